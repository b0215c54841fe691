/** Story: a phone is told that a hit waits, and nothing of what it is, while its owner is signed in and wants it. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
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
import { makeBrowser, type Receiver, startReceiver } from '../support/push-service.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let camera: TestCamera;
let pushes: Receiver;
let ann: Asker;

before(async () => {
  pushes = await startReceiver();
  cordon = await startTestCordon({
    alerts: { pushHosts: [pushes.host], contact: 'mailto:ops@cordon.example' },
    hits: { coolDownMinutes: 0 },
  });
  const { kent, surrey } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'bob', 'analyst', kent);
  await addTestPerson(cordon, 'surrey', 'analyst', surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
});
beforeEach(async () => {
  await cordon.database.owner(
    'truncate alerts, live_changes, hit_events, hits, push_subscriptions, push_choices, sessions cascade',
  );
  pushes.received.length = 0;
  pushes.answer(201);
  ann = await signIn(cordon, 'ann');
});
after(async () => {
  await cordon.close();
  await pushes.close();
});

const phone = makeBrowser('Firefox on Android');
const subscribe = (asker: Asker, path = 'one', browser = phone) =>
  asker.ask('subscribePush', browser.subscription(`${pushes.address}/${path}`));
const paths = (): string[] => pushes.received.map(({ path }) => path);

/** A hit raised after this one is sent after it: what has not come by then was not sent. */
async function nothingCame(): Promise<void> {
  const bob = await signIn(cordon, 'bob');
  await subscribe(bob, 'bob', makeBrowser());
  await raiseHit(cordon, camera, bob);
  await eventually(() => assert.ok(paths().includes('/bob')));
  await eventually(async () => {
    const waiting = await cordon.database.owner("select from alerts where means = 'push' and next_try_at is not null");
    assert.equal(waiting.length, 0);
  });
  assert.deepEqual(paths(), ['/bob']);
}

test('a phone is told that a hit of a priority waits: no mark, no place, no name', async () => {
  await subscribe(ann);
  const hit = await raiseHit(cordon, camera, ann);
  await eventually(() => assert.equal(pushes.received.length, 1));
  const [push] = pushes.received;
  assert.ok(push);
  assert.equal(push.headers['content-encoding'], 'aes128gcm');
  assert.equal(push.headers['urgency'], 'high');
  assert.equal(push.headers['ttl'], '600');
  const { publicKey } = await ann.ask('getPush', {});
  const [, token = '', key] = /^vapid t=(\S+), k=(\S+)$/.exec(push.headers.authorization ?? '') ?? [];
  assert.equal(key, publicKey);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  assert.deepEqual([claims['aud'], claims['sub']], [pushes.address, 'mailto:ops@cordon.example']);
  assert.deepEqual(phone.open(push.body), { priority: 'high', hitId: hit.id, words: 'A high-priority hit waits.' });
  const [, pushed] = (await ann.ask('listAlerts', { hitId: hit.id })).alerts;
  assert.deepEqual([pushed?.means, pushed?.to], ['push', 'Ann Test, Firefox on Android']);
});

test('only the priorities that a person chose are pushed', async () => {
  await subscribe(ann);
  await ann.ask('savePushChoices', { priorities: ['medium', 'low'], quiet: null, zone: 'Europe/London' });
  await nothingCame();
});

test('nothing is pushed in quiet hours', async () => {
  await subscribe(ann);
  const quiet = { fromMinute: 0, untilMinute: 0 };
  await ann.ask('savePushChoices', { priorities: ['high'], quiet, zone: 'Europe/London' });
  assert.deepEqual((await ann.ask('getPush', {})).choices.quiet, quiet);
  const refused = await ann.refused('savePushChoices', { priorities: [], quiet: null, zone: 'Kent' });
  assert.equal(refused.code, 'bad-input');
  await nothingCame();
});

