/** Reads and the batches that they were stored in, kept in PostgreSQL. */
import { hash } from 'node:crypto';
import type { BulkSql, Sql } from '../database/database.ts';
import { findPictures } from '../pictures/pictures-store.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import type { Sighting } from '../words/hit.ts';
import { type CameraId, cameraId, readId } from '../words/id.ts';
import type { CanonicalRead, Read, TimeCertainty, TrackStage, UnreadReason } from '../words/read.ts';
import {
  bigintColumn,
  booleanColumn,
  doubleColumn,
  integerColumn,
  realColumn,
  smallintColumn,
  timeColumn,
  uuidColumn,
} from './binary-columns.ts';
import { copyColumns, copyRows, createLastMs } from './copy-rows.ts';
import { textColumn } from './text-columns.ts';

/** A decoded read whose camera is known, with the row number it will have. */
export type IdentifiedRead = {
  readonly row: number;
  /** The first read of the same vehicle, where this is a revision of it; filled in when it is stored. */
  readonly revises: number | null;
  readonly cameraRow: number;
  readonly forceRow: number;
  readonly late: boolean;
  /** Of `read.capturedAt`, which is taken apart once and not for every use. */
  readonly capturedMs: number;
  readonly read: CanonicalRead;
};

/** Rows given out by one number of the sequence; a node that stops wastes the rest of its block. */
export const blockRows = 1024;

/** Gives row numbers, one block of the sequence at a time. */
export async function takeBlock(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ block: number }>("select nextval('read_blocks') as block", [], 'take-block');
  return (row?.block ?? 0) * blockRows;
}

const insert = `
  with inserted as (
    insert into reads_in (id, dedupe, captured_at, received_at, sent_at, camera_id, confidence, speed_kmh, force_id,
      lane,
      late, time_certainty, plate, plate_as_sent, unread_reason, country, captured_as_sent, direction, make, model,
      colour, type, character_confidences, lat, lon, revises, stage)
    select id, dedupe, captured_at, received_at, sent_at, camera_id, confidence, speed_kmh, force_id, lane,
      late, time_certainty, plate, plate_as_sent, unread_reason, country, captured_as_sent, direction, make, model,
      colour, type, character_confidences::real[], lat, lon, revises, stage
    from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::int[],
      $7::real[], $8::real[], $9::smallint[], $10::smallint[], $11::boolean[], $12::text[], $13::text[], $14::text[],
      $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[],
      $23::text[], $24::float8[], $25::float8[], $28::bigint[], $29::text[])
      as r (id, dedupe, captured_at, received_at, sent_at, camera_id, confidence, speed_kmh, force_id, lane, late,
        time_certainty, plate, plate_as_sent, unread_reason, country, captured_as_sent, direction, make, model, colour,
        type, character_confidences, lat, lon, revises, stage)
    on conflict do nothing
    returning id
  ), batch as (
    insert into read_batches (received_at, read_ids, credential_ids)
    select $26, array_agg(id), $27::int[] from inserted having count(*) > 0
    returning id
  )
  select (select array_to_string(array_agg(id), ' ') from inserted) as ids, (select id from batch) as batch`;

const copyIn = `copy reads_in (${copyColumns.join(', ')}) from stdin (format binary)`;

export type StoredReads = { readonly stored: ReadonlySet<number>; readonly batchRow: number | null };

/**
 * Stores reads of which none is a repeat, in half the time that it takes to look. A repeat among them fails the whole
 * transaction with SQLSTATE 23505: then `insertReads` is for them.
 */
export async function copyReads(
  sql: BulkSql,
  reads: readonly IdentifiedRead[],
  receivedAt: UtcTime,
  credentialRows: readonly number[],
): Promise<StoredReads> {
  const keyed = inKeyOrder(reads);
  const rows = copyRows(
    keyed.map(({ one }) => one),
    keyed.map(({ key }) => key),
  );
  await sql.copy(copyIn, rows);
  const [row] = await sql.query<{ id: number }>(
    `insert into read_batches (received_at, read_ids, credential_ids)
     values ($1, $2::bigint[], $3::int[]) returning id`,
    [receivedAt, bigintColumn(reads, (one) => one.row), credentialRows],
    'insert-batch',
  );
  return { stored: new Set(reads.map((one) => one.row)), batchRow: row?.id ?? null };
}

type KeyedRead = { readonly one: IdentifiedRead; readonly key: Buffer; readonly rank: number };

/**
 * Two transactions that store the same reads must meet them in one order, or each waits for the other for ever. The
 * first six bytes are a number that sorts fast; where they are the same, the whole key decides.
 */
