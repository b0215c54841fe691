/** Starts and stops everything, in a written order. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Listening, listen } from './api/http/server.ts';
import { createHub, type Hub } from './api/live/hub.ts';
import type { Ports } from './api/ports.ts';
import { adapterNamed, adapters } from './cameras/adapters.ts';
import type { Config } from './config/config.ts';
import type { Database } from './database/database.ts';
import { type OpenedDatabase, openCordonDatabase } from './database/open.ts';
import { openDirectory } from './forces/directory.ts';
import { createHealthGathering, type HealthGathering } from './forces/health.ts';
import { systemScope } from './governance/scope.ts';
import { noteReadChanged, raiseHits } from './hits/hits-store.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createEntryIndex, type EntryIndex } from './matches/entry-index.ts';
import { createEntryLoader, type EntryLoader } from './matches/load-entries.ts';
import { createMatcher, type Matcher } from './matches/matcher.ts';
import type { PathPorts } from './path.ts';
import { openSegments, type Segments } from './pictures/segments-store.ts';
import { type Acceptor, createAcceptor } from './reads/acceptor.ts';
import { createLaterPictures } from './reads/later-pictures.ts';
import { createQuarantine } from './reads/quarantine.ts';
import { createSenderNotes } from './reads/sender-notes.ts';
import { type Clock, toUtcTime } from './words/clock.ts';
import { Fault } from './words/fault.ts';
import type { Log } from './words/log.ts';

export type Cordon = {
  readonly address: string;
  readonly ports: Ports;
  stop(): Promise<void>;
};

export type StartOptions = {
  readonly config: Config;
  readonly log: Log;
  /** Serve requests without the console, for tests and benchmarks that need none. */
  readonly withoutConsole?: boolean;
  /** A database that is running already and stays so. */
  readonly database?: OpenedDatabase;
};

/** Lanes of storing: while one waits for the disk or for this process, the others fill. */
const lanes = 3;

/** The version of package.json. */
export const version = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

export const systemClock: Clock = { now: () => toUtcTime(Date.now()), nowMs: () => Date.now() };

/**
 * The order: database, what is known of cameras, pictures, lists, matching, the live channel, housekeeping, and the
 * door last, so that nothing is let in before it can be kept. Stopping goes the other way.
 */
export async function startCordon(options: StartOptions): Promise<Cordon> {
  const { config, log } = options;
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o711 });
  const onTrouble = (error: Error): void => log.warn('database', { why: error.message });
  const folder = options.withoutConsole ? null : consoleFolder();
  const opened = options.database ?? (await openCordonDatabase(config, onTrouble, true));
  return startParts(options, opened, folder);
}

type Trouble = (event: string) => (error: unknown) => void;

async function startParts(options: StartOptions, opened: OpenedDatabase, console: string | null): Promise<Cordon> {
  const { config, log } = options;
  const { db } = opened;
  const clock = systemClock;
  const trouble: Trouble = (event) => (error) => log.warn(event, { why: String(error) });
  const onMistake = (error: unknown): void => log.error('mistake', { why: stackOf(error) });

  const directory = await openDirectory(db, systemScope('path'));
  const health = createHealthGathering();
  const folder = join(config.dataFolder, 'pictures');
  const segments = Array.from({ length: lanes }, () => openSegments(db, clock, systemScope('path'), folder));
  const laterSegments = openSegments(db, clock, systemScope('path'), folder);
  const hub = await createHub({ db, clock, scope: systemScope('live'), onTrouble: trouble('live') });
  const matching = createMatching(db, hub, trouble);
  const { matcher, loader, index } = matching;
  const acceptor = createAcceptor({
    db,
    clock,
    scope: systemScope('path'),
    segments,
    onStored: (batchRow, reads) => {
      matcher.noteStored(batchRow, reads);
      hub.noteReads(reads);
    },
  });
  const hearing = await db.listen(['cordon_live', 'cordon_cameras', 'cordon_lists'], (channel) => {
    if (channel === 'cordon_live') void hub.tail();
    if (channel === 'cordon_cameras') directory.reload().catch(trouble('directory'));
    if (channel === 'cordon_lists') loader.refresh().catch(trouble('lists'));
  });
  const keeping = startHousekeeping({ db, clock, config, matcher, hub, loader, health, log });

  const listening: { door: Listening | null } = { door: null };
  const ports: Ports = {
    db,
    clock,
    config,
    pictures: segments[0] ?? openSegments(db, clock, systemScope('path'), folder),
    adapters,
    address: () => listening.door?.address ?? '',
    health: () => healthFigures(matcher, index.size, acceptor.waitingMessages()),
  };
  const path = createPath({ config, db, acceptor, health, hub, segments: laterSegments });
  const noteSender = createSenderNotes(db, clock, systemScope('path'), trouble('senders'));
  const { loading } = matching;
  const parts = {
    ...{ hub, acceptor, matcher, loading, keeping, hearing, opened, log },
    segments: [...segments, laterSegments],
  };
  const door = await listen({
    config,
    ports,
    door: { clock, directory, path, adapterNamed, noteSender, onMistake },
    hub,
    consoleFolder: console,
    onMistake,
  }).catch(async (error: unknown) => {
    await stopAll({ ...parts, door: null });
    throw error;
  });
  listening.door = door;
  log.info('listening', { address: door.address });
  return { address: door.address, ports, stop: () => stopAll({ ...parts, door }) };
}

