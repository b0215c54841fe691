/** Cameras, their credentials and their health, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { type Camera, type NewCamera, silentAfterMinutes } from '../words/camera.ts';
import type { UtcTime } from '../words/clock.ts';
import { toMs } from '../words/clock.ts';
import { type CameraId, cameraId, credentialId, type ForceId, forceId, type PersonId, personId } from '../words/id.ts';

type CameraRow = {
  id: number;
  ref: string;
  name: string;
  force_id: number;
  credential_id: number;
  username: string;
  adapter: string;
  lat: number;
  lon: number;
  bearing_degrees: number | null;
  zone: string;
  registered_at: UtcTime;
  registered_by: number | null;
  withdrawn_at: UtcTime | null;
  last_message_at: UtcTime | null;
  reads_total: number | null;
  unread_total: number | null;
  refused_total: number | null;
  repeats_total: number | null;
  delay_ms: number | null;
};

const select = `select c.id, c.ref, c.name, c.force_id, c.credential_id, k.username, c.adapter, c.lat, c.lon,
    c.bearing_degrees, c.zone, c.registered_at, c.registered_by, c.withdrawn_at,
    h.last_message_at, h.reads_total, h.unread_total, h.refused_total, h.repeats_total, h.delay_ms
  from cameras c join credentials k on k.id = c.credential_id left join camera_health h on h.camera_id = c.id`;

/** Most cameras that one answer holds; a nation has about 14,000. */
const camerasMax = 20_000;

export async function listCameras(sql: Sql, now: UtcTime): Promise<Camera[]> {
  const rows = await sql.query<CameraRow>(`${select} order by c.name, c.id limit ${camerasMax}`);
  return rows.map((row) => toCamera(row, now));
}

export async function findCamera(sql: Sql, id: CameraId, now: UtcTime): Promise<Camera | null> {
  const [row] = await sql.query<CameraRow>(`${select} where c.id = $1`, [cameraId.row(id)]);
  return row ? toCamera(row, now) : null;
}

export async function insertCredential(
  sql: Sql,
  username: string,
  secretHash: Uint8Array,
  force: ForceId,
  at: UtcTime,
): Promise<number | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into credentials (username, secret_hash, force_id, renewed_at) values ($1, $2, $3, $4)
     on conflict (username) do nothing returning id`,
    [username, secretHash, forceId.row(force), at],
  );
  return row?.id ?? null;
}

/** @returns null when the force has a camera of this ref already */
export async function insertCamera(
  sql: Sql,
  fresh: NewCamera,
  credentialRow: number,
  registeredBy: PersonId | null,
  at: UtcTime,
): Promise<CameraId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into cameras
       (ref, name, force_id, credential_id, adapter, lat, lon, bearing_degrees, zone, registered_at, registered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
    [
      fresh.ref,
      fresh.name,
      forceId.row(fresh.forceId),
      credentialRow,
      fresh.adapter,
      fresh.position.lat,
      fresh.position.lon,
      fresh.bearingDegrees,
      fresh.zone,
      at,
      registeredBy === null ? null : personId.row(registeredBy),
    ],
  );
  return row ? cameraId.of(row.id) : null;
}

export async function setSecret(sql: Sql, camera: CameraId, secretHash: Uint8Array, at: UtcTime): Promise<void> {
  await sql.query(
    `update credentials set secret_hash = $2, renewed_at = $3
      where id = (select credential_id from cameras where id = $1)`,
    [cameraId.row(camera), secretHash, at],
  );
}

export async function withdrawCamera(sql: Sql, camera: CameraId, at: UtcTime): Promise<void> {
  await sql.query('update cameras set withdrawn_at = $2 where id = $1 and withdrawn_at is null', [
    cameraId.row(camera),
    at,
  ]);
}

/** Tells every node that cameras or credentials changed. */
export async function announceCameras(sql: Sql): Promise<void> {
  await sql.query("select pg_notify('cordon_cameras', '')");
}

export type CredentialRow = { id: number; username: string; secret_hash: Uint8Array; force_id: number };
export type KnownCameraRow = {
  id: number;
  ref: string;
  force_id: number;
  credential_id: number;
  zone: string;
  withdrawn: boolean;
};

/** Everything a node holds in memory to know whose a message is. */
export async function loadDirectory(sql: Sql): Promise<{ credentials: CredentialRow[]; cameras: KnownCameraRow[] }> {
  const credentials = await sql.query<CredentialRow>('select id, username, secret_hash, force_id from credentials');
  const cameras = await sql.query<KnownCameraRow>(
    'select id, ref, force_id, credential_id, zone, withdrawn_at is not null as withdrawn from cameras',
  );
  return { credentials, cameras };
}

export type HealthDelta = {
  readonly cameraRow: number;
  readonly lastMessageAt: UtcTime;
  readonly reads: number;
  readonly unread: number;
  readonly refused: number;
  readonly repeats: number;
  readonly delayMs: number | null;
};

export async function addHealth(sql: Sql, deltas: readonly HealthDelta[]): Promise<void> {
  await sql.query(
    `insert into camera_health as h
       (camera_id, last_message_at, reads_total, unread_total, refused_total, repeats_total, delay_ms)
     select camera, at::timestamptz, reads, unread, refused, repeats, nullif(delay, '')::bigint
       from unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[])
         as d (camera, at, reads, unread, refused, repeats, delay)
     on conflict (camera_id) do update set
       last_message_at = greatest(h.last_message_at, excluded.last_message_at),
       reads_total = h.reads_total + excluded.reads_total, unread_total = h.unread_total + excluded.unread_total,
       refused_total = h.refused_total + excluded.refused_total,
       repeats_total = h.repeats_total + excluded.repeats_total, delay_ms = coalesce(excluded.delay_ms, h.delay_ms)`,
    [
      deltas.map((delta) => delta.cameraRow),
      deltas.map((delta) => delta.lastMessageAt),
      deltas.map((delta) => delta.reads),
      deltas.map((delta) => delta.unread),
      deltas.map((delta) => delta.refused),
      deltas.map((delta) => delta.repeats),
      deltas.map((delta) => (delta.delayMs === null ? '' : String(Math.round(delta.delayMs)))),
    ],
  );
}

function toCamera(row: CameraRow, now: UtcTime): Camera {
  return {
    id: cameraId.of(row.id),
    ref: row.ref,
    name: row.name,
    forceId: forceId.of(row.force_id),
    adapter: row.adapter,
    position: { lat: row.lat, lon: row.lon },
    bearingDegrees: row.bearing_degrees,
    zone: row.zone,
    credentialId: credentialId.of(row.credential_id),
    username: row.username,
    registeredAt: row.registered_at,
    registeredBy: row.registered_by === null ? null : personId.of(row.registered_by),
    withdrawnAt: row.withdrawn_at,
    state: cameraStateAt(row.withdrawn_at, row.last_message_at, now),
    lastMessageAt: row.last_message_at,
    readsTotal: row.reads_total ?? 0,
    unreadTotal: row.unread_total ?? 0,
    refusedTotal: row.refused_total ?? 0,
    repeatsTotal: row.repeats_total ?? 0,
    delayMs: row.delay_ms,
  };
}

export function cameraStateAt(
  withdrawnAt: UtcTime | null,
  lastMessageAt: UtcTime | null,
  now: UtcTime,
): Camera['state'] {
  if (withdrawnAt !== null) return 'withdrawn';
  if (lastMessageAt === null) return 'never';
  return toMs(now) - toMs(lastMessageAt) > silentAfterMinutes * 60_000 ? 'silent' : 'live';
}
