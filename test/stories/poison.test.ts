/** Story: one message that the database will not have, or that tries it, costs no other message anything. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

let cordon: TestCordon;
let camera: TestCamera;
let analyst: Asker;

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('NULL1'), listRow('KX07WPA')]);
  analyst = await signIn(cordon, 'analyst');
});
after(() => cordon.close());

const now = (): string => new Date().toISOString();
const raw = (fields: string): string => `{"id": "${process.hrtime.bigint()}", "capturedAt": "${now()}", ${fields}}`;

/** Each is valid JSON, or near it, and wrong in a way of its own. */
const poison: readonly string[] = [
  raw('"plate": "PO01\\u0000ISN"'),
  raw('"plate": "PO01ISN", "direction": "\\u0000"'),
  raw('"plate": "PO01ISN", "vehicle": {"make": "\\ud800", "model": "\\udfff\\ud83d", "colour": "{NULL,\\"\\\\"}'),
  raw('"plate": "PO01ISN", "direction": "NULL", "country": "NULL"'),
  raw('"plate": "PO01ISN", "confidence": 1e-300, "speedKmh": 1e-300'),
  raw('"plate": "PO01ISN", "characterConfidences": [1e-300, 1e-46, 0, 1, 1, 1, 5e-324]'),
  raw('"plate": "PO01ISN", "speedKmh": 1e308, "lane": 99999999999999999999'),
  raw('"plate": "PO01ISN", "confidence": 1e999'),
  raw('"plate": "PO01ISN", "position": {"lat": 5e-324, "lon": -1e-320}'),
  raw('"plate": "PO01ISN", "lane": -0, "speedKmh": -0'),
  `{"id": "9", "plate": "PO01ISN", "capturedAt": "1970-01-01T00:00:00+14:00"}`,
  `{"id": "10", "plate": "PO01ISN", "capturedAt": "2199-12-31T23:59:60.999999999-14:00"}`,
  `{"id": "\\ud800", "plate": "PO01ISN", "capturedAt": "${now()}"}`,
  `{"__proto__": {"plate": "PO01ISN"}, "capturedAt": "${now()}", "constructor": 1}`,
  `[${'['.repeat(5_000)}${']'.repeat(5_000)}]`,
  raw(`"plate": "${'𝕏'.repeat(90)}"`),
  raw('"plate": "ﷺﷺﷺﷺ"'),
];

test('each poisonous message is answered, and a read or kept aside: none is refused, none disappears', async () => {
  for (const message of poison) {
    const before = await countKept();
    const answer = await sendMessage(cordon, camera, 'json', message, 'application/json', false);
    assert.equal(answer.status, 200, `${message.slice(0, 160)}: ${await answer.text()}`);
    const kept = await countKept();
    assert.equal(kept.reads + kept.refused, before.reads + before.refused + 1, message.slice(0, 160));
  }
});

test('good reads sent at the same moment as poisonous ones are all stored', async () => {
  const plates = Array.from({ length: 120 }, (_, index) => `GD${String(index).padStart(3, '0')}`);
  const sent = plates.flatMap((plate, index) => [jsonRead(plate), poison[index % poison.length] ?? '']);
  const answers = await Promise.all(
    sent.map((message) => sendMessage(cordon, camera, 'json', message, 'application/json', false)),
  );
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200]);
  const rows = await cordon.database.owner<{ plate: string }>(
    "select plate from reads where plate like 'GD%' order by plate",
  );
  assert.deepEqual(
    rows.map((row) => row.plate),
    plates,
  );
});

test('a plate that reads NULL, a word that PostgreSQL knows, is a read like another', async () => {
  for (const plate of ['NULL', 'null', 'NULL1']) await sendMessage(cordon, camera, 'json', jsonRead(plate));
  const rows = await cordon.database.owner(
    "select plate, plate_as_sent from reads where plate like 'NULL%' order by id",
  );
  assert.deepEqual(rows, [
    { plate: 'NULL', plate_as_sent: 'NULL' },
    { plate: 'NULL', plate_as_sent: 'null' },
    { plate: 'NULL1', plate_as_sent: 'NULL1' },
  ]);
  await eventually(async () => {
    const { hits } = await analyst.ask('listHits', { state: 'open' });
    // NULL may be NULL1 with its last character lost.
    assert.deepEqual(hits.map((hit) => `${hit.plate} ${hit.matchKind}`).sort(), ['NULL lost-character', 'NULL1 exact']);
  });
});

test('a read that the database refuses costs its neighbours of the same commit nothing', async () => {
  // No message is known to do this; so the table itself is made to refuse one mark.
  await cordon.database.owner("alter table reads add constraint no_such_mark check (plate <> 'RF01USE')");
  const plates = Array.from({ length: 60 }, (_, index) => `NB${String(index).padStart(3, '0')}`);
  const messages = plates.flatMap((plate, index) =>
    index % 20 === 10 ? [jsonRead(plate), jsonRead('RF01USE')] : [jsonRead(plate)],
  );
  const before = await countKept();
  const answers = await Promise.all(
    messages.map((message) => sendMessage(cordon, camera, 'json', message, 'application/json', false)),
  );
  await cordon.database.owner('alter table reads drop constraint no_such_mark');
  const statuses = answers.map((answer) => answer.status);
  // Its own message is not acknowledged, unless it was kept aside.
  const { refused } = await countKept();
  assert.equal(statuses.filter((status) => status === 200).length, plates.length + refused - before.refused);
  const rows = await cordon.database.owner<{ plate: string }>(
    "select plate from reads where plate like 'NB%' order by plate",
  );
  assert.deepEqual(
    rows.map((row) => row.plate),
    plates,
  );
});

async function countKept(): Promise<{ reads: number; refused: number }> {
  const [row] = await cordon.database.owner<{ reads: number; refused: number }>(
    'select (select count(*)::int from reads) as reads, (select count(*)::int from refused_messages) as refused',
  );
  assert.ok(row);
  return row;
}