type Matching = {
  readonly index: EntryIndex;
  readonly loader: EntryLoader;
  readonly matcher: Matcher;
  readonly loading: Promise<void>;
};

function createMatching(db: Database, hub: Hub, trouble: Trouble): Matching {
  const index = createEntryIndex();
  const loader = createEntryLoader(db, systemScope('matcher'), index);
  const matcher = createMatcher({
    db,
    clock: systemClock,
    scope: systemScope('matcher'),
    index,
    raise: async (found) => {
      const changed = await db.as(systemScope('matcher'), (sql) => raiseHits(sql, found, systemClock.now()));
      if (changed.length > 0) void hub.tail();
    },
    onTrouble: trouble('matcher'),
  });
  // Lists of a nation take a while to load: reads are accepted meanwhile, and matched from the cursor. Where this
  // fails, housekeeping tries again.
  const loading = loader
    .refresh()
    .then(() => matcher.setReady())
    .catch(trouble('lists'));
  return { index, loader, matcher, loading };
}

type PathParts = {
  readonly config: Config;
  readonly db: Database;
  readonly acceptor: Acceptor;
  readonly health: HealthGathering;
  readonly hub: Hub;
  /** For pictures that come after their read. */
  readonly segments: Segments;
};

function createPath({ config, db, acceptor, health, hub, segments }: PathParts): PathPorts {
  const scope = systemScope('path');
  return {
    acceptor,
    laterPictures: createLaterPictures(db, scope, segments),
    lateAfterSeconds: config.reads.lateAfterSeconds,
    quarantine: createQuarantine(db, scope, config.quarantine.bytesMaxPerCredential),
    noteHealth: health.note,
    onPicture: async (firstRow) => {
      const changed = await db.as(scope, (sql) => noteReadChanged(sql, firstRow, systemClock.now()));
      if (changed.length > 0) void hub.tail();
    },
    onPictureRefs: () => {},
  };
}

type Running = {
  /** Null when the address could not be had. */
  readonly door: Listening | null;
  readonly hub: Hub;
  readonly acceptor: { close(): Promise<void> };
  readonly matcher: Matcher;
  readonly loading: Promise<void>;
  readonly keeping: { stop(): Promise<void> };
  readonly hearing: () => Promise<void>;
  readonly segments: readonly { close(): Promise<void> }[];
  readonly opened: OpenedDatabase;
  readonly log: Log;
};

async function stopAll(running: Running): Promise<void> {
  await running.hub.close();
  await running.door?.close();
  await running.acceptor.close();
  await running.loading;
  await running.matcher.settle();
  await running.keeping.stop();
  await running.hearing();
  for (const segments of running.segments) await segments.close();
  await running.opened.close();
  running.log.info('stopped');
}

async function healthFigures(matcher: Matcher, entriesLoaded: number, waitingMessages: number) {
  const behind = await matcher.behind().catch(() => null);
  const database = behind !== null;
  return { ok: database, version, database, entriesLoaded, matcherBehindBatches: behind, waitingMessages };
}

function consoleFolder(): string {
  const folder = fileURLToPath(new URL('../console/dist', import.meta.url));
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new Fault('console-not-built', 'The console is not built. Run: node scripts/prepare.mjs start', folder);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