test('signing out ends the pushing, and so does ending it', async () => {
  await subscribe(ann, 'one');
  const other = await signIn(cordon, 'ann');
  const { subscriptionId } = await subscribe(other, 'two', makeBrowser());
  assert.equal((await ann.ask('getPush', {})).subscriptions.length, 2);
  await other.ask('endSubscription', { subscriptionId });
  await ann.ask('signOut', {});
  assert.deepEqual((await other.ask('getPush', {})).subscriptions, []);
  await nothingCame();
});

test('what waited for a session that has ended meanwhile is given up', async () => {
  await subscribe(ann);
  pushes.answer(503, { 'retry-after': '300' });
  await raiseHit(cordon, camera, ann);
  await eventually(() => assert.equal(pushes.received.length, 1));
  await ann.ask('signOut', {});
  pushes.answer(201);
  await eventually(async () => {
    await cordon.database.owner('update alerts set next_try_at = now() where next_try_at is not null and tries = 1');
    const [row] = await cordon.database.owner<{ why: string }>(
      "select failed_why as why from alerts where means = 'push' and failed_at is not null",
    );
    assert.equal(row?.why, 'The session of this browser has ended.');
  });
  assert.equal(pushes.received.length, 1);
});

test('a browser that its push service no longer knows is ended', async () => {
  await subscribe(ann);
  pushes.answer(410);
  await raiseHit(cordon, camera, ann);
  await eventually(async () => assert.deepEqual((await ann.ask('getPush', {})).subscriptions, []));
  assert.equal(pushes.received.length, 1);
});

test('a browser that somebody else signs in with is no longer its former user’s', async () => {
  await subscribe(ann);
  const surrey = await signIn(cordon, 'surrey');
  await subscribe(surrey);
  assert.deepEqual((await ann.ask('getPush', {})).subscriptions, []);
  assert.equal((await surrey.ask('getPush', {})).subscriptions.length, 1);
  // Nor does Surrey hear of hits that are not open to it.
  await nothingCame();
});

test('a browser that subscribes again after signing in again serves the new session', async () => {
  await subscribe(ann);
  const again = await signIn(cordon, 'ann');
  await subscribe(again);
  await ann.ask('signOut', {});
  await raiseHit(cordon, camera, again);
  await eventually(() => assert.deepEqual(paths(), ['/one']));
});

test('a subscription cannot make the server call anything but a push service', async () => {
  for (const endpoint of ['http://127.0.0.1:5432/', 'https://10.0.0.1/', 'file:///etc/passwd', `${pushes.address}0/`]) {
    const refused = await ann.refused('subscribePush', phone.subscription(endpoint));
    assert.equal(refused.code, 'bad-input', endpoint);
  }
  const wrongKeys = { ...phone.subscription(`${pushes.address}/x`), p256dh: 'AAAA' };
  assert.equal((await ann.refused('subscribePush', wrongKeys)).code, 'bad-input');
  assert.deepEqual((await ann.ask('getPush', {})).subscriptions, []);
});

test('a person has ten browsers at most, and one of them may always subscribe again', async () => {
  for (let count = 1; count <= 10; count++) await subscribe(ann, `browser-${count}`);
  const refused = await ann.refused('subscribePush', phone.subscription(`${pushes.address}/browser-11`));
  assert.equal(refused.code, 'too-many');
  await subscribe(ann, 'browser-10');
  assert.equal((await ann.ask('getPush', {})).subscriptions.length, 10);
});

test('a trial reaches the browser that it was asked for, and nobody tries another’s', async () => {
  const { subscriptionId } = await subscribe(ann);
  const bob = await signIn(cordon, 'bob');
  assert.equal((await bob.refused('tryPush', { subscriptionId })).code, 'not-found');
  assert.equal((await bob.refused('endSubscription', { subscriptionId })).code, 'not-found');
  await ann.ask('tryPush', { subscriptionId });
  await eventually(() => assert.equal(pushes.received.length, 1));
  const opened = phone.open(pushes.received[0]?.body ?? Buffer.alloc(0));
  assert.deepEqual(opened, { priority: null, hitId: null, words: 'A trial: this browser can be reached.' });
});
