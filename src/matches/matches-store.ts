/** The reads of stored batches, as matching takes them: for those that a process did not match as they came. */
import type { Sql } from '../database/database.ts';
import { findBatchRows } from '../reads/batches-store.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import type { AcceptedRead } from '../words/read.ts';

type ReadRow = {
  id: number;
  revises: number | null;
  camera_id: number;
  force_id: number;
  plate: string | null;
  country: string | null;
  confidence: number | null;
  character_confidences: number[] | null;
  captured_at: UtcTime;
  received_at: UtcTime;
  late: boolean;
};

/** Throws when one of them cannot be seen: that must never look like no match. */
export async function loadBatchReads(sql: Sql, batchRow: number): Promise<AcceptedRead[]> {
  const rows = await sql.query<ReadRow>(
    `select id, revises, camera_id, force_id, plate, country, confidence, character_confidences, captured_at,
            received_at, late
       from reads where id = any ($1::bigint[]) order by id`,
    [await findBatchRows(sql, batchRow)],
    'load-batch-reads',
  );
  return rows.map((row) => ({
    row: row.id,
    revises: row.revises,
    cameraRow: row.camera_id,
    forceRow: row.force_id,
    plate: row.plate,
    country: row.country,
    confidence: row.confidence,
    characterConfidences: row.character_confidences,
    capturedAt: row.captured_at,
    capturedMs: toMs(row.captured_at),
    receivedAt: row.received_at,
    late: row.late,
  }));
}