function inKeyOrder(reads: readonly IdentifiedRead[]): KeyedRead[] {
  const keyed = reads.map((one) => {
    const key = dedupeBytes(one);
    return { one, key, rank: key.readUIntBE(0, 6) };
  });
  return keyed.sort((a, b) => a.rank - b.rank || a.key.compare(b.key));
}

/** Whether it says that a read is there already, or that two transactions with the same reads waited for each other. */
export function isRepeat(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '23505' || code === '40P01';
}

/**
 * Stores reads; a repeat of one that is stored changes nothing.
 * @returns the rows that are new, and the batch that they are in (null when all were repeats)
 */
export async function insertReads(
  sql: Sql,
  sent: readonly IdentifiedRead[],
  receivedAt: UtcTime,
  credentialRows: readonly number[],
): Promise<StoredReads> {
  const receivedMs = createLastMs();
  const keyed = inKeyOrder(sent);
  const reads = keyed.map(({ one }) => one);
  const [row] = await sql.query<{ ids: string | null; batch: number | null }>(
    insert,
    [
      bigintColumn(reads, (one) => one.row),
      uuidColumn(keyed, ({ key }) => key),
      timeColumn(reads, (one) => one.capturedMs),
      timeColumn(reads, (one) => receivedMs(one.read.receivedAt)),
      timeColumn(reads, (one) => (one.read.sentAt === null ? null : toMs(one.read.sentAt))),
      integerColumn(reads, (one) => one.cameraRow),
      realColumn(reads, (one) => one.read.confidence),
      realColumn(reads, (one) => one.read.speedKmh),
      smallintColumn(reads, (one) => one.forceRow),
      smallintColumn(reads, (one) => one.read.lane),
      booleanColumn(reads, (one) => one.late),
      textColumn(reads, (one) => one.read.timeCertainty),
      textColumn(reads, (one) => one.read.plate),
      textColumn(reads, (one) => one.read.plateAsSent),
      textColumn(reads, (one) => one.read.unreadReason),
      textColumn(reads, (one) => one.read.country),
      textColumn(reads, (one) => one.read.capturedAtAsSent),
      textColumn(reads, (one) => one.read.direction),
      textColumn(reads, (one) => one.read.vehicle.make),
      textColumn(reads, (one) => one.read.vehicle.model),
      textColumn(reads, (one) => one.read.vehicle.colour),
      textColumn(reads, (one) => one.read.vehicle.type),
      textColumn(reads, (one) => confidencesText(one.read.characterConfidences)),
      doubleColumn(reads, (one) => one.read.position?.lat ?? null),
      doubleColumn(reads, (one) => one.read.position?.lon ?? null),
      receivedAt,
      credentialRows,
      bigintColumn(reads, (one) => one.revises),
      textColumn(reads, (one) => one.read.track?.stage ?? null),
    ],
    'insert-reads',
  );
  const ids = row?.ids ? row.ids.split(' ').map(Number) : [];
  return { stored: new Set(ids), batchRow: row?.batch ?? null };
}

/**
 * One claim of one camera has one key, whatever it is sent by. 128 bits of SHA-256, as a uuid because that is 16 bytes.
 */
function dedupeBytes(one: IdentifiedRead): Buffer {
  return keyBytes(one.cameraRow, one.read.dedupeKey);
}

function keyBytes(cameraRow: number, dedupeKey: string): Buffer {
  return hash('sha256', `${cameraRow}\n${dedupeKey}`, 'buffer');
}

export type KeyedRow = {
  readonly row: number;
  readonly firstRow: number;
  readonly forceRow: number;
  readonly receivedAt: UtcTime;
};

/** The read of one camera that has this dedupe key. */
export async function findReadByKey(sql: Sql, cameraRow: number, dedupeKey: string): Promise<KeyedRow | null> {
  const [row] = await sql.query<{ id: number; first: number; force_id: number; received_at: UtcTime }>(
    'select id, coalesce(revises, id) as first, force_id, received_at from reads where dedupe = $1',
    [keyBytes(cameraRow, dedupeKey).toString('hex', 0, 16)],
    'find-read-by-key',
  );
  if (!row) return null;
  return { row: row.id, firstRow: row.first, forceRow: row.force_id, receivedAt: row.received_at };
}

/** PostgreSQL refuses the text of a number that is too near zero for its type. */
const realMin = 1e-37;

function confidencesText(confidences: readonly number[] | null): string | null {
  return confidences === null ? null : `{${confidences.map((one) => (one < realMin ? 0 : one)).join(',')}}`;
}

