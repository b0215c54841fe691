/**
 * Entries packed into shared memory, 16 bytes each: two words of the mark, one of the entry's row, and one of its list
 * and expiry. A shard holds the skeletons whose hash begins with its number, sorted into buckets. The thread that loads
 * builds a shard in spare memory, and the one that matches takes it in exchange for the old one, which is the next
 * one's spare: so nothing is held twice, and a look-up never meets a shard half built.
 */
import { drawnOfWords, hashOfWords, lengthOfWords, markBits, type PackedMark } from './packed-marks.ts';

/** By the highest bits of the hash. A change of one entry rewrites one of them: some megabytes in a nation's index. */
export const shardsInLayer = 256;
export const shardShift = 24;

/**
 * Lists are in layers by their length. Of millions of entries, chance makes look-alikes of every mark, so only a
 * doubtful read is worth looking for among them; a few thousand are worth a look for every read, and stay in the
 * processor's cache.
 */
const layerEntriesMin = [0, 5_000, 250_000] as const;
export const layersCount = layerEntriesMin.length;
export const shardsCount = layersCount * shardsInLayer;

/** Entries in a bucket, on average at most; the look-alikes of one mark are together in any case. */
const bucketEntriesMax = 8;
const bucketsMin = 8;
/**
 * Bits of a filter for each entry, at least: of hashes that are not there, one in eight looks as if it were, or fewer.
 */
const filterBitsMin = 8;
/**
 * Shards with fewer entries have twice as many: their filters stay in the processor's cache, and are asked more often.
 */
const smallShardEntries = 16_384;
const filterWordsMin = 4;
/** Room to grow, so that a spare that fits one shard fits the others and later revisions. */
const growth = 1.06;

/** An entry's row takes 36 bits, and its list 16: beyond them it is kept as odd. */
export const rowsEnd = 2 ** 36;
export const listsEnd = 2 ** 16;
/** An expiry later than this is checked by the database alone, hours after the index's epoch. */
export const hoursMax = 2 ** 16 - 1;

export type Shard = {
  /** Two words an entry: the six-bit characters, and in their two highest bits the row's 33rd to 36th. */
  readonly marks: Uint32Array;
  /** Two words an entry: the row, and the list above the hours of expiry. */
  readonly rows: Uint32Array;
  /** In which entry each bucket starts, and one more: where the last one ends. */
  readonly starts: Uint32Array;
  /** Buckets less one. */
  readonly mask: number;
};

/** One bit for each hash that a shard holds. Used again for the next, so it is copied (layer-filter.ts). */
export type ShardBits = {
  readonly skeletons: Uint32Array;
  readonly drawn: Uint32Array;
  /** Bit n where it has a mark of n characters. */
  readonly lengths: number;
};

export type BuiltShard = { readonly shard: Shard; readonly bits: ShardBits };

/** Of no entries. Never to spare: every empty shard is this one. */
export const emptyShard: Shard = {
  marks: sharedWords(0),
  rows: sharedWords(0),
  starts: sharedWords(bucketsMin + 1),
  mask: bucketsMin - 1,
};

export function layerOf(entriesOfList: number): number {
  return layerEntriesMin.findLastIndex((min) => entriesOfList >= min);
}

export function shardOf(hash: number, layer: number): number {
  return layer * shardsInLayer + (hash >>> shardShift);
}

export function layerOfShard(shard: number): number {
  return Math.floor(shard / shardsInLayer);
}

export function countOf(shard: Shard): number {
  return shard.starts[shard.mask + 1] ?? 0;
}

/** Under this, room is doubled. */
const smallCount = 4_096;

/** Entries in no order, growing. */
export type Gathered = {
  marks: Uint32Array;
  rows: Uint32Array;
  count: number;
  /** Of each entry's skeleton; worked out where they are sorted. */
  hashes: Int32Array;
};

export function createGathered(capacity: number): Gathered {
  return { marks: sharedWords(capacity * 2), rows: sharedWords(capacity * 2), count: 0, hashes: new Int32Array(0) };
}

function sharedWords(words: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(words * 4));
}

/** @param hours of expiry, after the index's epoch */
export function gather(into: Gathered, mark: PackedMark, row: number, list: number, hours: number): void {
  if ((into.count + 1) * 2 > into.marks.length)
    makeRoom(into, 16 + Math.ceil(into.count * (into.count < smallCount ? 2 : growth)));
  const at = into.count++ * 2;
  const high = Math.floor(row / 2 ** 32);
  into.marks[at] = mark.first | (high << 30);
  into.marks[at + 1] = mark.second | ((high >>> 2) << 30);
  into.rows[at] = row;
  into.rows[at + 1] = (list << 16) | hours;
}

function makeRoom(into: Gathered, capacity: number): void {
  const { marks, rows } = into;
  into.marks = sharedWords(capacity * 2);
  into.rows = sharedWords(capacity * 2);
  into.marks.set(marks);
  into.rows.set(rows);
}

/** @param at of the entry's first words */
export function rowAt(marks: Uint32Array, rows: Uint32Array, at: number): number {
  const high = ((marks[at] ?? 0) >>> 30) | (((marks[at + 1] ?? 0) >>> 30) << 2);
  return high * 2 ** 32 + (rows[at] ?? 0);
}

/** How many entries each list has more, or fewer. */
export type Tally = Map<number, number>;

