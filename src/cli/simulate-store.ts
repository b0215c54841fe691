/** What a simulated run is checked against: the reads and hits that the database holds of a camera. */
import type { Sql } from '../database/database.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';

/** One vehicle that a camera told of, in one message or in several. */
export type StoredVehicle = {
  /** As the camera says it now. */
  readonly plate: string | null;
  readonly firstMs: number;
  readonly lastMs: number;
};

export async function findVehicles(sql: Sql, ref: string, fromMs: number, untilMs: number): Promise<StoredVehicle[]> {
  const rows = await sql.query<{ plate: string | null; first: UtcTime; last: UtcTime }>(
    `select (array_agg(r.plate order by stage_rank(r.stage) desc, r.id desc))[1] as plate,
            min(r.captured_at) as first, max(r.captured_at) as last
       from reads r join cameras c on c.id = r.camera_id
      where c.ref = $1 and r.captured_at between $2 and $3
      group by coalesce(r.revises, r.id) order by 2`,
    [ref, toUtcTime(fromMs), toUtcTime(untilMs)],
  );
  return rows.map(({ plate, first, last }) => ({ plate, firstMs: toMs(first), lastMs: toMs(last) }));
}

export type StoredHit = {
  readonly camera: string;
  readonly plate: string;
  readonly capturedMs: number;
  /** Somebody was told, or the reason why nobody was is kept. */
  readonly accountedFor: boolean;
};

export async function findHits(sql: Sql, fromMs: number, untilMs: number): Promise<StoredHit[]> {
  const rows = await sql.query<{ camera: string; plate: string; captured_at: UtcTime; accounted: boolean }>(
    `select c.ref as camera, h.plate, h.captured_at,
       h.recorded_why is not null or exists (select from alerts a where a.hit_id = h.id) as accounted
      from hits h join cameras c on c.id = h.camera_id
      where h.captured_at between $1 and $2`,
    [toUtcTime(fromMs), toUtcTime(untilMs)],
  );
  return rows.map(({ camera, plate, captured_at, accounted }) => {
    return { camera, plate, capturedMs: toMs(captured_at), accountedFor: accounted };
  });
}
