/** Cameras with a week behind them, put by the database's owner where months of messages would have put them. */
import { assessHealth } from '../../src/forces/camera-health-store.ts';
import { registerCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { Force } from '../../src/words/force.ts';
import { type CameraId, cameraId } from '../../src/words/id.ts';
import { orThrow, type TestCamera, type TestCordon } from './cordon.ts';

const hourMs = 3_600_000;

/** What was heard in one hour; what is not given is as of a camera that is well. */
export type WeekHour = {
  readonly messages: number;
  readonly refused?: number;
  readonly unread?: number;
  readonly ageMs?: number;
  readonly pictureLagMs?: number;
};

export type WeekCamera = {
  readonly ref: string;
  readonly name: string;
  readonly adapter?: string;
  readonly force: Force;
  readonly position?: { readonly lat: number; readonly lon: number };
  /** @param ago hours ago, 0 is the present one. Null for an hour without a message. */
  readonly week: (ago: number) => WeekHour | null;
  /** Null for a camera that was never heard. */
  readonly lastMinutesAgo: number | null;
  /** Minutes from its last message until silence is an alarm. */
  readonly silentAfterMinutes?: number;
};

/** Registers the camera and writes its seven days; call `assess` after the last. */
export async function putCamera(test: TestCordon, camera: WeekCamera): Promise<TestCamera & { id: CameraId }> {
  const { ref, name, adapter = 'json', force, position = { lat: 51.42, lon: 0.28 } } = camera;
  const fresh = { ref, name, forceId: force.id, adapter, position, bearingDegrees: 210, zone: 'Europe/London' };
  const scope = systemScope('command line');
  const { db } = test.database;
  const registered = orThrow(await registerCamera(db, systemClock, scope, force, fresh, test.cordon.address));
  const { id } = registered.camera;
  if (camera.lastMinutesAgo !== null) await putWeek(test, id, camera, camera.lastMinutesAgo);
  return { id, ref, secret: registered.secret };
}

async function putWeek(test: TestCordon, id: CameraId, camera: WeekCamera, lastMinutesAgo: number): Promise<void> {
  const row = cameraId.row(id);
  const nowMs = systemClock.nowMs();
  const lastMs = nowMs - lastMinutesAgo * 60_000;
  const silentMs = lastMs + (camera.silentAfterMinutes ?? 30) * 60_000;
  const start = Math.floor(nowMs / hourMs) * hourMs;
  let [reads, unread, refused] = [0, 0, 0];
  for (let ago = 0; ago < 168; ago++) {
    const heard = camera.week(ago);
    if (heard === null || start - ago * hourMs > lastMs) continue;
    const kept = heard.messages - (heard.refused ?? 0);
    reads += kept;
    unread += heard.unread ?? 0;
    refused += heard.refused ?? 0;
    await test.database.owner(
      `insert into camera_hours (camera_id, hour, messages, messages_refused, reads, unread, repeats, delays,
         delay_ms_sum, age_ms_min, pictures, picture_lag_ms_sum)
       values ($1, $2, $3, $4, $5::int, $6, 0, $5::int, $5::int * 900, $7, $5::int, $5::int * $8::bigint)`,
      [
        row,
        new Date(start - ago * hourMs).toISOString(),
        heard.messages,
        heard.refused ?? 0,
        kept,
        heard.unread ?? 0,
        heard.ageMs ?? 400,
        heard.pictureLagMs ?? 0,
      ],
    );
  }
  await test.database.owner(
    `insert into camera_health (camera_id, last_message_at, reads_total, unread_total, refused_total, delay_ms,
       silent_after)
     values ($1, $2, $3, $4, $5, 900, $6)`,
    [row, new Date(lastMs).toISOString(), reads, unread, refused, new Date(silentMs).toISOString()],
  );
  await test.database.owner("update cameras set registered_at = now() - interval '30 days' where id = $1", [row]);
}

/** Does what housekeeping does three times a minute. */
export function assess(test: TestCordon): Promise<void> {
  return test.database.db.as(systemScope('housekeeping'), (sql) => assessHealth(sql, systemClock.now()));
}

/** Many cameras that were never heard, as a busy list has them. */
export async function putManyCameras(test: TestCordon, force: Force, count: number): Promise<void> {
  await test.database.owner(
    `insert into cameras (ref, name, force_id, credential_id, adapter, lat, lon, bearing_degrees, zone, registered_at)
     select 'MANY-' || n, 'A' || n % 97 || ' mile ' || n, f.id, min(k.id), 'json', 51 + n / 1000.0, n / 1000.0, n % 360,
       'Europe/London', now()
     from generate_series(1, $2) n, forces f join credentials k on k.force_id = f.id
     where f.code = $1 group by n, f.id`,
    [force.code, count],
  );
  await test.database.owner(
    `insert into camera_health (camera_id, last_message_at, silent_after, reads_total, unread_total, delay_ms)
     select id, now(), now() + interval '1 day', 1000 + id, id % 40, 700 from cameras where ref like 'MANY-%'`,
  );
}