type AcceptedRow = {
  id: number;
  camera_id: number;
  force_id: number;
  plate: string | null;
  captured_at: UtcTime;
  received_at: UtcTime;
  late: boolean;
};

type ReadRow = AcceptedRow & {
  sent_at: UtcTime | null;
  confidence: number | null;
  speed_kmh: number | null;
  lane: number | null;
  time_certainty: TimeCertainty;
  plate_as_sent: string | null;
  unread_reason: UnreadReason | null;
  country: string | null;
  captured_as_sent: string | null;
  direction: string | null;
  make: string | null;
  model: string | null;
  colour: string | null;
  type: string | null;
  character_confidences: number[] | null;
  lat: number | null;
  lon: number | null;
  stage: TrackStage | null;
};

export async function findReads(sql: Sql, readRows: readonly number[]): Promise<Read[]> {
  const rows = await sql.query<ReadRow>('select * from reads where id = any ($1::bigint[]) order by id desc', [
    readRows,
  ]);
  const pictures = await findPictures(sql, readRows);
  return rows.map((row) => toRead(row, pictures.get(row.id) ?? []));
}

/** The messages on one vehicle, oldest first: the first read and those that revise it. */
export async function findRevisionRows(sql: Sql, firstRow: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    'select id from reads where id = $1 or revises = $1 order by received_at, id',
    [firstRow],
  );
  return rows.map((row) => row.id);
}

/** Two deliveries of one picture take turns, until the transaction ends. */
export async function lockRead(sql: Sql, readRow: number): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(7241004, hashint8($1))', [readRow]);
}

/** Most rows that the pages of unread and refused show. */
export const pageRowsMax = 200;

/** Newest first, of those captured since. */
export async function listUnread(
  sql: Sql,
  camera: CameraId | null,
  since: UtcTime,
): Promise<{ total: number; reads: Read[] }> {
  const rows = await sql.query<{ id: number }>(
    `select id from reads r where plate is null and revises is null and ($1::int is null or camera_id = $1)
        and captured_at >= $2
        and not exists (select from reads later where later.revises = r.id and later.plate is not null)
      order by id desc limit 10000`,
    [camera === null ? null : cameraId.row(camera), since],
  );
  const reads = await findReads(
    sql,
    rows.slice(0, pageRowsMax).map((row) => row.id),
  );
  return { total: rows.length, reads };
}

/** Other vehicles' reads of the same mark, one a vehicle, newest first. */
export async function findSightings(sql: Sql, plate: string, since: UtcTime, notFirstRow: number): Promise<Sighting[]> {
  type Row = {
    id: number;
    captured_at: UtcTime;
    late: boolean;
    camera_id: number;
    name: string;
    lat: number;
    lon: number;
    direction: string | null;
    speed_kmh: number | null;
  };
  const rows = await sql.query<Row>(
    `select * from (select distinct on (coalesce(r.revises, r.id)) r.id, r.captured_at, r.late, r.camera_id, c.name,
            coalesce(r.lat, c.lat) as lat, coalesce(r.lon, c.lon) as lon,
            r.direction, r.speed_kmh
       from reads r join cameras c on c.id = r.camera_id
      where r.plate = $1 and r.captured_at >= $2 and coalesce(r.revises, r.id) <> $3
      order by coalesce(r.revises, r.id), r.captured_at, r.id) as vehicles
      order by captured_at desc, id desc limit 50`,
    [plate, since, notFirstRow],
  );
  return rows.map((row) => ({
    readId: readId.of(row.id),
    capturedAt: row.captured_at,
    late: row.late,
    cameraId: cameraId.of(row.camera_id),
    cameraName: row.name,
    position: { lat: row.lat, lon: row.lon },
    direction: row.direction,
    speedKmh: row.speed_kmh,
  }));
}

function toRead(row: ReadRow, pictures: Read['pictures']): Read {
  return {
    id: readId.of(row.id),
    cameraId: cameraId.of(row.camera_id),
    plate: row.plate,
    plateAsSent: row.plate_as_sent,
    unreadReason: row.unread_reason,
    country: row.country,
    capturedAt: row.captured_at,
    capturedAtAsSent: row.captured_as_sent,
    timeCertainty: row.time_certainty,
    sentAt: row.sent_at,
    receivedAt: row.received_at,
    confidence: row.confidence,
    characterConfidences: row.character_confidences,
    position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    direction: row.direction,
    lane: row.lane,
    speedKmh: row.speed_kmh,
    vehicle: { make: row.make, model: row.model, colour: row.colour, type: row.type },
    late: row.late,
    stage: row.stage,
    pictures,
  };
}
