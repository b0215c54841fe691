/**
 * Story: every read is compared with every entry that was live when it was received: whatever a node had loaded by
 * then, whichever node took it, and whoever crashed.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { openSegments } from '../../src/pictures/segments-store.ts';
import { createAcceptor } from '../../src/reads/acceptor.ts';
import { eventually } from '../support/cordon.ts';
import {
  hitsByPlate,
  importRows,
  incoming,
  openMatcher,
  openRooms,
  type TestMatcher,
  type TestRooms,
} from '../support/rooms.ts';

const [first, second, third] = ['KX07WPA', 'LM68XKD', 'GK19HTB'] as const;

let rooms: TestRooms;

before(async () => {
  rooms = await openRooms([first]);
});
beforeEach(async () => {
  await rooms.database.owner('truncate lists, reads, read_batches, live_changes, cursors, matchers cascade');
  await list(first);
});
after(() => rooms.close());

const list = (...plates: string[]): Promise<void> => importRows(rooms, 'Linked to burglary', plates);
const hits = (): Promise<Record<string, number>> => hitsByPlate(rooms.database);

/** Takes a read as a node does: stored, then matched by the matcher with what it has loaded. */
async function pass(matcher: TestMatcher, ...plates: string[]): Promise<void> {
  const scope = systemScope('path');
  const segments = [openSegments(rooms.database.db, systemClock, scope, '/nowhere')];
  const { noteStored: onStored } = matcher;
  const acceptor = createAcceptor({ db: rooms.database.db, clock: systemClock, scope, segments, onStored });
  await acceptor.accept(
    plates.map((plate) => incoming(rooms, plate)),
    rooms.credentialRow,
  );
  await acceptor.close();
  await matcher.settle();
}

async function acknowledged(): Promise<string[]> {
  const rows = await rooms.database.owner<{ node: string; behind: number; entries: number }>(
    `select m.node, l.revision - m.revision as behind, m.entries::int as entries
       from matcher_loads m join lists l on l.id = m.list_id order by node`,
  );
  return rows.map(({ node, behind, entries }) => `${node} is ${behind} behind with ${entries}`);
}

test('an import is live on each of two nodes once it has loaded it, and what it took is gone', async () => {
  const [one, two] = [await openMatcher(rooms, { node: 'one' }), await openMatcher(rooms, { node: 'two' })];
  await list(first, second);
  await one.loader.refresh();
  assert.deepEqual(await acknowledged(), ['one is 0 behind with 2', 'two is 1 behind with 1']);
  await two.loader.refresh();
  assert.deepEqual(await acknowledged(), ['one is 0 behind with 2', 'two is 0 behind with 2']);
  await pass(one, second);
  await pass(two, second);
  assert.deepEqual(await hits(), { [second]: 2 });
  await list(second);
  for (const node of [one, two]) {
    await node.loader.refresh();
    await pass(node, first);
    assert.equal(node.index.size, 1);
  }
  assert.deepEqual(await hits(), { [second]: 2 });
});

test('a read that came between an import and its loading gets its hit when it is loaded, on either node', async () => {
  const [one, two] = [await openMatcher(rooms, { node: 'one' }), await openMatcher(rooms, { node: 'two' })];
  await pass(one, second);
  await list(first, second);
  await pass(one, second);
  await pass(two, second);
  assert.deepEqual(await hits(), {});
  await one.loader.refresh();
  // The read before the import is not searched: its vehicle was not listed then.
  assert.deepEqual(await hits(), { [second]: 2 });
  await two.loader.refresh();
  assert.deepEqual(await hits(), { [second]: 2 });
});

test('what a node had not compared when it was killed, it compares when it is started again', async () => {
  const killed = await openMatcher(rooms, { node: 'one' });
  await list(first, second);
  await importRows(rooms, 'Linked to robbery', [third], 'Another list');
  await pass(killed, second, third);
  // The cursor has gone over them as well, with what was loaded.
  await killed.follow();
  assert.deepEqual(await hits(), {});
  await openMatcher(rooms, { node: 'one' });
  assert.deepEqual(await hits(), { [second]: 1, [third]: 1 });
});

