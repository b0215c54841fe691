/**
 * What a hedged count may be, so that two tellings of one figure can be compared: they agree where some number fits
 * both. The tolerances are told in docs/guides/checking-a-release.md.
 */
import type { Count } from '../words/count.ts';

/** "Nearly", "almost" and "around" are within this part of the number that they name. */
const hedgeTolerance = 0.1;

/** From `low` to `high`; whether the ends themselves fit is told of each. */
export type CountRange = {
  readonly low: number;
  readonly high: number;
  readonly hasLow: boolean;
  readonly hasHigh: boolean;
};

export function rangeOf({ value, qualifier }: Count): CountRange {
  const at = value ?? 0;
  const below = at * (1 - hedgeTolerance);
  switch (qualifier) {
    case 'exact':
      return { low: at, high: at, hasLow: true, hasHigh: true };
    case 'over':
      return { low: at, high: Number.POSITIVE_INFINITY, hasLow: false, hasHigh: false };
    case 'up-to':
      return { low: 0, high: at, hasLow: true, hasHigh: true };
    case 'nearly':
    case 'almost':
      return { low: below, high: at, hasLow: true, hasHigh: false };
    case 'around':
      return { low: below, high: at * (1 + hedgeTolerance), hasLow: true, hasHigh: true };
    case 'stated-without-count':
      return { low: 0, high: Number.POSITIVE_INFINITY, hasLow: false, hasHigh: false };
  }
}

/** Whether every number that fits the one is more than every number that fits the other. */
export function isAbove(one: CountRange, other: CountRange): boolean {
  if (one.low !== other.high) return one.low > other.high;
  return !(one.hasLow && other.hasHigh);
}

export function mayBeEqual(one: Count, other: Count): boolean {
  const [first, second] = [rangeOf(one), rangeOf(other)];
  return !isAbove(first, second) && !isAbove(second, first);
}

export function sumRanges(ranges: readonly CountRange[]): CountRange {
  return ranges.reduce((sum, { low, high, hasLow, hasHigh }) => ({
    low: sum.low + low,
    high: sum.high + high,
    hasLow: sum.hasLow && hasLow,
    hasHigh: sum.hasHigh && hasHigh,
  }));
}
