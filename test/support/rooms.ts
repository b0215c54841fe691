/** The path's rooms on a real database, without a server: for stories that hold a transaction open between steps. */

import { insertForce } from '../../src/forces/forces-store.ts';
import { registerCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { raiseHits } from '../../src/hits/hits-store.ts';
import { importList } from '../../src/hotlists/import-list.ts';
import { systemClock } from '../../src/main.ts';
import { createEntryIndex } from '../../src/matches/entry-index.ts';
import { createEntryLoader } from '../../src/matches/load-entries.ts';
import { createMatcher, type Matcher } from '../../src/matches/matcher.ts';
import type { IncomingRead } from '../../src/reads/acceptor.ts';
import type { Found } from '../../src/words/match.ts';
import type { PictureBytes } from '../../src/words/picture.ts';
import { type Cluster, makeDatabase, type TestDatabase, takeCluster } from './cluster.ts';
import { orThrow } from './cordon.ts';

export type TestRooms = {
  readonly database: TestDatabase;
  readonly forceRow: number;
  readonly cameraRow: number;
  readonly credentialRow: number;
  close(): Promise<void>;
};

/** A force with one camera and a list of these marks. */
export async function openRooms(listed: readonly string[]): Promise<TestRooms> {
  const cluster: Cluster = await takeCluster();
  const database = await makeDatabase(cluster);
  const scope = systemScope('command line');
  const { db } = database;
  const force = await db.as(scope, (sql) => insertForce(sql, 'kent', 'Kent Police'));
  const fresh = {
    ref: 'KE-1',
    name: 'Kent 1',
    forceId: force.id,
    adapter: 'json',
    position: { lat: 51.4, lon: 0.3 },
    bearingDegrees: null,
    zone: 'Europe/London',
  };
  orThrow(await registerCamera(db, systemClock, scope, force, fresh, 'http://127.0.0.1'));
  const text = listed.map((plate) => `${plate},FORD,FOCUS,SILVER,STOP,,Linked to county lines`).join('\n');
  const file = { name: 'Kent VOI', ownerForceId: force.id, text };
  orThrow(await importList(db, systemClock, scope, { defaultExpiryDays: 28 }, file, null));
  const [row] = await database.owner<{ camera: number; credential: number; force: number }>(
    'select id as camera, credential_id as credential, force_id as force from cameras',
  );
  if (!row) throw new Error('the camera is not there');
  return {
    database,
    forceRow: row.force,
    cameraRow: row.camera,
    credentialRow: row.credential,
    async close() {
      await database.close();
      await cluster.stop();
    },
  };
}

export type TestMatcher = Matcher & { readonly troubles: readonly unknown[]; readonly entriesLoaded: number };

/** A matcher with the lists loaded, ready. @param raise in place of storing the hits */
export async function openMatcher(rooms: TestRooms, raise?: (found: Found) => Promise<void>): Promise<TestMatcher> {
  const { db } = rooms.database;
  const scope = systemScope('matcher');
  const index = createEntryIndex();
  await createEntryLoader(db, scope, index).refresh();
  const troubles: unknown[] = [];
  const matcher = createMatcher({
    db,
    clock: systemClock,
    scope,
    index,
    raise: raise ?? ((found) => raiseMatches(rooms, found)),
    onTrouble: (error) => troubles.push(error),
  });
  matcher.setReady();
  return { ...matcher, troubles, entriesLoaded: index.size };
}

export async function raiseMatches(rooms: TestRooms, found: Found): Promise<void> {
  await rooms.database.db.as(systemScope('matcher'), (sql) => raiseHits(sql, found, systemClock.now()));
}

/** A read of the rooms' camera, captured now. */
export function incoming(
  rooms: Pick<TestRooms, 'cameraRow' | 'forceRow'>,
  plate: string,
  id = `${plate}-${process.hrtime.bigint()}`,
): IncomingRead {
  const now = systemClock.now();
  const images: PictureBytes[] = [];
  return {
    cameraRow: rooms.cameraRow,
    forceRow: rooms.forceRow,
    late: false,
    capturedMs: Date.parse(now),
    read: {
      plate,
      plateAsSent: plate,
      unreadReason: null,
      country: null,
      capturedAt: now,
      capturedAtAsSent: now,
      timeCertainty: 'exact',
      sentAt: null,
      receivedAt: now,
      confidence: 0.97,
      characterConfidences: null,
      position: null,
      direction: null,
      lane: null,
      speedKmh: null,
      vehicle: { make: null, model: null, colour: null, type: null },
      late: false,
      cameraRef: null,
      images,
      pictureRefs: [],
      track: null,
      dedupeKey: `id:${id}`,
    },
  };
}

/** How many hits each mark has. */
export async function hitsByPlate(database: TestDatabase): Promise<Record<string, number>> {
  const rows = await database.owner<{ plate: string; hits: number }>(
    'select plate, count(*)::int as hits from hits group by plate order by plate',
  );
  return Object.fromEntries(rows.map((row) => [row.plate, row.hits]));
}
