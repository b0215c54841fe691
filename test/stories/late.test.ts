/** Story: a read that comes late is history and its hit says so; a camera's wrong clock costs no hit. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { json } from '../../src/cameras/json/decode.ts';
import { openDirectory } from '../../src/forces/directory.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { receive } from '../../src/path.ts';
import type { IncomingRead } from '../../src/reads/acceptor.ts';
import { toUtcTime } from '../../src/words/clock.ts';
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

const lateAfterSeconds = 60;

let cordon: TestCordon;
let camera: TestCamera;
let analyst: Asker;

before(async () => {
  cordon = await startTestCordon({ reads: { lateAfterSeconds } });
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  const plates = ['RT01SNT', 'OL01DDD', 'NW01NOW', 'AH01EAD', 'AH02EAD', 'AM01BIG', 'ZN01APP'];
  await importTestList(
    cordon,
    'Kent VOI',
    cordon.forces.kent,
    plates.map((plate) => listRow(plate)),
  );
  analyst = await signIn(cordon, 'analyst');
});
after(() => cordon.close());

const ago = (seconds: number): string => toUtcTime(Date.now() - seconds * 1000);

function hitOf(plate: string): Promise<Hit> {
  return eventually(async () => {
    const { hits } = await analyst.ask('listHits', { state: 'open' });
    const hit = hits.find((one) => one.plate === plate);
    assert.ok(hit, `${plate} has no hit yet`);
    return hit;
  });
}

test('a read sent at once is live, and so is its hit', async () => {
  await sendMessage(cordon, camera, 'json', jsonRead('NW01NOW', { capturedAt: ago(lateAfterSeconds - 30) }));
  assert.equal((await hitOf('NW01NOW')).late, false);
});

test('a read that the camera says it sends again raises a hit that is marked late', async () => {
  await sendMessage(cordon, camera, 'json', jsonRead('RT01SNT', { retransmission: true }));
  assert.equal((await hitOf('RT01SNT')).late, true);
});

test('a read captured longer ago than the bound raises a hit marked late, with the time of capture', async () => {
  const capturedAt = ago(lateAfterSeconds + 30);
  await sendMessage(cordon, camera, 'json', jsonRead('OL01DDD', { capturedAt }));
  const hit = await hitOf('OL01DDD');
  assert.equal(hit.late, true);
  assert.equal(hit.capturedAt, capturedAt);
  assert.ok(hit.receivedAt > hit.capturedAt);
});

test('a camera whose clock is ahead loses no hit: an hour, or longer than any entry lives', async () => {
  for (const [plate, days] of [
    ['AH01EAD', 1 / 24],
    ['AH02EAD', 400],
  ] as const) {
    const capturedAt = ago(-days * 86_400);
    await sendMessage(cordon, camera, 'json', jsonRead(plate, { capturedAt }));
    const hit = await hitOf(plate);
    assert.equal(hit.capturedAt, capturedAt);
    assert.equal(hit.late, false);
    const card = await analyst.ask('getHit', { hitId: hit.id });
    assert.equal(card.list.ageMinutes >= 0, true);
  }
});

test('a local time without an offset is read in the camera’s zone, and the card says that it was', async () => {
  const at = new Date(Math.floor(Date.now() / 1000) * 1000);
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const local = parts.format(at).replace(' ', 'T');
  await sendMessage(cordon, camera, 'json', jsonRead('ZN01APP', { capturedAt: local }));
  const card = await analyst.ask('getHit', { hitId: (await hitOf('ZN01APP')).id });
  assert.equal(card.read.timeCertainty, 'zone-applied');
  assert.equal(card.read.capturedAtAsSent, local);
  assert.equal(card.read.capturedAt, at.toISOString());
});

test('a time in the hour that comes twice is kept as ambiguous, as sent, with the first of the two', async () => {
  await sendMessage(cordon, camera, 'json', jsonRead('AM01BIG', { capturedAt: '2026-10-25T01:30:00' }));
  const card = await analyst.ask('getHit', { hitId: (await hitOf('AM01BIG')).id });
  assert.equal(card.read.timeCertainty, 'ambiguous');
  assert.equal(card.read.capturedAtAsSent, '2026-10-25T01:30:00');
  assert.equal(card.read.capturedAt, '2026-10-25T00:30:00.000Z');
});

/** What the path would store of a read received at this moment. */
async function receivedAt(capturedAt: string, received: string): Promise<IncomingRead> {
  const directory = await openDirectory(cordon.database.db, systemScope('path'), systemClock);
  const { username, secret } = camera.secret;
  const credential = directory.signIn(`Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`);
  assert.ok(!('refused' in credential));
  const seen: IncomingRead[] = [];
  const ports = {
    lateAfterSeconds,
    acceptor: {
      accept: async (reads: readonly IncomingRead[]) => {
        seen.push(...reads);
        return { stored: [], repeats: 0 };
      },
      waitingMessages: () => 0,
      close: async () => {},
    },
    quarantine: { keep: async () => assert.fail('nothing is kept aside') },
    laterPictures: { keep: async () => assert.fail('no picture comes later') },
    noteHealth: () => {},
    onPicture: async () => {},
    onPictureRefs: () => {},
  };
  const bytes = Buffer.from(jsonRead('AM01BIG', { capturedAt }));
  const message = { contentType: 'application/json', path: '', bytes, receivedAt: toUtcTime(Date.parse(received)) };
  await receive(ports, json, credential, message);
  const [read] = seen;
  assert.ok(read);
  return read;
}

test('in the hour that comes twice a read is late only if it would be by both of the times it may mean', async () => {
  const sent = '2026-10-25T01:30:00';
  const cases = [
    ['2026-10-25T00:30:02Z', false, 'at once, in the first of the two hours'],
    ['2026-10-25T01:30:02Z', false, 'at once, in the second of the two hours'],
    ['2026-10-25T01:32:00Z', true, 'two minutes later than either'],
  ] as const;
  for (const [received, late, what] of cases) {
    const read = await receivedAt(sent, received);
    assert.equal(read.late, late, what);
    assert.equal(read.read.timeCertainty, 'ambiguous');
  }
  assert.equal(
    (await receivedAt('2026-10-25T01:30:00Z', '2026-10-25T02:29:00Z')).late,
    true,
    'not ambiguous, an hour old',
  );
});
