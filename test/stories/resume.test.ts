/** Story: reads that were stored and never matched are matched later, from the cursor, and no hit is raised twice. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { openSegments } from '../../src/pictures/segments-store.ts';
import { createAcceptor, type IncomingRead } from '../../src/reads/acceptor.ts';
import { Fault } from '../../src/words/fault.ts';
import {
  addTestCamera,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { hitsByPlate, incoming, openMatcher, openRooms, raiseMatches } from '../support/rooms.ts';

const listed = ['KX07WPA', 'LM68XKD', 'GK19HTB', 'BD51SMR', 'YA62VFN'];

let cordon: TestCordon;
let camera: TestCamera;

before(async () => {
  cordon = await startTestCordon();
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(
    cordon,
    'Kent VOI',
    cordon.forces.kent,
    listed.map((plate) => listRow(plate)),
  );
});
after(() => cordon.close());

/** Stores as a server does that is killed between its commit and its matching. */
async function storeWithoutMatching(plates: readonly string[]): Promise<void> {
  const { db } = cordon.database;
  const scope = systemScope('path');
  const segments = [openSegments(db, systemClock, scope, join(cordon.folder, 'pictures'))];
  const acceptor = createAcceptor({ db, clock: systemClock, scope, segments, onStored: () => {} });
  const [row] = await cordon.database.owner<{ camera: number; credential: number; force: number }>(
    'select id as camera, credential_id as credential, force_id as force from cameras',
  );
  assert.ok(row);
  const place = { cameraRow: row.camera, forceRow: row.force };
  const reads = plates.map((plate): IncomingRead => ({ ...incoming(place, plate), ...place }));
  await Promise.all(reads.map((read) => acceptor.accept([read], row.credential)));
  await acceptor.close();
}

async function counts(): Promise<{ hits: number; raised: number; changes: number }> {
  const [row] = await cordon.database.owner<{ hits: number; raised: number; changes: number }>(
    `select (select count(*)::int from hits) as hits, (select count(*)::int from live_changes) as changes,
       (select count(*)::int from hit_events where what = 'raised') as raised`,
  );
  assert.ok(row);
  return row;
}

async function noneWaits(): Promise<void> {
  await eventually(async () => assert.equal((await cordon.cordon.ports.health()).matcherBehindBatches, 0));
}

test('reads stored just before a crash are matched at the next start', async () => {
  await cordon.restart(() => storeWithoutMatching(['KX07WPA', 'NO00HIT', 'LM68XKD', 'KX07WPA']));
  await eventually(async () => assert.deepEqual(await hitsByPlate(cordon.database), { KX07WPA: 2, LM68XKD: 1 }));
  await noneWaits();
});

test('reads that another node stored and left are matched while this one runs', async () => {
  await storeWithoutMatching(['GK19HTB']);
  await eventually(async () => assert.equal((await hitsByPlate(cordon.database))['GK19HTB'], 1));
});

test('a cursor set back to the beginning matches all again and doubles no hit, no event and no change', async () => {
  await sendMessage(cordon, camera, 'json', jsonRead('BD51SMR'));
  await eventually(async () => assert.equal((await hitsByPlate(cordon.database))['BD51SMR'], 1));
  await noneWaits();
  const before = await counts();
  const moved = await cordon.database.owner<{ batch_id: string }>('select batch_id from cursors');
  await cordon.restart(() => cordon.database.owner("update cursors set xact = '0', batch_id = 0"));
  await eventually(async () => {
    assert.deepEqual(await cordon.database.owner<{ batch_id: string }>('select batch_id from cursors'), moved);
  });
  assert.deepEqual(await counts(), before);
});

test('the cursor is never moved back by a node that is behind', async () => {
  const sql = `insert into cursors as c (name, xact, batch_id, moved_at) values ('other', '100', 7, now())`;
  await cordon.database.owner(sql);
  const { moveCursor } = await import('../../src/reads/batches-store.ts');
  const move = (xact: string, batchRow: number) =>
    cordon.database.db.as(systemScope('matcher'), (one) =>
      moveCursor(one, 'other', { xact, batchRow }, systemClock.now()),
    );
  await move('99', 50);
  await move('100', 6);
  const at = () =>
    cordon.database.owner("select xact::text as xact, batch_id::int as batch from cursors where name = 'other'");
  assert.deepEqual(await at(), [{ xact: '100', batch: 7 }]);
  await move('100', 8);
  assert.deepEqual(await at(), [{ xact: '100', batch: 8 }]);
});

test('a server whose lists could not be loaded at its start matches as soon as they can be', async () => {
  const { database } = cordon;
  const client = new pg.Client({ host: database.host, port: 5432, user: 'cordon_super', database: database.name });
  await client.connect();
  try {
    await cordon.restart(async () => {
      await storeWithoutMatching(['YA62VFN']);
      await client.query('begin; lock table lists in access exclusive mode');
    });
    // Both tries of the start: the one asked for by the start itself, and the one on beginning to listen for new lists.
    const cut = new Set<number>();
    await eventually(async () => {
      const waiting = await database.owner<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
            and query like '%from lists%'`,
      );
      for (const { pid } of waiting) {
        await database.owner('select pg_terminate_backend($1)', [pid]);
        cut.add(pid);
      }
      assert.equal(cut.size, 2);
    });
  } finally {
    await client.end();
  }
  await eventually(async () => assert.equal((await hitsByPlate(database))['YA62VFN'], 1));
});

test('hits that could not be raised at once are raised by the cursor, and the trouble is told', async () => {
  const rooms = await openRooms(['KX07WPA']);
  try {
    let fails = 1;
    const matcher = await openMatcher(rooms, {
      raise: async (matches) => {
        if (fails-- > 0) throw new Fault('database-unavailable', 'gone for a moment', 'test');
        await raiseMatches(rooms, matches);
      },
    });
    const { db } = rooms.database;
    const scope = systemScope('path');
    const segments = [openSegments(db, systemClock, scope, cordon.folder)];
    const acceptor = createAcceptor({ db, clock: systemClock, scope, segments, onStored: matcher.noteStored });
    await acceptor.accept([incoming(rooms, 'KX07WPA')], rooms.credentialRow);
    await matcher.settle();
    assert.equal(matcher.troubles.length, 1);
    assert.deepEqual(await hitsByPlate(rooms.database), {});
    await eventually(async () => {
      await matcher.follow();
      assert.deepEqual(await hitsByPlate(rooms.database), { KX07WPA: 1 });
    });
    await acceptor.close();
  } finally {
    await rooms.close();
  }
});
