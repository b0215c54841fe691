/** Story: an entry is added, and the reads of the last days that it would have matched are found. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import type { ListId } from '../../src/words/id.ts';
import { addTestCamera, eventually, jsonRead, sendMessage, type TestCamera } from '../support/cordon.ts';
import { entryInput, type Keeping, startKeeping } from '../support/keeping.ts';

const hourMs = 3_600_000;

let keeping: Keeping;
let listId: ListId;
let camera: TestCamera;

before(async () => {
  keeping = await startKeeping();
  const { cordon } = keeping;
  listId = await keeping.makeList('Past');
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  const others = await addTestCamera(cordon, 'GY-1', 'json', cordon.forces.surrey);
  await read('KT34OVA', 1);
  await read('KT340VA', 2);
  await read('T34OVA', 3);
  await read('KT34OVAX', 4);
  await read('KT35OVA', 5);
  await read('KT34OVA', 24 * 10);
  await read('KT34OVA', 1, others);
});
after(() => keeping.cordon.close());

async function read(plate: string, hoursAgo: number, by = camera): Promise<void> {
  const capturedAt = new Date(Date.now() - hoursAgo * hourMs).toISOString();
  await sendMessage(keeping.cordon, by, 'json', jsonRead(plate, { capturedAt }));
}

/** Adds it, searches, and takes it off again. */
async function past(plate: string, over: Partial<Input<'addEntry'>>) {
  const { entry, past: found } = await keeping.kent.ask('addEntry', entryInput(listId, plate, over));
  await keeping.kent.ask('withdrawEntry', { entryId: entry.id, reason: 'Of this test only' });
  return found;
}

test('adding an entry says which reads of the last days fit, how, where and when, newest first', async () => {
  const found = (await past('KT34 OVA', { pastDays: 7 })) ?? assert.fail('it was searched');
  assert.deepEqual(
    found.reads.map(({ plate, kind, cameraName }) => [plate, kind, cameraName]),
    [
      ['KT34OVA', 'exact', 'kent KE-1'],
      ['KT340VA', 'look-alike', 'kent KE-1'],
      ['T34OVA', 'lost-character', 'kent KE-1'],
      ['KT34OVAX', 'added-character', 'kent KE-1'],
    ],
  );
  assert.deepEqual([found.total, found.more, found.tooMany], [4, false, null]);
  assert.deepEqual(
    found.counts.map(({ kind, reads }) => `${kind} ${reads}`),
    ['exact 1', 'look-alike 1', 'lost-character 1', 'added-character 1'],
  );
  assert.equal((await past('KT34 OVA', { pastDays: 30 }))?.total, 5);
});

test('past reads are searched only where that was asked for', async () => {
  assert.equal(await past('KT34 OVA', {}), null);
});

test('a partial mark finds every read that fits it', async () => {
  const found = (await past('KT3? OVA', { pastDays: 7 })) ?? assert.fail('it was searched');
  assert.deepEqual(
    found.reads.map(({ plate, kind }) => [plate, kind]),
    [
      ['KT34OVA', 'partial'],
      ['KT340VA', 'partial'],
      ['KT35OVA', 'partial'],
    ],
  );
  assert.equal((await past('KT34*', { pastDays: 7 }))?.onlyUk, true);
});

test('a partial mark that leaves too much open says so, and what would help', async () => {
  const found = (await past('K?3*A', { pastDays: 7 })) ?? assert.fail('it was answered');
  assert.deepEqual([found.marks, found.total], [0, 0]);
  assert.match(found.tooMany ?? '', /more than 20,000 marks.*Name more of its characters/);
});

test('nothing found says what was searched, and which cameras were silent', async () => {
  // What was heard is written every two seconds, and would make the camera live again.
  const found = await eventually(async () => {
    await keeping.cordon.database.owner("update camera_health set silent_after = now() - interval '1 minute'");
    const searched = (await past('ZA99 ZZA', { pastDays: 3 })) ?? assert.fail('it was searched');
    assert.deepEqual([searched.camerasSilent, searched.camerasSilentTotal], [['kent KE-1'], 1]);
    return searched;
  });
  assert.deepEqual([found.total, found.reads, found.days], [0, [], 3]);
  assert.ok(found.marks > 1);
  assert.equal(Date.parse(found.to) - Date.parse(found.from), 72 * hourMs);
});

test('past reads are searched later too, by those to whom the entry is open, and it is audited', async () => {
  const entry = await keeping.add(listId, 'KT34 OVA');
  assert.equal((await keeping.essex.ask('searchPastReads', { entryId: entry.id, days: 7 })).total, 4);
  assert.equal((await keeping.surrey.refused('searchPastReads', { entryId: entry.id, days: 7 })).code, 'not-found');
  assert.equal((await keeping.kent.refused('searchPastReads', { entryId: entry.id, days: 0 })).code, 'bad-input');
  const rows = await keeping.cordon.database.owner<{ class: string; kept: unknown; outcome: string }>(
    `select a.class, a.kept, c.outcome from audit_entries a join audit_closings c on c.audit_id = a.id
      where a.request = 'searchPastReads' order by a.id`,
  );
  assert.deepEqual(rows[0], { class: 'consultation', kept: { entryId: entry.id, days: 7 }, outcome: 'done' });
});
