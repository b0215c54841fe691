/** Story: what could not become a read is answered, kept with its reason, shown, and kept within its bounds. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withdrawCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { deleteRefusedBefore } from '../../src/reads/quarantine-store.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import { cameraId } from '../../src/words/id.ts';
import type { RefusedMessage } from '../../src/words/refused-message.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  jsonRead,
  orThrow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';

const bytesMax = 10_000;

let cordon: TestCordon;
let camera: TestCamera;
let hikvision: TestCamera;
let analyst: Asker;

before(async () => {
  cordon = await startTestCordon({ quarantine: { bytesMaxPerCredential: bytesMax, daysMax: 14 } });
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  await addTestPerson(cordon, 'surrey', 'analyst', cordon.forces.surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  hikvision = await addTestCamera(cordon, 'KE-2', 'hikvision', cordon.forces.kent);
  analyst = await signIn(cordon, 'analyst');
});
after(() => cordon.close());

async function newestRefused(asker = analyst): Promise<RefusedMessage> {
  const { messages } = await asker.ask('listRefused', {});
  const [newest] = messages;
  assert.ok(newest);
  return newest;
}

async function readsWith(where: string, values: unknown[] = []): Promise<number> {
  const [row] = await cordon.database.owner<{ reads: number }>(
    `select count(*)::int as reads from reads where ${where}`,
    values,
  );
  return row?.reads ?? -1;
}

test('bytes that are no JSON are answered as kept, and shown with the reason and their beginning', async () => {
  const answer = await sendMessage(cordon, camera, 'json', '{"plate": "KX07', 'application/json');
  assert.equal(answer.status, 200);
  const refused = await newestRefused();
  assert.equal(refused.reason, 'not-json');
  assert.equal(refused.preview, '{"plate": "KX07');
  assert.equal(refused.username, camera.secret.username);
  assert.equal(refused.bytes, 15);
});

test('bytes that are no XML get the maker’s answer of success, and are shown with the reason', async () => {
  const answer = await sendMessage(
    cordon,
    hikvision,
    'hikvision',
    Buffer.from([0, 1, 2, 0xff, 0xfe]),
    'application/xml',
  );
  assert.match(await answer.text(), /<statusString>OK<\/statusString>/);
  assert.match(answer.headers.get('content-type') ?? '', /xml/);
  const refused = await newestRefused();
  assert.equal(refused.reason, 'not-xml');
  assert.equal(refused.adapter, 'hikvision');
  const other = '<EventNotificationAlert><eventType>videoloss</eventType></EventNotificationAlert>';
  await sendMessage(cordon, hikvision, 'hikvision', other, 'application/xml');
  assert.equal((await newestRefused()).reason, 'not-a-read');
});

test('a read that names a camera the credentials are not for is kept aside and says so', async () => {
  await sendMessage(cordon, camera, 'json', jsonRead('UN01KNO', { camera: 'ELSEWHERE' }));
  const refused = await newestRefused();
  assert.equal(refused.reason, 'unknown-camera');
  assert.equal(refused.cameraRef, 'ELSEWHERE');
  assert.match(refused.detail, /ELSEWHERE.*KE-1/);
  assert.equal(await readsWith("plate = 'UN01KNO'"), 0);
});

test('a force outside the agreement is shown nothing of what another’s cameras sent', async () => {
  const surrey = await signIn(cordon, 'surrey');
  const seen = await surrey.ask('listRefused', {});
  assert.deepEqual([seen.total, seen.messages], [0, []]);
  assert.equal((await surrey.ask('listUnread', {})).total, 0);
});

test('a camera that was withdrawn is still answered, and its messages are kept aside', async () => {
  const old = await addTestCamera(cordon, 'KE-OLD', 'json', cordon.forces.kent);
  const rows = await cordon.database.owner<{ id: number }>("select id from cameras where ref = 'KE-OLD'");
  const scope = systemScope('command line');
  orThrow(await withdrawCamera(cordon.database.db, systemClock, scope, cameraId.of(rows[0]?.id ?? 0)));
  await eventually(async () => {
    await sendMessage(cordon, old, 'json', jsonRead('WD01OLD'));
    assert.equal((await newestRefused()).reason, 'camera-withdrawn');
  });
  const stored = await readsWith("plate = 'WD01OLD'");
  await sendMessage(cordon, old, 'json', jsonRead('WD01OLD', { camera: 'KE-OLD' }));
  assert.equal(await readsWith("plate = 'WD01OLD'"), stored);
  assert.equal((await newestRefused()).username, old.secret.username);
});

test('of a message with good and bad reads the good ones are stored, and all of it is kept aside too', async () => {
  const good = ['GD01AAA', 'GD01BBB'].map((plate) => JSON.parse(jsonRead(plate)));
  const bad = { plate: 'BD01AAA', capturedAt: 'yesterday' };
  await sendMessage(cordon, camera, 'json', JSON.stringify([good[0], bad, good[1], 7]));
  assert.equal(await readsWith("plate in ('GD01AAA', 'GD01BBB')"), 2);
  assert.equal(await readsWith("plate = 'BD01AAA'"), 0);
  const refused = await newestRefused();
  assert.equal(refused.reason, 'bad-time');
  assert.match(refused.detail, /reads\[1\].*reads\[3\]/);
});

test('a vehicle whose plate was not read is stored as unread with the reason, and is never matched', async () => {
  const before = (await analyst.ask('listUnread', {})).total;
  const sent = [
    [null, 'empty'],
    ['   ', 'empty'],
    ['???', 'no-plate-characters'],
    ['A', 'no-plate-characters'],
    ['THIS IS A SLOGAN ON A VAN', 'too-long'],
  ] as const;
  for (const [plate] of sent) await sendMessage(cordon, camera, 'json', jsonRead(plate));
  const { total, reads } = await analyst.ask('listUnread', {});
  assert.equal(total, before + sent.length);
  const shown = reads.slice(0, sent.length).reverse();
  assert.deepEqual(
    shown.map((read) => [read.plateAsSent, read.unreadReason, read.plate]),
    sent.map((one) => [...one, null]),
  );
});

test('good credentials with an unknown adapter are told so, and nothing is kept', async () => {
  const before = (await analyst.ask('listRefused', {})).total;
  const answer = await sendMessage(cordon, camera, 'nobody', jsonRead('NA01NON'), 'application/json', false);
  assert.equal(answer.status, 404);
  assert.equal((await analyst.ask('listRefused', {})).total, before);
  assert.equal(await readsWith("plate = 'NA01NON'"), 0);
});

test('without good credentials nothing is kept, but who sent is shown to the engineer', async () => {
  const before = (await analyst.ask('listRefused', {})).total;
  const wrong = { ref: 'KE-1', secret: { ...camera.secret, secret: 'not the secret' } };
  const nobody = { ref: 'X', secret: { ...camera.secret, username: 'kent-nobody' } };
  for (const sender of [wrong, nobody]) {
    const answer = await sendMessage(cordon, sender, 'json', jsonRead('WC01BAD'), 'application/json', false);
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic /);
  }
  const bare = await fetch(`${cordon.cordon.address}/v1/messages/json`, { method: 'POST', body: jsonRead('WC01BAD') });
  assert.equal(bare.status, 401);
  assert.equal(await readsWith("plate = 'WC01BAD'"), 0);
  await eventually(async () => {
    const { total, senders } = await analyst.ask('listRefused', {});
    assert.equal(total, before);
    const seen = senders.map((sender) => `${sender.reason} ${sender.username}`);
    for (const one of [`wrong-secret ${camera.secret.username}`, 'unknown-username kent-nobody', 'no-credentials ']) {
      assert.ok(seen.includes(one), `${one} is among ${seen.join(', ')}`);
    }
  });
});

test('a message larger than four MiB is refused with 413, and nothing of it is kept', async () => {
  const before = (await analyst.ask('listRefused', {})).total;
  const padding = Buffer.alloc(4 * 1024 * 1024, ' ');
  const body = Buffer.concat([Buffer.from(jsonRead('TL01BIG')), padding]);
  const answer = await sendMessage(cordon, camera, 'json', body, 'application/json', false);
  assert.equal(answer.status, 413);
  const chunked = new Blob([body]).stream();
  const { username, secret } = camera.secret;
  const streamed = await fetch(`${cordon.cordon.address}/v1/messages/json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}` },
    body: chunked,
    duplex: 'half',
  } as RequestInit);
  assert.equal(streamed.status, 413);
  assert.equal((await analyst.ask('listRefused', {})).total, before);
  assert.equal(await readsWith("plate = 'TL01BIG'"), 0);
});

test('what is kept aside for one credential stays in its bound: the oldest make room, the newest stay', async () => {
  const loud = await addTestCamera(cordon, 'KE-LOUD', 'json', cordon.forces.kent);
  const keptOf = () =>
    cordon.database.owner<{ bytes: number; first: string }>(
      `select octet_length(m.bytes) as bytes, convert_from(substring(m.bytes for 9), 'UTF8') as first
         from refused_messages m join credentials k on k.id = m.credential_id where k.username = $1 order by m.id`,
      [loud.secret.username],
    );
  const others = await analyst.ask('listRefused', {});
  const message = (number: number): string => `message ${number}`.slice(0, 9).padEnd(900, '.');
  for (let number = 10; number < 60; number++) await sendMessage(cordon, loud, 'json', message(number), 'text/plain');
  const kept = await keptOf();
  const bytes = kept.reduce((sum, row) => sum + row.bytes, 0);
  assert.ok(bytes <= bytesMax * 1.1 + 900, `${bytes} bytes are kept`);
  assert.ok(bytes >= bytesMax - 900, `${bytes} bytes are kept`);
  const expected = Array.from({ length: kept.length }, (_, index) => message(60 - kept.length + index).slice(0, 9));
  assert.deepEqual(
    kept.map((row) => row.first),
    expected,
  );
  const now = await analyst.ask('listRefused', {});
  const notLoud = (one: RefusedMessage): boolean => one.username !== loud.secret.username;
  assert.deepEqual(
    now.messages.filter(notLoud).map((one) => one.id),
    others.messages.filter(notLoud).map((one) => one.id),
  );
});

test('what is kept aside goes after its days', async () => {
  const refused = await newestRefused();
  await cordon.database.owner("update refused_messages set received_at = now() - interval '15 days' where id = $1", [
    Number(refused.id.slice('refused_'.length)),
  ]);
  const before = (await analyst.ask('listRefused', {})).total;
  const daysMax = cordon.cordon.ports.config.quarantine.daysMax;
  const limit = toUtcTime(systemClock.nowMs() - daysMax * 86_400_000);
  await cordon.database.db.as(systemScope('housekeeping'), (sql) => deleteRefusedBefore(sql, limit));
  const left = await analyst.ask('listRefused', {});
  assert.equal(left.total, before - 1);
  assert.ok(left.messages.every((one) => one.id !== refused.id));
});
