/** Comparison: what was counted in a period beside the same days of an earlier year, and what may be said of both. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { count } from './count.ts';
import { day } from './day.ts';
import { figure } from './outcome.ts';

/** Longest period that is compared: a year, so that it never reaches into its own baseline. */
export const comparedDaysMax = 366;
/** Below this a percentage is told with a caution: of few, one more or less is a large share. */
export const percentBaseMin = 50;
/** Share of comparisons without any difference that the interval would miss: 95 % intervals. */
export const intervalLevel = 0.95;
/** A period that ended fewer days ago is provisional: records of it still come in, and are still corrected. */
export const provisionalDays = 92;

export const comparedFigure = z.enum([...figure.options, 'stops']);
export type ComparedFigure = z.infer<typeof comparedFigure>;

export const comparedPeriod = z.object({ from: day, until: day });
export type ComparedPeriod = z.infer<typeof comparedPeriod>;

export const comparisonFinding = z.enum(['higher', 'lower', 'not-distinguishable']).meta({
  description: 'not-distinguishable: from chance, as the interval of the ratio holds 1.',
});

export const comparisonCaution = z
  .enum(['zero-base', 'small-base', 'hedged', 'amount', 'part-baseline', 'no-baseline', 'too-large'])
  .meta({
    description:
      'Why something is not told, or is to be told with care: no percentage of nought; few in the baseline; a count ' +
      'with a hedge; an amount, of which chance is not reckoned; records that begin within the baseline or after; ' +
      'more than the exact interval is reckoned for.',
  });
export type ComparisonCaution = z.infer<typeof comparisonCaution>;

export const comparedLine = z.object({
  figure: comparedFigure,
  part: z.string().nullable(),
  unit: z.string().nullable(),
  period: count,
  baseline: count.nullable().meta({ description: 'Null: no records of that time are here, which is not nought.' }),
  difference: z.number().nullable(),
  percent: z.number().nullable().meta({ description: 'Of the baseline; null where it is nought, or none is told.' }),
  interval: z
    .object({ low: z.number(), high: z.number().nullable() })
    .nullable()
    .meta({ description: '95 % interval of the ratio of the two counts, exact; high null: without an upper end.' }),
  finding: comparisonFinding.nullable(),
  cautions: z.array(comparisonCaution),
});
export type ComparedLine = z.infer<typeof comparedLine>;

export const comparisonNote = z.object({
  code: z.enum(['not-over', 'not-adjacent', 'leap-day', 'records-begin', 'many-lines']),
  words: z.string(),
});
export type ComparisonNote = z.infer<typeof comparisonNote>;

export const comparison = z.object({
  period: comparedPeriod.meta({ description: 'As it was counted: to the last whole day where it is not over.' }),
  baseline: comparedPeriod,
  lines: z.array(comparedLine),
  notes: z.array(comparisonNote),
  extractedAt: utcTime,
  isProvisional: z.boolean(),
});
export type Comparison = z.infer<typeof comparison>;
