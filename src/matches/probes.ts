/**
 * Looks into many buckets at once. A processor waits for one place in a gigabyte as long as it computes for a hundred
 * steps, but it fetches a dozen places at a time when none depends on another: so each step is done for all probes
 * before the next one.
 */

import type { BlockRead } from './block-read.ts';
import { differing, markBits } from './packed-marks.ts';
import { emptyShard, type Shard, shardOf } from './shards.ts';

/** How the words of a probe stand to the read: all of it; less its first or last character; one more at either end. */
export const way = { own: 0, addedFirst: 1, addedLast: 2, lostFirst: 3, lostLast: 4 } as const;
export type Way = (typeof way)[keyof typeof way];

/** Reads looked up together: enough that the processor always has something to fetch. */
export const blockReads = 64;
/** A read has two probes to a hundred and ninety, which are one for each group of look-alikes at either end. */
const readProbesMax = 192;
const probesMax = blockReads * readProbesMax;

export type Probes = {
  count: number;
  /** Which read of the block. */
  readonly read: Uint8Array;
  readonly way: Uint8Array;
  /** At how many places an entry may differ. */
  readonly limit: Uint8Array;
  readonly layer: Uint8Array;
  readonly hash: Int32Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** The bucket, in words of the shard's marks. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
};

export function createProbes(): Probes {
  const bytes = (): Uint8Array => new Uint8Array(probesMax);
  const numbers = (): Int32Array => new Int32Array(probesMax);
  const bounds = (): Uint32Array => new Uint32Array(probesMax);
  return {
    count: 0,
    ...{ read: bytes(), way: bytes(), limit: bytes(), layer: bytes() },
    ...{ hash: numbers(), first: numbers(), second: numbers(), from: bounds(), to: bounds() },
  };
}

export type ProbeMark = { readonly hash: number; readonly first: number; readonly second: number };

export function addProbe(probes: Probes, read: number, layer: number, mark: ProbeMark, by: Way, limit: number): void {
  const at = probes.count++;
  probes.read[at] = read;
  probes.way[at] = by;
  probes.limit[at] = limit;
  probes.layer[at] = layer;
  probes.hash[at] = mark.hash;
  probes.first[at] = mark.first;
  probes.second[at] = mark.second;
}

/** Entries that differ from a probe at no more places than they may. Grows, and is used again. */
export type Near = { count: number; probe: Uint16Array; at: Uint32Array; differs: Int32Array };

export function createNear(capacity: number): Near {
  return {
    count: 0,
    probe: new Uint16Array(capacity),
    at: new Uint32Array(capacity),
    differs: new Int32Array(capacity),
  };
}

function addNear(near: Near, probe: number, at: number, differs: number): void {
  if (near.count === near.at.length) {
    const { probe: probes, at: places, differs: bits } = near;
    Object.assign(near, createNear(places.length * 2), { count: places.length });
    near.probe.set(probes);
    near.at.set(places);
    near.differs.set(bits);
  }
  const place = near.count++;
  near.probe[place] = probe;
  near.at[place] = at;
  near.differs[place] = differs;
}

/** Words of a processor's line of memory: what is fetched by touching any of them. */
const lineWords = 16;
/** What was touched goes here, so that the touching is not left out as useless. */
const touched = new Int32Array(1);

/** Fetches what reads say, which the decoder wrote some thousand reads ago. */
export function touchReads(block: readonly Pick<BlockRead, 'read' | 'plate'>[], count: number): void {
  let sum = 0;
  for (let at = 0; at < count; at++) {
    const one = block[at];
    if (one === undefined) continue;
    const { characterConfidences } = one.read;
    sum += one.plate.charCodeAt(0);
    if (characterConfidences !== null) sum += characterConfidences[characterConfidences.length - 1] ?? 0;
  }
  touched[0] = sum;
}

/** Looks at every probe's bucket, and notes what is near. */
export function scanProbes(shards: readonly Shard[], probes: Probes, near: Near): void {
  near.count = 0;
  findBuckets(shards, probes);
  touchMarks(shards, probes);
  for (let probe = 0; probe < probes.count; probe++) {
    const { marks } = shardFor(shards, probes, probe);
    scanBucket(marks, probes, probe, near);
  }
  touchRows(shards, probes, near);
}

/** The shard that a probe looks into. */
export function shardFor(shards: readonly Shard[], { hash, layer }: Probes, probe: number): Shard {
  return shards[shardOf(hash[probe] ?? 0, layer[probe] ?? 0)] ?? emptyShard;
}

function findBuckets(shards: readonly Shard[], probes: Probes): void {
  const { count, hash, from, to } = probes;
  for (let probe = 0; probe < count; probe++) {
    const { starts, mask } = shardFor(shards, probes, probe);
    const bucket = (hash[probe] ?? 0) & mask;
    from[probe] = (starts[bucket] ?? 0) * 2;
    to[probe] = (starts[bucket + 1] ?? 0) * 2;
  }
}

function touchMarks(shards: readonly Shard[], probes: Probes): void {
  const { count, from, to } = probes;
  let sum = 0;
  for (let probe = 0; probe < count; probe++) {
    const { marks } = shardFor(shards, probes, probe);
    const end = to[probe] ?? 0;
    for (let at = from[probe] ?? 0; at < end; at += lineWords) sum ^= marks[at] ?? 0;
  }
  touched[0] = sum;
}

function touchRows(shards: readonly Shard[], probes: Probes, { count, probe, at }: Near): void {
  let sum = 0;
  for (let one = 0; one < count; one++) {
    const { rows } = shardFor(shards, probes, probe[one] ?? 0);
    sum ^= rows[at[one] ?? 0] ?? 0;
  }
  touched[0] = sum;
}

function scanBucket(marks: Uint32Array, probes: Probes, probe: number, near: Near): void {
  const first = probes.first[probe] ?? 0;
  const second = probes.second[probe] ?? 0;
  const limit = probes.limit[probe] ?? 0;
  const end = probes.to[probe] ?? 0;
  for (let at = probes.from[probe] ?? 0; at < end; at += 2) {
    const x = ((marks[at] ?? 0) ^ first) & markBits;
    const y = ((marks[at + 1] ?? 0) ^ second) & markBits;
    if ((x | y) === 0) {
      addNear(near, probe, at, 0);
      continue;
    }
    if (limit === 0) continue;
    const differs = differing(x, y);
    // Each step takes the lowest place away.
    let left = differs & (differs - 1);
    if (limit === 2) left &= left - 1;
    if (left === 0) addNear(near, probe, at, differs);
  }
}
