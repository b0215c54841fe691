/** Story: a list is previewed, imported, replaced and withdrawn from, and what it says reaches the running matcher. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { ListId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { importing, type TestFile } from '../support/importing.ts';

const dayMs = 86_400_000;
const defaultExpiryDays = 20;

let cordon: TestCordon;
let camera: TestCamera;
let kent: Asker;
let essex: Asker;
let surrey: Asker;

before(async () => {
  cordon = await startTestCordon({ lists: { defaultExpiryDays } });
  const { forces } = cordon;
  for (const force of [forces.kent, forces.essex, forces.surrey])
    await addTestPerson(cordon, force.code, 'supervisor', force);
  camera = await addTestCamera(cordon, 'KE-1', 'json', forces.kent);
  [kent, essex, surrey] = [await signIn(cordon, 'kent'), await signIn(cordon, 'essex'), await signIn(cordon, 'surrey')];
});
after(() => cordon.close());

const csv = (rows: readonly string[][]): string =>
  rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
const fileOf = (name: string, rows: readonly string[][], force = cordon.forces.kent): TestFile => ({
  name,
  ownerForceId: force.id,
  text: csv(rows),
});

function bring(name: string, rows: readonly string[][], asker = kent, force = cordon.forces.kent) {
  return importing(cordon).bring(asker, fileOf(name, rows, force));
}

async function entriesOf(listId: ListId, state: 'live' | 'all' = 'all'): Promise<Entry[]> {
  return (await kent.ask('listEntries', { listId, page: 1, state })).entries;
}

async function entryOf(listId: ListId, plate: string): Promise<Entry> {
  const entry = (await entriesOf(listId)).findLast((one) => one.plate === plate);
  assert.ok(entry, `${plate} is on the list`);
  return entry;
}

const markerPlate = 'ZZ99END';
let markers = 0;

/**
 * Sends a read of each mark, and one more of a mark that is listed for sure: once that has its hit, the others have
 * theirs or never will, because matches of later reads are never raised before those of earlier ones.
 */
async function hitsOn(...plates: string[]): Promise<string[]> {
  await bring('Markers', [listRow(markerPlate)]);
  // Reads that come before a revision is loaded are compared with it later, and by then the marker has its hit.
  await eventually(async () => {
    const owed = await cordon.database.owner(
      `select from lists l left join matcher_loads m on m.list_id = l.id and m.revision = l.revision
        where m.list_id is null`,
    );
    assert.equal(owed.length, 0);
  });
  const since = toUtcTime(Date.now());
  for (const plate of plates) await sendMessage(cordon, camera, 'json', jsonRead(plate));
  await eventually(async () => {
    await sendMessage(cordon, camera, 'json', jsonRead(markerPlate, { id: `marker-${markers++}` }));
    const rows = await cordon.database.owner('select from hits where plate = $1 and raised_at >= $2', [
      markerPlate,
      since,
    ]);
    assert.ok(rows.length > 0);
  });
  await eventually(async () => assert.equal((await cordon.cordon.ports.health()).matcherBehindBatches, 0));
  const rows = await cordon.database.owner<{ plate: string }>(
    `select h.plate from hits h join reads r on r.id = h.read_id
      where h.plate <> $1 and r.received_at >= $2 order by 1`,
    [markerPlate, since],
  );
  return rows.map((row) => row.plate);
}

test('a preview says what an import would change, and changes nothing', async () => {
  const before = (await kent.ask('listLists', {})).lists.length;
  const rows = [listRow('PV01AAA'), listRow('PV01BBB'), listRow('PV*'), listRow('PV01AAA', 'OBSERVE')];
  const { preview } = await importing(cordon).preview(kent, fileOf('Previewed', rows));
  assert.deepEqual(
    [preview.listId, preview.revision, preview.rows, preview.added, preview.refusedTotal],
    [null, 1, 4, 2, 2],
  );
  assert.deepEqual(
    preview.refused.map((row) => row.row),
    [3, 4],
  );
  assert.deepEqual(
    preview.sample.map((entry) => entry.plate),
    ['PV01AAA', 'PV01BBB'],
  );
  assert.equal((await kent.ask('listLists', {})).lists.length, before);
  const [row] = await cordon.database.owner<{ there: number }>(
    "select count(*)::int as there from entries where plate like 'PV%'",
  );
  assert.equal(row?.there, 0);
  assert.deepEqual(await hitsOn('PV01AAA'), []);
});

