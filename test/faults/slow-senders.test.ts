/** Faults: senders that trickle, stall, hang up, come all at once or never end cost a bounded time and memory. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { messageBytesMax } from '../../src/api/contract/request.ts';
import { addTestCamera, jsonRead, startTestCordon, type TestCamera, type TestCordon } from '../support/cordon.ts';
import { basic } from '../support/raw-post.ts';
import { headOf, openSlowSender, type SlowSender } from '../support/slow-sender.ts';

/** As many messages of the largest size as there is room for. */
const largeInHand = 2;
const messages = { bytesInHandMax: largeInHand * messageBytesMax, waitSecondsMax: 0, silentSecondsMax: 300 };

/** Cuts after a second; has no room to wait for; lets wait. */
let impatient: Place;
let narrow: Place;
let patient: Place;

type Place = {
  readonly cordon: TestCordon;
  readonly camera: TestCamera;
  readonly logged: string[];
  sender(): Promise<SlowSender>;
};

async function openPlace(settings: Record<string, unknown>): Promise<Place> {
  const logged: string[] = [];
  const note = (event: string): void => void logged.push(event);
  const cordon = await startTestCordon(settings, false, undefined, { info: () => {}, warn: note, error: note });
  const camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  return { cordon, camera, logged, sender: () => openSlowSender(cordon.cordon.address) };
}

before(async () => {
  const quick = { silentSecondsMax: 1, secondsMax: 3 };
  impatient = await openPlace({ http: { port: 0, headersSecondsMax: 1 }, messages: quick });
  narrow = await openPlace({ messages });
  patient = await openPlace({ messages: { ...messages, waitSecondsMax: 60 } });
});
after(async () => {
  for (const one of [impatient, narrow, patient]) await one.cordon.close();
});

const path = '/v1/messages/json';

function head(place: Place, length: number | null, secret = place.camera.secret): string {
  return headOf(path, basic(secret), length);
}

async function readsOf(place: Place, plate: string): Promise<number> {
  const [row] = await place.cordon.database.owner<{ reads: number }>(
    'select count(*)::int as reads from reads where plate = $1',
    [plate],
  );
  return row?.reads ?? -1;
}

function codeOf(sender: SlowSender): string {
  return /"code":"([a-z-]+)"/.exec(sender.heard())?.[1] ?? '';
}

test('a sender that trickles the head of a request is cut off', async () => {
  const sender = await impatient.sender();
  sender.send(`POST ${path} HTTP/1.1\r\nx-long: `);
  sender.trickle(50);
  await sender.ended;
  assert.match(sender.heard(), /^(HTTP\/1\.1 408 |$)/);
});

test('a sender that says nothing at all is cut off', async () => {
  const sender = await impatient.sender();
  await sender.ended;
});

test('a message that stops in the middle is answered 408, and its connection ends', async () => {
  const sender = await impatient.sender();
  sender.send(head(impatient, 1000) + jsonRead('SL01MID'));
  assert.equal(await sender.status(), 408);
  assert.equal(codeOf(sender), 'too-slow');
  await sender.ended;
  assert.equal(await readsOf(impatient, 'SL01MID'), 0);
});

test('a message that trickles in a byte at a time is answered 408 in the end', async () => {
  const sender = await impatient.sender();
  sender.send(head(impatient, 1_000_000));
  sender.trickle(50);
  assert.equal(await sender.status(), 408);
  await sender.ended;
});

test('a slow message within its time is taken', async () => {
  const sender = await impatient.sender();
  const read = jsonRead('SL01SLO');
  sender.send(head(impatient, read.length));
  for (const letter of read.slice(0, 20)) sender.send(letter);
  sender.send(read.slice(20));
  assert.equal(await sender.status(), 200);
  assert.equal(await readsOf(impatient, 'SL01SLO'), 1);
  sender.hangUp();
});

test('wrong credentials are answered before the message has come, and the answer is not lost by it', async () => {
  const sender = await narrow.sender();
  const large = 1_000_000;
  sender.send(head(narrow, large, { ...narrow.camera.secret, secret: 'guessed' }));
  assert.equal(await sender.status(), 401);
  sender.send(Buffer.alloc(large, '.'));
  const read = jsonRead('SL01TRY');
  sender.send(head(narrow, read.length) + read);
  assert.equal(await sender.status(2), 200, 'on the same connection, as cameras do after a challenge');
  assert.equal(await readsOf(narrow, 'SL01TRY'), 1);
  sender.hangUp();
});

