/**
 * Keeps the index as new as the lists. What a revision brings is loaded by a thread of its own; then the reads that
 * were stored since the revision's transaction began are compared with it, and only then is it acknowledged: so every
 * read is compared with every entry that was live when it was received, whatever was loaded by then, and whoever
 * crashed.
 */
import type { Database, DatabaseAddress } from '../database/database.ts';
import { type Clock, toMs, toUtcTime } from '../words/clock.ts';
import type { Found } from '../words/match.ts';
import { onceMore } from '../words/once-more.ts';
import type { Scope } from '../words/scope.ts';
import { expiredKeptHours, hourMs } from './entry-hours.ts';
import type { EntryIndex } from './entry-index.ts';
import * as store from './lists-store.ts';
import { type LoadThread, startLoading } from './load-thread-store.ts';
import type { LookUp } from './look-up.ts';
import { createOpenLists, isToLoad, type ListHead, type MatchHistories } from './open-lists.ts';
import { type RematchPorts, rematch } from './rematch.ts';

/** A node that was not heard of for so long is gone, milliseconds. */
const goneAfterMs = 3_600_000;
/** It may have matched for so long after it was last heard of, by another clock, milliseconds. */
const goneMarginMs = 600_000;

/** How far the first load has come, in entries. */
export type LoadProgress = { readonly loaded: number; readonly total: number };

export type EntryLoader = {
  /** Loads what is new. Calls while one runs wait for one more run, so that nothing announced meanwhile is missed. */
  refresh(): Promise<void>;
  /** Null once the first load is done. */
  progress(): LoadProgress | null;
  /** Does what nodes owed that are gone. */
  tidy(): Promise<void>;
  /** Ends what runs, and begins nothing more. */
  stop(): Promise<void>;
};

export type LoaderPorts = {
  readonly db: Database;
  readonly address: DatabaseAddress;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly index: EntryIndex;
  readonly lookUp: LookUp;
  readonly histories: MatchHistories;
  /** The name of this node, the same after it is started again. */
  readonly node: string;
  /** Stores the hits of reads that are compared again. */
  readonly raise: (found: Found) => Promise<void>;
};

type State = {
  seen: store.ListsSeen | null;
  /** The revision of each list that is in the index. */
  readonly loaded: Map<number, number>;
  /** The same, as far as nothing is owed for it; null where this node never matched; undefined until it was asked. */
  acknowledged: Map<number, number> | null | undefined;
  progress: LoadProgress | null;
  thread: LoadThread | null;
  stopped: boolean;
};

export function createEntryLoader(ports: LoaderPorts): EntryLoader {
  const state: State = {
    ...{ seen: null, loaded: new Map(), acknowledged: undefined, thread: null, stopped: false },
    progress: { loaded: 0, total: 0 },
  };
  const rematching: RematchPorts = { ...ports, isStopped: () => state.stopped };
  return {
    refresh: onceMore(() => refreshNow(ports, rematching, state)),
    progress: () => state.progress,
    tidy: () => tidyNow(ports, rematching),
    async stop() {
      state.stopped = true;
      await state.thread?.stop();
    },
  };
}

async function refreshNow(ports: LoaderPorts, rematching: RematchPorts, state: State): Promise<void> {
  if (state.stopped) return;
  const { db, scope, clock, node } = ports;
  const before = state.seen;
  let seen = await db.as(scope, (sql) => store.seeLists(sql, clock.now()));
  if (seen.heads.some((head) => isToLoad(head, state.loaded))) {
    seen = { ...seen, heads: await load(ports, state, seen) };
  } else {
    openLists(ports, seen);
  }
  if (!(await settle(ports, rematching, state, seen.heads))) return;
  // Whose lists are open to whom, or what a list is for, may have widened since the last look.
  if (before !== null && isWider(before, seen)) await rematch(rematching, { since: before.xact, firstRows: null });
  state.seen = seen;
  state.progress = null;
  const isFresh = await db.as(scope, (sql) => store.noteMatcher(sql, node, clock.now()));
  // It was taken for gone meanwhile.
  if (isFresh) await acknowledge(ports, seen.heads);
}

function openLists({ index, histories }: LoaderPorts, { heads, shares }: store.ListsSeen): void {
  index.open = createOpenLists(heads, shares, histories, index.holds);
}

