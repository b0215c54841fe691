/** What the address of the results says: the days or the operation, how they are grouped, and which figure. Pure. */
import type { Input } from '../../api/client.ts';
import { localDay } from '../records/records-search.ts';

export type ResultsSearch = {
  readonly from?: string;
  readonly until?: string;
  readonly operation?: string;
  readonly by?: string;
  readonly figure?: string;
};

/** And which line of them, whose records are shown. */
export type LineSearch = ResultsSearch & { readonly part?: string; readonly unit?: string; readonly group?: string };

export const resultsFields = ['from', 'until', 'operation', 'by', 'figure'] as const;
export const lineFields = [...resultsFields, 'part', 'unit', 'group'] as const;

export const groupingTitles = {
  all: 'All together',
  force: 'Force',
  operation: 'Operation',
  team: 'Team',
  day: 'Day',
  kind: 'Kind of record',
} as const;
export type GroupedBy = keyof typeof groupingTitles;

export function groupedBy({ by = '' }: ResultsSearch): GroupedBy {
  return Object.hasOwn(groupingTitles, by) ? (by as GroupedBy) : 'all';
}

/** Days that are shown unless others are chosen, or an operation is. */
const usualDays = 28;
const dayMs = 86_400_000;

/** What is asked for: an operation as a whole, or days; the last four weeks where nothing is said. */
export function askedFigures({ from, until, operation, by }: ResultsSearch, nowMs: number): Input<'getFigures'> {
  const days = (ago: number) => localDay(new Date(nowMs - ago * dayMs).toISOString());
  const isUsual = operation === undefined && (from === undefined || until === undefined);
  const period = isUsual ? { from: days(usualDays - 1), until: days(0) } : { from, until };
  const asked = {
    ...period,
    ...(operation === undefined ? {} : { operationId: operation }),
    by: groupedBy({ by: by ?? '' }),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Input<'getFigures'>;
}
