/** Starts and stops everything, in a written order. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AlertKeys, openAlertKeys } from './alerts/keys-store.ts';
import { post } from './alerts/outgoing-store.ts';
import { createSender, type Sender } from './alerts/sender.ts';
import { messageBytesMax } from './api/contract/request.ts';
import { createListAnswers } from './api/http/list-answers.ts';
import { type Listening, listen } from './api/http/server.ts';
import { createHub, type Hub } from './api/live/hub.ts';
import type { Ports } from './api/ports.ts';
import { adapterNamed, adapters } from './cameras/adapters.ts';
import { type Collecting, createCollecting } from './collectors/collecting.ts';
import { collectors, framers } from './collectors/collectors.ts';
import { usualDelays } from './collectors/ports.ts';
import { type Prepared, prepareCollecting } from './collectors/prepare.ts';
import type { Config } from './config/config.ts';
import { readSecret } from './config/load.ts';
import type { Database } from './database/database.ts';
import { noteErasure } from './database/erasure-log.ts';
import { type OpenedDatabase, openCordonDatabase } from './database/open.ts';
import { decodeAgain } from './decode-again.ts';
import { createErasing } from './erasing.ts';
import { type Directory, openDirectory } from './forces/directory.ts';
import { createHealthGathering, type HealthGathering } from './forces/health.ts';
import { type AuditWriter, createAuditWriter } from './governance/audit-writer.ts';
import type { ErasureNote } from './governance/erasure.ts';
import { openProvider } from './governance/provider-store.ts';
import { systemScope } from './governance/scope.ts';
import { openSignInKey } from './governance/sign-in-key-store.ts';
import { openSigningKey } from './governance/signing-key-store.ts';
import { noteReadChanged } from './hits/hits-store.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createMatching, type Matching } from './matching.ts';
import { countEarlier } from './outcomes/count-earlier.ts';
import { keepPictures, type PathPorts, receive } from './path.ts';
import { openSegments, type Segments } from './pictures/segments-store.ts';
import { type Acceptor, createAcceptor } from './reads/acceptor.ts';
import { createLaterPictures } from './reads/later-pictures.ts';
import { createQuarantine } from './reads/quarantine.ts';
import type { RefusedFilter } from './reads/quarantine-store.ts';
import { createSenderNotes, type NoteSender } from './reads/sender-notes.ts';
import { openRoads, type Roads } from './roads/roads-store.ts';
import { type Clock, toUtcTime } from './words/clock.ts';
import { Fault } from './words/fault.ts';
import type { Log } from './words/log.ts';
import type { Scope } from './words/scope.ts';

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
  /** In place of the system's, for tests that step it. */
  readonly clock?: Clock;
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
 * door and what is collected last, so that nothing is let in before it can be kept. Stopping goes the other way.
 */
export async function startCordon(options: StartOptions): Promise<Cordon> {
  const { config, log } = options;
  const prepared = prepareCollecting(config, { adapterNamed, collectors, framers });
  const roads = config.roads.file === undefined ? null : openRoads(config.roads.file);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o711 });
  const onTrouble = (error: Error): void => log.warn('database', { why: error.message });
  const folder = options.withoutConsole ? null : consoleFolder();
  const opened = options.database ?? (await openCordonDatabase(config, onTrouble, true));
  return startParts(options, prepared, roads, opened, folder);
}

type Trouble = (event: string) => (error: unknown) => void;

