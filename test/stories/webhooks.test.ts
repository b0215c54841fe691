/** Story: another system of a force is sent its hits, signed, in order, again until it has them, and nobody else's. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import type { Alert } from '../../src/words/alert.ts';
import type { Hit } from '../../src/words/hit.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  endSharing,
  eventually,
  importTestList,
  listRow,
  shareAgain,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { startProcess } from '../support/own-process.ts';
import { type Received, type Receiver, startReceiver } from '../support/push-service.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let camera: TestCamera;
let ann: Asker;
let admin: Asker;
let essexAdmin: Asker;
let cad: Receiver;

before(async () => {
  cordon = await startTestCordon({ alerts: { sendSecondsMax: 1 }, hits: { coolDownMinutes: 0 } });
  const { kent, essex, surrey } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  await addTestPerson(cordon, 'essex', 'administrator', essex);
  await addTestPerson(cordon, 'surrey', 'administrator', surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  [ann, admin, essexAdmin] = [
    await signIn(cordon, 'ann'),
    await signIn(cordon, 'admin'),
    await signIn(cordon, 'essex'),
  ];
});
beforeEach(async (context) => {
  await cordon.database.owner('truncate alerts, live_changes, hit_events, hits, webhooks cascade');
  cad = await startReceiver();
  (context as { after(work: () => Promise<void>): void }).after(() => cad.close());
});
after(() => cordon.close());

const addCad = (asker = admin, receiver = cad, name = 'CAD', purpose = 'county-lines') =>
  asker.ask('addWebhook', {
    name,
    address: `${receiver.address}/hits`,
    priorities: ['high', 'medium', 'low'],
    purpose,
  });

type Body = { type: string; timestamp: string; data: { version: number; reason: string | null; hit: { id: string } } };
const bodyOf = (message: Received | undefined): Body => JSON.parse(message?.body.toString() ?? '') as Body;

async function receivedOf(receiver: Receiver, count: number): Promise<Received[]> {
  await eventually(() => assert.ok(receiver.received.length >= count, `${receiver.received.length} came`));
  return receiver.received;
}

function isSigned({ headers, body }: Received, secret: string): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body.toString()}`;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

const alertsOf = async (webhookId: string): Promise<Alert[]> =>
  (await admin.ask('listWebhookAlerts', { webhookId })).alerts;

test('a hit is sent at once, signed with the secret that was shown once, and names no person', async () => {
  const { webhook, secret } = await addCad();
  const hit = await raiseHit(cordon, camera, ann);
  const [message] = await receivedOf(cad, 1);
  assert.ok(message && isSigned(message, secret));
  assert.equal(message.path, '/hits');
  const { type, timestamp, data } = bodyOf(message);
  assert.deepEqual([type, timestamp, data.version], ['hit.raised', hit.raisedAt, 1]);
  const { id, plate, priority, entryPlate, matchKind, cameraForce, list } = data.hit as Record<string, unknown>;
  assert.deepEqual(
    { id, plate, priority, entryPlate, matchKind, cameraForce, list },
    {
      ...{ id: hit.id, plate: 'KT34OVA', priority: hit.priority, entryPlate: 'KT34OVA', matchKind: 'exact' },
      ...{ cameraForce: 'kent', list: 'Kent VOI' },
    },
  );
  await eventually(async () => assert.ok((await alertsOf(webhook.id))[0]?.sentAt));
  assert.doesNotMatch(JSON.stringify(await admin.ask('listWebhooks', {})), /whsec/);
});

test('what becomes of a hit is sent in the order in which it happened, and the words of people are not', async () => {
  await addCad();
  const hit = await raiseHit(cordon, camera, ann);
  await ann.ask('takeHit', { hitId: hit.id });
  const taken = await ann.ask('getHit', { hitId: hit.id });
  const judgement = { hitId: hit.id, revision: taken.hit.revision, verdict: 'dismissed', reason: 'misread' } as const;
  await ann.ask('judgeHit', { ...judgement, words: 'Told by Sam at the gate' });
  await ann.ask('undoJudgement', { hitId: hit.id });
  const messages = await receivedOf(cad, 4);
  assert.deepEqual(
    messages.map((message) => [bodyOf(message).type, bodyOf(message).data.reason]),
    [
      ['hit.raised', null],
      ['hit.taken', null],
      ['hit.dismissed', 'misread'],
      ['hit.undone', null],
    ],
  );
  assert.equal(new Set(messages.map(({ headers }) => headers['webhook-id'])).size, 4);
  assert.doesNotMatch(Buffer.concat(messages.map(({ body }) => body)).toString(), /Sam|Ann/);
});

test('a system that is down is tried again with the same id, and later news of a hit waits for the first', async () => {
  const { webhook, secret } = await addCad();
  cad.answer(503, { 'retry-after': '300' });
  const hit = await raiseHit(cordon, camera, ann);
  await receivedOf(cad, 1);
  await ann.ask('takeHit', { hitId: hit.id });
  await eventually(async () => {
    const [news, first] = await alertsOf(webhook.id);
    assert.deepEqual([first?.failedWhy, first?.tries, news?.about, news?.tries], ['It answered 503.', 1, 'taken', 0]);
  });
  cad.answer(200);
  // As the clock would bring it in five minutes, which it asked for.
  await cordon.database.owner('update alerts set next_try_at = now() where tries = 1');
  const messages = await receivedOf(cad, 3);
  assert.deepEqual(
    messages.map((message) => bodyOf(message).type),
    ['hit.raised', 'hit.raised', 'hit.taken'],
  );
  const [one, two] = messages;
  assert.equal(one?.headers['webhook-id'], two?.headers['webhook-id']);
  assert.ok(two && isSigned(two, secret));
});

test('a system that never answers delays no other, nor the raising of hits', async () => {
  const dead = await startReceiver();
  dead.answer('hang');
  await addCad(admin, dead, 'Dead');
  await addCad();
  const hits: Hit[] = [];
  for (const _ of [1, 2, 3, 4, 5, 6]) hits.push(await raiseHit(cordon, camera, ann));
  const messages = await receivedOf(cad, 6);
  assert.deepEqual(
    messages.map((message) => bodyOf(message).data.hit.id),
    hits.map(({ id }) => id),
  );
  // One that failed is sent one at a time.
  await eventually(async () => {
    const rows = await cordon.database.owner("select from alerts where failed_why = 'No answer within 1 s.'");
    assert.ok(rows.length > 0);
  });
  await dead.close();
});

test('a system that leads elsewhere is not followed', async () => {
  const elsewhere = await startReceiver();
  const { webhook } = await addCad();
  cad.answer(307, { location: `${elsewhere.address}/inside` });
  await raiseHit(cordon, camera, ann);
  await eventually(async () => assert.match((await alertsOf(webhook.id))[0]?.failedWhy ?? '', /answered 307/));
  assert.equal(elsewhere.received.length, 0);
  await elsewhere.close();
});

test('what was given up is shown, and sent again by hand', async () => {
  const { webhook } = await addCad();
  cad.answer(500, { 'retry-after': '300' });
  await raiseHit(cordon, camera, ann);
  await receivedOf(cad, 1);
  await eventually(async () => assert.equal((await alertsOf(webhook.id))[0]?.failedWhy, 'It answered 500.'));
  await cordon.database.owner("update alerts set tried_from = now() - interval '25 hours', next_try_at = now()");
  const [given] = await eventually(async () => {
    const alerts = await alertsOf(webhook.id);
    assert.ok(alerts[0]?.failedAt);
    return alerts;
  });
  assert.ok(given);
  assert.equal((await admin.ask('listWebhooks', {})).webhooks[0]?.failed, 1);
  const before = cad.received.length;
  cad.answer(204);
  await admin.ask('sendAlertAgain', { alertId: given.id });
  const messages = await receivedOf(cad, before + 1);
  assert.equal(messages.at(-1)?.headers['webhook-id'], given.id);
  await eventually(async () => assert.ok((await alertsOf(webhook.id))[0]?.sentAt));
  assert.equal((await admin.refused('sendAlertAgain', { alertId: given.id })).code, 'changed-meanwhile');
});

test('a trial is sent to a system and is of no hit; a withdrawn system is sent nothing more', async () => {
  const { webhook, secret } = await addCad();
  await admin.ask('tryWebhook', { webhookId: webhook.id });
  const [message] = await receivedOf(cad, 1);
  assert.ok(message && isSigned(message, secret));
  assert.equal(bodyOf(message).type, 'trial');
  assert.equal((await essexAdmin.refused('tryWebhook', { webhookId: webhook.id })).code, 'not-found');
  assert.equal((await essexAdmin.refused('withdrawWebhook', { webhookId: webhook.id })).code, 'not-found');
  await admin.ask('withdrawWebhook', { webhookId: webhook.id });
  await raiseHit(cordon, camera, ann);
  const rows = await cordon.database.owner("select from alerts where means = 'webhook' and about = 'raised'");
  assert.equal(rows.length, 0);
});

const asked: Omit<Input<'addWebhook'>, 'address'> = { name: 'CAD', priorities: ['high'], purpose: 'county-lines' };

test('an address in clear, or with a password in it, is refused and nothing is kept', async () => {
  for (const address of ['http://cad.example/', 'https://a:b@cad.example/', 'cad']) {
    const refused = await admin.refused('addWebhook', { ...asked, address });
    assert.equal(refused.code, 'bad-input', address);
  }
  await addCad();
  const again = { ...asked, address: 'https://cad.example/' };
  assert.equal((await admin.refused('addWebhook', again)).code, 'already-exists');
  assert.equal((await admin.ask('listWebhooks', {})).webhooks.length, 1);
});

test('a system is given a purpose of its force, not one that is unlisted nor that of administration', async () => {
  const address = 'https://cad.example/';
  const unlisted = await admin.refused('addWebhook', { ...asked, address, purpose: 'curiosity' });
  assert.equal(unlisted.code, 'purpose-not-open');
  assert.match(unlisted.message, /^Your force has no purpose curiosity\. It has: .*County lines/);
  const administration = await admin.refused('addWebhook', { ...asked, address, purpose: 'system-administration' });
  assert.deepEqual([administration.code, administration.message], ['bad-input', 'opens no hit to anybody']);
  assert.deepEqual((await admin.ask('listWebhooks', {})).webhooks, []);
  assert.equal((await addCad()).webhook.purpose, 'county-lines');
});

test('two nodes send every message once between them', async () => {
  const own = await startProcess(cordon.database, cordon.folder);
  try {
    await addCad();
    const hits: Hit[] = [];
    for (let count = 0; count < 12; count++) hits.push(await raiseHit(cordon, camera, ann));
    await receivedOf(cad, hits.length);
    await eventually(async () => {
      const waiting = await cordon.database.owner('select from alerts where next_try_at is not null');
      assert.equal(waiting.length, 0);
    });
    assert.deepEqual(
      cad.received.map((message) => bodyOf(message).data.hit.id).sort(),
      hits.map(({ id }) => id).sort(),
    );
    assert.equal(own.said(), '');
  } finally {
    await own.stop();
  }
});

test('a node that dies between sending and noting it sends again, with the same id', async () => {
  await addCad();
  cad.answer('hang');
  const hit = await raiseHit(cordon, camera, ann);
  await receivedOf(cad, 1);
  await cordon.cordon.stop();
  const [claimed] = await cordon.database.owner<{ id: string }>(
    "update alerts set next_try_at = now() where means = 'webhook' and hit_id = $1 returning id",
    [hit.id.slice('hit_'.length)],
  );
  const own = await startProcess(cordon.database, cordon.folder, undefined, { alerts: { sendSecondsMax: 5 } });
  await receivedOf(cad, 2);
  await own.kill();
  cad.answer(200);
  await cordon.restart(() =>
    cordon.database.owner('update alerts set next_try_at = now() where next_try_at is not null'),
  );
  const messages = await receivedOf(cad, 3);
  assert.deepEqual(
    messages.map(({ headers }) => headers['webhook-id']),
    [1, 2, 3].map(() => `alert_${claimed?.id}`),
  );
  await eventually(async () => {
    const [row] = await cordon.database.owner<{ sent: boolean }>(
      "select sent_at is not null as sent from alerts where means = 'webhook'",
    );
    assert.equal(row?.sent, true);
  });
});

test('a system is told of another force’s data only where a share opens them for its purpose', async () => {
  const [lines, violent] = [await startReceiver(), await startReceiver()];
  const only = (purposes: string) =>
    cordon.database.owner(`update shares set purposes = '${purposes}' where agreed_at is not null`);
  const [before] = await cordon.database.owner<{ purposes: string }>('select purposes::text from shares limit 1');
  try {
    await only('{county-lines}');
    await addCad(essexAdmin, lines, 'Lines');
    await addCad(essexAdmin, violent, 'Violent', 'violent-crime');
    await addCad(admin, cad, 'Own', 'violent-crime');
    // One of before systems had purposes.
    await essexAdmin.ask('addWebhook', { ...asked, name: 'Old', address: 'https://old.example/' });
    await cordon.database.owner("update webhooks set purpose_kind = null where name = 'Old'");
    const first = await raiseHit(cordon, camera, ann);
    await receivedOf(lines, 1);
    await receivedOf(cad, 1);
    assert.deepEqual(await toldOf(first), ['Lines', 'Own']);
    // What waits is given up when the purpose is taken out of the share, or off the force's list.
    lines.answer(503, { 'retry-after': '300' });
    await raiseHit(cordon, camera, ann);
    await eventually(async () => assert.equal((await failures()).at(0), 'It answered 503.'));
    await only('{violent-crime}');
    lines.answer(200);
    await cordon.database.owner('update alerts set next_try_at = now() where next_try_at is not null');
    await eventually(async () => assert.equal((await failures()).at(0), 'The sharing has ended.'));
    await cordon.database.owner("update force_purposes set withdrawn_at = now() where code = 'violent-crime'");
    const last = await raiseHit(cordon, camera, ann);
    assert.deepEqual(await toldOf(last), ['Own']);
  } finally {
    await only(before?.purposes ?? '');
    await cordon.database.owner("update force_purposes set withdrawn_at = null where code = 'violent-crime'");
    await Promise.all([lines.close(), violent.close()]);
  }
});

async function toldOf(hit: Hit): Promise<string[]> {
  const rows = await cordon.database.owner<{ name: string }>(
    "select w.name from alerts a join webhooks w on w.id = a.webhook_id where a.hit_id = $1 and a.about = 'raised'",
    [hit.id.slice('hit_'.length)],
  );
  return rows.map(({ name }) => name).sort();
}

async function failures(): Promise<string[]> {
  const rows = await cordon.database.owner<{ failed_why: string }>(
    'select failed_why from alerts where failed_why is not null order by id desc',
  );
  return rows.map(({ failed_why: why }) => why);
}

// The last: what is shared again is compared again, which would raise its hits in the next test.
test('a force is sent what both sides of its sharing open to it, and nothing once the sharing has ended', async () => {
  const surrey = await signIn(cordon, 'surrey');
  const [essexCad, surreyCad] = [await startReceiver(), await startReceiver()];
  await addCad(essexAdmin, essexCad);
  await addCad(surrey, surreyCad);
  await raiseHit(cordon, camera, ann);
  await receivedOf(essexCad, 1);
  essexCad.answer(503, { 'retry-after': '300' });
  const hit = await raiseHit(cordon, camera, ann);
  await receivedOf(essexCad, 2);
  // What it answered is noted; before that, another time to try would be overwritten.
  await eventually(async () => {
    const rows = await cordon.database.owner("select from alerts where failed_why = 'It answered 503.'");
    assert.equal(rows.length, 1);
  });
  await endSharing(cordon);
  try {
    essexCad.answer(200);
    await cordon.database.owner('update alerts set next_try_at = now() where next_try_at is not null');
    await eventually(async () => {
      const rows = await cordon.database.owner<{ failed_why: string }>(
        'select failed_why from alerts where failed_at is not null',
      );
      assert.deepEqual(rows, [{ failed_why: 'The sharing has ended.' }]);
    });
    // Of what became of the hits it hears no more either.
    await ann.ask('takeHit', { hitId: hit.id });
    await eventually(async () => {
      const rows = await cordon.database.owner<{ failed_why: string }>(
        "select failed_why from alerts where about = 'taken' and means = 'webhook'",
      );
      assert.deepEqual(rows, [{ failed_why: 'The sharing has ended.' }]);
    });
  } finally {
    await shareAgain(cordon);
  }
  assert.equal(essexCad.received.length, 2);
  assert.equal(surreyCad.received.length, 0);
  await Promise.all([essexCad.close(), surreyCad.close()]);
});
