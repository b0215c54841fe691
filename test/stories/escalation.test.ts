/** Story: a hit that nobody takes in time is told to every supervisor, once, and says so. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Hit, HitCard } from '../../src/words/hit.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { openStream } from '../support/listening.ts';
import { makeBrowser, type Receiver, startReceiver } from '../support/push-service.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let camera: TestCamera;
let pushes: Receiver;
let ann: Asker;

before(async () => {
  pushes = await startReceiver();
  cordon = await startTestCordon({ alerts: { pushHosts: [pushes.host] }, hits: { coolDownMinutes: 0 } });
  const { kent, essex, surrey } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'chief', 'supervisor', kent);
  await addTestPerson(cordon, 'essex', 'supervisor', essex);
  await addTestPerson(cordon, 'surrey', 'supervisor', surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA'), listRow('KT35 OVA')]);
});
beforeEach(async () => {
  await cordon.database.owner('truncate alerts, live_changes, hit_events, hits, sessions cascade');
  pushes.received.length = 0;
  ann = await signIn(cordon, 'ann');
});
after(async () => {
  await cordon.close();
  await pushes.close();
});

const card = (hit: Hit): Promise<HitCard> => ann.ask('getHit', { hitId: hit.id });

/** As if it had been raised so long ago. @param priority as its entry might have said */
const age = (hit: Hit, seconds: number, priority = 'high'): Promise<unknown> =>
  cordon.database.owner("update hits set priority = $3, raised_at = now() - $2 * interval '1 second' where id = $1", [
    hit.id.slice('hit_'.length),
    seconds,
    priority,
  ]);

const escalated = (hit: Hit): Promise<HitCard> =>
  eventually(async () => {
    const found = await card(hit);
    assert.ok(found.hit.escalatedAt);
    return found;
  });

test('supervisors are told of a high-priority hit after a minute, once, on their console and their phone', async () => {
  const chief = await signIn(cordon, 'chief');
  await signIn(cordon, 'essex');
  await signIn(cordon, 'surrey');
  const phone = makeBrowser();
  await chief.ask('subscribePush', phone.subscription(`${pushes.address}/chief`));
  // They asked for nothing, at no hour; what nobody takes reaches them all the same.
  const quiet = { fromMinute: 0, untilMinute: 0 };
  await chief.ask('savePushChoices', { priorities: [], quiet, zone: 'Europe/London' });
  const hit = await raiseHit(cordon, camera, ann);
  const stream = await openStream(cordon.cordon.address, chief.cookie);
  await age(hit, 61);
  const { hit: now, events } = await escalated(hit);
  assert.ok(now.revision > hit.revision);
  assert.deepEqual(
    events.filter(({ what }) => what === 'escalated').map(({ by, detail }) => [by, detail]),
    [[null, '2 supervisors were told']],
  );
  await eventually(() => assert.equal(pushes.received.length, 1));
  assert.deepEqual(phone.open(pushes.received[0]?.body ?? Buffer.alloc(0)), {
    ...{ priority: 'high', hitId: hit.id, words: 'A high-priority hit waits, and nobody has taken it.' },
  });
  const told = (await ann.ask('listAlerts', { hitId: hit.id })).alerts.filter(({ about }) => about === 'escalated');
  assert.deepEqual(told.map(({ means, to }) => [means, to]).sort(), [
    ['console', 'Chief Test'],
    ['console', 'Essex Test'],
    ['push', 'Chief Test, Chromium on Linux'],
  ]);
  await eventually(() => assert.ok(stream.hits().some((one) => one.escalatedAt !== null)));
  stream.close();
  // Rounds go on, and it stays as it is.
  const other = await raiseHit(cordon, camera, ann, { plate: 'KT35OVA' });
  await age(other, 61);
  await escalated(other);
  assert.equal((await card(hit)).hit.escalatedAt, now.escalatedAt);
});

test('that no supervisor was on duty is said too', async () => {
  const hit = await raiseHit(cordon, camera, ann);
  await age(hit, 61);
  const { events } = await escalated(hit);
  assert.equal(events.find(({ what }) => what === 'escalated')?.detail, 'no supervisor was on duty');
});

test('a hit that somebody has, one of low priority, and one that is history wait without it', async () => {
  const [taken, low, late, medium, due] = [
    await raiseHit(cordon, camera, ann),
    await raiseHit(cordon, camera, ann),
    await raiseHit(cordon, camera, ann),
    await raiseHit(cordon, camera, ann),
    await raiseHit(cordon, camera, ann),
  ];
  await ann.ask('takeHit', { hitId: taken.id });
  await cordon.database.owner('update hits set late = true where id = $1', [late.id.slice('hit_'.length)]);
  await age(taken, 3000);
  await age(low, 3000, 'low');
  await age(late, 3000);
  await age(medium, 300, 'medium');
  await age(due, 601, 'medium');
  await escalated(due);
  for (const hit of [taken, low, late, medium]) assert.equal((await card(hit)).hit.escalatedAt, null);
});
