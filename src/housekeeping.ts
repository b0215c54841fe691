/** What is done on a timer: following the cursor, writing health, keeping quarantine and the live channel in bounds. */
import { escalateDue } from './alerts/escalate-store.ts';
import { post } from './alerts/outgoing-store.ts';
import type { Sender } from './alerts/sender.ts';
import type { Hub } from './api/live/hub.ts';
import type { Config } from './config/config.ts';
import { readSecret } from './config/load.ts';
import type { Database } from './database/database.ts';
import type { Erasing } from './erasing.ts';
import {
  addHealth,
  assessHealth,
  daysKeptDays,
  deleteDaysBefore,
  foldHoursBefore,
  hoursKeptDays,
  loadRhythms,
} from './forces/camera-health-store.ts';
import type { HealthGathering } from './forces/health.ts';
import { type Rhythm, silentAfterMs, zoneOffsetMs } from './forces/rhythm.ts';
import { deleteAttemptsBefore } from './governance/attempts-store.ts';
import { countMonths, monthIsDue } from './governance/audit-use-store.ts';
import { writeCheckpointFile } from './governance/checkpoint-files-store.ts';
import { mailCheckpoints } from './governance/checkpoint-mail-store.ts';
import { keepCheckpoints } from './governance/keep-checkpoints.ts';
import { systemScope } from './governance/scope.ts';
import type { SigningKey } from './governance/signing-key-store.ts';
import { lookForPatterns } from './governance/standards-round.ts';
import type { Histories } from './hits/history.ts';
import { deleteChangesBefore } from './hits/hits-store.ts';
import { tellListedTasks } from './hotlists/hotlists-store.ts';
import { sweepImports } from './hotlists/sweep-imports.ts';
import type { EntryLoader } from './matches/load-entries.ts';
import type { Matcher } from './matches/matcher.ts';
import { deleteRefusedBefore, type RefusedFilter } from './reads/quarantine-store.ts';
import { deleteTracksBefore } from './reads/tracks-store.ts';
import { publishDue } from './results/release-approval.ts';
import { uncheckedDaysMax } from './results/release-pictures.ts';
import { deleteUnchecked } from './results/release-pictures-store.ts';
import { countStatistics } from './results/statistics.ts';
import { type Clock, dayMs, toMs, toUtcTime, type UtcTime } from './words/clock.ts';
import type { Log } from './words/log.ts';
import type { DecodedAgain } from './words/refused-message.ts';
import type { Scope } from './words/scope.ts';

/** Milliseconds between rounds. The cursor's round is also the longest that another node's read waits for its match. */
const followEveryMs = 500;
const healthEveryMs = 2_000;
const listsEveryMs = 5_000;
const assessEveryMs = 20_000;
/** A rhythm is a month's; an hour changes it little. */
const rhythmsEveryMs = 3_600_000;
/** Judgements come a few a minute, and one changes little. */
const historiesEveryMs = 60_000;
const boundsEveryMs = 60_000;
const goneMatchersEveryMs = 600_000;
const joinEveryMs = 30_000;
/** What became due by the clock: a next try, a claim of a node that died. What is new is sent at once. */
const sendEveryMs = 1_000;
const escalateEveryMs = 2_000;
/** Patterns of misuse are for an auditor, who does not sit and wait for them. */
const patternsEveryMs = 60_000;
const checkpointsEveryMs = 5_000;
const registerEveryMs = 600_000;
/** A release is published this soon after its embargo ends. */
const publishEveryMs = 1_000;
/** Whether a day is over since the last run, and which files are to be rid of what was erased. */
const eraseEveryMs = 600_000;
/** A picture whose read did not come within this has lost it, or waits for a person, milliseconds. */
const joinForMs = 3_600_000;
/** A console away for longer than this loads its queue anew, milliseconds. */
const changesKeptMs = 24 * 3_600_000;

