/**
 * Fault: the server's clock steps back an hour, and forward, and the clocks go back at the end of summer time. No hit
 * is lost or doubled, the live channel keeps its order, and nothing is late for longer than the clock is wrong.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Hit } from '../../src/words/hit.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { openStream, type Stream } from '../support/listening.ts';
import { createSteppingClock } from '../support/stepping-clock.ts';

const hourMs = 3_600_000;
const marks = ['KX37WPA', 'LM88XKD', 'GK39HTB', 'BD81SMR', 'YA42VFN', 'RE33TRY', 'SU37AUT', 'FW36AHD', 'QT38QET'];

const clock = createSteppingClock();
let cordon: TestCordon;
let camera: TestCamera;
let analyst: Asker;

before(async () => {
  cordon = await startTestCordon({}, false, undefined, undefined, clock);
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(
    cordon,
    'Kent VOI',
    cordon.forces.kent,
    marks.map((plate) => listRow(plate)),
  );
  analyst = await signIn(cordon, 'analyst');
});
afterEach(() => clock.setRight());
after(() => cordon.close());

/** As a camera sends whose own clock is right, whatever the server's says. */
const pass = (plate: string, over: Record<string, unknown> = {}): Promise<Response> =>
  sendMessage(cordon, camera, 'json', jsonRead(plate, over));

async function hitsOf(plate: string): Promise<Hit[]> {
  const found: Hit[] = [];
  for (const state of ['open', 'recorded', 'handled'] as const) {
    const { hits } = await analyst.ask('listHits', { state });
    found.push(...hits.filter((hit) => hit.plate === plate));
  }
  return found;
}

function oneHitOf(plate: string): Promise<Hit> {
  return eventually(async () => {
    const [hit, ...others] = await hitsOf(plate);
    assert.ok(
      hit !== undefined && others.length === 0,
      `${plate} has ${others.length + Number(hit !== undefined)} hits`,
    );
    return hit;
  });
}

/** Numbers in the order that they came, each once. */
function assertInOrder(stream: Stream): void {
  const numbers = stream.events.flatMap((event) => (event.name === 'hit' ? [Number(event.id)] : []));
  assert.deepEqual(
    numbers,
    [...new Set(numbers)].sort((a, b) => a - b),
  );
}

test('while the clock is an hour back every listed vehicle has its hit, once, not late and in order', async () => {
  const stream = await openStream(cordon.cordon.address, analyst.cookie);
  await pass('KX37WPA');
  await oneHitOf('KX37WPA');
  clock.step(-hourMs);
  const again = jsonRead('LM88XKD');
  for (let times = 0; times < 2; times++) await sendMessage(cordon, camera, 'json', again);
  assert.equal((await oneHitOf('LM88XKD')).late, false);
  clock.setRight();
  await sendMessage(cordon, camera, 'json', again);
  await pass('GK39HTB');
  assert.equal((await oneHitOf('GK39HTB')).late, false);
  await oneHitOf('LM88XKD');
  await eventually(() =>
    assert.deepEqual([...new Set(stream.hits().map((hit) => hit.plate))], ['KX37WPA', 'LM88XKD', 'GK39HTB']),
  );
  assertInOrder(stream);
  stream.close();
});

test('a console that leaves before a step back and returns after it has missed nothing', async () => {
  const first = await openStream(cordon.cordon.address, analyst.cookie);
  await pass('BD81SMR');
  await oneHitOf('BD81SMR');
  await eventually(() => assert.ok(first.hits().some((hit) => hit.plate === 'BD81SMR')));
  first.close();
  clock.step(-hourMs);
  await pass('YA42VFN');
  await oneHitOf('YA42VFN');
  const second = await openStream(cordon.cordon.address, analyst.cookie, first.lastId());
  await eventually(() =>
    assert.deepEqual(
      second.hits().flatMap((hit) => (hit.plate === 'YA42VFN' ? [hit.state] : [])),
      ['open'],
    ),
  );
  assert.ok(second.events.every((event) => event.name !== 'reset'));
  assertInOrder(second);
  second.close();
});