async function startParts(
  options: StartOptions,
  prepared: Prepared,
  roads: Roads | null,
  opened: OpenedDatabase,
  consoleFolder: string | null,
): Promise<Cordon> {
  const { config, log } = options;
  const { db } = opened;
  const { clock = systemClock } = options;
  const trouble: Trouble = (event) => (error) => log.warn(event, { why: String(error) });
  const onMistake = (error: unknown): void => log.error('mistake', { why: stackOf(error) });

  await countEarlier(db, systemScope('housekeeping'));
  const audit = createAuditWriter(db, systemScope('audit'));
  const signingKey = openSigningKey(config.dataFolder);
  const directory = await openDirectory(db, systemScope('path'), clock);
  const health = createHealthGathering();
  const folder = join(config.dataFolder, 'pictures');
  const segments = Array.from({ length: lanes }, () => openSegments(db, clock, systemScope('path'), folder));
  const laterSegments = openSegments(db, clock, systemScope('path'), folder);
  const hub = await createHub({ db, clock, scope: systemScope('live'), onTrouble: trouble('live') });
  const matching = createMatching({ db, address: opened.address, clock, config, hub, trouble });
  const { matcher, loader, histories } = matching;
  const { keys, sender } = openAlerting(config, db, clock, trouble);
  const acceptor = createAcceptor({
    ...{ db, clock, scope: systemScope('path'), segments },
    onStored: (batchRow, reads) => {
      matcher.noteStored(batchRow, reads);
      hub.noteReads(reads);
    },
  });
  const hearing = await hearChanges({ db, hub, sender, directory, loader, trouble });
  const { path, noteSender, collecting } = createPath({
    ...{ config, db, clock, acceptor, health, hub, directory, prepared, log, trouble, onMistake },
    segments: laterSegments,
  });
  const again = (scope: Scope, filter: RefusedFilter) =>
    decodeAgain({ db, path, directory, adapterNamed }, scope, filter);
  const erasing = openErasing(config, db, clock);
  const keeping = startHousekeeping({
    ...{ db, clock, config, matcher, hub, loader, histories, sender, health, again, signingKey, erasing, log },
  });
  const running: Running = {
    ...{ door: null, collecting, hub, sender, acceptor, matching, keeping, hearing, audit, opened, log },
    segments: [...segments, laterSegments],
  };
  const ports: Ports = {
    ...openSignIn(config),
    ...{ db, audit, clock, config, signingKey, adapters, roads },
    pictures: segments[0] ?? openSegments(db, clock, systemScope('path'), folder),
    address: () => running.door?.address ?? '',
    health: () => healthFigures(matching, acceptor.waitingMessages()),
    decodeAgain: again,
    alerts: { keys, wake: () => void sender.wake() },
  };
  const answerFor = createListAnswers({ db, clock, scope: systemScope('device lists') });
  const door = { clock, directory, path, adapters, limits: config.messages, noteSender, answerFor, onMistake };
  try {
    running.door = await listen({ config, ports, door, hub, consoleFolder, onMistake });
    await collecting.start();
  } catch (error) {
    await stopAll(running);
    throw error;
  }
  log.info('listening', { address: ports.address() });
  return { address: ports.address(), ports, stop: () => stopAll(running) };
}

type Hearers = {
  readonly db: Database;
  readonly hub: Hub;
  readonly sender: Sender;
  readonly directory: Directory;
  readonly loader: Matching['loader'];
  readonly trouble: Trouble;
};

/** What other nodes, and commands, say that they changed. */
function hearChanges({ db, hub, sender, directory, loader, trouble }: Hearers): Promise<() => Promise<void>> {
  return db.listen(['cordon_live', 'cordon_cameras', 'cordon_lists', 'cordon_shares'], (channel) => {
    if (channel === 'cordon_live') void Promise.all([hub.tail(), sender.wake()]);
    if (channel === 'cordon_cameras') directory.reload().catch(trouble('directory'));
    if (channel === 'cordon_lists' || channel === 'cordon_shares') loader.refresh().catch(trouble('lists'));
    if (channel === 'cordon_shares') hub.renew().catch(trouble('live'));
  });
}

function openErasing({ dataFolder, backup: { folder } }: Config, db: Database, clock: Clock) {
  const pictureFolder = join(dataFolder, 'pictures');
  const note = async (line: ErasureNote): Promise<void> => {
    if (folder !== undefined) await noteErasure(folder, line);
  };
  return createErasing({ db, clock, scope: systemScope('housekeeping'), pictureFolder, note });
}

/** What guards second factors, and the force's own sign-in where there is one. */
function openSignIn({ dataFolder, people }: Config): Pick<Ports, 'signInKey' | 'provider'> {
  const { provider } = people;
  return {
    signInKey: openSignInKey(dataFolder),
    provider: provider ? openProvider(provider, readSecret(provider.clientSecret)) : null,
  };
}

