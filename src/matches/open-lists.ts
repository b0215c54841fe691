/** Which lists a camera's force may be told of, and what each list's entries are worth: asked for every match. */
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

/** A sharing agreement that is live or to come. */
export type Agreement = { readonly members: readonly number[]; readonly startsMs: number; readonly endsMs: number };

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
  /** By list: 1 where it is matched, and its owner shares with this force now. */
  openTo(forceRow: number, nowMs: number): Uint8Array;
  /** By list: how good the odds of its entries are, besides their marks. */
  readonly worth: Float64Array;
  /** The best of them, by layer. */
  readonly worthMax: Float64Array;
};

/** The clocks of a node and of its database may differ by so much; the database decides again when a hit is raised. */
const clockMarginMs = 60_000;

export function createOpenLists(
  heads: readonly ListHead[],
  agreements: readonly Agreement[],
  histories: MatchHistories,
  holds: (layer: number, list: number) => boolean,
): OpenLists {
  const matched = heads.filter((head) => head.use !== 'off-road');
  const size = heads.reduce((most, head) => Math.max(most, head.list + 1), 0);
  const { worth, worthMax } = worthOf(matched, size, histories, holds);
  let known = new Map<number, Uint8Array>();
  /** From when until when what is known holds. */
  let [fromMs, untilMs] = [0, 0];

  function startAt(nowMs: number): void {
    const bounds = agreements.flatMap(({ startsMs, endsMs }) => [startsMs - clockMarginMs, endsMs + clockMarginMs]);
    known = new Map();
    fromMs = nowMs;
    untilMs = Math.min(...bounds.filter((ms) => ms > nowMs), Number.POSITIVE_INFINITY);
  }

  function openNow(forceRow: number, nowMs: number): Uint8Array {
    const live = agreements.filter(
      ({ startsMs, endsMs, members }) =>
        nowMs >= startsMs - clockMarginMs && nowMs < endsMs + clockMarginMs && members.includes(forceRow),
    );
    const owners = new Set([forceRow, ...live.flatMap(({ members }) => members)]);
    const open = new Uint8Array(size);
    for (const { list, owner } of matched) if (owners.has(owner)) open[list] = 1;
    return open;
  }

  return {
    worth,
    worthMax,
    openTo(forceRow, nowMs) {
      // A clock that stepped back asks anew as well.
      if (nowMs < fromMs || nowMs >= untilMs) startAt(nowMs);
      const there = known.get(forceRow);
      if (there !== undefined) return there;
      const open = openNow(forceRow, nowMs);
      known.set(forceRow, open);
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
