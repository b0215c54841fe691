/** Refused messages (quarantine) and refused senders, kept in PostgreSQL within their bounds. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type CameraId, cameraId, refusedId } from '../words/id.ts';
import type { QuarantineReason } from '../words/message.ts';
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
       place, content_type, bytes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
  camera: CameraId | null,
  rowsMax: number,
): Promise<{ total: number; messages: RefusedMessage[] }> {
  const rows = await sql.query<RefusedRow>(
    `select m.id, m.received_at, m.adapter, k.username, m.camera_id, m.camera_ref, m.reason, m.detail, m.place,
            octet_length(m.bytes) as size, substring(m.bytes for ${previewBytesMax}) as head, count(*) over () as total
       from refused_messages m join credentials k on k.id = m.credential_id
      where $1::int is null or m.camera_id = $1 order by m.id desc limit $2`,
    [camera === null ? null : cameraId.row(camera), rowsMax],
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
