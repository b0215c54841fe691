/** Story: who is told of a hit, and when each of them saw and confirmed it. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Alert } from '../../src/words/alert.ts';
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
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let camera: TestCamera;
let ann: Asker;

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex, surrey } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'essex', 'analyst', essex);
  await addTestPerson(cordon, 'surrey', 'analyst', surrey);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
});
beforeEach(async () => {
  await cordon.database.owner('truncate alerts, live_changes, hit_events, hits, sessions cascade');
  ann = await signIn(cordon, 'ann');
});
after(() => cordon.close());

const told = async (hit: Hit, asker = ann): Promise<Alert[]> =>
  (await asker.ask('listAlerts', { hitId: hit.id })).alerts;
const toldTo = async (hit: Hit): Promise<unknown[]> =>
  (await told(hit)).map(({ to, seenAt, confirmedAt }) => [to, seenAt !== null, confirmedAt !== null]);

test('everybody on duty to whom a hit is open is told when it is raised, and nobody else is', async () => {
  await signIn(cordon, 'essex');
  await signIn(cordon, 'surrey');
  await signIn(cordon, 'admin', 'system-administration');
  const hit = await raiseHit(cordon, camera, ann);
  const alerts = await told(hit);
  assert.deepEqual(
    alerts.map(({ means, about, to, sentAt, failedAt }) => [means, about, to, sentAt, failedAt]),
    [
      ['console', 'raised', 'Ann Test', hit.raisedAt, null],
      ['console', 'raised', 'Essex Test', hit.raisedAt, null],
    ],
  );
});

test('where nobody is on duty that is kept, and who comes later is told by what they see', async () => {
  await cordon.database.owner("update sessions set seen_at = now() - interval '6 minutes'");
  await sendMessage(cordon, camera, 'json', jsonRead('KT34OVA'));
  await eventually(async () => assert.equal((await cordon.database.owner('select from hits')).length, 1));
  const [hit] = (await ann.ask('listHits', { state: 'open' })).hits;
  assert.ok(hit);
  const [nobody] = await told(hit);
  assert.deepEqual([nobody?.to, nobody?.sentAt, nobody?.failedWhy], [null, null, 'Nobody was on duty.']);
  await ann.ask('markSeen', { hitIds: [hit.id] });
  const mine = (await told(hit)).find(({ to }) => to === 'Ann Test');
  assert.ok(mine?.seenAt && mine.sentAt === mine.seenAt);
});

test('a row on the screen is seen, an opened card is confirmed, and neither is ever earlier than it was', async () => {
  const essex = await signIn(cordon, 'essex');
  const hit = await raiseHit(cordon, camera, ann);
  await ann.ask('markSeen', { hitIds: [hit.id] });
  assert.deepEqual(await toldTo(hit), [
    ['Ann Test', true, false],
    ['Essex Test', false, false],
  ]);
  const [first] = await told(hit);
  await ann.ask('markSeen', { hitIds: [hit.id], opened: true });
  await essex.ask('markSeen', { hitIds: [hit.id], opened: true });
  await ann.ask('markSeen', { hitIds: [hit.id] });
  assert.deepEqual(await toldTo(hit), [
    ['Ann Test', true, true],
    ['Essex Test', true, true],
  ]);
  assert.equal((await told(hit))[0]?.seenAt, first?.seenAt);
});

test('who takes a hit has confirmed it, whatever their screen said', async () => {
  const hit = await raiseHit(cordon, camera, ann);
  await ann.ask('takeHit', { hitId: hit.id });
  assert.deepEqual(await toldTo(hit), [['Ann Test', true, true]]);
});

test('a force to which the hit is not open learns nothing of who was told, and marks nothing', async () => {
  const surrey = await signIn(cordon, 'surrey');
  const hit = await raiseHit(cordon, camera, ann);
  assert.deepEqual(await told(hit, surrey), []);
  await surrey.ask('markSeen', { hitIds: [hit.id], opened: true });
  assert.deepEqual(await toldTo(hit), [['Ann Test', false, false]]);
});

test('every hit in the queue has an alert, and a recorded one says why it is not there', async () => {
  // Of two reads at one camera within the cool-down the second is only recorded.
  await raiseHit(cordon, camera, ann);
  await raiseHit(cordon, camera, ann, { queued: false });
  const rows = await cordon.database.owner<{ why: string | null; alerts: number }>(
    `select recorded_why as why, (select count(*)::int from alerts a where a.hit_id = h.id) as alerts
       from hits h order by id`,
  );
  assert.deepEqual(rows, [
    { why: null, alerts: 1 },
    { why: 'cool-down', alerts: 0 },
  ]);
});

test('seeing is on record like any other consultation', async () => {
  const hit = await raiseHit(cordon, camera, ann);
  await ann.ask('markSeen', { hitIds: [hit.id] });
  const [entry] = await cordon.database.owner<{ class: string; kept: unknown }>(
    "select class, kept from audit_entries where request = 'markSeen' order by id desc limit 1",
  );
  assert.deepEqual(entry, { class: 'consultation', kept: { hitIds: [hit.id], opened: false } });
});
