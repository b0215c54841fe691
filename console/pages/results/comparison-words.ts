/** Comparisons in words: a difference, a percentage with its caution, and what chance says. Pure. */
import type { ComparedLine, ComparisonCaution } from '../../../src/words/comparison.ts';
import type { Output } from '../../api/client.ts';
import { formatDay } from '../../ui/format.ts';
import { countWords, figureTitles, partWords } from '../records/record-words.ts';

export type Comparison = Output<'compareFigures'>;
export type Line = Comparison['lines'][number];

export const comparedTitles: Readonly<Record<ComparedLine['figure'], string>> = { ...figureTitles, stops: 'Stops' };

/** "Weapons, bladed", "Cash, GBP" */
export function lineWords({ figure, part }: Pick<Line, 'figure' | 'part'>): string {
  if (part === null) return comparedTitles[figure];
  const words = partWords(part);
  return `${comparedTitles[figure]}, ${words === part ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`}`;
}

/** Figure by figure as people ask for them, of each the whole first. */
export function inOrder(lines: readonly Line[]): Line[] {
  const order = Object.keys(comparedTitles);
  const key = ({ figure, part }: Line) => order.indexOf(figure) * 2 + (part === null ? 0 : 1);
  return lines.toSorted((one, other) => key(one) - key(other));
}

export function baselineWords({ baseline, ...line }: Line): string {
  return baseline === null ? 'not known' : countWords({ ...line, count: baseline });
}

/** "+9", "−41", "+GBP 450.00"; of what cannot be told, nothing. */
export function differenceWords({ difference, ...line }: Line): string {
  if (difference === null) return '—';
  if (difference === 0) return '0';
  const size = countWords({ ...line, count: { value: Math.abs(difference), qualifier: 'exact' } });
  return `${difference > 0 ? '+' : '−'}${size}`;
}

const percents = new Intl.NumberFormat('en-GB', {
  ...{ style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 },
} as Intl.NumberFormatOptions);

export function percentWords({ percent }: Line): string {
  return percent === null ? '—' : percents.format(percent / 100).replace('-', '−');
}

const ratios = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "0.54 to 1.08 times" */
export function intervalWords({ interval }: Line): string {
  if (interval === null) return '—';
  const { low, high } = interval;
  return high === null
    ? `${ratios.format(low)} times or more`
    : `${ratios.format(low)} to ${ratios.format(high)} times`;
}

const findings = {
  higher: 'Higher than chance would have it',
  lower: 'Lower than chance would have it',
  'not-distinguishable': 'Not distinguishable from chance',
} as const;

const cautions: Readonly<Record<ComparisonCaution, string>> = {
  'zero-base': 'no percentage of nought',
  'small-base': 'fewer than 50 in the baseline: read the percentage with caution',
  hedged: 'a count has a hedge, so nothing is reckoned',
  amount: 'an amount, of which chance is not reckoned',
  'part-baseline': 'records begin within the baseline',
  'no-baseline': 'no records of the baseline',
  'too-large': 'too many for the exact interval',
};

export function findingWords({ finding, cautions: said }: Line): string {
  const words = [...(finding === null ? [] : [findings[finding]]), ...said.map((caution) => cautions[caution])];
  const all = words.join('; ');
  return all.charAt(0).toUpperCase() + all.slice(1);
}

export function daysWords({ from, until }: Comparison['period']): string {
  return `${formatDay(from)} to ${formatDay(until)}`;
}
