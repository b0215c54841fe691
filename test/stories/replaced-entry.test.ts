/**
 * Story: a vehicle that is listed before and after an import raises its hit, whatever the matcher has loaded by then.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { openSegments } from '../../src/pictures/segments-store.ts';
import { createAcceptor } from '../../src/reads/acceptor.ts';
import type { Match } from '../../src/words/match.ts';
import { importRows, incoming, openMatcher, openRooms, type TestMatcher, type TestRooms } from '../support/rooms.ts';

let rooms: TestRooms;

before(async () => {
  rooms = await openRooms(['KX07WPA', 'LM68XKD']);
});
after(() => rooms.close());

async function pass(matcher: TestMatcher, plate: string): Promise<void> {
  const { db } = rooms.database;
  const scope = systemScope('path');
  const segments = [openSegments(db, systemClock, scope, '/nowhere')];
  const acceptor = createAcceptor({ db, clock: systemClock, scope, segments, onStored: matcher.noteStored });
  await acceptor.accept([incoming(rooms, plate)], rooms.credentialRow);
  await acceptor.close();
  await matcher.settle();
}

const hits = (): Promise<{ plate: string; ground: string }[]> =>
  rooms.database.owner('select h.plate, e.ground from hits h join entries e on e.id = h.entry_id order by h.id');

/** The entries that a read of this mark is compared with. */
function rowsOf({ lookUp }: TestMatcher, plate: string): number[] {
  const found: Match[] = [];
  const { read, ...one } = incoming(rooms, plate);
  lookUp([{ ...one, ...read, row: 1, revises: null }], systemClock.nowMs(), (match) => found.push(match));
  return found.map((match) => match.entryRow);
}

test('a read matched with an entry replaced a moment ago raises its hit on the entry that replaced it', async () => {
  const matcher = await openMatcher(rooms);
  await importRows(rooms, 'Linked to robbery', ['KX07WPA']);
  await pass(matcher, 'KX07WPA');
  assert.deepEqual(await hits(), [{ plate: 'KX07WPA', ground: 'Linked to robbery' }]);
  // The other one left the list with the same import, which this matcher has not loaded.
  await pass(matcher, 'LM68XKD');
  assert.equal((await hits()).length, 1);
  assert.deepEqual(matcher.troubles, []);
});

test('while a new revision is loaded, no mark of both revisions leaves the index even for a moment', async () => {
  const matcher = await openMatcher(rooms);
  const { index, loader } = matcher;
  const lost: number[] = [];
  let exchanged = 0;
  const { exchange } = index;
  index.exchange = (at, shard, tally) => {
    exchange(at, shard, tally);
    exchanged++;
    if (rowsOf(matcher, 'KX07WPA').length === 0) lost.push(at);
  };
  const [before] = rowsOf(matcher, 'KX07WPA');
  await importRows(rooms, 'Linked to burglary', ['KX07WPA', 'GK19HTB']);
  await loader.refresh();
  assert.ok(exchanged > 0);
  assert.deepEqual(lost, []);
  const [now, ...others] = rowsOf(matcher, 'KX07WPA');
  assert.notEqual(now, before);
  assert.deepEqual(others, []);
  await importRows(rooms, 'Linked to burglary', ['GK19HTB']);
  await loader.refresh();
  assert.deepEqual(rowsOf(matcher, 'KX07WPA'), []);
});