type Alerting = { readonly keys: AlertKeys; readonly sender: Sender };

/** What sends alerts that wait, whoever made them. */
function openAlerting(config: Config, db: Database, clock: Clock, trouble: Trouble): Alerting {
  const keys = openAlertKeys(config.dataFolder);
  const sender = createSender({
    ...{ db, keys, post, clock, scope: systemScope('alerts'), random: Math.random },
    limits: config.alerts,
    onTrouble: trouble('alerts'),
  });
  return { keys, sender };
}

type PathParts = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly acceptor: Acceptor;
  readonly health: HealthGathering;
  readonly hub: Hub;
  /** For pictures that come after their read. */
  readonly segments: Segments;
  readonly directory: Directory;
  readonly prepared: Prepared;
  readonly log: Log;
  readonly trouble: Trouble;
  readonly onMistake: (error: unknown) => void;
};

type Incoming = { readonly path: PathPorts; readonly noteSender: NoteSender; readonly collecting: Collecting };

/** The path, and what brings messages to it besides the door. */
function createPath(parts: PathParts): Incoming {
  const { config, db, clock, acceptor, health, hub, segments, directory, log, onMistake } = parts;
  const scope = systemScope('path');
  const noteSender = createSenderNotes(db, clock, scope, parts.trouble('senders'));
  const collecting = createCollecting(parts.prepared, {
    ...{ clock, log, random: Math.random, noteSender, onMistake, messageBytesMax, delays: usualDelays },
    credentialNamed: directory.named,
    receive: (adapter, credential, message) => receive(path, adapter, credential, message),
    keepPictures: (adapter, credential, pictures) => keepPictures(path, adapter, credential, pictures),
  });
  const path: PathPorts = {
    acceptor,
    laterPictures: createLaterPictures(db, clock, scope, segments),
    lateAfterSeconds: config.reads.lateAfterSeconds,
    quarantine: createQuarantine(db, scope, config.quarantine.bytesMaxPerCredential),
    noteHealth: health.note,
    onPicture: async (firstRow) => {
      const changed = await db.as(scope, (sql) => noteReadChanged(sql, firstRow, clock.now()));
      if (changed.length > 0) void hub.tail();
    },
    onPictureRefs: collecting.wantPictures,
  };
  return { path, noteSender, collecting };
}

type Running = {
  /** Null until it listens, and when the address could not be had. */
  door: Listening | null;
  readonly collecting: Collecting;
  readonly hub: Hub;
  readonly sender: Sender;
  readonly acceptor: { close(): Promise<void> };
  readonly matching: Matching;
  readonly keeping: { stop(): Promise<void> };
  readonly hearing: () => Promise<void>;
  readonly audit: AuditWriter;
  readonly segments: readonly { close(): Promise<void> }[];
  readonly opened: OpenedDatabase;
  readonly log: Log;
};

async function stopAll(running: Running): Promise<void> {
  await running.hub.close();
  await Promise.all([running.door?.close(), running.collecting.stop()]);
  await running.acceptor.close();
  await running.matching.loader.stop();
  await running.matching.loading;
  await running.matching.matcher.settle();
  await running.keeping.stop();
  await running.hearing();
  await running.sender.close();
  for (const segments of running.segments) await segments.close();
  await running.audit.settle();
  await running.opened.close();
  running.log.info('stopped');
}

async function healthFigures({ matcher, index, loader }: Matching, waitingMessages: number) {
  const behind = await matcher.behind().catch(() => null);
  const database = behind !== null;
  return {
    ...{ ok: database, version, database, entriesLoaded: index.size, matcherBehindBatches: behind, waitingMessages },
    listsLoading: loader.progress(),
  };
}

function consoleFolder(): string {
  const folder = fileURLToPath(new URL('../console/dist', import.meta.url));
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new Fault('console-not-built', 'The console is not built. Run: node scripts/prepare.mjs start', folder);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
