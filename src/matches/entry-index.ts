/**
 * Every live entry, in memory: packed into shards, and the few that cannot be packed beside them. What may match is
 * found here in a fraction of a microsecond; whether it does is decided where the hit is raised, by the database.
 */
import { epochAt } from './entry-hours.ts';
import { createLayerFilters, type LayerFilters, putBits } from './layer-filter.ts';
import { createOpenLists, noHistories, type OpenLists } from './open-lists.ts';
import { createPlainEntries, type PlainEntries } from './plain-entries.ts';
import {
  type BuiltShard,
  countOf,
  emptyShard,
  layerOfShard,
  layersCount,
  listsEnd,
  type Shard,
  shardsCount,
  shardsInLayer,
  type Tally,
} from './shards.ts';

export type EntryIndex = {
  /** Replaced one at a time, never changed. */
  readonly shards: Shard[];
  /** By layer. */
  readonly filters: readonly LayerFilters[];
  readonly plain: PlainEntries;
  /** Hours since 1970 from which hours of expiry are counted. */
  readonly epochHours: number;
  /** What of it is matched with whose cameras. */
  open: OpenLists;
  readonly size: number;
  /** Puts a shard in the place of the one that is there. */
  exchange(at: number, built: BuiltShard, tally: Tally): void;
  holds(layer: number, list: number): boolean;
  entriesOf(list: number): number;
};

export function createEntryIndex(nowMs: number): EntryIndex {
  const shards = Array.from({ length: shardsCount }, () => emptyShard);
  const filters = Array.from({ length: layersCount }, createLayerFilters);
  const plain = createPlainEntries();
  const packed: Tally = new Map();
  let size = 0;
  return {
    shards,
    filters,
    plain,
    epochHours: epochAt(nowMs),
    open: createOpenLists([], [], noHistories, () => false),
    get size() {
      return size + plain.size;
    },
    exchange(at, { shard, bits }, tally) {
      size += countOf(shard) - countOf(shards[at] ?? emptyShard);
      const layer = layerOfShard(at);
      // First the filter: what it says is there and is not costs a look, and the other way round it would be missed.
      const filter = filters[layer];
      if (filter === undefined) throw new Error(`shard ${at} is of no layer`);
      putBits(filter, at % shardsInLayer, bits);
      shards[at] = shard;
      for (const [list, change] of tally) {
        const key = layer * listsEnd + list;
        packed.set(key, (packed.get(key) ?? 0) + change);
      }
    },
    holds: (layer, list) => (packed.get(layer * listsEnd + list) ?? 0) > 0,
    entriesOf(list) {
      let entries = plain.entriesOf(list);
      for (let layer = 0; layer < layersCount; layer++) entries += packed.get(layer * listsEnd + list) ?? 0;
      return entries;
    },
  };
}
