/** Story: transactions that commit against the order of their ids lose no read, no hit and no change of a hit. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { createHub } from '../../src/api/live/hub.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { raiseHits } from '../../src/hits/raise.ts';
import { systemClock } from '../../src/main.ts';
import { findCursor, listBatchesAfter } from '../../src/reads/batches-store.ts';
import { insertReads, takeBlock } from '../../src/reads/reads-store.ts';
import type { Found, Match } from '../../src/words/match.ts';
import { eventually } from '../support/cordon.ts';
import { listenHere } from '../support/listening.ts';
import {
  hitsByPlate,
  incoming,
  openMatcher,
  openRooms,
  raisePorts,
  type TestMatcher,
  type TestRooms,
} from '../support/rooms.ts';

const scope = systemScope('path');
const start = { xact: '0', batchRow: 0 };
const listed = ['KX07WPA', 'LM68XKD', 'GK19HTB', 'BD51SMR', 'YA62VFN', 'OE14ZJC', 'PK70RRD', 'VN09LLT'];
const [first, second] = ['KX07WPA', 'LM68XKD'] as const;

let rooms: TestRooms;
const openEnds: (() => void)[] = [];

before(async () => {
  rooms = await openRooms(listed);
});
beforeEach(async () => {
  await rooms.database.owner('truncate reads, read_batches, hits, hit_events, live_changes, cursors cascade');
});
/** So that a test that fails leaves no transaction open behind it. */
afterEach(() => {
  for (const end of openEnds.splice(0)) end();
});
after(() => rooms.close());

type Held = { readonly batchRow: number; commit(): Promise<void>; rollBack(): Promise<void> };

/** Stores a read of this mark, and leaves its transaction open on a connection of its own. */
async function storeAndHold(plate: string): Promise<Held> {
  const stored = Promise.withResolvers<number>();
  const gate = Promise.withResolvers<boolean>();
  openEnds.push(() => gate.resolve(false));
  const ended = rooms.database.db.as(scope, async (sql) => {
    const row = await takeBlock(sql);
    const { batchRow } = await insertReads(
      sql,
      [{ ...incoming(rooms, plate), row, revises: null }],
      systemClock.now(),
      [rooms.credentialRow],
    );
    stored.resolve(batchRow ?? 0);
    if (!(await gate.promise)) throw new Error('rolled back');
  });
  ended.catch(stored.reject);
  const batchRow = await stored.promise;
  return {
    batchRow,
    async commit() {
      gate.resolve(true);
      await ended;
    },
    async rollBack() {
      gate.resolve(false);
      await assert.rejects(ended, /rolled back/);
    },
  };
}

async function store(plate: string): Promise<number> {
  const held = await storeAndHold(plate);
  await held.commit();
  return held.batchRow;
}

const batches = (): Promise<{ batchRow: number }[]> =>
  rooms.database.db.as(scope, (sql) => listBatchesAfter(sql, start, 100));
const cursor = (): Promise<{ batchRow: number }> => rooms.database.db.as(scope, (sql) => findCursor(sql, 'matching'));

/** Another file's transactions on the same server hold the cursor up as well: for a moment, never for good. */
async function followTo(matcher: TestMatcher, batchRow: number): Promise<void> {
  await eventually(async () => {
    await matcher.follow();
    assert.equal((await cursor()).batchRow, batchRow);
  });
}

test('the cursor waits before a batch while an older transaction may commit, then follows both in order', async () => {
  const matcher = await openMatcher(rooms);
  const older = await storeAndHold(first);
  const younger = await store(second);
  assert.ok(older.batchRow < younger, 'the transaction still open has the lower ids');
  assert.deepEqual(await batches(), []);
  await matcher.follow();
  assert.deepEqual(await cursor(), start);

  await older.commit();
  const order = await eventually(async () => {
    const rows = (await batches()).map((batch) => batch.batchRow);
    assert.equal(rows.length, 2);
    return rows;
  });
  assert.deepEqual(order, [older.batchRow, younger]);
  await followTo(matcher, younger);
  assert.deepEqual(await hitsByPlate(rooms.database), { [first]: 1, [second]: 1 });
  await matcher.follow();
  assert.deepEqual(await hitsByPlate(rooms.database), { [first]: 1, [second]: 1 });
});

