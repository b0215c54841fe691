/** Story: files of any form become a list, whole or as changes; what breaks off leaves the list as it was. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { readyHoursMax, refusedKeptDays, stalledMinutesMax, sweepImports } from '../../src/hotlists/sweep-imports.ts';
import { type Clock, toUtcTime } from '../../src/words/clock.ts';
import { importId as importIds, type ListId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestPerson,
  eventually,
  listRow,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { type Importing, importing, sendFile } from '../support/importing.ts';

let cordon: TestCordon;
let lists: Importing;
let kent: Asker;
let essex: Asker;

before(async () => {
  cordon = await startTestCordon();
  lists = importing(cordon);
  for (const force of [cordon.forces.kent, cordon.forces.essex]) {
    await addTestPerson(cordon, force.code, 'supervisor', force);
  }
  [kent, essex] = [await signIn(cordon, 'kent'), await signIn(cordon, 'essex')];
});
after(() => cordon.close());

const uk = (...rows: readonly string[][]): string => rows.map((row) => row.join(',')).join('\n');

async function liveOf(listId: ListId): Promise<string[]> {
  const { entries } = await kent.ask('listEntries', { listId });
  return entries.map(({ plate, ground }) => `${plate} ${ground}`);
}

async function stateOf(importId: string) {
  return (await kent.ask('getImport', { importId })).import;
}

async function rowsOf(importId: string): Promise<number> {
  const [row] = await cordon.database.owner<{ rows: number }>(
    'select count(*)::int as rows from list_import_rows where import_id = $1',
    [importIds.row(importIds.of(importId.slice('import_'.length)))],
  );
  return row?.rows ?? 0;
}

const definition: Input<'addColumnMapping'>['definition'] = {
  delimiter: ';',
  encoding: 'windows-1252',
  header: true,
  fields: {
    plate: { column: 'Kennzeichen' },
    ground: { column: 'Grund' },
    change: { column: 'Op', put: ['A', 'C'], remove: ['D'] },
  },
};

test('the sample with mistakes shows seven refusals, each with its line, its column and the reason', async () => {
  const text = readFileSync(new URL('../../samples/lists/with-mistakes.csv', import.meta.url));
  const { preview, import: made } = await lists.preview(kent, { name: 'Mistakes', text });
  assert.deepEqual([preview.rows, preview.added, preview.refusedTotal, made.rowsRefused], [15, 8, 7, 7]);
  assert.deepEqual(
    preview.refused.map(({ row, column }) => `${row} ${column}`),
    ['4 Weed date', '6 Weed date', '8 VRM', '9 Action', '11 Reason', '13 Whole row', '15 VRM'],
  );
  assert.match(preview.refused[6]?.reason ?? '', /^same mark as line 3, which says something else/);
  const { refused } = await kent.ask('listRefusedRows', { importId: made.id });
  assert.deepEqual(refused, preview.refused);
  assert.deepEqual((await kent.ask('listRefusedRows', { importId: made.id, after: 9 })).refused, refused.slice(4));
});

test('a row that is there twice counts once when it says the same, and is refused when it does not', async () => {
  const rows = [listRow('RP01AAA'), listRow('RP01AAA'), listRow('RP01AAA', 'OBSERVE'), listRow('RP01BBB')];
  const { list, preview } = await lists.bring(kent, { name: 'Repeats', text: uk(...rows) });
  assert.deepEqual([preview.rows, preview.added, preview.repeated, preview.refusedTotal], [4, 2, 1, 1]);
  assert.equal(preview.refused[0]?.row, 3);
  assert.equal(list.entriesLive, 2);
});

test('a file of another form is read by the mapping that was saved for it, which its list remembers', async () => {
  const { mapping } = await kent.ask('addColumnMapping', { name: 'Registry', definition });
  assert.deepEqual([mapping.revision, mapping.definition?.delimiter], [1, ';']);
  assert.equal((await kent.refused('addColumnMapping', { name: 'Registry', definition })).code, 'already-exists');
  const text = Buffer.from('Grund;Kennzeichen;Op\nDiebstahl, Köln;KT34 OVA;A\n', 'latin1');
  const { list } = await lists.bring(kent, { name: 'Registry', columnsId: mapping.id, text });
  assert.deepEqual(await liveOf(list.id), ['KT34OVA Diebstahl, Köln']);
  const { remembered } = await kent.ask('listColumnMappings', {});
  assert.deepEqual(remembered, [{ listName: 'Registry', columnsId: mapping.id }]);
  const named = { name: 'Theirs', ownerForceId: cordon.forces.essex.id, columnsId: mapping.id };
  assert.equal((await essex.refused('startImport', named)).code, 'not-found');
  assert.deepEqual((await essex.ask('listColumnMappings', {})).mappings, []);
  const save = { columnsId: mapping.id, revision: 1, definition: { ...definition, encoding: 'utf-8' } } as const;
  assert.equal((await essex.refused('saveColumnMapping', save)).code, 'not-found');
  assert.equal((await kent.ask('saveColumnMapping', save)).mapping.revision, 2);
  assert.match((await kent.refused('saveColumnMapping', save)).message, /Kent Test saved revision 2 meanwhile/);
  // By the revision of today the same bytes are no text, and every row of them is refused.
  const { preview } = await lists.preview(kent, { name: 'Registry', columnsId: mapping.id, text });
  assert.match(preview.refused[0]?.reason ?? '', /not of the encoding/);
  // The encoding of one file can be said beside its mapping.
  const said = await lists.preview(kent, {
    ...{ name: 'Registry', columnsId: mapping.id, text },
    encoding: 'windows-1252',
  });
  assert.equal(said.preview.unchanged, 1);
});

test('changes leave the rest of a list as it is, and every one is a revision with its counts', async () => {
  const { mapping } = await kent.ask('addColumnMapping', { name: 'Changes', definition });
  const rows = [listRow('DE01AAA'), listRow('DE01BBB'), listRow('DE01CCC')];
  const { list } = await lists.bring(kent, { name: 'Delta', text: uk(...rows) });
  const text = 'Op;Kennzeichen;Grund\nA;DE01DDD;New\nC;DE01AAA;Changed\nD;DE01BBB;\nD;DE01ZZZ;\n';
  const delta = await lists.bring(kent, { name: 'Delta', kind: 'delta', columnsId: mapping.id, text });
  const { added, replaced, removed, absent, unchanged } = delta.preview;
  assert.deepEqual([added, replaced, removed, absent, unchanged], [1, 1, 1, 1, 0]);
  const ground = 'Linked to county lines';
  assert.deepEqual(await liveOf(list.id), ['DE01AAA Changed', `DE01CCC ${ground}`, 'DE01DDD New']);
  const add = await lists.bring(kent, { name: 'Delta', kind: 'add', text: uk(listRow('DE01EEE'), listRow('DE01CCC')) });
  assert.deepEqual([add.preview.added, add.preview.unchanged, add.preview.removed], [1, 1, 0]);
  const gone = await lists.bring(kent, { name: 'Delta', kind: 'remove', text: 'DE01AAA\nde01 ccc\n' });
  assert.deepEqual([gone.preview.removed, gone.preview.added], [2, 0]);
  assert.deepEqual(await liveOf(list.id), ['DE01DDD New', `DE01EEE ${ground}`]);
  // The same changes sent again change nothing more.
  const again = await lists.bring(kent, { name: 'Delta', kind: 'remove', text: 'DE01AAA\nde01 ccc\n' });
  assert.deepEqual([again.preview.removed, again.preview.absent], [0, 2]);
  const revisions = await cordon.database.owner(
    `select r.revision, r.kind, r.added, r.removed from list_revisions r join lists l on l.id = r.list_id
      where l.name = 'Delta' order by 1`,
  );
  assert.deepEqual(
    revisions.map(({ revision, kind, added: a, removed: r }) => [revision, kind, a, r]),
    [
      [1, 'whole', 3, 0],
      [2, 'delta', 1, 1],
      [3, 'delta', 1, 0],
      [4, 'delta', 0, 2],
      [5, 'delta', 0, 0],
    ],
  );
});

test('changes against another revision than the present one are refused, and both are named', async () => {
  await lists.bring(kent, { name: 'Base', text: uk(listRow('BA01AAA')) });
  const file = { name: 'Base', kind: 'add', baseRevision: 1, text: uk(listRow('BA01BBB')) } as const;
  const staged = await lists.stage(kent, file);
  await lists.bring(kent, file);
  for (const refused of [
    await kent.refused('previewImport', { importId: staged.id }),
    await kent.refused('applyImport', { importId: staged.id, revision: 3 }),
    await kent.refused('startImport', { ...file, ownerForceId: cordon.forces.kent.id }),
  ]) {
    assert.equal(refused.code, 'changed-meanwhile');
    assert.match(refused.message, /made against revision 1; Base is at revision 2/);
  }
  const fresh = { name: 'Not there', kind: 'add', ownerForceId: cordon.forces.kent.id };
  assert.equal((await kent.refused('startImport', fresh)).code, 'not-found');
  const columnless = { name: 'Base', kind: 'delta', ownerForceId: cordon.forces.kent.id };
  assert.match((await kent.refused('startImport', columnless)).message, /No column of this mapping says/);
});

test('a file that would take most of a list away is pointed out', async () => {
  const rows = Array.from({ length: 10 }, (_, n) => listRow(`RM0${n}AAA`));
  await lists.bring(kent, { name: 'Cut off', text: uk(...rows) });
  const half = await lists.preview(kent, { name: 'Cut off', text: uk(...rows.slice(0, 5)) });
  assert.deepEqual([half.preview.removed, half.preview.removesMuch], [5, false]);
  const most = await lists.preview(kent, { name: 'Cut off', text: uk(...rows.slice(0, 4)) });
  assert.deepEqual([most.preview.removed, most.preview.removesMuch], [6, true]);
});

test('how far an import is can be asked while its file comes; a file that breaks off changes nothing', async () => {
  const { list } = await lists.bring(kent, { name: 'Broken', text: uk(listRow('BR01AAA')) });
  const begun = await kent.ask('startImport', { name: 'Broken', ownerForceId: cordon.forces.kent.id });
  const importId = begun.import.id;
  assert.equal(begun.import.state, 'uploading');
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pipe.writable.getWriter();
  const sending = sendFile(cordon, kent, importId, pipe.readable);
  const many = Array.from({ length: 12_000 }, (_, n) => listRow(`BR${n}A`));
  await writer.write(new TextEncoder().encode(uk(...many)));
  const during = await eventually(async () => {
    const found = await stateOf(importId);
    assert.ok(found.rowsRead >= 5_000);
    return found;
  });
  assert.equal(during.state, 'reading');
  assert.equal((await kent.refused('applyImport', { importId, revision: 2 })).code, 'changed-meanwhile');
  const [failed] = await Promise.allSettled([sending, writer.abort(new Error('the network is gone'))]);
  assert.equal(failed.status, 'rejected');
  const ended = await eventually(async () => {
    const found = await stateOf(importId);
    assert.equal(found.state, 'abandoned');
    return found;
  });
  assert.equal(ended.why, 'The file broke off before its end.');
  // Whoever sent it is gone; what became of it is on record.
  await eventually(async () => {
    const outcomes = await cordon.database.owner<{ outcome: string }>(
      `select c.outcome from audit_entries a join audit_closings c on c.audit_id = a.id
        where a.request = 'sendImportFile' and a.kept ->> 'importId' = $1`,
      [importId],
    );
    assert.deepEqual(outcomes, [{ outcome: 'refused: broken-off' }]);
  });
  assert.deepEqual(await liveOf(list.id), ['BR01AAA Linked to county lines']);
  assert.equal((await sendFile(cordon, kent, importId, 'x')).status, 409);
});

test('a file shorter than was said is not taken for a whole one', async () => {
  const text = uk(listRow('SH01AAA'));
  const begin = { name: 'Short', ownerForceId: cordon.forces.kent.id, bytes: text.length + 1 };
  const { import: begun } = await kent.ask('startImport', begin);
  const answer = await sendFile(cordon, kent, begun.id, text);
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /has \d+ bytes of \d+\. It broke off/);
  assert.equal((await stateOf(begun.id)).state, 'abandoned');
});

test('a file is sent once, by somebody who may, and can be given up', async () => {
  const { import: begun } = await kent.ask('startImport', { name: 'Sent', ownerForceId: cordon.forces.kent.id });
  assert.equal((await sendFile(cordon, essex, begun.id, 'x')).status, 404);
  assert.equal((await sendFile(cordon, { ...kent, cookie: '' }, begun.id, 'x')).status, 401);
  assert.equal((await sendFile(cordon, kent, begun.id, uk(listRow('SE01AAA')))).status, 200);
  assert.equal((await sendFile(cordon, kent, begun.id, uk(listRow('SE01BBB')))).status, 409);
  assert.equal((await kent.ask('abandonImport', { importId: begun.id })).import.why, 'Given up by Kent Test.');
  assert.equal((await kent.refused('applyImport', { importId: begun.id, revision: 1 })).code, 'changed-meanwhile');
  assert.equal((await kent.refused('abandonImport', { importId: begun.id })).code, 'changed-meanwhile');
});

test('rows that a crash of the database took are missed, and the list stays as it was', async () => {
  const { list } = await lists.bring(kent, { name: 'Lost', text: uk(listRow('LO01AAA')) });
  const rows = [listRow('LO01BBB'), listRow('LO01CCC')];
  const { import: made, preview } = await lists.preview(kent, { name: 'Lost', text: uk(...rows) });
  await cordon.database.owner('truncate list_import_rows');
  const refused = await kent.refused('applyImport', { importId: made.id, revision: preview.revision });
  assert.match(refused.message, /crashed and lost the rows of this file\. Send it again/);
  assert.equal((await stateOf(made.id)).state, 'failed');
  assert.deepEqual(await liveOf(list.id), ['LO01AAA Linked to county lines']);
});

test('what nobody goes on with is given up and its rows go; refused rows of what is done stay a while', async () => {
  const at = (ms: number): Clock => ({ nowMs: () => Date.now() + ms, now: () => toUtcTime(Date.now() + ms) });
  const sweep = (ms: number) => sweepImports(cordon.database.db, at(ms), systemScope('housekeeping'));
  const minuteMs = 60_000;
  const text = uk(listRow('SW01AAA'), listRow('SW01BBB', 'JUMP'));
  const waiting = await kent.ask('startImport', { name: 'Sweep', ownerForceId: cordon.forces.kent.id });
  const ready = await lists.stage(kent, { name: 'Sweep', text });
  const done = await lists.preview(kent, { name: 'Sweep', text });
  await kent.ask('applyImport', { importId: done.import.id, revision: 1 });
  await sweep((stalledMinutesMax - 1) * minuteMs);
  assert.deepEqual([(await stateOf(waiting.import.id)).state, (await stateOf(ready.id)).state], ['uploading', 'ready']);
  assert.deepEqual([await rowsOf(ready.id), await rowsOf(done.import.id)], [2, 1]);
  await sweep((stalledMinutesMax + 1) * minuteMs);
  assert.deepEqual([(await stateOf(waiting.import.id)).state, (await stateOf(ready.id)).state], ['abandoned', 'ready']);
  await sweep((readyHoursMax * 60 + 1) * minuteMs);
  assert.deepEqual([(await stateOf(ready.id)).why, await rowsOf(ready.id)], ['Nobody accepted it in time.', 0]);
  assert.equal((await kent.ask('listRefusedRows', { importId: done.import.id })).refused[0]?.row, 2);
  await sweep((refusedKeptDays * 24 * 60 + 1) * minuteMs);
  assert.equal(await rowsOf(done.import.id), 0);
});
