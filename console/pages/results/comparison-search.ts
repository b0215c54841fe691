/** What the address of a comparison says, and what is asked for where it says nothing. Pure. */
import type { Input } from '../../api/client.ts';
import { localDay } from '../records/records-search.ts';

export type ComparisonSearch = {
  readonly from?: string;
  readonly until?: string;
  /** The year of the baseline. */
  readonly baseline?: string;
  readonly operation?: string;
  readonly force?: string;
  readonly figure?: string;
};

export const comparisonFields = ['from', 'until', 'baseline', 'operation', 'force', 'figure'] as const;

const dayMs = 86_400_000;

/** The year to yesterday against the year before, unless told; on 1 January that is the whole year before. */
export function askedComparison(search: ComparisonSearch, nowMs: number): Input<'compareFigures'> {
  const yesterday = localDay(new Date(Date.parse(localDay(new Date(nowMs).toISOString())) - dayMs / 2).toISOString());
  const { until = yesterday, operation, force } = search;
  const from = search.from ?? `${until.slice(0, 4)}-01-01`;
  const baselineYear = search.baseline ?? String(Number(until.slice(0, 4)) - 1);
  const narrowed = { ...(operation && { operationId: operation }), ...(force && { forceId: force }) };
  return { from, until, baselineYear, ...narrowed } as unknown as Input<'compareFigures'>;
}
