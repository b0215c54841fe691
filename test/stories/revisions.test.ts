/** Story: a camera that thinks better of a mark revises its read, is matched again, and corrects the hit it caused. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hitId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';

let cordon: TestCordon;
let camera: TestCamera;
let other: TestCamera;
let analyst: Asker;
let packets = 0;

const wanted = 'KX07WPA';
const alsoWanted = 'LM68XKD';

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  camera = await addTestCamera(cordon, 'KE-1', 'axis', cordon.forces.kent);
  other = await addTestCamera(cordon, 'KE-2', 'axis', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow(wanted), listRow(alsoWanted)]);
  analyst = await signIn(cordon, 'analyst');
});
after(() => cordon.close());

type State = 'new' | 'update' | 'lost';

function axisMessage(carID: string, carState: State, plate: string, capturedMs = Date.now()): string {
  packets += 1;
  return JSON.stringify({
    packetCounter: String(packets),
    capture_timestamp: String(capturedMs),
    plateText: plate,
    plateUTF8: plate,
    plateConfidence: '0.91',
    carState,
    carID,
    camera_info: { SerialNumber: '02005E100001' },
  });
}

async function tell(carID: string, carState: State, plate: string, capturedMs?: number): Promise<void> {
  await sendMessage(cordon, camera, 'axis', axisMessage(carID, carState, plate, capturedMs));
}

type Row = { id: number; plate: string; revises: number | null; stage: string };

async function rowsOf(...plates: string[]): Promise<Row[]> {
  return cordon.database.owner<Row>(
    'select id::int as id, plate, revises::int as revises, stage from reads where plate = any ($1) order by id',
    [plates],
  );
}

async function hitsOn(plate: string): Promise<{ id: number; read: number; claim: number; revision: number }[]> {
  return cordon.database.owner(
    `select id::int as id, read_id::int as read, claim_id::int as claim, revision
       from hits where plate = $1 order by id`,
    [plate],
  );
}

test('three messages on one car are one read with two revisions, and one hit', async () => {
  for (const state of ['new', 'update', 'lost'] as const) await tell('1', state, wanted);
  const [first, ...later] = await rowsOf(wanted);
  assert.deepEqual([first?.revises, first?.stage], [null, 'early']);
  assert.deepEqual(
    later.map(({ revises, stage }) => [revises, stage]),
    [
      [first?.id, 'update'],
      [first?.id, 'final'],
    ],
  );
  await eventually(async () => assert.equal((await hitsOn(wanted)).length, 1));
  const { cameras } = await analyst.ask('listCameras', {});
  await eventually(async () => {
    const again = (await analyst.ask('listCameras', {})).cameras;
    assert.equal(again.find((one) => one.ref === 'KE-1')?.readsTotal, 1, 'one vehicle is one read');
  });
  assert.ok(cameras.length > 0);
});

test('a mark that is corrected away keeps its hit, which says so; a mark that is corrected to is matched', async () => {
  await tell('2', 'new', 'LM68XKO');
  await tell('2', 'update', alsoWanted);
  await eventually(async () => assert.equal((await hitsOn(alsoWanted)).length, 1));
  const [hit] = await hitsOn(alsoWanted);
  const [first] = await rowsOf('LM68XKO');
  assert.equal(hit?.read, first?.id, 'the hit is on the vehicle’s first read');
  assert.notEqual(hit?.claim, hit?.read);
  const id = hitId.of(hit?.id ?? 0);
  const before = await analyst.ask('getHit', { hitId: id });
  assert.equal(before.hit.correction, null);
  assert.equal(before.read.plate, alsoWanted);
  assert.deepEqual(
    before.revisions.map(({ plate, stage }) => [plate, stage]),
    [
      ['LM68XKO', 'early'],
      [alsoWanted, 'update'],
    ],
  );
  await tell('2', 'lost', 'LM68XKQ');
  await eventually(async () => {
    const { hit: now, events } = await analyst.ask('getHit', { hitId: id });
    assert.equal(now.correction?.plate, 'LM68XKQ');
    assert.deepEqual(
      events.filter((event) => event.what === 'corrected').map((event) => event.detail),
      ['LM68XKQ'],
    );
    assert.equal(now.plate, alsoWanted, 'the hit stays on the mark that matched');
    assert.equal(now.revision, before.hit.revision + 1, 'a judgement made without the correction is refused');
  });
  const judged = { hitId: id, revision: before.hit.revision, verdict: 'dismissed', reason: 'misread' };
  assert.equal((await analyst.refused('judgeHit', judged)).code, 'changed-meanwhile');
});

test('a first word that comes after the last one does not take it back', async () => {
  const capturedMs = Date.now();
  await tell('3', 'lost', wanted, capturedMs);
  await eventually(async () => assert.equal((await hitsOn(wanted)).length, 2));
  await tell('3', 'new', 'KX07WPB', capturedMs - 4_000);
  await eventually(async () => assert.equal((await rowsOf('KX07WPB')).length, 1));
  const hit = (await hitsOn(wanted)).at(-1);
  const card = await analyst.ask('getHit', { hitId: hitId.of(hit?.id ?? 0) });
  assert.equal(card.hit.correction, null);
  assert.equal(card.revisions.length, 2);
});

test('the same car number of another camera, or a quarter of an hour later, is another vehicle', async () => {
  const capturedMs = Date.now() - 60 * 60_000;
  await tell('4', 'new', 'AB12CDE', capturedMs);
  await tell('4', 'new', 'AB12CDF', capturedMs + 15 * 60_000);
  await sendMessage(cordon, other, 'axis', axisMessage('4', 'update', 'AB12CDG', capturedMs));
  const rows = await rowsOf('AB12CDE', 'AB12CDF', 'AB12CDG');
  assert.deepEqual(
    rows.map((row) => row.revises),
    [null, null, null],
  );
});

test('messages on one car that come at the same moment, and again, are one read and its revisions', async () => {
  const messages = (['new', 'update', 'lost'] as const).map((state) => axisMessage('5', state, 'AD51SNX'));
  const sent = [...messages, ...messages, ...messages];
  await Promise.all(sent.map((message) => sendMessage(cordon, camera, 'axis', message)));
  const rows = await rowsOf('AD51SNX');
  assert.equal(rows.length, 3);
  const firsts = rows.filter((row) => row.revises === null);
  assert.equal(firsts.length, 1);
  for (const row of rows) assert.ok(row.revises === null || row.revises === firsts[0]?.id);
});
