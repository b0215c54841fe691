/** Cameras, their credentials and their health, kept in PostgreSQL. */
import type { Sql, SqlValue } from '../database/database.ts';
import type { Camera, NewCamera, SignInWay } from '../words/camera.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type CameraId,
  cameraId,
  credentialId,
  type ForceId,
  forceId,
  mappingId,
  type PersonId,
  personId,
} from '../words/id.ts';
import { alarmsOf, type HealthFigures } from './alarms.ts';
import type { KeptSecret } from './camera-secrets.ts';

type CameraRow = {
  id: number;
  ref: string;
  name: string;
  force_id: number;
  credential_id: number;
  username: string;
  sign_in: SignInWay;
  adapter: string;
  mapping_id: number | null;
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
  silent_after: UtcTime | null;
  recent_messages: number | null;
  recent_refused: number | null;
  recent_reads: number | null;
  recent_unread: number | null;
  usual_messages: number | null;
  usual_refused: number | null;
  usual_reads: number | null;
  usual_unread: number | null;
  age_ms_min: number | null;
  age_ms_per_day: number | null;
  delay_ms_mean: number | null;
  picture_lag_ms_mean: number | null;
};

const select = `select c.id, c.ref, c.name, c.force_id, c.credential_id, k.username, k.sign_in, c.adapter,
    c.mapping_id, c.lat, c.lon, c.bearing_degrees, c.zone, c.registered_at, c.registered_by, c.withdrawn_at,
    h.last_message_at, h.reads_total, h.unread_total, h.refused_total, h.repeats_total, h.delay_ms,
    h.silent_after, h.recent_messages, h.recent_refused, h.recent_reads, h.recent_unread, h.usual_messages,
    h.usual_refused, h.usual_reads, h.usual_unread, h.age_ms_min, h.age_ms_per_day, h.delay_ms_mean,
    h.picture_lag_ms_mean
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
  kept: KeptSecret,
  force: ForceId,
  at: UtcTime,
): Promise<number | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into credentials (username, secret_hash, sign_in, digest_md5, digest_sha256, force_id, renewed_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (username) do nothing returning id`,
    [username, ...valuesOf(kept), forceId.row(force), at],
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
       (ref, name, force_id, credential_id, adapter, lat, lon, bearing_degrees, zone, registered_at, registered_by,
        mapping_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning id`,
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
      fresh.mappingId === undefined ? null : mappingId.row(fresh.mappingId),
    ],
  );
  return row ? cameraId.of(row.id) : null;
}

export async function setSecret(sql: Sql, camera: CameraId, kept: KeptSecret, at: UtcTime): Promise<void> {
  await sql.query(
    `update credentials set secret_hash = $2, sign_in = $3, digest_md5 = $4, digest_sha256 = $5, renewed_at = $6
      where id = (select credential_id from cameras where id = $1)`,
    [cameraId.row(camera), ...valuesOf(kept), at],
  );
}

function valuesOf({ hash, signIn, digest }: KeptSecret): SqlValue[] {
  return [hash, signIn, digest?.md5 ?? null, digest?.sha256 ?? null];
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

export type CredentialRow = {
  id: number;
  username: string;
  secret_hash: Uint8Array;
  sign_in: SignInWay;
  digest_md5: Uint8Array | null;
  digest_sha256: Uint8Array | null;
  force_id: number;
};
export type KnownCameraRow = {
  id: number;
  ref: string;
  force_id: number;
  credential_id: number;
  adapter: string;
  zone: string;
  mapping_id: number | null;
  withdrawn: boolean;
};

/** Everything a node holds in memory to know whose a message is. */
export async function loadDirectory(sql: Sql): Promise<{ credentials: CredentialRow[]; cameras: KnownCameraRow[] }> {
  const credentials = await sql.query<CredentialRow>(
    'select id, username, secret_hash, sign_in, digest_md5, digest_sha256, force_id from credentials',
  );
  const cameras = await sql.query<KnownCameraRow>(
    `select id, ref, force_id, credential_id, adapter, zone, mapping_id, withdrawn_at is not null as withdrawn
       from cameras`,
  );
  return { credentials, cameras };
}

function toCamera(row: CameraRow, now: UtcTime): Camera {
  const figures = figuresOf(row);
  const alarms = row.withdrawn_at === null ? alarmsOf(figures, now) : [];
  return {
    id: cameraId.of(row.id),
    ref: row.ref,
    name: row.name,
    forceId: forceId.of(row.force_id),
    adapter: row.adapter,
    mappingId: row.mapping_id === null ? null : mappingId.of(row.mapping_id),
    position: { lat: row.lat, lon: row.lon },
    bearingDegrees: row.bearing_degrees,
    zone: row.zone,
    credentialId: credentialId.of(row.credential_id),
    username: row.username,
    signIn: row.sign_in,
    registeredAt: row.registered_at,
    registeredBy: row.registered_by === null ? null : personId.of(row.registered_by),
    withdrawnAt: row.withdrawn_at,
    state: stateOf(row, alarms),
    lastMessageAt: row.last_message_at,
    readsTotal: row.reads_total ?? 0,
    unreadTotal: row.unread_total ?? 0,
    refusedTotal: row.refused_total ?? 0,
    repeatsTotal: row.repeats_total ?? 0,
    delayMs: row.delay_ms,
    health: healthOf(row, figures),
    alarms,
  };
}

/** What was measured, with nothing where nothing was. */
function figuresOf(row: CameraRow): HealthFigures {
  return {
    silentAfter: row.silent_after,
    recentMessages: row.recent_messages ?? 0,
    recentRefused: row.recent_refused ?? 0,
    recentReads: row.recent_reads ?? 0,
    recentUnread: row.recent_unread ?? 0,
    usualMessages: row.usual_messages ?? 0,
    usualRefused: row.usual_refused ?? 0,
    usualReads: row.usual_reads ?? 0,
    usualUnread: row.usual_unread ?? 0,
    // The least time on the way is the clock's error and the way itself: an age below nothing is a clock ahead.
    clockOffsetMs: row.age_ms_min === null ? null : -row.age_ms_min,
  };
}

function healthOf(row: CameraRow, figures: HealthFigures): Camera['health'] {
  return {
    silentAfter: figures.silentAfter,
    unreadRecent: { count: figures.recentUnread, of: figures.recentReads },
    unreadUsual: { count: figures.usualUnread, of: figures.usualReads },
    refusedRecent: { count: figures.recentRefused, of: figures.recentMessages },
    refusedUsual: { count: figures.usualRefused, of: figures.usualMessages },
    clockOffsetMs: figures.clockOffsetMs,
    clockDriftMsPerDay: row.age_ms_per_day === null ? null : -row.age_ms_per_day,
    delayMs: row.delay_ms_mean,
    pictureLagMs: row.picture_lag_ms_mean,
  };
}

function stateOf(row: CameraRow, alarms: Camera['alarms']): Camera['state'] {
  if (row.withdrawn_at !== null) return 'withdrawn';
  if (row.last_message_at === null) return 'never';
  return alarms.some((alarm) => alarm.kind === 'silent') ? 'silent' : 'live';
}
