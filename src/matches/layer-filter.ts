/**
 * Bits for the hashes that a layer may hold: most of what is looked for is not there, and they say so at a glance. A
 * part of them for each shard, replaced with the shard.
 */
import { type ShardBits, shardShift, shardsInLayer } from './shards.ts';

export type LayerFilter = {
  bits: Uint32Array;
  /** Words of one shard's part: a power of two. */
  words: number;
};

export type LayerFilters = {
  /** Of skeletons. */
  readonly skeletons: LayerFilter;
  /** Of how marks are drawn. */
  readonly drawn: LayerFilter;
  /** Of each shard: bit n where it has a mark of n characters; and of all of them. */
  readonly lengthsOf: Uint16Array;
  lengths: number;
};

export function createLayerFilters(): LayerFilters {
  const filter = (): LayerFilter => ({ bits: new Uint32Array(shardsInLayer), words: 1 });
  return { skeletons: filter(), drawn: filter(), lengthsOf: new Uint16Array(shardsInLayer), lengths: 0 };
}

/**
 * Whether the layer may hold an entry whose skeleton has this hash.
 * @param bit the hash that the filter is of: that one, or of how the mark is drawn
 */
export function mayHold({ bits, words }: LayerFilter, hash: number, bit: number): boolean {
  const place = bit & (words * 32 - 1);
  return (((bits[(hash >>> shardShift) * words + (place >>> 5)] ?? 0) >>> (place & 31)) & 1) === 1;
}

export function putBits(filters: LayerFilters, shard: number, { skeletons, drawn, lengths }: ShardBits): void {
  putPart(filters.skeletons, shard, skeletons);
  putPart(filters.drawn, shard, drawn);
  filters.lengthsOf[shard] = lengths;
  filters.lengths = filters.lengthsOf.reduce((all, one) => all | one, 0);
}

/** @param part of the shard: as many words as it needs, a power of two */
function putPart(filter: LayerFilter, shard: number, part: Uint32Array): void {
  if (part.length > filter.words) widen(filter, part.length);
  // Fewer bits tell hashes apart by fewer of theirs, so they are the same again for every value of the others.
  for (let at = 0; at < filter.words; at += part.length) filter.bits.set(part, shard * filter.words + at);
}

function widen(filter: LayerFilter, words: number): void {
  const { bits, words: before } = filter;
  filter.bits = new Uint32Array(shardsInLayer * words);
  filter.words = words;
  for (let shard = 0; shard < shardsInLayer; shard++) {
    putPart(filter, shard, bits.subarray(shard * before, (shard + 1) * before));
  }
}
