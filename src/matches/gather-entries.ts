/**
 * What loading comes to: which entries are added and which leave, put together shard by shard. Pure; the thread that
 * loads is a thin cover over it.
 */
import { hoursOfExpiry } from './entry-hours.ts';
import { createPackedMark, packMark } from './packed-marks.ts';
import type { PlainEntry } from './plain-entries.ts';
import {
  type BuiltShard,
  buildShard,
  countOf,
  createGathered,
  type Gathered,
  gather,
  gatherChanged,
  layerOf,
  layersCount,
  listsEnd,
  rowsEnd,
  type Shard,
  type Spare,
  shardOf,
  shardsCount,
  type Tally,
} from './shards.ts';

export type EntryRow = {
  readonly row: number;
  readonly list: number;
  readonly plate: string;
  /** Milliseconds since 1970. */
  readonly expiresMs: number;
};

export type ChangedShard = { readonly at: number; readonly built: BuiltShard; readonly tally: Tally };

export type GatheredEntries = {
  add(entry: EntryRow): void;
  /** One that was replaced or left its list. */
  remove(entry: EntryRow): void;
  /** Entries that are not packed, and the rows of those that leave. */
  readonly plain: PlainEntry[];
  readonly plainGone: number[];
  /**
   * The shards that change, each built when it is asked for: by then the one before must have been exchanged, because
   * the memory that it replaced is used for the next.
   */
  changes(): Iterable<ChangedShard>;
};

export type GatherRules = {
  /** As they are now; empty ones for a first load. */
  readonly shards: readonly Shard[];
  readonly epochHours: number;
  /** Entries that expired before this leave the shards that are rebuilt, hours after the epoch. */
  readonly expiredBefore: number;
  /** By list, how many entries it has: for the layer that they go to. */
  readonly entriesOf: ReadonlyMap<number, number>;
};

export function gatherEntries(rules: GatherRules): GatheredEntries {
  const mark = createPackedMark();
  const added: (Gathered | undefined)[] = Array.from({ length: shardsCount });
  const removed = new Map<number, Set<number>>();
  const plain: PlainEntry[] = [];
  const plainGone: number[] = [];
  const capacities = capacitiesFor(rules);

  function isPacked({ row, list, plate }: EntryRow): boolean {
    return row < rowsEnd && list < listsEnd && packMark(plate, mark);
  }

  return {
    plain,
    plainGone,
    add(entry) {
      const { row, list, plate } = entry;
      const hours = hoursOfExpiry(entry.expiresMs, rules.epochHours);
      if (!isPacked(entry)) {
        plain.push({ row, list, plate, hours });
        return;
      }
      const layer = layerOf(rules.entriesOf.get(list) ?? 0);
      const shard = shardOf(mark.hash, layer);
      let into = added[shard];
      if (into === undefined) {
        into = createGathered(capacities[layer] ?? 0);
        added[shard] = into;
      }
      gather(into, mark, row, list, hours);
    },
    remove(entry) {
      if (!isPacked(entry)) {
        plainGone.push(entry.row);
        return;
      }
      // It was put in the layer that its list had then.
      for (let layer = 0; layer < layersCount; layer++) {
        const shard = shardOf(mark.hash, layer);
        const rows = removed.get(shard);
        if (rows === undefined) removed.set(shard, new Set([entry.row]));
        else rows.add(entry.row);
      }
    },
    changes: () => changesOf(rules, added, removed),
  };
}

/** Room for a first load, with something over for shards that have more than their share; the rest grows. */
function capacitiesFor({ shards, entriesOf }: GatherRules): readonly number[] {
  const perLayer = new Array<number>(layersCount).fill(16);
  if (shards.some((shard) => countOf(shard) > 0)) return perLayer;
  for (const entries of entriesOf.values()) {
    const layer = layerOf(entries);
    perLayer[layer] = (perLayer[layer] ?? 0) + (entries / (shardsCount / layersCount)) * 1.04;
  }
  return perLayer.map(Math.ceil);
}

function* changesOf(
  { shards, expiredBefore }: GatherRules,
  added: (Gathered | undefined)[],
  removed: ReadonlyMap<number, ReadonlySet<number>>,
): Iterable<ChangedShard> {
  const scratch = createGathered(0);
  const nothing = createGathered(0);
  let spare: Spare = null;
  for (const [at, old] of shards.entries()) {
    const fresh = added[at];
    const leaving = removed.get(at);
    if (fresh === undefined && leaving === undefined) continue;
    const tally: Tally = new Map();
    const change = { added: fresh ?? nothing, removed: leaving ?? new Set<number>(), expiredBefore };
    gatherChanged(old, change, scratch, tally);
    added[at] = undefined;
    const built = buildShard(scratch, spare);
    yield { at, built, tally };
    // Of a first load, what was gathered has been copied out by now and is as good.
    const free = old.marks.length > 0 ? old : { ...(fresh ?? nothing), starts: nothing.marks };
    spare = { shard: free, bits: built.bits };
  }
}