test('an import is made only as it was previewed, and once', async () => {
  const file = fileOf('Once', [listRow('DG01AAA')]);
  const first = await importing(cordon).preview(kent, file);
  const second = await importing(cordon).preview(kent, fileOf('Once', [listRow('DG01AAA'), listRow('DG01BBB')]));
  const [one, two] = [first, second].map((each) => ({ importId: each.import.id, revision: each.preview.revision }));
  assert.equal((await kent.refused('applyImport', { ...one, revision: 2 })).code, 'changed-meanwhile');
  assert.equal((await kent.refused('applyImport', { importId: first.import.id })).code, 'bad-input');
  assert.ok((await kent.ask('listLists', {})).lists.every((list) => list.name !== 'Once'));
  await kent.ask('applyImport', one as never);
  const refused = await kent.refused('applyImport', two);
  assert.equal(refused.code, 'changed-meanwhile');
  assert.match(refused.message, /at revision 1 by now; the preview was made before revision 1/);
  assert.match((await kent.refused('applyImport', one)).message, /The import is done/);
  // Looked at again, the same file can be imported as the next revision.
  const again = await kent.ask('previewImport', { importId: second.import.id });
  assert.deepEqual([again.preview.revision, again.preview.added, again.preview.unchanged], [2, 1, 1]);
  const { list } = await kent.ask('applyImport', { importId: second.import.id, revision: 2 });
  assert.equal(list.revision, 2);
});

test('a second import replaces changed rows, removes missing ones, leaves others; the matcher follows', async () => {
  const first = await bring('Replaced', [listRow('RE01AAA'), listRow('RE01BBB'), listRow('RE01CCC')]);
  await eventually(async () => {
    assert.deepEqual(await hitsOn('RE01AAA', 'RE01BBB', 'RE01CCC', 'RE01DDD'), ['RE01AAA', 'RE01BBB', 'RE01CCC']);
  });
  const second = await bring('Replaced', [listRow('RE01AAA'), listRow('RE01BBB', 'OBSERVE'), listRow('RE01DDD')]);
  const { added, replaced, removed, unchanged, revision } = second.preview;
  assert.deepEqual(
    { added, replaced, removed, unchanged, revision },
    { added: 1, replaced: 1, removed: 1, unchanged: 1, revision: 2 },
  );
  assert.equal(second.list.id, first.list.id);
  await eventually(async () => {
    assert.deepEqual(await hitsOn('RE01AAA', 'RE01BBB', 'RE01CCC', 'RE01DDD'), ['RE01AAA', 'RE01BBB', 'RE01DDD']);
  });
  const [newest] = await cordon.database.owner<{ action: string }>(
    "select action from hits where plate = 'RE01BBB' order by id desc limit 1",
  );
  assert.equal(newest?.action, 'observe');
  const entries = await entriesOf(second.list.id);
  const states = entries.map((entry) => `${entry.plate} ${entry.state} ${entry.revision}`).sort();
  assert.deepEqual(states, [
    'RE01AAA live 1',
    'RE01BBB live 2',
    'RE01BBB superseded 1',
    'RE01CCC superseded 1',
    'RE01DDD live 2',
  ]);
});

test('an entry that has expired raises no hit', async () => {
  const { list } = await bring('Expiring', [listRow('EX01AAA'), listRow('EX01BBB')]);
  await eventually(async () => {
    assert.deepEqual(await hitsOn('EX01AAA', 'EX01BBB'), ['EX01AAA', 'EX01BBB']);
  });
  await cordon.database.owner("update entries set expires_at = now() - interval '1 second' where plate = 'EX01AAA'");
  assert.deepEqual(await hitsOn('EX01AAA', 'EX01BBB'), ['EX01BBB']);
  assert.equal((await entryOf(list.id, 'EX01AAA')).state, 'expired');
  const shown = (await kent.ask('listLists', {})).lists.find((one) => one.id === list.id);
  assert.deepEqual([shown?.entriesLive, shown?.entriesExpired], [1, 1]);
});

test('a withdrawn entry raises no hit, and stays withdrawn when the same row is imported again', async () => {
  const rows = [listRow('WI01AAA'), listRow('WI01BBB')];
  const { list } = await bring('Withdrawn', rows);
  const entry = await entryOf(list.id, 'WI01AAA');
  const observer = await essex.refused('withdrawEntry', { entryId: entry.id, reason: 'not ours' });
  assert.equal(observer.code, 'not-allowed');
  await kent.ask('withdrawEntry', { entryId: entry.id, reason: 'Sold to a new keeper' });
  assert.deepEqual(await hitsOn('WI01AAA', 'WI01BBB'), ['WI01BBB']);
  const again = await bring('Withdrawn', rows);
  assert.deepEqual([again.preview.unchanged, again.preview.added, again.preview.replaced], [2, 0, 0]);
  assert.deepEqual(await hitsOn('WI01AAA', 'WI01BBB'), ['WI01BBB']);
  const kept = await entryOf(list.id, 'WI01AAA');
  assert.deepEqual([kept.state, kept.withdrawnReason, kept.id], ['withdrawn', 'Sold to a new keeper', entry.id]);
  assert.equal((await kent.refused('withdrawEntry', { entryId: entry.id, reason: 'again' })).code, 'changed-meanwhile');
  // A row that says something new is a new entry.
  await bring('Withdrawn', [listRow('WI01AAA', 'STOP', 'Seen again with the same driver'), listRow('WI01BBB')]);
  await eventually(async () => assert.deepEqual(await hitsOn('WI01AAA'), ['WI01AAA']));
});

