/** Refused messages (quarantine) and refused senders, kept in PostgreSQL within their bounds. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type CameraId, cameraId, type ForceId, forceId, type RefusedId, refusedId } from '../words/id.ts';
import type { Message, QuarantineReason } from '../words/message.ts';
import type { RefusedMessage, RefusedSender } from '../words/refused-message.ts';

export type NewRefused = {
  readonly receivedAt: UtcTime;
  readonly adapter: string;
  readonly credentialRow: number;
  readonly forceRow: number;
  readonly cameraRow: number | null;
  readonly cameraRef: string | null;
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly place: string;
  readonly contentType: string;
  /** Without its query: a token may stand there. */
  readonly path: string;
  readonly bytes: Uint8Array;
};

/** Longest texts kept, characters. */
const detailCharactersMax = 500;
const previewBytesMax = 400;
/** Most senders without good credentials that are remembered: enough to help an engineer, too few to fill a disk. */
export const sendersMax = 1000;

/** Keeps the bytes. Their bound is kept by `boundRefused`. */
export async function insertRefused(sql: Sql, refused: NewRefused): Promise<void> {
  await sql.query(
    `insert into refused_messages (received_at, adapter, credential_id, force_id, camera_id, camera_ref, reason, detail,
       place, content_type, path, bytes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      refused.receivedAt,
      refused.adapter,
      refused.credentialRow,
      refused.forceRow,
      refused.cameraRow,
      clean(refused.cameraRef),
      refused.reason,
      clean(refused.detail) ?? '',
      clean(refused.place) ?? '',
      clean(refused.contentType) ?? '',
      clean(refused.path) ?? '',
      refused.bytes,
    ],
    'insert-refused',
  );
}

/**
 * Drops the oldest messages of these credentials beyond their bound. One at a time: two at once would wait for each
 * other.
 */
export async function boundRefused(sql: Sql, credentialRow: number, bytesMaxPerCredential: number): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(7241002, $1)', [credentialRow]);
  await sql.query(
    `delete from refused_messages where id in (
       select id from (select id, sum(octet_length(bytes)) over (order by id desc) as kept
                         from refused_messages where credential_id = $1) as newest where kept > $2)`,
    [credentialRow, bytesMaxPerCredential],
  );
}

export async function deleteRefusedBefore(sql: Sql, before: UtcTime): Promise<void> {
  await sql.query('delete from refused_messages where received_at < $1', [before]);
}

export async function noteSender(sql: Sql, sender: Omit<RefusedSender, 'times'>): Promise<void> {
  await sql.query(
    `insert into refused_senders as s (username, adapter, address, reason, first_at, last_at, times)
     values ($1, $2, $3, $4, $5, $6, 1)
     on conflict (username, adapter, address, reason) do update set last_at = excluded.last_at, times = s.times + 1`,
    [
      clean(sender.username) ?? '',
      clean(sender.adapter) ?? '',
      sender.address,
      sender.reason,
      sender.firstAt,
      sender.lastAt,
    ],
  );
  await sql.query(
    `delete from refused_senders where (username, adapter, address, reason) in (
       select username, adapter, address, reason from refused_senders order by last_at desc offset $1)`,
    [sendersMax],
  );
}

type RefusedRow = {
  id: number;
  received_at: UtcTime;
  adapter: string;
  username: string;
  camera_id: number | null;
  camera_ref: string | null;
  reason: QuarantineReason;
  detail: string;
  place: string;
  size: number;
  head: Uint8Array;
  total: number;
};

export async function listRefused(
  sql: Sql,
  { camera, id }: { readonly camera: CameraId | null; readonly id: RefusedId | null },
  rowsMax: number,
): Promise<{ total: number; messages: RefusedMessage[] }> {
  const rows = await sql.query<RefusedRow>(
    `select m.id, m.received_at, m.adapter, k.username, m.camera_id, m.camera_ref, m.reason, m.detail, m.place,
            octet_length(m.bytes) as size, substring(m.bytes for ${previewBytesMax}) as head, count(*) over () as total
       from refused_messages m join credentials k on k.id = m.credential_id
      where ($1::int is null or m.camera_id = $1) and ($2::bigint is null or m.id = $2)
      order by m.id desc limit $3`,
    [camera === null ? null : cameraId.row(camera), id === null ? null : refusedId.row(id), rowsMax],
  );
  const messages = rows.map((row) => ({
    id: refusedId.of(row.id),
    receivedAt: row.received_at,
    adapter: row.adapter,
    username: row.username,
    cameraId: row.camera_id === null ? null : cameraId.of(row.camera_id),
    cameraRef: row.camera_ref,
    reason: row.reason,
    detail: row.detail,
    where: row.place,
    bytes: row.size,
    preview: Buffer.from(row.head).toString('utf8'),
  }));
  return { total: rows[0]?.total ?? 0, messages };
}

/** Which messages are meant; those of one force only. */
export type RefusedFilter = {
  /** Null for all forces: housekeeping. */
  readonly force: ForceId | null;
  readonly camera?: CameraId | undefined;
  readonly id?: RefusedId | undefined;
  readonly reason?: QuarantineReason | undefined;
  readonly since?: UtcTime | undefined;
  /** Only those that came after this one. */
  readonly after?: RefusedId | undefined;
};

/** The oldest first, since a picture follows its read; and how many there are in all. */
export async function listRefusedRows(
  sql: Sql,
  filter: RefusedFilter,
  limit: number,
): Promise<{ rows: number[]; total: number }> {
  const rows = await sql.query<{ id: number; total: number }>(
    `select id, count(*) over ()::int as total from refused_messages
      where ($1::int is null or force_id = $1) and ($2::int is null or camera_id = $2)
        and ($3::bigint is null or id = $3) and ($4::text is null or reason = $4)
        and ($5::timestamptz is null or received_at >= $5) and ($6::bigint is null or id > $6)
      order by id limit $7`,
    [
      filter.force === null ? null : forceId.row(filter.force),
      filter.camera === undefined ? null : cameraId.row(filter.camera),
      filter.id === undefined ? null : refusedId.row(filter.id),
      filter.reason ?? null,
      filter.since ?? null,
      filter.after === undefined ? null : refusedId.row(filter.after),
      limit,
    ],
  );
  return { rows: rows.map((row) => row.id), total: rows[0]?.total ?? 0 };
}

/** A message as it came, and who sent it. */
export type RefusedBytes = Message & { readonly adapter: string; readonly username: string };

export async function findRefusedBytes(sql: Sql, row: number): Promise<RefusedBytes | null> {
  const [found] = await sql.query<RefusedBytes>(
    `select m.adapter, k.username, m.content_type as "contentType", m.path, m.bytes, m.received_at as "receivedAt"
       from refused_messages m join credentials k on k.id = m.credential_id where m.id = $1`,
    [row],
  );
  return found ?? null;
}

export async function deleteRefused(sql: Sql, row: number): Promise<void> {
  await sql.query('delete from refused_messages where id = $1', [row]);
}

/** The reason of today, which may be another than that of the day it came. */
export async function updateRefused(
  sql: Sql,
  row: number,
  { reason, detail, place }: Pick<NewRefused, 'reason' | 'detail' | 'place'>,
): Promise<void> {
  await sql.query('update refused_messages set reason = $2, detail = $3, place = $4 where id = $1', [
    row,
    reason,
    clean(detail) ?? '',
    clean(place) ?? '',
  ]);
}

export async function listSenders(sql: Sql, rowsMax: number): Promise<RefusedSender[]> {
  return sql.query<RefusedSender>(
    `select username, adapter, address, reason, first_at as "firstAt", last_at as "lastAt", times
       from refused_senders order by last_at desc limit $1`,
    [rowsMax],
  );
}

function clean(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '\ufffd').slice(0, detailCharactersMax);
}