test('a message that says it is too large is answered 413 before it has come, and its connection ends', async () => {
  const sender = await narrow.sender();
  const length = messageBytesMax + 1;
  sender.send(head(narrow, length));
  assert.equal(await sender.status(), 413);
  assert.match(sender.heard(), /connection: close/i);
  sender.send(Buffer.alloc(length, '.'));
  await sender.ended;
});

test('a message that never ends is answered and then cut off, with good credentials and with none', async () => {
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, '.'), Buffer.from('\r\n')]);
  for (const [headers, status] of [
    [basic(narrow.camera.secret), 413],
    [{}, 401],
  ] as const) {
    const sender = await narrow.sender();
    sender.send(headOf(path, headers, null));
    let cut = false;
    void sender.ended.then(() => {
      cut = true;
    });
    for (let sent = 0; !cut; sent += 1) {
      assert.ok(sent < 2_000, 'it is cut off in the end');
      sender.send(chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(await sender.status(), status);
  }
});

/** Senders that have begun the largest message there may be, and hold room for it. */
async function fill(place: Place): Promise<SlowSender[]> {
  const senders = await Promise.all(Array.from({ length: largeInHand }, () => place.sender()));
  for (const sender of senders) sender.send(`${head(place, messageBytesMax)}{`);
  return senders;
}

/** Asked until the senders before it hold all the room that there is. */
async function untilFull(place: Place): Promise<void> {
  for (;;) {
    const sender = await place.sender();
    const read = jsonRead('FU01LLL');
    sender.send(head(place, read.length) + read);
    const status = await sender.status();
    sender.hangUp();
    if (status === 503) return;
  }
}

test('a thousand senders at once cost no more memory than a few: the rest are told to come again', async () => {
  const holding = await fill(narrow);
  await untilFull(narrow);
  const crowd = await Promise.all(Array.from({ length: 1_000 }, () => narrow.sender()));
  const before = process.memoryUsage.rss();
  for (const sender of crowd) sender.send(`${head(narrow, messageBytesMax)}{`);
  const statuses = await Promise.all(crowd.map((sender) => sender.status()));
  assert.deepEqual([...new Set(statuses)], [503]);
  assert.ok(crowd.every((sender) => /retry-after: \d/i.test(sender.heard()) && codeOf(sender) === 'queue-full'));
  const grown = process.memoryUsage.rss() - before;
  assert.ok(grown < 200 * 1024 * 1024, `${grown} bytes more`);
  for (const sender of [...holding, ...crowd]) sender.hangUp();
  await Promise.all([...holding, ...crowd].map((sender) => sender.ended));
});

test('a sender that hangs up in the middle gives its room back, and is no mistake', async () => {
  const holding = await fill(narrow);
  await untilFull(narrow);
  for (const sender of holding) sender.hangUp();
  const read = jsonRead('HU01AAA');
  for (let status = 503; status !== 200; ) {
    const sender = await narrow.sender();
    sender.send(head(narrow, read.length) + read);
    status = await sender.status();
    sender.hangUp();
  }
  assert.equal(await readsOf(narrow, 'HU01AAA'), 1);
  assert.deepEqual(narrow.logged, []);
});

test('where waiting is allowed, a message that finds no room waits its turn and is taken', async () => {
  const holding = await fill(patient);
  const read = jsonRead('WT01AAA');
  const waiting = await Promise.all(Array.from({ length: 20 }, () => patient.sender()));
  for (const sender of waiting) sender.send(head(patient, messageBytesMax));
  for (const sender of holding) sender.hangUp();
  for (const sender of waiting) sender.send(read.padEnd(messageBytesMax));
  const statuses = await Promise.all(waiting.map((sender) => sender.status()));
  assert.deepEqual([...new Set(statuses)], [200]);
  assert.equal(await readsOf(patient, 'WT01AAA'), 1);
  for (const sender of waiting) sender.hangUp();
});