export type HousekeepingPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly config: Config;
  readonly matcher: Matcher;
  readonly hub: Hub;
  readonly loader: EntryLoader;
  readonly histories: Histories;
  readonly sender: Sender;
  readonly health: HealthGathering;
  readonly again: (scope: Scope, filter: RefusedFilter) => Promise<DecodedAgain>;
  readonly signingKey: SigningKey;
  readonly erasing: Erasing;
  readonly log: Log;
};

export function startHousekeeping(ports: HousekeepingPorts): { stop(): Promise<void> } {
  const scope = systemScope('housekeeping');
  const rhythms = createRhythms(ports.clock);
  const writeHealth = async (): Promise<void> => {
    const deltas = ports.health.take();
    if (deltas.length === 0) return;
    try {
      const silentAfter = deltas.map((delta) => rhythms.silentAfter(delta.cameraRow, delta.lastMessageAt));
      await ports.db.as(scope, (sql) => addHealth(sql, deltas, silentAfter));
    } catch (error) {
      ports.health.giveBack(deltas);
      throw error;
    }
  };
  const joinPictures = async (): Promise<void> => {
    const since = toUtcTime(ports.clock.nowMs() - joinForMs);
    for (let after: RefusedFilter['after'], more = true; more; ) {
      const { next } = await ports.again(scope, { force: null, reason: 'picture-without-read', since, after });
      after = next ?? undefined;
      more = next !== null;
    }
  };
  const escalate = async (): Promise<void> => {
    const after = ports.config.alerts.escalateAfterSeconds;
    await ports.db.as(scope, (sql) => escalateDue(sql, after, ports.clock.now()));
  };
  const refreshLists = async (): Promise<void> => {
    await ports.loader.refresh();
    // The loading at the start may have failed; matching begins with the first that does not.
    ports.matcher.setReady();
  };
  // Not waited for: until it is done, silence is counted in plain minutes.
  const firstRhythms = rhythms.load(ports.db, scope).catch((error: unknown) => {
    ports.log.warn('rhythms', { why: String(error) });
  });
  const rounds = [
    repeat(() => ports.matcher.follow(), followEveryMs, 'cursor', ports.log),
    repeat(writeHealth, healthEveryMs, 'health', ports.log),
    repeat(() => ports.db.as(scope, (sql) => assessHealth(sql, ports.clock.now())), assessEveryMs, 'health', ports.log),
    repeat(() => rhythms.load(ports.db, scope), rhythmsEveryMs, 'rhythms', ports.log),
    // A NOTIFY can be missed while the listening connection is away.
    repeat(refreshLists, listsEveryMs, 'lists', ports.log),
    repeat(() => ports.loader.tidy(), goneMatchersEveryMs, 'lists', ports.log),
    repeat(() => ports.histories.load(), historiesEveryMs, 'histories', ports.log),
    repeat(() => ports.hub.tail(), followEveryMs * 2, 'live', ports.log),
    repeat(() => keepBounds(ports, scope), boundsEveryMs, 'bounds', ports.log),
    repeat(() => sweepImports(ports.db, ports.clock, scope), boundsEveryMs, 'imports', ports.log),
    repeat(joinPictures, joinEveryMs, 'pictures', ports.log),
    repeat(() => ports.sender.wake(), sendEveryMs, 'alerts', ports.log),
    repeat(escalate, escalateEveryMs, 'escalations', ports.log),
    ...governanceRounds(ports, scope),
  ];
  return {
    async stop() {
      ports.erasing.stop();
      await firstRhythms;
      for (const round of rounds) await round();
      await writeHealth().catch((error: unknown) => ports.log.warn('health', { why: String(error) }));
      await ports.matcher.follow().catch((error: unknown) => ports.log.warn('cursor', { why: String(error) }));
    },
  };
}

