/** Which lists a camera's reads are compared with, and what each list's entries are worth: asked for every match. */
import { bestTimes, type CameraHistory, type ListHistory } from '../plates/likelihood.ts';
import type { ListUse } from '../words/hotlist.ts';
import { layerOf, layersCount } from './shards.ts';

export type ListHead = {
  readonly list: number;
  readonly owner: number;
  readonly use: ListUse;
  readonly revision: number;
  /** In the newest revision, as its import counted them. */
  readonly entries: number;
};

/** A list that came to be matched is loaded whole; one that no longer is, is kept as new as the others. */
export function isToLoad(head: ListHead, loaded: ReadonlyMap<number, number>): boolean {
  const revision = loaded.get(head.list);
  return revision === undefined ? head.use !== 'off-road' : head.revision > revision;
}

/** A share that was agreed, live or to come; by row numbers. What it opens, it opens to all of `to`. */
export type MatchedShare = {
  readonly owner: number;
  readonly to: readonly number[];
  readonly cameras: readonly number[] | 'all';
  readonly lists: readonly number[] | 'all';
  readonly startsMs: number;
  readonly endsMs: number;
};

/** What people's judgements say; the hits' own, kept by the room that judges. */
export type MatchHistories = {
  camera(cameraRow: number): CameraHistory;
  list(listRow: number): Pick<ListHistory, 'entries' | 'presentShare'>;
};

/** Before anything is known. */
export const noHistories: MatchHistories = {
  camera: () => ({ judged: 0, misread: 0, confusions: new Map() }),
  list: () => ({ entries: 1, presentShare: 0 }),
};

export type OpenLists = {
  /** By list: 1 where it is matched, and it or the camera is open now to the other's force. */
  openTo(forceRow: number, cameraRow: number, nowMs: number): Uint8Array;
  /** By list: how good the odds of its entries are, besides their marks. */
  readonly worth: Float64Array;
  /** The best of them, by layer. */
  readonly worthMax: Float64Array;
};

/** The clocks of a node and of its database may differ by so much; the database decides again when a hit is raised. */
const clockMarginMs = 60_000;

export function createOpenLists(
  heads: readonly ListHead[],
  shares: readonly MatchedShare[],
  histories: MatchHistories,
  holds: (layer: number, list: number) => boolean,
): OpenLists {
  const matched = heads.filter((head) => head.use !== 'off-road');
  const size = heads.reduce((most, head) => Math.max(most, head.list + 1), 0);
  const { worth, worthMax } = worthOf(matched, size, histories, holds);
  // Most cameras are like all others of their force; those that a share names are not.
  const named = new Set(shares.flatMap(({ cameras }) => (cameras === 'all' ? [] : cameras)));
  const known: { forces: Uint8Array[]; cameras: Uint8Array[] } = { forces: [], cameras: [] };
  /** From when until when what is known holds. */
  let [fromMs, untilMs] = [0, 0];

  function startAt(nowMs: number): void {
    const bounds = shares.flatMap(({ startsMs, endsMs }) => [startsMs - clockMarginMs, endsMs + clockMarginMs]);
    known.forces = [];
    known.cameras = [];
    fromMs = nowMs;
    untilMs = Math.min(...bounds.filter((ms) => ms > nowMs), Number.POSITIVE_INFINITY);
  }

  function openNow(forceRow: number, cameraRow: number, nowMs: number): Uint8Array {
    const live = shares.filter(
      ({ startsMs, endsMs }) => nowMs >= startsMs - clockMarginMs && nowMs < endsMs + clockMarginMs,
    );
    const owners = new Set([forceRow]);
    const lists = new Set<number>();
    for (const share of live) {
      const isOpen = share.owner === forceRow && (share.cameras === 'all' || share.cameras.includes(cameraRow));
      if (isOpen) for (const other of share.to) owners.add(other);
      if (!share.to.includes(forceRow)) continue;
      if (share.lists === 'all') owners.add(share.owner);
      else for (const list of share.lists) lists.add(list);
    }
    const open = new Uint8Array(size);
    for (const { list, owner } of matched) if (owners.has(owner) || lists.has(list)) open[list] = 1;
    return open;
  }

  return {
    worth,
    worthMax,
    openTo(forceRow, cameraRow, nowMs) {
      // A clock that stepped back asks anew as well.
      if (nowMs < fromMs || nowMs >= untilMs) startAt(nowMs);
      const isNamed = named.size > 0 && named.has(cameraRow);
      const by = isNamed ? known.cameras : known.forces;
      const row = isNamed ? cameraRow : forceRow;
      const there = by[row];
      if (there !== undefined) return there;
      const open = openNow(forceRow, cameraRow, nowMs);
      by[row] = open;
      return open;
    },
  };
}

/** @param holds whether the layer has entries of the list: one that grew or shrank may have them in both */
function worthOf(
  heads: readonly ListHead[],
  size: number,
  histories: MatchHistories,
  holds: (layer: number, list: number) => boolean,
): Pick<OpenLists, 'worth' | 'worthMax'> {
  const worth = new Float64Array(size);
  const worthMax = new Float64Array(layersCount);
  for (const { list, entries } of heads) {
    const history = histories.list(list);
    const times = bestTimes({ ...history, entries: Math.max(history.entries, entries) });
    worth[list] = times;
    for (let layer = 0; layer < layersCount; layer++) {
      if (layer !== layerOf(entries) && !holds(layer, list)) continue;
      worthMax[layer] = Math.max(worthMax[layer] ?? 0, times);
    }
  }
  return { worth, worthMax };
}
