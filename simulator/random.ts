/** Random numbers from a seed: the same seed gives the same numbers on every machine, so that a run can be repeated. */

export type Random = {
  /** From 0 up to but not including 1. */
  next(): number;
  between(min: number, max: number): number;
  /** A whole number from min to max, both included. */
  whole(min: number, max: number): number;
  chance(share: number): boolean;
  normal(mean: number, deviation: number): number;
  pick<T>(items: readonly T[]): T;
  /** Picks by weight; the weights need not add up to one. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** Another stream of numbers, so that one part can change without changing what the others draw. */
  fork(label: string): Random;
};

export function createRandom(seed: string): Random {
  const next = sfc32(seed);
  const between = (min: number, max: number) => min + next() * (max - min);
  return {
    next,
    between,
    whole: (min, max) => Math.floor(between(min, max + 1)),
    chance: (share) => next() < share,
    // The sum of twelve is near enough to normal, and never strays far.
    normal: (mean, deviation) => {
      let sum = -6;
      for (let n = 0; n < 12; n += 1) sum += next();
      return mean + sum * deviation;
    },
    pick: (items) => pickAt(items, Math.floor(next() * items.length)),
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return pickAt(items, items.length - 1)[0];
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

function pickAt<T>(items: readonly T[], index: number): T {
  if (items.length === 0) throw new Error('nothing to pick from');
  return items[index] as T;
}

/** Chris Doty-Humphrey's small fast counter, 32 bits, seeded from text by repeated FNV-1a. */
function sfc32(seed: string): () => number {
  let a = fnv1a(seed, 0x811c9dc5);
  let b = fnv1a(seed, a);
  let c = fnv1a(seed, b);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  // The first numbers of like seeds are alike.
  for (let n = 0; n < 15; n += 1) next();
  return next;
}

function fnv1a(text: string, from: number): number {
  let hash = from;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
