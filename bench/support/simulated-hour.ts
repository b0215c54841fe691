/**
 * Cordon's own parts in simulated time: a real database, the estate's cameras, one list, and the path from a message's
 * bytes to a raised hit, on a clock that the benchmark moves.
 */
import { join } from 'node:path';
import pg from 'pg';
import type { Estate } from '../../simulator/estate.ts';
import { adapterNamed } from '../../src/cameras/adapters.ts';
import type { Config } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/load.ts';
import type { Database } from '../../src/database/database.ts';
import { type OpenedDatabase, openCordonDatabase } from '../../src/database/open.ts';
import { addHealth } from '../../src/forces/camera-health-store.ts';
import { openDirectory } from '../../src/forces/directory.ts';
import { insertForce } from '../../src/forces/forces-store.ts';
import { createHealthGathering } from '../../src/forces/health.ts';
import { registerBeside, registerCamera } from '../../src/forces/registration.ts';
import { noPurpose, personScope, systemScope } from '../../src/governance/scope.ts';
import { addPerson } from '../../src/governance/sign-in.ts';
import { createMatching } from '../../src/matching.ts';
import { type PathPorts, receive } from '../../src/path.ts';
import { openSegments, type Segments } from '../../src/pictures/segments-store.ts';
import { createAcceptor } from '../../src/reads/acceptor.ts';
import { createLaterPictures } from '../../src/reads/later-pictures.ts';
import { createQuarantine } from '../../src/reads/quarantine.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import { isRefusal, type Refusal } from '../../src/words/fault.ts';
import type { Force } from '../../src/words/force.ts';
import type { Scope } from '../../src/words/scope.ts';
import type { SteppedClock } from './clock.ts';
import { type BenchEntry, fillListWith } from './estate.ts';

export type SimulatedHour = {
  readonly db: Database;
  readonly clock: SteppedClock;
  readonly config: Config;
  readonly superuser: pg.Client;
  readonly segments: Segments;
  /** Two analysts: where something speaks against a hit, the second must confirm it too. */
  readonly analysts: readonly [Scope, Scope];
  readonly entriesLoaded: number;
  /** Takes one camera message, down to its raised hits. @returns how many of its reads are new */
  take(message: string): Promise<number>;
  /** What housekeeping does each minute: moves the cursor, writes health, reads the judgements. */
  keepHouse(): Promise<void>;
  close(): Promise<void>;
};

/** A camera that is heard from has not fallen silent for so long, milliseconds. */
const silentAfterMs = 600_000;

export async function openSimulatedHour(
  folder: string,
  clock: SteppedClock,
  estate: Estate,
  entries: readonly BenchEntry[],
): Promise<SimulatedHour> {
  const config = parseConfig({ dataFolder: join(folder, 'data'), log: { level: 'silent' } }, '/', 'bench');
  const opened = await openCordonDatabase(config, fail, true);
  const { db } = opened;
  const superuser = new pg.Client({
    host: join(folder, 'data', 'socket'),
    port: 5432,
    user: 'cordon_super',
    database: 'cordon',
  });
  await superuser.connect();
  const scope = systemScope('command line');
  const force = await db.as(scope, (sql) => insertForce(sql, 'bench', 'Bench Police'));
  const username = await registerEstate(db, clock, force, estate);
  const analysts = [await addAnalyst(db, clock, force, 'first'), await addAnalyst(db, clock, force, 'second')] as const;
  await fillListWith(superuser, entries, clock.nowMs());
  const parts = await openPath(opened, clock, config, join(folder, 'data', 'pictures'), username);
  return {
    ...{ db, clock, config, superuser, analysts },
    ...parts,
    async close() {
      await parts.close();
      await superuser.end();
      await opened.close();
    },
  };
}

function fail(error: unknown): never {
  throw error;
}

/** All behind one set of credentials. @returns their username */
async function registerEstate(db: Database, clock: SteppedClock, force: Force, estate: Estate): Promise<string> {
  const scope = systemScope('command line');
  const fresh = estate.cameras.map(({ ref, name, position, bearingDegrees }) => ({
    ...{ ref, name, position, bearingDegrees },
    forceId: force.id,
    adapter: 'json',
    zone: 'Europe/London',
  }));
  const [first, ...others] = fresh;
  if (first === undefined) throw new Error('the estate has no camera');
  const { camera, secret } = must(await registerCamera(db, clock, scope, force, first, 'http://127.0.0.1'));
  for (const one of others) must(await registerBeside(db, clock, scope, one, camera.id));
  return secret.username;
}

async function addAnalyst(db: Database, clock: SteppedClock, force: Force, username: string): Promise<Scope> {
  const fresh = { username, name: `${username} analyst`, role: 'analyst', forceId: force.id } as const;
  const scope = systemScope('command line');
  const person = must(await addPerson(db, clock, scope, { ...fresh, password: 'a password of the benchmark' }));
  return personScope(person, noPurpose);
}

/** The path and what matches behind it, as src/main.ts composes them, without doors. */
async function openPath(opened: OpenedDatabase, clock: SteppedClock, config: Config, folder: string, username: string) {
  const { db, address } = opened;
  const scope = systemScope('path');
  const directory = await openDirectory(db, scope, clock);
  const health = createHealthGathering();
  const segments = openSegments(db, clock, scope, folder);
  const matching = createMatching({ db, address, clock, config, hub: { tail: async () => {} }, trouble: () => fail });
  await matching.loading;
  const { matcher } = matching;
  const acceptor = createAcceptor({ db, clock, scope, segments: [segments], onStored: matcher.noteStored });
  const path: PathPorts = {
    acceptor,
    laterPictures: createLaterPictures(db, clock, scope, segments),
    lateAfterSeconds: config.reads.lateAfterSeconds,
    quarantine: createQuarantine(db, scope, config.quarantine.bytesMaxPerCredential),
    noteHealth: health.note,
    onPicture: async () => {},
    onPictureRefs: () => {},
  };
  const adapter = adapterNamed('json');
  const credential = directory.named(username);
  if (adapter === null || adapter === undefined || credential === undefined) throw new Error('no camera is known');
  return {
    segments,
    entriesLoaded: matching.index.size,
    async take(message: string): Promise<number> {
      const bytes = Buffer.from(message);
      const receivedAt = clock.now();
      const kept = await receive(path, adapter, credential, {
        contentType: 'application/json',
        path: '',
        bytes,
        receivedAt,
      });
      if (kept.refused.length > 0) throw new Error(kept.refused[0]?.detail);
      await matcher.settle();
      return kept.stored;
    },
    async keepHouse(): Promise<void> {
      await matcher.follow();
      const deltas = health.take();
      const silentAfter = deltas.map(() => toUtcTime(clock.nowMs() + silentAfterMs));
      await db.as(systemScope('housekeeping'), (sql) => addHealth(sql, deltas, silentAfter));
      await matching.histories.load();
    },
    async close(): Promise<void> {
      await acceptor.close();
      await matcher.settle();
      await segments.close();
    },
  };
}

function must<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new Error(value.message);
  return value;
}
