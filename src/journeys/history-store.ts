/** Reads, hits and entries of some marks in a period, found in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { type EntryRow, toEntry } from '../hotlists/entries-store.ts';
import type { UtcTime } from '../words/clock.ts';
import { type HistoryEntry, type HistoryHit, type HistoryPeriod, historyListedMax } from '../words/history.ts';
import { type CameraId, cameraId, type ForceId, forceId, hitId, readId } from '../words/id.ts';
import type { TimeCertainty, TrackStage } from '../words/read.ts';

/** Only these cameras or forces; null for all that are open. */
export type Narrowed = { readonly camera: CameraId | null; readonly force: ForceId | null };

/** Where the last page ended. */
export type ReadCursor = { readonly capturedAt: UtcTime; readonly row: number };

export type FoundRow = {
  readonly row: number;
  /** The vehicle's first read, where this is a later message on it. */
  readonly firstRow: number;
  readonly plate: string;
  readonly country: string | null;
  readonly capturedAt: UtcTime;
  readonly capturedAtAsSent: string | null;
  readonly timeCertainty: TimeCertainty;
  readonly receivedAt: UtcTime;
  readonly stage: TrackStage | null;
  readonly late: boolean;
  readonly confidence: number | null;
  readonly characterConfidences: number[] | null;
  readonly direction: string | null;
  readonly lane: number | null;
  readonly speedKmh: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly colour: string | null;
  readonly type: string | null;
  readonly cameraRow: number;
  readonly cameraName: string;
  readonly forceRow: number;
  readonly lat: number;
  readonly lon: number;
};

/** Reads of any of these marks, newest first, at most `most`. */
export function findHistoryReads(
  sql: Sql,
  marks: readonly string[],
  period: HistoryPeriod,
  { camera, force }: Narrowed,
  before: ReadCursor | null,
  most: number,
): Promise<FoundRow[]> {
  return sql.query<FoundRow>(
    `select r.id as row, coalesce(r.revises, r.id) as "firstRow", r.plate, r.country, r.captured_at as "capturedAt",
       r.captured_as_sent as "capturedAtAsSent", r.time_certainty as "timeCertainty", r.received_at as "receivedAt",
       r.stage, r.late, r.confidence, r.character_confidences as "characterConfidences", r.direction, r.lane,
       r.speed_kmh as "speedKmh", r.make, r.model, r.colour, r.type, r.camera_id as "cameraRow",
       c.name as "cameraName", r.force_id as "forceRow", coalesce(r.lat, c.lat) as lat, coalesce(r.lon, c.lon) as lon
     from reads r join cameras c on c.id = r.camera_id
     where r.plate = any ($1::text[]) and r.captured_at >= $2 and r.captured_at < $3
       and ($4::int is null or r.camera_id = $4) and ($5::smallint is null or r.force_id = $5)
       and ($6::timestamptz is null or (r.captured_at, r.id) < ($6, $7::bigint))
     order by r.captured_at desc, r.id desc limit $8`,
    [
      ...[marks, period.from, period.to],
      ...[camera === null ? null : cameraId.row(camera), force === null ? null : forceId.row(force)],
      ...[before?.capturedAt ?? null, before?.row ?? null, most],
    ],
    'history-reads',
  );
}

/** One message on a vehicle. */
export type VehicleMessage = Pick<FoundRow, 'row' | 'firstRow' | 'capturedAt' | 'receivedAt' | 'stage'> & {
  readonly plate: string | null;
};

/**
 * The other messages on the vehicles of these reads, the oldest first. Most vehicles have none: their reads are not
 * looked up a second time.
 */
export function findOtherMessages(sql: Sql, rows: readonly FoundRow[]): Promise<VehicleMessage[]> {
  const revisions = rows.filter(({ row, firstRow }) => row !== firstRow);
  return sql.query<VehicleMessage>(
    `select id as row, coalesce(revises, id) as "firstRow", plate, captured_at as "capturedAt",
       received_at as "receivedAt", stage
     from (select * from reads where revises = any ($1::bigint[])
       union all select * from reads where id = any ($2::bigint[])) as messages
     order by received_at, id`,
    [rows.map(({ firstRow }) => firstRow), revisions.map(({ firstRow }) => firstRow)],
    'history-messages',
  );
}