function count(tally: Tally, list: number, change: number): void {
  tally.set(list, (tally.get(list) ?? 0) + change);
}

export type ShardChange = {
  readonly added: Gathered;
  /** Rows that leave. One that is added as well is there once. */
  readonly removed: ReadonlySet<number>;
  /** Entries that expired before this leave too, hours after the epoch. */
  readonly expiredBefore: number;
};

/** Gathers the shard's entries less those that leave, then those that are added, into `into`. */
export function gatherChanged(old: Shard, change: ShardChange, into: Gathered, tally: Tally): void {
  const { added, removed, expiredBefore } = change;
  const gone = new Set(removed);
  const before = countOf(old) * 2;
  for (let at = 0; at < added.count * 2; at += 2) {
    if (before > 0) gone.add(rowAt(added.marks, added.rows, at));
    count(tally, (added.rows[at + 1] ?? 0) >>> 16, 1);
  }
  if (into.marks.length < before + added.count * 2) {
    Object.assign(into, createGathered(Math.ceil((before / 2 + added.count) * growth)));
  }
  const { marks, rows } = into;
  let to = 0;
  for (let at = 0; at < before; at += 2) {
    const last = old.rows[at + 1] ?? 0;
    if ((last & hoursMax) < expiredBefore || gone.has(rowAt(old.marks, old.rows, at))) {
      count(tally, last >>> 16, -1);
      continue;
    }
    marks[to] = old.marks[at] ?? 0;
    marks[to + 1] = old.marks[at + 1] ?? 0;
    rows[to] = old.rows[at] ?? 0;
    rows[to + 1] = last;
    to += 2;
  }
  marks.set(added.marks.subarray(0, added.count * 2), to);
  rows.set(added.rows.subarray(0, added.count * 2), to);
  into.count = to / 2 + added.count;
}

/** What a shard may be built in: memory that nothing else looks at any more. */
export type Spare = {
  readonly shard: Pick<Shard, 'marks' | 'rows' | 'starts'>;
  readonly bits: ShardBits | null;
} | null;

/** Sorts what was gathered into buckets. */
export function buildShard(from: Gathered, spare: Spare): BuiltShard {
  const words = from.count * 2;
  const buckets = powerOfTwo(from.count / bucketEntriesMax, bucketsMin);
  const mask = buckets - 1;
  const starts = emptied(spare?.shard.starts, buckets + 1);
  const fits = spare !== null && spare.shard.marks.length >= words;
  const marks = fits ? spare.shard.marks : sharedWords(Math.ceil(words * growth));
  const rows = fits ? spare.shard.rows : sharedWords(Math.ceil(words * growth));
  const hashes = hashesOf(from);
  const bits = bitsOf(from, hashes, spare?.bits ?? null);
  for (let entry = 0; entry < from.count; entry++) {
    const bucket = (hashes[entry] ?? 0) & mask;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  // Each becomes the end of its bucket, and placing from the end counts it down to the start.
  let sum = 0;
  for (let bucket = 0; bucket <= buckets; bucket++) {
    sum += starts[bucket] ?? 0;
    starts[bucket] = sum;
  }
  for (let entry = 0; entry < from.count; entry++) {
    const bucket = (hashes[entry] ?? 0) & mask;
    const place = (starts[bucket] ?? 0) - 1;
    starts[bucket] = place;
    marks[place * 2] = from.marks[entry * 2] ?? 0;
    marks[place * 2 + 1] = from.marks[entry * 2 + 1] ?? 0;
    rows[place * 2] = from.rows[entry * 2] ?? 0;
    rows[place * 2 + 1] = from.rows[entry * 2 + 1] ?? 0;
  }
  return { shard: { marks, rows, starts, mask }, bits };
}

function hashesOf(from: Gathered): Int32Array {
  if (from.hashes.length < from.count) from.hashes = new Int32Array(Math.ceil(from.count * growth));
  for (let entry = 0; entry < from.count; entry++) {
    const at = entry * 2;
    from.hashes[entry] = hashOfWords((from.marks[at] ?? 0) & markBits, (from.marks[at + 1] ?? 0) & markBits);
  }
  return from.hashes;
}

function bitsOf({ marks, count: entries }: Gathered, hashes: Int32Array, spare: ShardBits | null): ShardBits {
  const bits = entries < smallShardEntries ? 2 * filterBitsMin : filterBitsMin;
  const words = powerOfTwo((entries * bits) / 32, filterWordsMin);
  const skeletons = emptied(spare?.skeletons, words);
  const drawn = emptied(spare?.drawn, words);
  let lengths = 0;
  for (let entry = 0; entry < entries; entry++) {
    const first = (marks[entry * 2] ?? 0) & markBits;
    const second = (marks[entry * 2 + 1] ?? 0) & markBits;
    setBit(skeletons, hashes[entry] ?? 0);
    setBit(drawn, drawnOfWords(first, second));
    lengths |= 1 << lengthOfWords(first, second);
  }
  return { skeletons, drawn, lengths };
}

function setBit(bits: Uint32Array, hash: number): void {
  const bit = hash & (bits.length * 32 - 1);
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

/** Memory of just so many words, all of them 0. */
function emptied(spare: Uint32Array | undefined, words: number): Uint32Array {
  return spare?.length === words ? spare.fill(0) : sharedWords(words);
}

function powerOfTwo(atLeast: number, min: number): number {
  let power = min;
  while (power < atLeast) power *= 2;
  return power;
}
