/** Story: what a list is for decides whether its hits take a person's time; an operation opens lists for a while. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Output } from '../../console/api/requests.generated.ts';
import type { ListId } from '../../src/words/id.ts';
import {
  addTestCamera,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  type TestCamera,
} from '../support/cordon.ts';
import { inDays, type Keeping, startKeeping, untilMatched } from '../support/keeping.ts';

let keeping: Keeping;
let cameras: TestCamera[];

before(async () => {
  keeping = await startKeeping();
  const { cordon } = keeping;
  cameras = [];
  for (const ref of ['KE-1', 'KE-2', 'KE-3']) {
    cameras.push(await addTestCamera(cordon, ref, 'json', cordon.forces.kent));
  }
});
after(() => keeping.cordon.close());

type EntryHit = Output<'getEntry'>['hits'][number];

/** The newest of the entry's hits, once it has so many. */
function hitNumber(entryId: string, count: number): Promise<EntryHit> {
  return eventually(async () => {
    const { hits, hitsTotal } = await keeping.kent.ask('getEntry', { entryId });
    assert.equal(hitsTotal, count);
    return hits[0] ?? assert.fail('there is a hit');
  });
}

async function read(plate: string, at = 0): Promise<void> {
  const camera = cameras[at] ?? assert.fail('there are three cameras');
  await sendMessage(keeping.cordon, camera, 'json', jsonRead(plate));
}

test('the owner’s supervisor says at any time what a list is for, and all to whom it is open see it', async () => {
  const { kent, essex, surrey, analyst } = keeping;
  const listId = await keeping.makeList('Purpose');
  const asked = { listId, use: 'record', staleAfterHours: 24 } as const;
  assert.equal((await analyst.refused('setListUse', asked)).code, 'not-allowed');
  assert.equal((await essex.refused('setListUse', asked)).code, 'not-allowed');
  assert.equal((await surrey.refused('setListUse', asked)).code, 'not-found');
  assert.equal((await kent.refused('setListUse', { ...asked, staleAfterHours: 0 })).code, 'bad-input');
  assert.equal((await kent.refused('setListUse', { ...asked, staleAfterHours: 8785 })).code, 'bad-input');
  assert.equal((await kent.refused('setListUse', { ...asked, use: 'whitelist' })).code, 'bad-input');
  const { list } = await kent.ask('setListUse', asked);
  assert.deepEqual([list.use, list.staleAfterHours, list.revision], ['record', 24, 1]);
  const seen = (await essex.ask('listLists', {})).lists.find(({ id }) => id === listId);
  assert.deepEqual([seen?.use, seen?.staleAfterHours], ['record', 24]);
  const rows = await keeping.cordon.database.owner(
    "select from audit_entries where request = 'setListUse' and kept ->> 'use' = 'record' and class = 'alteration'",
  );
  assert.ok(rows.length > 0);
});

test('two lists of one force have two names', async () => {
  const { kent } = keeping;
  await keeping.makeList('Named');
  const again = { name: ' Named ', use: 'alert', staleAfterHours: 72 } as const;
  assert.equal((await kent.refused('makeList', again)).code, 'already-exists');
  await keeping.essex.ask('makeList', again);
});

test('hits of a list that only records are kept, and take nobody’s time', async () => {
  const listId = await keeping.makeList('Only records', 'record');
  const entry = await keeping.add(listId, 'EO31 RKC');
  await untilMatched(keeping, listId);
  await read('EO31RKC');
  assert.equal((await hitNumber(entry.id, 1)).recordedWhy, 'record-only');
  const { hits } = await keeping.kent.ask('listHits', { state: 'open' });
  assert.ok(hits.every((hit) => hit.entryPlate !== 'EO31RKC'));
});

test('a list of an operation alerts while the operation is live, and neither before it nor after it', async () => {
  const { kent } = keeping;
  const listId = await keeping.makeList('Of an operation', 'operation');
  const entry = await keeping.add(listId, 'EO32 RKC');
  const lists = [listId];
  await kent.ask('makeOperation', { name: 'Op Later', startsAt: inDays(1), endsAt: inDays(2), lists });
  await untilMatched(keeping, listId);
  await read('EO32RKC', 0);
  assert.equal((await hitNumber(entry.id, 1)).recordedWhy, 'outside-operation');
  const times = { startsAt: inDays(-1), endsAt: inDays(2) };
  const { operation } = await kent.ask('makeOperation', { name: 'Op Invented Wren', ...times, lists });
  assert.deepEqual([operation.state, operation.lists], ['live', [{ id: listId, name: 'Of an operation' }]]);
  await read('EO32RKC', 1);
  assert.equal((await hitNumber(entry.id, 2)).recordedWhy, null);
  const { operation: ended } = await kent.ask('endOperation', { operationId: operation.id });
  assert.deepEqual([ended.state, ended.endedByName], ['over', 'Kent Test']);
  await read('EO32RKC', 2);
  assert.equal((await hitNumber(entry.id, 3)).recordedWhy, 'outside-operation');
});