/** @returns the lists as they were loaded */
async function load(ports: LoaderPorts, state: State, seen: store.ListsSeen): Promise<readonly ListHead[]> {
  if (state.stopped) throw new Error('stopped before the lists were loaded');
  const { index, clock } = ports;
  const expiredMs = clock.nowMs() - expiredKeptHours * hourMs;
  let heads = seen.heads;
  const task = {
    ...{ address: ports.address, scope: ports.scope, shards: index.shards, epochHours: index.epochHours },
    loaded: state.loaded,
    expiredBefore: toUtcTime(expiredMs),
    expiredBeforeHours: Math.floor(expiredMs / hourMs) - index.epochHours,
  };
  state.thread = startLoading(task, index, {
    heads(fresh) {
      heads = fresh;
      openLists(ports, { ...seen, heads });
      const total = heads.reduce((sum, { use, entries }) => sum + (use === 'off-road' ? 0 : entries), 0);
      if (state.progress !== null) state.progress = { loaded: 0, total };
    },
    progress(rows) {
      if (state.progress !== null) state.progress = { loaded: rows, total: Math.max(rows, state.progress.total) };
    },
  });
  await state.thread.done.finally(() => {
    state.thread = null;
  });
  openLists(ports, { ...seen, heads });
  for (const head of heads) if (isToLoad(head, state.loaded)) state.loaded.set(head.list, head.revision);
  return heads;
}

/**
 * Compares the reads that were stored before this node had what is loaded by now, and acknowledges it. A node that
 * never matched has left nothing undone; one that is started again does what its earlier life owed.
 * @returns false where it was to stop
 */
async function settle(
  ports: LoaderPorts,
  rematching: RematchPorts,
  state: State,
  heads: readonly ListHead[],
): Promise<boolean> {
  const { db, scope, node } = ports;
  if (state.acknowledged === undefined) {
    state.acknowledged = await db.as(scope, (sql) => store.findAcknowledged(sql, node));
  }
  const { acknowledged } = state;
  if (acknowledged !== null && heads.every(({ list, revision }) => acknowledged.get(list) === revision)) return true;
  if (acknowledged !== null && !(await compareOwed(ports, rematching, acknowledged))) return false;
  await acknowledge(ports, heads);
  state.acknowledged = new Map(heads.map(({ list, revision }) => [list, revision]));
  return true;
}

async function compareOwed(
  { db, scope }: LoaderPorts,
  rematching: RematchPorts,
  acknowledged: ReadonlyMap<number, number>,
  until?: Parameters<typeof rematch>[1]['until'],
): Promise<boolean> {
  const owed = await db.as(scope, (sql) => store.listOwed(sql, acknowledged));
  if (owed.length === 0) return true;
  const firstRows = new Map(owed.map(({ list, firstRow }) => [list, firstRow]));
  // Ids of transactions are numbers of 64 bits.
  const since = owed.map(({ xact }) => BigInt(xact)).reduce((a, b) => (a < b ? a : b));
  return rematch(rematching, { since: String(since), firstRows, ...(until === undefined ? {} : { until }) });
}

async function acknowledge({ db, scope, clock, node, index }: LoaderPorts, heads: readonly ListHead[]): Promise<void> {
  const lists = heads.map((head) => ({ ...head, loaded: index.entriesOf(head.list) }));
  await db.as(scope, async (sql) => {
    await store.noteMatcher(sql, node, clock.now());
    await store.acknowledge(sql, node, lists, clock.now());
  });
}

/** Whether something may match now that did not before, besides what revisions bring. */
function isWider(before: store.ListsSeen, { heads, shares }: store.ListsSeen): boolean {
  const unmatched = new Set(before.heads.flatMap(({ list, use }) => (use === 'off-road' ? [list] : [])));
  const known = new Set(before.shares.map((share) => JSON.stringify(share)));
  return (
    heads.some(({ list, use }) => use !== 'off-road' && unmatched.has(list)) ||
    shares.some((share) => !known.has(JSON.stringify(share)))
  );
}

async function tidyNow(ports: LoaderPorts, rematching: RematchPorts): Promise<void> {
  const { db, scope, clock, node } = ports;
  const before = toUtcTime(clock.nowMs() - goneAfterMs);
  const gone = await db.as(scope, (sql) => store.listGoneMatchers(sql, before));
  for (const one of gone.filter((other) => other.node !== node)) {
    const acknowledged = await db.as(scope, (sql) => store.findAcknowledged(sql, one.node));
    const until = toUtcTime(toMs(one.seenAt) + goneMarginMs);
    if (acknowledged !== null && !(await compareOwed(ports, rematching, acknowledged, until))) return;
    await db.as(scope, (sql) => store.deleteMatcher(sql, one.node));
  }
}
