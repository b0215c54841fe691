/** Fault: kill -9 under load, ten times. What was acknowledged is there, once, with its pictures and its hits. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createRandom } from '../../simulator/random.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { openSegments } from '../../src/pictures/segments-store.ts';
import {
  addTestCamera,
  eventually,
  importTestList,
  listRow,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { type OwnProcess, startProcess } from '../support/own-process.ts';
import { type Resending, type SentRead, startResending } from '../support/resending.ts';

const seed = 'kill 1';
const kills = 10;
const senders = 16;
const kentMarks = ['KX07WPA', 'LM68XKD', 'GK19HTB'];
/** The last is on both lists: two entries, two hits. */
const essexMarks = ['BD51SMR', 'GK19HTB'];
const entriesOf = (plate: string): number => [...kentMarks, ...essexMarks].filter((mark) => mark === plate).length;

let cordon: TestCordon;
let camera: TestCamera;

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex } = cordon.forces;
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(
    cordon,
    'Kent VOI',
    kent,
    kentMarks.map((plate) => listRow(plate)),
  );
  await importTestList(
    cordon,
    'Essex VOI',
    essex,
    essexMarks.map((plate) => listRow(plate)),
  );
  await cordon.cordon.stop();
});
after(() => cordon.close());

/** Half of the kills come some time after the load began, half right after a few acknowledgements. */
async function runAndKill(load: Resending, round: number): Promise<OwnProcess> {
  const random = createRandom(`${seed} round ${round}`);
  const own = await startProcess(cordon.database, cordon.folder);
  try {
    const acknowledged = load.acknowledgements(round % 2 === 0 ? 1 : random.whole(1, 40));
    load.serverAt(own.address);
    await acknowledged;
    if (round % 2 === 0) await own.runFor(random.whole(50, 600));
  } finally {
    load.serverAt(null);
    await own.kill();
  }
  return own;
}

test('a server killed ten times under load has every acknowledged read once, with its pictures and hits', async () => {
  const load = startResending(seed, camera, senders, [...new Set([...kentMarks, ...essexMarks])]);
  try {
    for (let round = 0; round < kills; round++) {
      const killed = await runAndKill(load, round);
      assert.equal(killed.said(), '', `round ${round}`);
    }
    await finishAndMatch(load);
  } finally {
    load.abandon();
  }
  assert.deepEqual(load.strange, []);
  assert.ok(load.resent >= kills, `${load.resent} messages were cut off and sent again`);
  assert.ok(load.acknowledged.length > 200, `${load.acknowledged.length} reads were acknowledged`);
  await assertStoredOnce(load.acknowledged);
  await assertHits(load.acknowledged);
  await assertPictures(load.acknowledged);
});

async function finishAndMatch(load: Resending): Promise<void> {
  const own = await startProcess(cordon.database, cordon.folder);
  try {
    load.serverAt(own.address);
    await load.finish();
    await eventually(async () => {
      const answer = await fetch(`${own.address}/v1/health`);
      const health = (await answer.json()) as { matcherBehindBatches: number | null };
      assert.equal(health.matcherBehindBatches, 0);
    });
  } finally {
    await own.stop();
  }
}

async function assertStoredOnce(acknowledged: readonly SentRead[]): Promise<void> {
  const rows = await cordon.database.owner<{ id: string; times: number; plate: string }>(
    'select direction as id, min(plate) as plate, count(*)::int as times from reads group by direction',
  );
  assert.deepEqual(
    rows.filter((row) => row.times !== 1),
    [],
  );
  const stored = new Map(rows.map((row) => [row.id, row.plate]));
  const lost = acknowledged.filter((read) => stored.get(read.id) !== read.plate);
  assert.deepEqual(lost.map(described), []);
  // All were sent until acknowledged, so nothing else is there.
  assert.equal(rows.length, acknowledged.length);
}

async function assertHits(acknowledged: readonly SentRead[]): Promise<void> {
  const rows = await cordon.database.owner<{
    id: string;
    hits: number;
    entries: number;
    raised: number;
    changes: number;
  }>(
    `select r.direction as id, count(*)::int as hits, count(distinct h.entry_id)::int as entries,
       sum((select count(*) from hit_events e where e.hit_id = h.id and e.what = 'raised'))::int as raised,
       sum((select count(*) from live_changes c where c.hit_id = h.id))::int as changes
     from hits h join reads r on r.id = h.read_id group by r.direction`,
  );
  const hits = new Map(rows.map((row) => [row.id, row]));
  const wrong = acknowledged.filter((read) => (hits.get(read.id)?.hits ?? 0) !== entriesOf(read.plate));
  assert.deepEqual(wrong.map(described), []);
  assert.ok(rows.length > 20, `${rows.length} reads have hits`);
  assert.ok(rows.some((row) => row.hits === 2));
  assert.deepEqual(
    rows.filter((row) => row.hits !== row.entries || row.hits !== row.raised || row.hits !== row.changes),
    [],
  );
}

async function assertPictures(acknowledged: readonly SentRead[]): Promise<void> {
  const segments = openSegments(cordon.database.db, systemClock, systemScope('path'), join(cordon.folder, 'pictures'));
  const rows = await cordon.database.owner<{ id: string; path: string; byte_offset: number; bytes: number }>(
    `select r.direction as id, s.path, p.byte_offset::int as byte_offset, p.bytes
       from pictures p left join reads r on r.id = p.read_id join picture_segments s on s.id = p.segment_id`,
  );
  const places = Map.groupBy(rows, (row) => row.id);
  let checked = 0;
  for (const { id, pictures } of acknowledged) {
    const of = places.get(id) ?? [];
    assert.equal(of.length, pictures.length, id);
    for (const [index, place] of of.entries()) {
      const bytes = await segments.read(place.path, place.byte_offset, place.bytes);
      assert.ok(pictures[index]?.equals(bytes), `the picture of ${id} has its own bytes`);
      checked++;
    }
  }
  assert.ok(checked > 50, `${checked} pictures were looked at`);
  assert.equal(rows.length, checked);
}

/** Without its pictures, which nobody wants to see in a failure. */
function described({ id, plate }: SentRead): string {
  return `${id} ${plate}`;
}
