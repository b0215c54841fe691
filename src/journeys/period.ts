/** The period of a question: whole days of a zone, or moments in UTC; and always said back in both. */
import { Temporal } from 'temporal-polyfill';
import { toUtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import { type HistoryPeriod, historyDaysMax } from '../words/history.ts';

const hourMs = 3_600_000;

export type AskedPeriod = {
  /** A day such as 2026-10-25, or a moment. */
  readonly from: string;
  /** The last day, which is in it whole; or the moment at which it ends. */
  readonly to: string;
  readonly zone: string;
};

export function periodOf({ from, to, zone }: AskedPeriod): HistoryPeriod | Refusal {
  const [fromMs, toMs] = [startOf(from, zone, 0), startOf(to, zone, 1)];
  if (toMs <= fromMs) return refuse('bad-input', 'The period ends before it begins.', 'to');
  const hours = (toMs - fromMs) / hourMs;
  if (hours > historyDaysMax * 24) {
    return refuse('bad-input', `A period has at most ${historyDaysMax} days; look back in parts.`, 'from');
  }
  return { from: toUtcTime(fromMs), to: toUtcTime(toMs), zone, hours };
}

/** @param daysOn of a day: the start of the day so many days later, which a change of the clocks may move */
function startOf(bound: string, zone: string, daysOn: number): number {
  if (bound.length > 10) return Date.parse(bound);
  return Temporal.PlainDate.from(bound).add({ days: daysOn }).toZonedDateTime(zone).epochMilliseconds;
}
