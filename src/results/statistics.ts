/**
 * Public statistics: when a month is counted, and what of its counts is published. Each count is rounded for itself,
 * and a total is the sum of what is printed, so that no two figures together say more than each does alone.
 */
import type { Database } from '../database/database.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { dayFrom, fromLondon, londonDay } from '../words/london-time.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './statistics-store.ts';

export const measures = ['reads', 'hits', 'confirmed', 'misreads', 'stops', 'outcomes', 'searches'] as const;
export type Measure = (typeof measures)[number];

export type CountedMonth = {
  /** "2026-10" */
  readonly month: string;
  /** Days of it whose reads were counted. */
  readonly days: number;
  readonly countedAt: UtcTime;
  /** All that were there, those without a count too. */
  readonly forces: string[];
  readonly counts: {
    readonly force: string;
    readonly measure: Measure;
    /** The kind of outcome or the purpose of a search; else empty. */
    readonly part: string;
    readonly count: number;
  }[];
};

/** Counts are published to the nearest five: the real one is at most two away. */
export const roundedTo = 5;

export function rounded(count: number): number {
  return Math.round(count / roundedTo) * roundedTo;
}

export type PublishedForce = {
  readonly force: string;
  /** Rounded; of outcomes and searches the sum of their rounded parts. */
  readonly totals: Readonly<Record<Measure, number>>;
  /** Rounded, of outcomes by kind and of searches by purpose. */
  readonly parts: Readonly<Record<'outcomes' | 'searches', Readonly<Record<string, number>>>>;
};

export type PublishedMonth = {
  readonly month: string;
  readonly days: number;
  readonly countedAt: UtcTime;
  readonly forces: readonly PublishedForce[];
  /** Sums of what is printed of the forces. */
  readonly totals: Readonly<Record<Measure, number>>;
};

/** Nothing that leaves here depends on a count but by its rounding. */
export function publishMonth({ month, days, countedAt, forces, counts }: CountedMonth): PublishedMonth {
  const published = forces.map((force): PublishedForce => {
    const own = counts.filter((one) => one.force === force);
    const parts = { outcomes: partsOf(own, 'outcomes'), searches: partsOf(own, 'searches') };
    const totals = byMeasure((measure) =>
      own.filter((one) => one.measure === measure).reduce((sum, { count }) => sum + rounded(count), 0),
    );
    return { force, totals, parts };
  });
  const totals = byMeasure((measure) => published.reduce((sum, one) => sum + one.totals[measure], 0));
  return { month, days, countedAt, forces: published, totals };
}

function partsOf(counts: CountedMonth['counts'], measure: Measure): Record<string, number> {
  const own = counts.filter((one) => one.measure === measure);
  return Object.fromEntries(own.map(({ part, count }) => [part, rounded(count)] as const).filter(([, one]) => one > 0));
}

function byMeasure(count: (measure: Measure) => number): Record<Measure, number> {
  return Object.fromEntries(measures.map((measure) => [measure, count(measure)])) as Record<Measure, number>;
}

/** A month is counted so long after its end, days: by then most hits are judged, and what phones kept has come. */
export const settlesDays = 7;
/** A day's reads are counted so long after it, days: what was late by then is not in the figure. */
const dayAfterDays = 2;
/** Where nothing was counted yet, it begins so many days back; a force may erase reads that are older. */
const firstDays = 6;
/** Days that one round counts at most, so that a server that was away long does not stand still at its start. */
const daysPerRoundMax = 10;

export type Ports = { readonly db: Database; readonly clock: Clock };

/** Counts every day and month that is due and was not counted; each in a transaction of its own. */
export async function countStatistics({ db, clock }: Ports, scope: Scope): Promise<void> {
  const now = clock.now();
  const today = londonDay(now);
  const newest = await db.as(scope, store.findNewestDay);
  let day = newest === null ? dayFrom(today, -dayAfterDays - firstDays + 1) : dayFrom(newest, 1);
  for (let done = 0; day <= dayFrom(today, -dayAfterDays) && done < daysPerRoundMax; done += 1) {
    const [counting, from, until] = [day, startOf(day), startOf(dayFrom(day, 1))];
    await db.as(scope, (sql) => store.countDay(sql, counting, from, until));
    day = dayFrom(day, 1);
  }
  const month = await db.as(scope, store.findUncountedMonth);
  if (month === null || today < dayFrom(nextMonth(month), settlesDays)) return;
  const bounds = { from: startOf(`${month}-01`), until: startOf(nextMonth(month)), now };
  await db.as(scope, (sql) => store.countMonth(sql, month, bounds));
}

/** @returns the first day of the month after, "2026-11-01" */
function nextMonth(month: string): string {
  return dayFrom(`${month}-01`, 32).slice(0, 8).concat('01');
}

/** Midnight in London, which is never left out by the change of the clocks. */
function startOf(day: string): UtcTime {
  const start = fromLondon(`${day}T00:00`);
  if (start === null) throw new Error(`${day} has no midnight in London`);
  return start;
}