function governanceRounds(ports: HousekeepingPorts, scope: Scope): (() => Promise<void>)[] {
  const { db, clock, log } = ports;
  return [
    repeat(() => ports.erasing.run(), eraseEveryMs, 'erasing', log),
    repeat(() => keepLedger(ports, scope), checkpointsEveryMs, 'checkpoints', log),
    repeat(() => keepRegister(ports, scope), registerEveryMs, 'use register', log),
    repeat(() => lookForPatterns(db, clock, scope), patternsEveryMs, 'patterns', log),
    repeat(() => publishDue({ db, clock }, scope), publishEveryMs, 'releases', log),
    repeat(() => countStatistics({ db, clock }, scope), registerEveryMs, 'statistics', log),
  ];
}

async function keepBounds({ db, clock, config }: HousekeepingPorts, scope: Scope): Promise<void> {
  const nowMs = clock.nowMs();
  const { daysMax } = config.quarantine;
  await db.as(scope, (sql) => deleteRefusedBefore(sql, toUtcTime(nowMs - daysMax * dayMs)));
  await db.as(scope, (sql) => deleteAttemptsBefore(sql, toUtcTime(nowMs - dayMs)));
  await db.as(scope, (sql) => deleteChangesBefore(sql, toUtcTime(nowMs - changesKeptMs)));
  await db.as(scope, (sql) => foldHoursBefore(sql, toUtcTime(nowMs - hoursKeptDays * dayMs)));
  await db.as(scope, (sql) => deleteDaysBefore(sql, toUtcTime(nowMs - daysKeptDays * dayMs)));
  await db.as(scope, (sql) => deleteTracksBefore(sql, nowMs));
  await db.as(scope, (sql) => deleteUnchecked(sql, toUtcTime(nowMs - uncheckedDaysMax * dayMs)));
  // An entry that expires is told to whoever is after its vehicle, as one that is withdrawn.
  await db.as(scope, (sql) => tellListedTasks(sql, clock.now()));
}

function keepLedger({ db, clock, config, signingKey: key }: HousekeepingPorts, scope: Scope): Promise<void> {
  const ways = { readSecret, send: post, mail: mailCheckpoints, writeFile: writeCheckpointFile };
  return keepCheckpoints({ db, clock, scope, key, settings: config.audit, ...ways });
}

async function keepRegister({ db, clock }: HousekeepingPorts, scope: Scope): Promise<void> {
  const now = clock.now();
  const isDue = await db.as(scope, (sql) => monthIsDue(sql, now));
  if (isDue) await db.as(scope, (sql) => countMonths(sql, now));
}

type Rhythms = {
  load(db: Database, scope: Scope): Promise<void>;
  silentAfter(cameraRow: number, lastMessageAt: UtcTime): UtcTime;
};

/** The rhythms of all cameras in memory, so that writing down what was heard asks for nothing. */
function createRhythms(clock: Clock): Rhythms {
  let byCamera = new Map<number, Rhythm>();
  let offsets = new Map<string, number>();
  return {
    async load(db, scope) {
      byCamera = await db.as(scope, (sql) => loadRhythms(sql, clock.now()));
      const zones = new Set([...byCamera.values()].map((rhythm) => rhythm.zone));
      offsets = new Map([...zones].map((zone) => [zone, zoneOffsetMs(zone, clock.nowMs())]));
    },
    silentAfter(cameraRow, lastMessageAt) {
      const rhythm = byCamera.get(cameraRow) ?? null;
      const offsetMs = offsets.get(rhythm?.zone ?? '') ?? 0;
      return toUtcTime(silentAfterMs(rhythm, toMs(lastMessageAt), offsetMs));
    },
  };
}

/** Runs `work` again and again, never twice at once. @returns what stops it and waits for the round in hand */
function repeat(work: () => Promise<void>, everyMs: number, name: string, log: Log): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let inHand: Promise<void> = Promise.resolve();
  const round = (): void => {
    inHand = work()
      .catch((error: unknown) => log.warn(name, { why: String(error) }))
      .then(() => {
        if (!stopped) timer = setTimeout(round, everyMs);
      });
  };
  timer = setTimeout(round, everyMs);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await inHand;
  };
}
