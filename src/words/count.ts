/** Count: how many, with the hedge that it was told with; the number and the hedge are both kept. */
import { z } from 'zod';

/** Largest value of a count: money is counted in minor units, and every number up to here stays exact. */
export const countMax = 10_000_000_000_000;
/** Decimal places of a count: kilograms are told to the gram. */
const decimalsMax = 3;

export const qualifier = z.enum(['exact', 'over', 'around', 'nearly', 'almost', 'up-to', 'stated-without-count']).meta({
  description: 'stated-without-count: it was said that there were some, and not how many.',
});
export type Qualifier = z.infer<typeof qualifier>;

export const count = z
  .object({ value: z.number().min(0).max(countMax).nullable(), qualifier })
  .refine(({ value, qualifier: hedge }) => (value === null) === (hedge === 'stated-without-count'), {
    error: 'must have a value, unless it is stated without a count',
    path: ['value'],
  })
  .refine(({ value }) => value === null || value === toDecimals(value), {
    error: `must have at most ${decimalsMax} decimal places`,
    path: ['value'],
  });
export type Count = z.infer<typeof count>;

/** A count of things that do not come in parts. */
export const wholeCount = count.refine(({ value }) => value === null || Number.isInteger(value), {
  error: 'must be a whole number',
  path: ['value'],
});

export function exactly(value: number): Count {
  return { value, qualifier: 'exact' };
}

/**
 * The sum, in any order. A hedge passes to the sum; two different hedges make it "around"; something that was stated
 * without a count beside numbers makes it "over", since there were more.
 */
export function sumCounts(counts: readonly Count[]): Count {
  const told = counts.filter(({ value }) => value !== null);
  const value = toDecimals(told.reduce((sum, one) => sum + (one.value ?? 0), 0));
  const isMore = told.length < counts.length;
  if (isMore && value === 0) return { value: null, qualifier: 'stated-without-count' };
  const hedges = new Set(told.filter((one) => one.value !== 0).map((one) => one.qualifier));
  if (isMore) hedges.add('over');
  hedges.delete('exact');
  const [first = 'exact'] = hedges;
  return { value, qualifier: hedges.size > 1 ? 'around' : first };
}

const hedgeWords: Readonly<Record<Qualifier, string>> = {
  exact: '',
  over: 'over ',
  around: 'around ',
  nearly: 'nearly ',
  almost: 'almost ',
  'up-to': 'up to ',
  'stated-without-count': 'stated without a count',
};

/** As it is printed: "over 50", "86", "stated without a count". */
export function sayCount({ value, qualifier: hedge }: Count): string {
  return value === null ? hedgeWords[hedge] : `${hedgeWords[hedge]}${value.toLocaleString('en-GB')}`;
}

function toDecimals(value: number): number {
  return Number(value.toFixed(decimalsMax));
}
