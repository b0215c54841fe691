/**
 * Story: a vehicle that is listed before and after an import raises its hit, whatever the matcher has loaded by then.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemScope } from '../../src/governance/scope.ts';
import { importList } from '../../src/hotlists/import-list.ts';
import { systemClock } from '../../src/main.ts';
import { createEntryIndex, type EntryIndex } from '../../src/matches/entry-index.ts';
import { createEntryLoader } from '../../src/matches/load-entries.ts';
import { openSegments } from '../../src/pictures/segments-store.ts';
import { createAcceptor } from '../../src/reads/acceptor.ts';
import { forceId } from '../../src/words/id.ts';
import { orThrow } from '../support/cordon.ts';
import { incoming, openMatcher, openRooms, type TestMatcher, type TestRooms } from '../support/rooms.ts';

let rooms: TestRooms;

before(async () => {
  rooms = await openRooms(['KX07WPA', 'LM68XKD']);
});
after(() => rooms.close());

/** The rooms' list anew, with this ground in every row. */
async function replace(ground: string, plates: readonly string[]): Promise<void> {
  const text = plates.map((plate) => `${plate},FORD,FOCUS,SILVER,STOP,,${ground}`).join('\n');
  const file = { name: 'Kent VOI', ownerForceId: forceId.of(rooms.forceRow), text };
  const scope = systemScope('command line');
  orThrow(await importList(rooms.database.db, systemClock, scope, { defaultExpiryDays: 28 }, file, null));
}

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

test('a read matched with an entry replaced a moment ago raises its hit on the entry that replaced it', async () => {
  const matcher = await openMatcher(rooms);
  await replace('Linked to robbery', ['KX07WPA']);
  await pass(matcher, 'KX07WPA');
  assert.deepEqual(await hits(), [{ plate: 'KX07WPA', ground: 'Linked to robbery' }]);
  // The other one left the list with the same import, which this matcher has not loaded.
  await pass(matcher, 'LM68XKD');
  assert.equal((await hits()).length, 1);
  assert.deepEqual(matcher.troubles, []);
});

test('while a new revision is loaded, no mark of both revisions leaves the index even for a moment', async () => {
  const { db } = rooms.database;
  const index = createEntryIndex();
  const lost: string[] = [];
  let removed = 0;
  const watched: EntryIndex = {
    ...index,
    size: 0,
    remove(plate, entryRow) {
      index.remove(plate, entryRow);
      removed++;
      if (index.find(plate).length === 0) lost.push(plate);
    },
  };
  const loader = createEntryLoader(db, systemScope('matcher'), watched);
  await loader.refresh();
  const [before] = index.find('KX07WPA');
  await replace('Linked to burglary', ['KX07WPA', 'GK19HTB']);
  await loader.refresh();
  assert.equal(removed, 1);
  assert.deepEqual(lost, []);
  const [now, ...others] = index.find('KX07WPA');
  assert.notEqual(now, before);
  assert.deepEqual(others, []);
  await replace('Linked to burglary', ['GK19HTB']);
  await loader.refresh();
  assert.deepEqual(index.find('KX07WPA'), []);
});
