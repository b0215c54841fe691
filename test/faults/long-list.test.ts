/**
 * Fault: a long list full of mistakes is imported while reads go on, and the database crashes in the middle of another.
 * With ten million rows it is run by hand: docs/operating/performance.md says how, and what came of it.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type OwnCluster, startCluster } from '../support/cluster.ts';
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
import { sendFile } from '../support/importing.ts';

const rowsInAll = 200_000;
const rowsAtOnce = 500;

let cluster: OwnCluster;
let cordon: TestCordon;
let camera: TestCamera;
let kent: Asker;

before(async () => {
  cluster = await startCluster();
  cordon = await startTestCordon({}, false, cluster);
  await addTestPerson(cordon, 'kent', 'supervisor', cordon.forces.kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KX07WPA')]);
  kent = await signIn(cordon, 'kent');
});
after(() => cordon.close());

/** Rows as they are asked for, each with a mark of its own; every tenth asks for an action that is none. */
function longFile(rows: number): ReadableStream<Uint8Array> {
  let row = 0;
  return new ReadableStream({
    pull(controller) {
      const lines: string[] = [];
      for (const last = Math.min(row + rowsAtOnce, rows); row < last; row += 1) {
        lines.push(`LL${row}X,FORD,FOCUS,SILVER,${row % 10 === 9 ? 'JUMP' : 'STOP'},,Linked to county lines\n`);
      }
      if (lines.length === 0) controller.close();
      else controller.enqueue(new TextEncoder().encode(lines.join('')));
    },
  });
}

async function begin(name: string): Promise<string> {
  return (await kent.ask('startImport', { name, ownerForceId: cordon.forces.kent.id })).import.id;
}

async function hitsOf(plate: string): Promise<number> {
  return (await cordon.database.owner('select from hits where plate = $1', [plate])).length;
}

test('200,000 rows with a mistake in every tenth are imported while every read is answered', async (context) => {
  const importId = await begin('Long');
  let done = false;
  const waitsMs: number[] = [];
  const reading = (async () => {
    for (let sent = 0; !done; sent += 1) {
      const fromMs = performance.now();
      await sendMessage(cordon, camera, 'json', jsonRead(`RD${sent}A`));
      waitsMs.push(performance.now() - fromMs);
    }
  })();
  const importing = (async () => {
    const answer = await sendFile(cordon, kent, importId, longFile(rowsInAll));
    assert.equal(answer.status, 200, await answer.text());
    const { preview } = await kent.ask('previewImport', { importId });
    assert.deepEqual([preview.rows, preview.added, preview.refusedTotal], [rowsInAll, rowsInAll * 0.9, rowsInAll / 10]);
    assert.equal(preview.refused.length, 200);
    return kent.ask('applyImport', { importId, revision: preview.revision });
  })();
  const { list } = await importing.finally(() => {
    done = true;
  });
  await reading;
  assert.equal(list.entriesLive, rowsInAll * 0.9);
  const longest = Math.round(Math.max(...waitsMs));
  context.diagnostic(`${waitsMs.length} reads were answered meanwhile, after ${longest} ms at most`);
  assert.ok(waitsMs.length > 20);
  // All of them are kept, and the new list is matched against.
  const reads = await cordon.database.owner("select from reads where plate like 'RD%'");
  assert.equal(reads.length, waitsMs.length);
  await eventually(async () => {
    await sendMessage(cordon, camera, 'json', jsonRead(`LL${rowsInAll - 2}X`));
    assert.ok((await hitsOf(`LL${rowsInAll - 2}X`)) > 0);
  }, 60_000);
  const refused = [];
  for (let last = 0; ; ) {
    const page = (await kent.ask('listRefusedRows', { importId, after: last })).refused;
    if (page.length === 0) break;
    refused.push(...page);
    last = page.at(-1)?.row ?? 0;
  }
  assert.deepEqual([refused.length, refused.at(-1)?.row], [rowsInAll / 10, rowsInAll]);
});

test('a database that crashes amid a file leaves the list as it was, and the file can be sent again', async () => {
  const importId = await begin('Kent VOI');
  const sending = sendFile(cordon, kent, importId, longFile(rowsInAll));
  await eventually(async () => {
    assert.ok((await kent.ask('getImport', { importId })).import.rowsRead >= 10_000);
  });
  await cluster.crash();
  const answer = await sending;
  assert.equal(answer.status, 503);
  await cluster.comeBack();
  const state = await eventually(async () => {
    const again = await signIn(cordon, 'kent');
    const { entries } = await again.ask('listEntries', {
      listId: (await again.ask('listLists', {})).lists.find((list) => list.name === 'Kent VOI')?.id ?? '',
    });
    assert.deepEqual(
      entries.map(({ plate, state: stands }) => [plate, stands]),
      [['KX07WPA', 'live']],
    );
    return (await again.ask('getImport', { importId })).import.state;
  }, 60_000);
  // The database that failed the file failed the note of it too: the import is given up when nothing more comes of it.
  assert.ok(state === 'failed' || state === 'reading', state);
  const again = await begin('Kent VOI');
  assert.equal((await sendFile(cordon, kent, again, 'KX07WPA,,,,STOP,,Stolen\nKX08WPA,,,,STOP,,Stolen')).status, 200);
  const { preview } = await kent.ask('applyImport', { importId: again, revision: 2 });
  assert.deepEqual([preview.added, preview.replaced], [1, 1]);
});
