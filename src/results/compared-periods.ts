/** The days of a period and of its baseline, the same dates of an earlier year, with what is to be said. Pure. */
import { type ComparedPeriod, type ComparisonNote, comparedDaysMax } from '../words/comparison.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import { dayFrom, daysBetween, sayDay } from '../words/london-time.ts';

export type ComparedPeriods = {
  readonly period: ComparedPeriod;
  readonly baseline: ComparedPeriod;
  readonly notes: readonly ComparisonNote[];
};

/** @param baselineYear the year that stands for the one in which the period ends @param today in London */
export function periodsOf(
  { from, until }: ComparedPeriod,
  baselineYear: number,
  today: string,
): ComparedPeriods | Refusal {
  if (until < from) return refuse('bad-input', 'The last day is before the first.', 'until');
  if (daysBetween(from, until) > comparedDaysMax || until >= yearsBefore(from, -1, 'until')) {
    return refuse('bad-input', 'A period of at most one year is compared.', 'until');
  }
  const years = yearOf(until) - baselineYear;
  if (years < 1) return refuse('bad-input', 'The baseline is an earlier year than the period’s.', 'baselineYear');
  const lastWhole = dayBefore(today);
  if (from > lastWhole) return refuse('bad-input', 'No day of the period is over yet.', 'from');
  const period = { from, until: until > lastWhole ? lastWhole : until };
  const baseline = { from: yearsBefore(from, years, 'from'), until: yearsBefore(period.until, years, 'until') };
  return { period, baseline, notes: notesOf({ from, until }, period, baseline, years) };
}

export function dayBefore(day: string): string {
  return dayFrom(day, -1);
}

/** 29 February of a year that has none: as a first day the day after, as a last day the day before. */
function yearsBefore(day: string, years: number, end: 'from' | 'until'): string {
  const moved = `${String(yearOf(day) - years).padStart(4, '0')}${day.slice(4)}`;
  if (!moved.endsWith('-02-29') || (!Number.isNaN(Date.parse(moved)) && isLeap(yearOf(moved)))) return moved;
  return end === 'from' ? `${moved.slice(0, 4)}-03-01` : `${moved.slice(0, 4)}-02-28`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function notesOf(
  asked: ComparedPeriod,
  period: ComparedPeriod,
  baseline: ComparedPeriod,
  years: number,
): ComparisonNote[] {
  const notes: ComparisonNote[] = [];
  if (period.until !== asked.until) {
    const words = `The period is not over. Period and baseline are cut at ${sayDay(period.until)}, the last whole day.`;
    notes.push({ code: 'not-over', words });
  }
  if (years > 1) {
    const words =
      `The baseline is ${years} years before, not the year before. Say why it was chosen; the years between may tell ` +
      'another story.';
    notes.push({ code: 'not-adjacent', words });
  }
  const [days, baselineDays] = [daysBetween(period.from, period.until), daysBetween(baseline.from, baseline.until)];
  if (days !== baselineDays) {
    const words = `One of the two has a 29 February: ${days} days against ${baselineDays}. Nothing is adjusted for it.`;
    notes.push({ code: 'leap-day', words });
  }
  return notes;
}
