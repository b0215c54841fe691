/** Story: what is known of a camera from its messages, and what its owner is told when something goes wrong. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assessHealth } from '../../src/forces/camera-health-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { Camera } from '../../src/words/camera.ts';
import { cameraId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  jsonRead,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';

const hourMs = 3_600_000;

let cordon: TestCordon;
let camera: TestCamera;
let analyst: Asker;

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  await addTestPerson(cordon, 'surrey', 'analyst', cordon.forces.surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  analyst = await signIn(cordon, 'analyst');
});
after(() => cordon.close());

async function shown(ref: string): Promise<Camera> {
  const { cameras } = await analyst.ask('listCameras', {});
  const found = cameras.find((one) => one.ref === ref);
  assert.ok(found);
  return found;
}

/** Hours that were, put where housekeeping would have put them. @param hour hours ago, the present one is 0 */
async function putHours(
  ref: string,
  hours: readonly { ago: number; messages: number; refused?: number; unread?: number; ageMs?: number }[],
): Promise<void> {
  const { id } = await eventually(async () => {
    const found = await shown(ref);
    assert.ok(found.lastMessageAt !== null, 'what was heard is written down every two seconds');
    return found;
  });
  const start = Math.floor(systemClock.nowMs() / hourMs) * hourMs;
  for (const { ago, messages, refused = 0, unread = 0, ageMs = 400 } of hours) {
    await cordon.database.owner(
      `insert into camera_hours (camera_id, hour, messages, messages_refused, reads, unread, repeats, delays,
         delay_ms_sum, age_ms_min, pictures, picture_lag_ms_sum)
       values ($1, $2, $3, $4, $3, $5, 0, $3, $3 * 900, $6, 0, 0)
       on conflict (camera_id, hour) do update set messages = excluded.messages,
         messages_refused = excluded.messages_refused, reads = excluded.reads, unread = excluded.unread,
         delays = excluded.delays, delay_ms_sum = excluded.delay_ms_sum, age_ms_min = excluded.age_ms_min`,
      [cameraId.row(id), new Date(start - ago * hourMs).toISOString(), messages, refused, unread, ageMs],
    );
  }
  await cordon.database.db.as(systemScope('housekeeping'), (sql) => assessHealth(sql, systemClock.now()));
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('each message is counted in its hour: reads, those without a mark, those kept aside, their delay', async () => {
  const capturedAt = new Date(systemClock.nowMs() - 3_000).toISOString();
  await sendMessage(cordon, camera, 'json', jsonRead('AB12CDE', { capturedAt }));
  await sendMessage(cordon, camera, 'json', jsonRead(null, { capturedAt }));
  await sendMessage(cordon, camera, 'json', '{');
  const { id } = await shown('KE-1');
  await eventually(async () => {
    const { hours } = await analyst.ask('getCameraHealth', { cameraId: id });
    const sum = (pick: (hour: (typeof hours)[number]) => number): number =>
      hours.reduce((total, hour) => total + pick(hour), 0);
    // The first message only tried the credentials: it was empty, and kept aside.
    assert.equal(
      sum((hour) => hour.messages),
      4,
    );
    assert.equal(
      sum((hour) => hour.messagesRefused),
      2,
    );
    assert.equal(
      sum((hour) => hour.reads),
      2,
    );
    assert.equal(
      sum((hour) => hour.unread),
      1,
    );
    const [delay] = hours.flatMap((hour) => hour.delayMs ?? []);
    assert.ok(delay !== undefined && delay >= 3_000 && delay < 60_000, `${delay} ms`);
  });
  const surrey = await signIn(cordon, 'surrey');
  assert.equal((await surrey.refused('getCameraHealth', { cameraId: id })).code, 'not-found');
});

test('a heartbeat is heard and is no read; one of a camera that is not registered says nothing of others', async () => {
  const alive = await addTestCamera(cordon, 'KE-ALIVE', 'dahua', cordon.forces.kent);
  await sendMessage(cordon, alive, 'dahua', JSON.stringify({ Active: true, DeviceID: 'invented-0001' }));
  await eventually(async () => assert.ok((await shown('KE-ALIVE')).lastMessageAt !== null));
  const { readsTotal, lastMessageAt } = await shown('KE-ALIVE');
  assert.equal(readsTotal, 0);
  const rekor = await addTestCamera(cordon, '1000', 'rekor', cordon.forces.kent);
  await eventually(async () => assert.ok((await shown('1000')).lastMessageAt !== null));
  const before = (await shown('1000')).lastMessageAt;
  const stream = (camera: number) => ({ camera_id: camera, is_streaming: true, fps: 12 });
  const beat = (camera: number): string => {
    return JSON.stringify({
      data_type: 'heartbeat',
      agent_uid: 'INVENTED',
      timestamp: 1,
      video_streams: [stream(camera)],
    });
  };
  await sendMessage(cordon, rekor, 'rekor', beat(2000));
  await sendMessage(cordon, alive, 'dahua', JSON.stringify({ Active: true, DeviceID: 'invented-0001' }));
  await eventually(async () => assert.notEqual((await shown('KE-ALIVE')).lastMessageAt, lastMessageAt));
  assert.equal((await shown('1000')).lastMessageAt, before, 'both are written down in one go');
  await sendMessage(cordon, rekor, 'rekor', beat(1000));
  await eventually(async () => assert.notEqual((await shown('1000')).lastMessageAt, before));
});

test('a message that was marked as sent again says nothing of the clock', async () => {
  const resent = await addTestCamera(cordon, 'KE-RESENT', 'json', cordon.forces.kent);
  const capturedAt = new Date(systemClock.nowMs() - 600_000).toISOString();
  await sendMessage(cordon, resent, 'json', jsonRead('AB12CDE', { capturedAt, retransmission: true }));
  await eventually(async () => assert.equal((await shown('KE-RESENT')).readsTotal, 1));
  await putHours('KE-1', []);
  assert.equal((await shown('KE-RESENT')).health.clockOffsetMs, null);
});

test('a jump of what cannot be read, against its own week, raises the alarm of a changed format', async () => {
  await addTestCamera(cordon, 'KE-FIRMWARE', 'json', cordon.forces.kent);
  await putHours(
    'KE-FIRMWARE',
    range(2, 150).map((ago) => ({ ago, messages: 60, refused: 1 })),
  );
  assert.deepEqual((await shown('KE-FIRMWARE')).alarms, []);
  await putHours('KE-FIRMWARE', [{ ago: 0, messages: 60, refused: 58 }]);
  const { alarms, health } = await shown('KE-FIRMWARE');
  assert.deepEqual(
    alarms.map(({ kind }) => kind),
    ['format'],
  );
  assert.match(alarms[0]?.sentence ?? '', /firmware/);
  assert.ok(health.refusedUsual.of > 8000 && health.refusedRecent.count >= 58);
});

test('a clock that is ahead is told with its amount, and its drift over three days', async () => {
  await addTestCamera(cordon, 'KE-CLOCK', 'json', cordon.forces.kent);
  // It gains twelve seconds a day, and is half a minute ahead now.
  const hours = range(0, 48).map((ago) => ({ ago, messages: 50, ageMs: -30_000 + ago * 500 }));
  await putHours('KE-CLOCK', hours);
  const { alarms, health } = await shown('KE-CLOCK');
  assert.equal(health.clockOffsetMs, 30_000);
  assert.ok(Math.abs((health.clockDriftMsPerDay ?? 0) - 12_000) < 1, String(health.clockDriftMsPerDay));
  assert.match(alarms.find((one) => one.kind === 'clock')?.sentence ?? '', /30 seconds ahead/);
});

test('a busy camera is silent after minutes, and one that sends hourly is not', async () => {
  const busy = await addTestCamera(cordon, 'KE-BUSY', 'json', cordon.forces.kent);
  const quiet = await addTestCamera(cordon, 'KE-QUIET', 'json', cordon.forces.kent);
  const days = range(0, 9 * 24);
  await putHours(
    'KE-BUSY',
    days.map((ago) => ({ ago, messages: 900 })),
  );
  await putHours(
    'KE-QUIET',
    days.map((ago) => ({ ago, messages: 1 })),
  );
  // A server that starts learns the rhythms first; then each message says when the next is due.
  await cordon.restart();
  analyst = await signIn(cordon, 'analyst');
  const minutes = (one: Camera): number =>
    (Date.parse(one.health.silentAfter ?? '') - Date.parse(one.lastMessageAt ?? '')) / 60_000;
  await eventually(async () => {
    for (const one of [busy, quiet]) await sendMessage(cordon, one, 'json', jsonRead('AB12CDE'));
    assert.equal(minutes(await shown('KE-BUSY')), 5);
    const slow = minutes(await shown('KE-QUIET'));
    assert.ok(slow > 500 && slow < 700, `${slow} minutes`);
  });
  assert.deepEqual((await shown('KE-BUSY')).alarms, []);
  await cordon.database.owner("update camera_health set silent_after = now() - interval '1 second'");
  const late = await shown('KE-BUSY');
  assert.equal(late.state, 'silent');
  assert.match(late.alarms[0]?.sentence ?? '', /its own rhythm/);
});