test('what was asked and judged before a step back still holds: session, cool-down, quiet and judgement', async () => {
  await pass('RE33TRY');
  const hit = await oneHitOf('RE33TRY');
  await pass('QT38QE7');
  const misread = await oneHitOf('QT38QE7');
  const { revision } = misread;
  await analyst.ask('judgeHit', { hitId: misread.id, revision, verdict: 'dismissed', reason: 'misread' });
  clock.step(-hourMs);
  await pass('RE33TRY');
  await pass('QT38QE7');
  await eventually(async () => {
    const recorded = (await analyst.ask('listHits', { state: 'recorded' })).hits;
    const why = (plate: string) => recorded.filter((one) => one.plate === plate).map((one) => one.recordedWhy);
    assert.deepEqual(why('RE33TRY'), ['cool-down']);
    assert.deepEqual(why('QT38QE7'), ['quieted-mark']);
  });
  assert.equal((await analyst.ask('getHit', { hitId: hit.id })).hit.state, 'open');
  await analyst.ask('takeHit', { hitId: hit.id, takeOver: false });
  assert.equal((await analyst.ask('getHit', { hitId: misread.id })).hit.state, 'dismissed');
});

test('a server started while the clock is back matches what it stored before, once', async () => {
  await pass('SU37AUT');
  const before = (await hitsOf('KX37WPA')).length;
  await cordon.restart(async () => clock.step(-hourMs));
  await oneHitOf('SU37AUT');
  await cordon.restart(() => cordon.database.owner("update cursors set xact = '0', batch_id = 0"));
  await eventually(async () => assert.equal((await cordon.cordon.ports.health()).matcherBehindBatches, 0));
  await oneHitOf('SU37AUT');
  assert.equal((await hitsOf('KX37WPA')).length, before);
});

test('what comes while the clock is an hour ahead is marked late, and nothing is once it is right', async () => {
  clock.step(hourMs);
  await pass('FW36AHD');
  clock.setRight();
  assert.equal((await oneHitOf('FW36AHD')).late, true);
  // The vehicle is back after a while: not within the cool-down of the hit that was taken for history.
  await pass('FW36AHD');
  await eventually(async () => {
    const live = (await analyst.ask('listHits', { state: 'open' })).hits.filter((hit) => hit.plate === 'FW36AHD');
    assert.deepEqual(
      live.map((hit) => hit.late).sort(),
      [false, true],
      'a late hit hides no vehicle that is there now',
    );
  });
});

test('a camera whose clock goes back an hour in October: both passings are stored and neither is late', async () => {
  const night = createSteppingClock();
  night.stepTo('2026-10-25T00:10:00Z');
  const there = await startTestCordon({}, false, undefined, undefined, night);
  try {
    await addTestPerson(there, 'analyst', 'analyst', there.forces.kent);
    const one = await addTestCamera(there, 'KE-1', 'json', there.forces.kent);
    await importTestList(there, 'Kent VOI', there.forces.kent, [listRow('KX37WPA')]);
    const asker = await signIn(there, 'analyst');
    const sendLocal = (id: string) =>
      sendMessage(there, one, 'json', jsonRead('KX37WPA', { id, capturedAt: '2026-10-25T01:10:00' }));
    await sendLocal('in summer time');
    night.stepTo('2026-10-25T01:10:00Z');
    await sendLocal('in winter time');
    const rows = await eventually(async () => {
      const found = await there.database.owner<{ late: boolean; time_certainty: string; hits: number }>(
        `select r.late, r.time_certainty, (select count(*)::int from hits h where h.read_id = r.id) as hits
           from reads r order by r.id`,
      );
      assert.deepEqual(
        found.map((row) => row.hits),
        [1, 1],
      );
      return found;
    });
    assert.deepEqual(
      rows.map((row) => [row.late, row.time_certainty]),
      [
        [false, 'ambiguous'],
        [false, 'ambiguous'],
      ],
    );
    assert.ok((await asker.ask('listHits', { state: 'open' })).hits.some((hit) => !hit.late));
  } finally {
    await there.close();
  }
});