test('an operation is made by the force that leads it, with its own lists, for a time yet to come', async () => {
  const { kent, essex, surrey, analyst } = keeping;
  const listId = await keeping.makeList('Held', 'operation');
  const always = await keeping.makeList('Alerts always');
  const right = { name: 'Op Invented Lark', startsAt: inDays(0), endsAt: inDays(3), lists: [listId] };
  const wrong: [over: Record<string, unknown>, code: string, says: RegExp][] = [
    [{ endsAt: inDays(-1) }, 'bad-input', /end after it starts/],
    [{ startsAt: inDays(-3), endsAt: inDays(-1) }, 'bad-input', /passed already/],
    [{ endsAt: inDays(93) }, 'bad-input', /at most 92 days/],
    [{ lists: [listId, listId] }, 'bad-input', /each list once/],
    [{ lists: [always] }, 'bad-input', /Alerts always is not a list that alerts within an operation only/],
    [{ lists: ['list_999999'] }, 'not-found', /no list list_999999/],
    [{ name: 'Op' }, 'bad-input', /at least 3/],
  ];
  for (const [over, code, says] of wrong) {
    const refusal = await kent.refused('makeOperation', { ...right, ...over });
    assert.equal(refusal.code, code, JSON.stringify(over));
    assert.match(refusal.message, says);
  }
  assert.equal((await essex.refused('makeOperation', right)).code, 'not-allowed');
  assert.equal((await surrey.refused('makeOperation', right)).code, 'not-found');
  assert.equal((await analyst.refused('makeOperation', right)).code, 'not-allowed');
  const { operation } = await kent.ask('makeOperation', right);
  assert.equal((await kent.refused('makeOperation', right)).code, 'already-exists');
  const operationId = operation.id;
  // Who was not asked into an operation does not learn of it, whatever else the forces share.
  for (const other of [essex, surrey]) {
    assert.equal((await other.refused('endOperation', { operationId })).code, 'not-found');
    assert.ok((await other.ask('listOperations', {})).operations.every(({ id }) => id !== operationId));
  }
  await kent.ask('endOperation', { operationId });
  assert.equal((await kent.refused('endOperation', { operationId })).code, 'changed-meanwhile');
});

test('a list says which matchers have its newest revision, and since when', async () => {
  const { kent, surrey } = keeping;
  const listId = (await keeping.makeList('Acknowledged')) as ListId;
  await keeping.add(listId, 'EO33 RKC');
  await untilMatched(keeping, listId);
  const { matchers } = await kent.ask('listMatchers', { listId });
  assert.deepEqual(
    matchers.map(({ revision, entries }) => [revision, entries]),
    [[2, 1]],
  );
  assert.ok(matchers.every(({ loadedAt, seenAt }) => loadedAt !== null && loadedAt <= seenAt));
  assert.equal((await surrey.refused('listMatchers', { listId })).code, 'not-found');
});

test('an imported list is stale by its newest import, and an entry that was just added to it is not', async () => {
  const { cordon, kent } = keeping;
  await importTestList(cordon, 'Old file', cordon.forces.kent, [listRow('EO34 RKC')]);
  const { lists } = await kent.ask('listLists', {});
  const list = lists.find(({ name }) => name === 'Old file') ?? assert.fail('it is there');
  await cordon.database.owner(
    "update list_revisions set imported_at = now() - interval '80 hours' where list_id = $1",
    [Number(list.id.slice('list_'.length))],
  );
  const listId = list.id as ListId;
  await keeping.add(listId, 'EO35 RKC');
  await untilMatched(keeping, listId);
  for (const mark of ['EO34RKC', 'EO35RKC']) await read(mark);
  const stale = await eventually(async () => {
    const { hits } = await kent.ask('listHits', { state: 'open' });
    const ours = hits.filter((hit) => hit.listId === listId);
    assert.equal(ours.length, 2);
    return ours.map((hit) => `${hit.plate} ${hit.listStale}`).sort();
  });
  assert.deepEqual(stale, ['EO34RKC true', 'EO35RKC false']);
});