test('a read matched at once, while an older transaction is open, is given no second hit by the cursor', async () => {
  const matcher = await openMatcher(rooms);
  const older = await storeAndHold(first);
  const younger = await store(second);
  const [row] = await rooms.database.owner<{ id: number }>('select id::int as id from reads where plate = $1', [
    second,
  ]);
  const { read, ...one } = incoming(rooms, second);
  matcher.noteStored(younger, [{ ...one, ...read, row: row?.id ?? 0, revises: null }]);
  await matcher.settle();
  assert.deepEqual(await hitsByPlate(rooms.database), { [second]: 1 });
  await matcher.follow();
  await older.commit();
  await followTo(matcher, younger);
  assert.deepEqual(await hitsByPlate(rooms.database), { [first]: 1, [second]: 1 });
  assert.deepEqual(matcher.troubles, []);
});

test('a transaction that is rolled back holds the cursor up no longer', async () => {
  const matcher = await openMatcher(rooms);
  const older = await storeAndHold(first);
  const younger = await store(second);
  await older.rollBack();
  await followTo(matcher, younger);
  assert.deepEqual(await hitsByPlate(rooms.database), { [second]: 1 });
});

test('eight transactions that commit in their own order, the cursor after each, lose and double nothing', async () => {
  const matcher = await openMatcher(rooms);
  const held: Held[] = [];
  for (const plate of listed) held.push(await storeAndHold(plate));
  // Neither their order nor its reverse: some lower ids commit before, some after.
  for (const at of [3, 0, 6, 1, 7, 5, 2, 4]) {
    await held[at]?.commit();
    await matcher.follow();
  }
  await followTo(matcher, held.at(-1)?.batchRow ?? 0);
  assert.deepEqual(
    await hitsByPlate(rooms.database),
    Object.fromEntries([...listed].sort().map((plate) => [plate, 1])),
  );
});

test('two hits raised at once, the first committed last, both reach a listener, in order of number', async () => {
  const hub = await createHub({
    db: rooms.database.db,
    clock: systemClock,
    scope: systemScope('live'),
    onTrouble: (error) => assert.fail(String(error)),
  });
  const listener = listenHere();
  try {
    await hub.join(listener, systemScope('live'), null, async () => null);
    await store(first);
    await store(second);
    const gate = Promise.withResolvers<void>();
    openEnds.push(gate.resolve);
    const raised = Promise.withResolvers<void>();
    const slow = rooms.database.db.as(systemScope('matcher'), async (sql) => {
      await raiseHits(sql, raisePorts(rooms.database.db), await matchOf(first), systemClock.now());
      raised.resolve();
      await gate.promise;
    });
    await raised.promise;
    let quickDone = false;
    const matches = await matchOf(second);
    const quick = rooms.database.db
      .as(systemScope('matcher'), (sql) => raiseHits(sql, raisePorts(rooms.database.db), matches, systemClock.now()))
      .then(() => {
        quickDone = true;
      });
    // Either it waits for its number, or it has one and is committed: then the listener hears of it before the first.
    await eventually(async () => assert.ok(quickDone || (await waitsForLock())));
    await hub.tail();
    gate.resolve();
    await Promise.all([slow, quick]);
    await hub.tail();
    const heard = listener.events.filter((event) => event.name === 'hit');
    assert.deepEqual(heard.map((event) => event.data.hit.plate).sort(), [first, second]);
    assert.deepEqual(
      heard.map((event) => Number(event.id)),
      heard.map((event) => Number(event.id)).sort((a, b) => a - b),
    );
  } finally {
    await hub.close();
  }
});

async function matchOf(plate: string): Promise<Found> {
  const [row] = await rooms.database.owner<{ read: number; entry: number }>(
    'select r.id::int as read, e.id::int as entry from reads r join entries e using (plate) where plate = $1',
    [plate],
  );
  const match: Match = { readRow: row?.read ?? 0, entryRow: row?.entry ?? 0, kind: 'exact' };
  return { matches: [match], revisionRows: [] };
}

async function waitsForLock(): Promise<boolean> {
  const rows = await rooms.database.owner(
    `select from pg_locks where locktype = 'advisory' and not granted
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.length > 0;
}