test('a row without a weed date expires after the default, and one with a date at the end of that day', async () => {
  const weed = new Date(Date.now() + 40 * dayMs);
  const [year, month, day] = weed.toISOString().slice(0, 10).split('-');
  const { list } = await bring('Expiry', [
    listRow('DF01AAA'),
    listRow('DF01BBB', 'STOP', 'Ground', `${day}/${month}/${year}`),
  ]);
  const defaulted = await entryOf(list.id, 'DF01AAA');
  assert.equal(defaulted.expiryDefaulted, true);
  const daysAhead = (Date.parse(defaulted.expiresAt) - Date.now()) / dayMs;
  assert.ok(Math.abs(daysAhead - defaultExpiryDays) < 0.01, `${daysAhead} days`);
  const dated = await entryOf(list.id, 'DF01BBB');
  assert.equal(dated.expiryDefaulted, false);
  assert.match(dated.expiresAt, new RegExp(`^${year}-${month}-${day}T2[23]:59:59`));
});

test('listing a row again renews a defaulted expiry once half of it is gone, and not before', async () => {
  const rows = [listRow('RN01AAA')];
  const { list } = await bring('Renewed', rows);
  const age = (days: number): Promise<unknown> =>
    cordon.database.owner("update entries set expires_at = now() + $1 * interval '1 day' where plate = 'RN01AAA'", [
      days,
    ]);
  await age(defaultExpiryDays / 2 + 1);
  assert.equal((await bring('Renewed', rows)).preview.unchanged, 1);
  await age(defaultExpiryDays / 2 - 1);
  assert.equal((await bring('Renewed', rows)).preview.replaced, 1);
  const entry = await entryOf(list.id, 'RN01AAA');
  assert.ok(Date.parse(entry.expiresAt) > Date.now() + (defaultExpiryDays - 1) * dayMs);
});

test('an entry raises hits on cameras of its own force and of the agreement, and on none outside it', async () => {
  const { forces } = cordon;
  await bring('Surrey VOI', [listRow('SU01SUR'), listRow('SU01BTH')], surrey, forces.surrey);
  await bring('Essex VOI', [listRow('ES01ESX')], essex, forces.essex);
  await bring('Kent VOI', [listRow('KE01KNT'), listRow('SU01BTH')]);
  await eventually(async () => {
    assert.deepEqual(await hitsOn('SU01SUR', 'SU01BTH', 'ES01ESX', 'KE01KNT'), ['ES01ESX', 'KE01KNT', 'SU01BTH']);
  });
  const owners = await cordon.database.owner("select distinct owner_force_id from hits where plate = 'SU01BTH'");
  assert.deepEqual(owners, [{ owner_force_id: Number(forces.kent.id.slice('force_'.length)) }]);
  const own = await addTestCamera(cordon, 'SU-1', 'json', forces.surrey);
  await sendMessage(cordon, own, 'json', jsonRead('SU01SUR'));
  await eventually(async () => {
    const { hits } = await surrey.ask('listHits', { state: 'open' });
    assert.deepEqual(
      hits.map((hit) => hit.plate),
      ['SU01SUR'],
    );
  });
  assert.ok((await kent.ask('listHits', { state: 'open' })).hits.every((hit) => hit.plate !== 'SU01SUR'));
});

test('a force may import lists of its own only', async () => {
  const { forces } = cordon;
  const begin = { name: 'Not ours', ownerForceId: forces.kent.id };
  assert.equal((await essex.refused('startImport', begin)).code, 'not-allowed');
  const { id } = await importing(cordon).stage(kent, fileOf('Ours', [listRow('NO01URS')]));
  for (const request of ['getImport', 'previewImport', 'listRefusedRows', 'abandonImport'] as const) {
    assert.equal((await essex.refused(request, { importId: id })).code, 'not-found', request);
  }
  assert.equal((await essex.refused('applyImport', { importId: id, revision: 1 })).code, 'not-found');
  assert.deepEqual(
    (await essex.ask('listImports', {})).imports.filter((one) => one.id === id),
    [],
  );
});

test('of two imports of one list at once one is taken, one refused: a list never mixes two files', async () => {
  for (const name of ['At once, new', 'At once, new', 'At once, new']) {
    const files = ['AO01AAA', 'AO01BBB'].map((plate) => fileOf(name, [listRow(plate), listRow('AO01XXX')]));
    const previews = await Promise.all(files.map((file) => importing(cordon).preview(kent, file)));
    const [one, two] = await Promise.allSettled(
      previews.map((each) => kent.ask('applyImport', { importId: each.import.id, revision: each.preview.revision })),
    );
    assert.deepEqual([one?.status, two?.status].sort(), ['fulfilled', 'rejected']);
    const refused = one?.status === 'rejected' ? one : two;
    assert.match(refused?.status === 'rejected' ? String(refused.reason) : '', /409.*changed-meanwhile/);
    const taken = one?.status === 'fulfilled' ? 'AO01AAA' : 'AO01BBB';
    const list = (await kent.ask('listLists', {})).lists.find((each) => each.name === name);
    assert.ok(list);
    const live = await entriesOf(list.id, 'live');
    assert.deepEqual(
      live.map((entry) => entry.plate),
      [taken, 'AO01XXX'],
    );
  }
});
