/** The path's rooms on a real database, without a server: for stories that hold a transaction open between steps. */

import { configSchema } from '../../src/config/config.ts';
import type { Database } from '../../src/database/database.ts';
import { insertForce } from '../../src/forces/forces-store.ts';
import { registerCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { createHistories } from '../../src/hits/history.ts';
import { type RaisePorts, raiseHits } from '../../src/hits/raise.ts';
import { importText } from '../../src/hotlists/import-text.ts';
import { systemClock } from '../../src/main.ts';
import { createEntryIndex, type EntryIndex } from '../../src/matches/entry-index.ts';
import { createEntryLoader, type EntryLoader } from '../../src/matches/load-entries.ts';
import { createLookUp, type LookUp } from '../../src/matches/look-up.ts';
import { createMatcher, type Matcher } from '../../src/matches/matcher.ts';
import type { IncomingRead } from '../../src/reads/acceptor.ts';
import { forceId } from '../../src/words/id.ts';
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
  await importRows({ database, forceRow: forceId.row(force.id) }, 'Linked to county lines', listed);
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

/** A whole new revision of a list of the rooms' force, with this ground in every row. */
export async function importRows(
  { database, forceRow }: Pick<TestRooms, 'database' | 'forceRow'>,
  ground: string,
  plates: readonly string[],
  name = 'Kent VOI',
): Promise<void> {
  const text = plates.map((plate) => `${plate},FORD,FOCUS,SILVER,STOP,,${ground}`).join('\n');
  const ports = { db: database.db, clock: systemClock, scope: systemScope('command line') };
  const file = { name, ownerForceId: forceId.of(forceRow), text };
  orThrow(await importText({ ...ports, settings: { defaultExpiryDays: 28 } }, file));
}

export type TestMatcher = Matcher & {
  readonly index: EntryIndex;
  readonly loader: EntryLoader;
  readonly lookUp: LookUp;
  readonly troubles: readonly unknown[];
  readonly entriesLoaded: number;
};

export type MatcherOptions = {
  /** In place of storing the hits. */
  readonly raise?: (found: Found) => Promise<void>;
  readonly node?: string;
  /** Without loading the lists: it is not ready until the test does so. */
  readonly unloaded?: boolean;
};

/** A matcher with the lists loaded, ready. */
export async function openMatcher(rooms: TestRooms, options: MatcherOptions = {}): Promise<TestMatcher> {
  const { db, opened } = rooms.database;
  const scope = systemScope('matcher');
  const index = createEntryIndex(systemClock.nowMs());
  const { histories, limits } = raisePorts(db);
  await histories.load();
  const lookUp = createLookUp(index, { histories, oddsMin: limits.keepLikelihoodMin });
  const raise = options.raise ?? ((found: Found) => raiseMatches(rooms, found));
  const troubles: unknown[] = [];
  const common = { db, clock: systemClock, scope, lookUp, raise };
  const node = options.node ?? 'test-node';
  const loader = createEntryLoader({ ...common, address: opened.address, index, histories, node });
  const matcher = createMatcher({ ...common, onTrouble: (error) => troubles.push(error) });
  if (options.unloaded !== true) {
    await loader.refresh();
    matcher.setReady();
  }
  return { ...matcher, index, loader, lookUp, troubles, entriesLoaded: index.size };
}

export async function raiseMatches(rooms: TestRooms, found: Found): Promise<void> {
  await rooms.database.db.as(systemScope('matcher'), (sql) =>
    raiseHits(sql, raisePorts(rooms.database.db), found, systemClock.now()),
  );
}

/** Nothing judged yet, and nobody told. */
export function raisePorts(db: Database): RaisePorts {
  const histories = createHistories(db, systemClock, systemScope('matcher'));
  return { histories, limits: configSchema.parse({}).hits, alsoTell: () => Promise.resolve() };
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
