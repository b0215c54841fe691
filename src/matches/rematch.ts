/**
 * Compares reads that are stored already with what came into the index after they were matched. Which they are is told
 * by the ids of transactions, in the order of which they began, and not by clocks.
 */
import type { Database } from '../database/database.ts';
import { type Cursor, listStoredAfter } from '../reads/batches-store.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import type { Found, Match } from '../words/match.ts';
import type { Scope } from '../words/scope.ts';
import type { LookUp } from './look-up.ts';
import { loadBatchReads } from './matches-store.ts';

/** Batches asked for at once. */
const stepBatches = 100;
/** Matches raised in one transaction. */
const raisedTogetherMax = 500;

export type RematchPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly lookUp: LookUp;
  /** Stores the hits; safe to call again with the same. */
  readonly raise: (found: Found) => Promise<void>;
  readonly isStopped: () => boolean;
};

export type Rematching = {
  /** Reads stored by this transaction or later ones. */
  readonly since: string;
  /** By list, from which entry on they are compared; null compares with all of all lists. */
  readonly firstRows: ReadonlyMap<number, number> | null;
  /** Not those that were received later. */
  readonly until?: UtcTime;
};

/** @returns whether all of them were compared; not where it was to stop */
export async function rematch(ports: RematchPorts, { since, firstRows, until }: Rematching): Promise<boolean> {
  const { db, scope, lookUp, clock } = ports;
  let matches: Match[] = [];
  const raise = async (): Promise<void> => {
    const found = { matches, revisionRows: [] };
    matches = [];
    if (found.matches.length > 0) await ports.raise(found);
  };
  let cursor: Cursor = { xact: since, batchRow: 0 };
  for (let more = true; more; ) {
    const from = cursor;
    const batches = await db.as(scope, (sql) => listStoredAfter(sql, from, until ?? null, stepBatches));
    for (const batch of batches) {
      if (ports.isStopped()) return false;
      const reads = await db.as(scope, (sql) => loadBatchReads(sql, batch.batchRow));
      lookUp(reads, clock.nowMs(), (match, list) => {
        const firstRow = firstRows === null ? 0 : firstRows.get(list);
        if (firstRow !== undefined && match.entryRow >= firstRow) matches.push(match);
      });
      if (matches.length >= raisedTogetherMax) await raise();
      cursor = batch;
    }
    more = batches.length === stepBatches;
  }
  await raise();
  return true;
}
