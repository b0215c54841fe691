/** Epoch: times counted from 1970, in whatever unit a maker chose. */
import { toUtcTime } from '../../words/clock.ts';
import type { ReadTime } from './local-time.ts';

export type EpochUnit = 's' | 'ms' | 'us' | 'ns';

/** How many digits stand after the milliseconds, or before them where negative. */
const digitsPastMs: Readonly<Record<EpochUnit, number>> = { s: -3, ms: 0, us: 3, ns: 6 };

/** The last millisecond of 2199: what is later is not a time. */
const msMax = Date.UTC(2200, 0, 1) - 1;

/**
 * @param value as sent; text keeps the digits that a number would lose
 * @returns null when it is no time: negative, 0 (a clock that was never set), too large, or not a number
 */
export function readEpoch(value: number | string | null | undefined, unit: EpochUnit): ReadTime | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'number' ? plain(value) : value.trim();
  const found = /^(\d{1,20})(?:\.(\d{1,12}))?$/.exec(text);
  if (found === null) return null;
  const [, whole = '', fraction = ''] = found;
  const past = digitsPastMs[unit];
  const digits =
    past >= 0 ? whole.slice(0, Math.max(0, whole.length - past)) : whole + fraction.padEnd(-past, '0').slice(0, -past);
  const ms = Number(digits === '' ? '0' : digits);
  return ms > 0 && ms <= msMax ? { utc: toUtcTime(ms), certainty: 'exact' } : null;
}

/** @returns the unit by the size of the number: no count of a later unit is a date between 2001 and 2199. */
export function epochUnitOf(value: number | string): EpochUnit {
  const digits = /^\d*/.exec(typeof value === 'number' ? plain(value) : value.trim())?.[0].length ?? 0;
  if (digits <= 11) return 's';
  if (digits <= 14) return 'ms';
  return digits <= 17 ? 'us' : 'ns';
}

/** Never in the form 1e21. */
function plain(value: number): string {
  return Number.isFinite(value) && Math.abs(value) < 1e21 ? value.toFixed(6).replace(/\.?0+$/, '') : '';
}
