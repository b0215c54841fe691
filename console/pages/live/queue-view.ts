/**
 * The queue as one screen shows it. While a pointer or the keyboard is inside it no row moves, comes or goes: rows
 * change where they stand, and what would move them waits, counted, until the person asks for it or leaves.
 */
import type { HitId } from '../../../src/words/id.ts';
import type { Hit } from './hit-book.ts';
import type { HitStore } from './hit-store.ts';
import { makeRows, type QueueFilter, type QueueRow } from './queue-order.ts';

export type Waiting = {
  /** Hits of vehicles that are not in the list yet. */
  readonly hits: number;
  readonly high: number;
  /** Rows that would move or go. */
  readonly moved: boolean;
};

export type QueueState = { readonly rows: readonly QueueRow[]; readonly waiting: Waiting };

export type QueueView = {
  state(): QueueState;
  subscribe(listener: () => void): () => void;
  setFilter(filter: QueueFilter): void;
  /** @param on true while a pointer or the focus is inside the list. */
  hold(on: boolean): void;
  /** Applies what waits, once, though the list is held. */
  release(): void;
};

const nothing: Waiting = { hits: 0, high: 0, moved: false };

export function createQueueView(store: HitStore, filter: QueueFilter): QueueView {
  const listeners = new Set<() => void>();
  let shown = filter;
  let held = false;
  let state: QueueState = { rows: [], waiting: nothing };

  const update = (release: boolean) => {
    const { hits } = store.state();
    const next = keepRows(state.rows, makeRows(hits.values(), shown));
    // An empty list holds nothing still.
    const isHeld = held && !release && state.rows.length > 0;
    const { rows, waiting } = isHeld ? holdStill(state.rows, next, hits) : { rows: next, waiting: nothing };
    if (rows === state.rows && same(waiting, state.waiting)) return;
    state = { rows, waiting };
    for (const listener of listeners) listener();
  };
  let unfollow = () => {};
  update(true);

  return {
    state: () => state,
    // Follows the hits only while somebody looks.
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        unfollow = store.subscribe(() => update(false));
        update(false);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) unfollow();
      };
    },
    setFilter: (next) => {
      if (next === shown) return;
      shown = next;
      update(true);
    },
    hold: (on) => {
      if (on === held) return;
      held = on;
      if (!on) update(true);
    },
    release: () => update(true),
  };
}

/** The rows that are shown, each in its place with its newest content; what is not among them waits. */
export function holdStill(
  shown: readonly QueueRow[],
  next: readonly QueueRow[],
  hits: ReadonlyMap<HitId, Hit>,
): QueueState {
  const byPlate = new Map(next.map((row) => [row.plate, row]));
  const rows = shown.map((row) => byPlate.get(row.plate) ?? goneRow(row, hits));
  const places = new Set(shown.map((row) => row.plate));
  const coming = next.filter((row) => !places.has(row.plate)).flatMap((row) => row.hits);
  const waiting: Waiting = {
    hits: coming.length,
    high: coming.filter((hit) => hit.priority === 'high').length,
    moved: rows.some((row, index) => row.gone || row.plate !== next[index]?.plate),
  };
  return { rows: keepRows(shown, rows), waiting };
}

/** A row whose hits have left the view, as they now are: "confirmed by …" stands where it stood. */
function goneRow(row: QueueRow, hits: ReadonlyMap<HitId, Hit>): QueueRow {
  const own = row.hits.map((hit) => hits.get(hit.id) ?? hit);
  return { ...row, lead: hits.get(row.lead.id) ?? row.lead, hits: own, gone: true };
}

/** Rows that did not change stay the same object, so that only what changed is drawn again. */
function keepRows(before: readonly QueueRow[], next: readonly QueueRow[]): readonly QueueRow[] {
  const byPlate = new Map(before.map((row) => [row.plate, row]));
  const kept = next.map((row) => {
    const old = byPlate.get(row.plate);
    return old !== undefined && isSameRow(old, row) ? old : row;
  });
  return kept.length === before.length && kept.every((row, index) => row === before[index]) ? before : kept;
}

function isSameRow(a: QueueRow, b: QueueRow): boolean {
  return (
    a.gone === b.gone &&
    a.lead === b.lead &&
    a.hits.length === b.hits.length &&
    a.hits.every((hit, index) => hit === b.hits[index])
  );
}

function same(a: Waiting, b: Waiting): boolean {
  return a.hits === b.hits && a.high === b.high && a.moved === b.moved;
}
