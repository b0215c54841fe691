/**
 * Runs matching: at once after each commit, and again from a durable cursor for whatever a crash, a lost database or
 * another node left unmatched. Raising the same match twice does nothing, so matching twice is safe; never is not.
 */
import type { Database } from '../database/database.ts';
import {
  type Cursor,
  countBatchesAfter,
  findBatch,
  findCursor,
  listBatchesAfter,
  moveCursor,
} from '../reads/reads-store.ts';
import type { Clock } from '../words/clock.ts';
import type { Match } from '../words/match.ts';
import type { AcceptedRead } from '../words/read.ts';
import type { Scope } from '../words/scope.ts';
import type { EntryIndex } from './entry-index.ts';
import { matchReads } from './match-reads.ts';

const cursorName = 'exact';

/** Batches followed in one step of the cursor. */
const stepBatches = 500;

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
  readonly index: EntryIndex;
  /** Stores the hits; safe to call again with the same matches. */
  readonly raise: (matches: readonly Match[]) => Promise<void>;
  /** Told of trouble that the cursor will make good. */
  readonly onTrouble: (error: unknown) => void;
};

type Waiting = { readonly batchRow: number; readonly matches: readonly Match[] };

export function createMatcher(ports: MatcherPorts): Matcher {
  const matched = new Set<number>();
  const beingRaised = new Set<number>();
  let waiting: Waiting[] = [];
  let raising: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  let cursor: Cursor | null = null;
  let ready = false;

  /** Matches that come while others are being raised wait and go together: one transaction for all of them. */
  async function raiseWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await ports.raise(group.flatMap((one) => one.matches));
        for (const one of group) matched.add(one.batchRow);
      } catch (error) {
        ports.onTrouble(error);
      } finally {
        for (const one of group) beingRaised.delete(one.batchRow);
      }
    }
  }

  async function followNow(): Promise<void> {
    const { db, scope, clock } = ports;
    cursor ??= await db.as(scope, (sql) => findCursor(sql, cursorName));
    for (;;) {
      const from: Cursor = cursor;
      const batches = await db.as(scope, (sql) => listBatchesAfter(sql, from, stepBatches));
      let reached: Cursor = from;
      for (const batch of batches) {
        if (beingRaised.has(batch.batchRow)) break;
        if (!matched.has(batch.batchRow)) await matchStored(ports, batch.batchRow);
        matched.delete(batch.batchRow);
        reached = batch;
      }
      if (reached === from) return;
      await db.as(scope, (sql) => moveCursor(sql, cursorName, reached, clock.now()));
      cursor = reached;
      if (batches.length < stepBatches) return;
    }
  }

  return {
    noteStored(batchRow, reads) {
      if (!ready) return;
      const matches = matchReads(reads, ports.index);
      if (matches.length === 0) {
        matched.add(batchRow);
        return;
      }
      beingRaised.add(batchRow);
      waiting.push({ batchRow, matches });
      raising ??= raiseWaiting().finally(() => {
        raising = null;
      });
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
      return ports.db.as(ports.scope, (sql) => countBatchesAfter(sql, from, 10_000));
    },
    async settle() {
      await raising;
      await following?.catch(() => undefined);
    },
  };
}

async function matchStored(ports: MatcherPorts, batchRow: number): Promise<void> {
  const reads = await ports.db.as(ports.scope, (sql) => findBatch(sql, batchRow));
  const matches = matchReads(reads, ports.index);
  if (matches.length > 0) await ports.raise(matches);
}
