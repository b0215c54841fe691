/** What is done on a timer: following the cursor, writing health, keeping quarantine and the live channel in bounds. */
import type { Hub } from './api/live/hub.ts';
import type { Config } from './config/config.ts';
import type { Database } from './database/database.ts';
import { addHealth } from './forces/cameras-store.ts';
import type { HealthGathering } from './forces/health.ts';
import { systemScope } from './governance/scope.ts';
import { deleteChangesBefore } from './hits/hits-store.ts';
import type { EntryLoader } from './matches/load-entries.ts';
import type { Matcher } from './matches/matcher.ts';
import { deleteRefusedBefore } from './reads/quarantine-store.ts';
import { type Clock, toUtcTime } from './words/clock.ts';
import type { Log } from './words/log.ts';

/** Milliseconds between rounds. The cursor's round is also the longest that another node's read waits for its match. */
const followEveryMs = 500;
const healthEveryMs = 2_000;
const listsEveryMs = 5_000;
const boundsEveryMs = 60_000;
/** A console away for longer than this loads its queue anew, milliseconds. */
const changesKeptMs = 24 * 3_600_000;
const dayMs = 86_400_000;

export type HousekeepingPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly config: Config;
  readonly matcher: Matcher;
  readonly hub: Hub;
  readonly loader: EntryLoader;
  readonly health: HealthGathering;
  readonly log: Log;
};

export function startHousekeeping(ports: HousekeepingPorts): { stop(): Promise<void> } {
  const scope = systemScope('housekeeping');
  const writeHealth = async (): Promise<void> => {
    const deltas = ports.health.take();
    if (deltas.length === 0) return;
    try {
      await ports.db.as(scope, (sql) => addHealth(sql, deltas));
    } catch (error) {
      ports.health.giveBack(deltas);
      throw error;
    }
  };
  const keepBounds = async (): Promise<void> => {
    const nowMs = ports.clock.nowMs();
    const { daysMax } = ports.config.quarantine;
    await ports.db.as(scope, (sql) => deleteRefusedBefore(sql, toUtcTime(nowMs - daysMax * dayMs)));
    await ports.db.as(scope, (sql) => deleteChangesBefore(sql, toUtcTime(nowMs - changesKeptMs)));
  };
  const refreshLists = async (): Promise<void> => {
    await ports.loader.refresh();
    // The loading at the start may have failed; matching begins with the first that does not.
    ports.matcher.setReady();
  };
  const rounds = [
    repeat(() => ports.matcher.follow(), followEveryMs, 'cursor', ports.log),
    repeat(writeHealth, healthEveryMs, 'health', ports.log),
    // A NOTIFY can be missed while the listening connection is away.
    repeat(refreshLists, listsEveryMs, 'lists', ports.log),
    repeat(() => ports.hub.tail(), followEveryMs * 2, 'live', ports.log),
    repeat(keepBounds, boundsEveryMs, 'bounds', ports.log),
  ];
  return {
    async stop() {
      for (const round of rounds) await round();
      await writeHealth().catch((error: unknown) => ports.log.warn('health', { why: String(error) }));
      await ports.matcher.follow().catch((error: unknown) => ports.log.warn('cursor', { why: String(error) }));
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