test('what a node had not compared when it went for good, another one compares, and forgets it', async () => {
  const gone = await openMatcher(rooms, { node: 'gone' });
  const other = await openMatcher(rooms, { node: 'other' });
  await list(first, second);
  await other.loader.refresh();
  await pass(gone, second);
  await other.loader.tidy();
  assert.deepEqual(await hits(), {});
  await rooms.database.owner(`update matchers set seen_at = seen_at - interval '61 minutes' where node = 'gone'`);
  await rooms.database.owner(`update read_batches set received_at = received_at - interval '61 minutes'`);
  await other.loader.tidy();
  assert.deepEqual(await hits(), { [second]: 1 });
  assert.deepEqual(await acknowledged(), ['other is 0 behind with 2']);
});

test('while the lists are loaded, reads are kept; then the cursor finds their hits, look-alikes and all', async () => {
  const matcher = await openMatcher(rooms, { unloaded: true });
  assert.deepEqual(matcher.loader.progress(), { loaded: 0, total: 0 });
  await pass(matcher, first, 'KX07WP4', third);
  await matcher.follow();
  assert.deepEqual(await hits(), {});
  await matcher.loader.refresh();
  assert.equal(matcher.loader.progress(), null);
  matcher.setReady();
  await eventually(async () => {
    await matcher.follow();
    assert.equal((await hits())[first], 1);
  });
  // Just what the same reads find when they are matched at once.
  const waited = await hits();
  await rooms.database.owner('truncate hits cascade');
  await pass(matcher, first, 'KX07WP4', third);
  assert.deepEqual(await hits(), waited);
});

test('a load that fails leaves the matcher unready, and the next one is whole', async () => {
  const matcher = await openMatcher(rooms, { unloaded: true });
  await rooms.database.owner('alter table entries rename to entries_away');
  await assert.rejects(matcher.loader.refresh());
  assert.notEqual(matcher.loader.progress(), null);
  assert.deepEqual(await acknowledged(), []);
  await rooms.database.owner('alter table entries_away rename to entries');
  await matcher.loader.refresh();
  assert.equal(matcher.index.size, 1);
  assert.deepEqual(await acknowledged(), ['test-node is 0 behind with 1']);
});

test('a loader that is told to stop ends the load, and what was loaded so far is not taken for the whole', async () => {
  const matcher = await openMatcher(rooms, { unloaded: true });
  const loading = matcher.loader.refresh();
  const ended = assert.rejects(loading);
  await matcher.loader.stop();
  await ended;
  assert.deepEqual(await acknowledged(), []);
});

test('a list of vehicles off the road is not matched, and is from when its owner says that it alerts', async () => {
  await list(first, second, third);
  await rooms.database.owner(`update lists set use = 'off-road'`);
  const matcher = await openMatcher(rooms);
  assert.equal(matcher.index.size, 0);
  await pass(matcher, first);
  assert.deepEqual(await hits(), {});
  await matcher.loader.refresh();
  await rooms.database.owner(`update lists set use = 'alert'`);
  await pass(matcher, second);
  await matcher.loader.refresh();
  assert.equal((await hits())[second], 1);
  await rooms.database.owner(`update lists set use = 'off-road'`);
  await matcher.loader.refresh();
  await pass(matcher, third);
  assert.equal((await hits())[third], undefined);
});

test('another force’s list is matched from the start of an agreement, as soon as a node hears of it', async () => {
  const [row] = await rooms.database.owner<{ id: number }>(
    `insert into forces (code, name) values ('essex', 'Essex Police') returning id`,
  );
  const essex = { database: rooms.database, forceRow: row?.id ?? 0 };
  await importRows(essex, 'Linked to robbery', [second, third], 'Essex VOI');
  const matcher = await openMatcher(rooms);
  await pass(matcher, third);
  assert.deepEqual(await hits(), {});
  await rooms.database.owner(
    `with o as (insert into operations (name, lead_force_id, starts_at, ends_at, made_at)
         select 'Joint team', min(id), now() - interval '1 day', now() + interval '1 day', now() from forces
         returning id)
     , s as (insert into shares (operation_id, owner_force_id, all_cameras, all_lists, purposes, starts_at, ends_at,
           proposed_at, agreed_at)
         select o.id, f.id, true, true, '{county-lines}', now() - interval '1 day', now() + interval '1 day', now(),
           now() from o, forces f returning id, owner_force_id)
     insert into share_forces select s.id, f.id from s join forces f on f.id <> s.owner_force_id`,
  );
  await pass(matcher, second);
  assert.deepEqual(await hits(), {});
  await matcher.loader.refresh();
  assert.equal((await hits())[second], 1);
  await pass(matcher, second);
  assert.equal((await hits())[second], 2);
});
