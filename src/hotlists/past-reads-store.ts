/** Past reads of some marks, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';

export type FoundRead = {
  readonly row: number;
  /** The vehicle's first read, where this is a later message on it. */
  readonly firstRow: number;
  readonly plate: string;
  readonly capturedAt: UtcTime;
  readonly late: boolean;
  readonly cameraRow: number;
  readonly cameraName: string;
};

/** Reads of any of these marks that the scope opens, newest first, at most `most`. */
export function findPastReads(sql: Sql, marks: readonly string[], from: UtcTime, most: number): Promise<FoundRead[]> {
  return sql.query<FoundRead>(
    `select r.id as row, coalesce(r.revises, r.id) as "firstRow", r.plate, r.captured_at as "capturedAt", r.late,
       r.camera_id as "cameraRow", c.name as "cameraName"
     from reads r join cameras c on c.id = r.camera_id
     where r.plate = any ($1::text[]) and r.captured_at >= $2
     order by r.captured_at desc, r.id desc limit $3`,
    [marks, from, most],
  );
}
