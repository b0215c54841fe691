/**
 * Runs matching: at once after each commit, and again from a durable cursor for whatever a crash, a lost database or
 * another node left unmatched. Raising the same match twice does nothing, so matching twice is safe; never is not.
 */
import type { Database } from '../database/database.ts';
import { type Cursor, countBatchesAfter, findCursor, listBatchesAfter, moveCursor } from '../reads/batches-store.ts';
import type { Clock } from '../words/clock.ts';
import type { Found } from '../words/match.ts';
import type { AcceptedRead } from '../words/read.ts';
import type { Scope } from '../words/scope.ts';
import type { LookUp } from './look-up.ts';
import { matchReads } from './match-reads.ts';
import { loadBatchReads } from './matches-store.ts';

const cursorName = 'matching';

/** Batches followed in one step of the cursor. */
const stepBatches = 500;
/** Waiting batches are counted up to this. */
const behindMax = 10_000;

export type Matcher = {
  /** Call after the commit of a batch. Returns at once. */
  noteStored(batchRow: number, reads: readonly AcceptedRead[]): void;
  /** Follows the cursor to the newest committed batch. Calls do not overlap. */
  follow(): Promise<void>;
  /** Until then, reads are accepted and wait for the cursor. */
  setReady(): void;
  behind(): Promise<number>;
  /** Waits for what was begun. */
  settle(): Promise<void>;
};

export type MatcherPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly lookUp: LookUp;
  /** Stores the hits and tells of corrections; safe to call again with the same. */
  readonly raise: (found: Found) => Promise<void>;
  /** Told of trouble that the cursor will make good. */
  readonly onTrouble: (error: unknown) => void;
};

type Waiting = { readonly batchRow: number; readonly found: Found };

/** Batches that this process matched itself, ahead of the cursor; and those whose hits are being raised just now. */
type Ahead = { readonly matched: Set<number>; readonly beingRaised: Set<number> };

export function createMatcher(ports: MatcherPorts): Matcher {
  const ahead: Ahead = { matched: new Set(), beingRaised: new Set() };
  const raiser = createRaiser(ports, ahead);
  let following: Promise<void> | null = null;
  let cursor: Cursor | null = null;
  let ready = false;

  async function followNow(): Promise<void> {
    cursor ??= await ports.db.as(ports.scope, (sql) => findCursor(sql, cursorName));
    for (;;) {
      const step: Step = await followStep(ports, ahead, cursor);
      cursor = step.reached;
      if (!step.more) return;
    }
  }

  return {
    noteStored(batchRow, reads) {
      if (!ready) return;
      const found = matchReads(ports.lookUp, reads, ports.clock.nowMs());
      if (isNothing(found)) ahead.matched.add(batchRow);
      else raiser.raise({ batchRow, found });
    },
    follow() {
      if (!ready) return Promise.resolve();
      following ??= followNow().finally(() => {
        following = null;
      });
      return following;
    },
    setReady() {
      ready = true;
    },
    async behind() {
      const from = cursor ?? { xact: '0', batchRow: 0 };
      return ports.db.as(ports.scope, (sql) => countBatchesAfter(sql, from, behindMax));
    },
    async settle() {
      await raiser.settle();
      await following?.catch(() => undefined);
    },
  };
}

type Raiser = { raise(one: Waiting): void; settle(): Promise<void> };

/** Matches that come while others are being raised wait and go together: one transaction for all of them. */
function createRaiser(ports: MatcherPorts, ahead: Ahead): Raiser {
  let waiting: Waiting[] = [];
  let raising: Promise<void> | null = null;

  async function raiseWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await ports.raise({
          matches: group.flatMap((one) => one.found.matches),
          revisionRows: group.flatMap((one) => one.found.revisionRows),
        });
        for (const one of group) ahead.matched.add(one.batchRow);
      } catch (error) {
        ports.onTrouble(error);
      } finally {
        for (const one of group) ahead.beingRaised.delete(one.batchRow);
      }
    }
    // In the same breath as the last look at what waits: what comes a moment later must find nobody at it.
    raising = null;
  }

  return {
    raise(one) {
      ahead.beingRaised.add(one.batchRow);
      waiting.push(one);
      raising ??= raiseWaiting();
    },
    settle: async () => {
      await raising;
    },
  };
}

type Step = { readonly reached: Cursor; readonly more: boolean };

/** Moves the cursor over the batches that are matched, matching those that are not; never past one in the raising. */
async function followStep(ports: MatcherPorts, ahead: Ahead, from: Cursor): Promise<Step> {
  const batches = await ports.db.as(ports.scope, (sql) => listBatchesAfter(sql, from, stepBatches));
  let reached = from;
  for (const batch of batches) {
    if (ahead.beingRaised.has(batch.batchRow)) break;
    if (!ahead.matched.has(batch.batchRow)) await matchStored(ports, batch.batchRow);
    ahead.matched.delete(batch.batchRow);
    reached = batch;
  }
  if (reached === from) return { reached, more: false };
  await ports.db.as(ports.scope, (sql) => moveCursor(sql, cursorName, reached, ports.clock.now()));
  return { reached, more: batches.length === stepBatches };
}

/**
 * Compares with the same index. A revision that it has not loaded yet is compared with these reads when it is loaded
 * (load-entries.ts).
 */
async function matchStored(ports: MatcherPorts, batchRow: number): Promise<void> {
  const reads = await ports.db.as(ports.scope, (sql) => loadBatchReads(sql, batchRow));
  const found = matchReads(ports.lookUp, reads, ports.clock.nowMs());
  if (!isNothing(found)) await ports.raise(found);
}

function isNothing({ matches, revisionRows }: Found): boolean {
  return matches.length + revisionRows.length === 0;
}