type HitRow = Omit<HistoryHit, 'id' | 'readId'> & { id: number; read_id: number };

/** Hits on these marks, as they were read or as they are listed, newest first. */
export async function findHistoryHits(
  sql: Sql,
  marks: readonly string[],
  period: HistoryPeriod,
  { camera, force }: Narrowed,
): Promise<{ hits: HistoryHit[]; total: number }> {
  const found = await sql.query<{ id: number; total: number }>(
    `select h.id, (count(*) over ())::int as total from hits h
     where (h.plate = any ($1::text[]) or h.entry_plate = any ($1::text[]))
       and h.captured_at >= $2 and h.captured_at < $3
       and ($4::int is null or h.camera_id = $4) and ($5::smallint is null or h.camera_force_id = $5)
     order by h.captured_at desc, h.id desc limit ${historyListedMax}`,
    [
      ...[marks, period.from, period.to],
      ...[camera === null ? null : cameraId.row(camera), force === null ? null : forceId.row(force)],
    ],
    'history-hits',
  );
  const [newest] = found;
  // Most marks have none: what else is told of a hit is asked only where there is one.
  if (newest === undefined) return { hits: [], total: 0 };
  const rows = await sql.query<HitRow>(
    `select h.id, h.read_id, h.plate, h.match_kind as "matchKind", h.likelihood, c.name as "cameraName",
       h.captured_at as "capturedAt", h.state, h.recorded_why as "recordedWhy", h.dismiss_reason as "dismissReason",
       p.name as "judgedByName", h.judged_at as "judgedAt", h.words, l.name as "listName",
       h.entry_plate as "entryPlate", h.late
     from hits h join cameras c on c.id = h.camera_id join lists l on l.id = h.list_id
     left join people p on p.id = h.judged_by
     where h.id = any ($1::bigint[]) order by h.captured_at desc, h.id desc`,
    [found.map(({ id }) => id)],
    'history-hit-rows',
  );
  const hits = rows.map(({ id, read_id: read, ...row }) => ({ ...row, id: hitId.of(id), readId: readId.of(read) }));
  return { hits, total: newest.total };
}

/** The newest row of each of these marks on each list. Those that stand and those that do not have an index each. */
export async function findHistoryEntries(
  sql: Sql,
  marks: readonly string[],
  now: UtcTime,
): Promise<Omit<HistoryEntry, 'quiets'>[]> {
  const rows = await sql.query<EntryRow>(
    `select distinct on (e.list_id, e.plate) e.*, l.name as list_name
     from (select * from entries where plate = any ($1::text[]) and superseded_revision is null
       union all select * from entries where plate = any ($1::text[]) and superseded_revision is not null) as e
     join lists l on l.id = e.list_id
     order by e.list_id, e.plate, e.id desc limit ${historyListedMax}`,
    [marks],
    'history-entries',
  );
  // Most marks are on no list.
  if (rows.length === 0) return [];
  const times = await findRevisionTimes(sql, rows);
  return rows.map((row) => {
    const ofList = times.get(row.list_id);
    const listedAt = ofList?.get(row.revision);
    if (!listedAt) throw new Error(`list ${row.list_id} has no revision ${row.revision}`);
    const takenOffAt = row.superseded_revision === null ? null : (ofList?.get(row.superseded_revision) ?? null);
    return { ...toEntry(row, now), listedAt, takenOffAt };
  });
}

/** When the revisions that brought and took off these entries were made, by list and revision. */
async function findRevisionTimes(sql: Sql, rows: readonly EntryRow[]): Promise<Map<number, Map<number, UtcTime>>> {
  const found = await sql.query<{ list_id: number; revision: number; imported_at: UtcTime }>(
    `select list_id, revision, imported_at from list_revisions
      where list_id = any ($1::int[]) and revision = any ($2::int[])`,
    [rows.map((row) => row.list_id), rows.flatMap((row) => [row.revision, row.superseded_revision ?? row.revision])],
    'history-revisions',
  );
  const times = new Map<number, Map<number, UtcTime>>();
  for (const row of found) {
    times.set(row.list_id, (times.get(row.list_id) ?? new Map()).set(row.revision, row.imported_at));
  }
  return times;
}
