/** What the address of the records of an operation says: which of them are shown. Pure. */
import { formatDay } from '../../ui/format.ts';
import { localMoment } from './stop-values.ts';

export type RecordsSearch = {
  /** What kind of outcome or stop. */
  readonly kind?: string;
  readonly force?: string;
  /** A local day, such as 2026-11-22. */
  readonly day?: string;
  /** A figure of the totals, whose records are shown, with its part and its unit. */
  readonly figure?: string;
  readonly part?: string;
  readonly unit?: string;
  /** Without the operations that lie within it. */
  readonly alone?: 'yes';
};

export const recordsFields = ['kind', 'force', 'day', 'figure', 'part', 'unit'] as const;

type Placed = { readonly kind: string; readonly forceId: string; readonly at: string };

export function fits(search: RecordsSearch, { kind, forceId, at }: Placed): boolean {
  const { kind: asked, force, day } = search;
  if (asked !== undefined && asked !== kind) return false;
  if (force !== undefined && force !== forceId) return false;
  return day === undefined || day === localDay(at);
}

export function localDay(at: string): string {
  return localMoment(at).slice(0, 10);
}

/** The days of some records, newest first, each with its words. */
export function daysOf(moments: readonly string[]): Record<string, string> {
  const days = [...new Set(moments.map(localDay))].sort().reverse();
  return Object.fromEntries(days.map((day) => [day, formatDay(day)]));
}
