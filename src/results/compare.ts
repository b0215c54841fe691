/** Comparison of a period with the same days of an earlier year: both counts, and what may be said of them. */
import type { Database, Sql } from '../database/database.ts';
import { type CountsAsked, sumShares } from '../outcomes/outcome-counts-store.ts';
import { linesOf } from '../outcomes/totals.ts';
import type { Clock } from '../words/clock.ts';
import {
  type ComparedFigure,
  type ComparedLine,
  type ComparedPeriod,
  type Comparison,
  type ComparisonCaution,
  type ComparisonNote,
  intervalLevel,
  percentBaseMin,
  provisionalDays,
} from '../words/comparison.ts';
import { type Count, exactly } from '../words/count.ts';
import { isRefusal, type Refusal } from '../words/fault.ts';
import type { ForceId, OperationId } from '../words/id.ts';
import { daysBetween, londonDay, sayDay } from '../words/london-time.ts';
import type { Scope } from '../words/scope.ts';
import { type ComparedPeriods, periodsOf } from './compared-periods.ts';
import { countLinesClosed, countStops, firstDayOf } from './compared-store.ts';
import { narrow } from './figures.ts';
import { ratioInterval } from './poisson-ratio.ts';

export type ComparisonAsked = ComparedPeriod & {
  readonly baselineYear: number;
  readonly operationId?: OperationId | undefined;
  readonly within: boolean;
  readonly forceId?: ForceId | undefined;
};

type Ports = { readonly db: Database; readonly clock: Clock };

export async function compareFigures(
  { db, clock }: Ports,
  scope: Scope,
  asked: ComparisonAsked,
): Promise<Comparison | Refusal> {
  const extractedAt = clock.now();
  const today = londonDay(extractedAt);
  const periods = periodsOf(asked, asked.baselineYear, today);
  if (isRefusal(periods)) return periods;
  const { period, baseline } = periods;
  return db.as(scope, async (sql) => {
    const which = await narrow(sql, scope, { ...asked, by: 'all' });
    if (isRefusal(which)) return which;
    const begins = await firstDayOf(sql, which);
    const now = await countAll(sql, which, period);
    const then = await countAll(sql, which, baseline);
    const lines = compareLines(now, then, standingOf(begins, baseline));
    const isProvisional = daysBetween(period.until, today) <= provisionalDays;
    return { period, baseline, lines, notes: notesOf(periods, begins, lines), extractedAt, isProvisional };
  });
}

export type CountedLine = {
  readonly figure: ComparedFigure;
  readonly part: string | null;
  readonly unit: string | null;
  readonly count: Count;
};

async function countAll(sql: Sql, which: CountsAsked, days: ComparedPeriod): Promise<CountedLine[]> {
  const narrowed = { ...which, ...days };
  const counted = linesOf(await sumShares(sql, 'all', narrowed));
  const lines = counted.map(({ figure, part, unit, count }) => ({ figure, part, unit, count }));
  const stops = await countStops(sql, narrowed);
  // Of an operation other forces' lines cross as counts alone, without their days.
  const closed = which.operations === null ? await countLinesClosed(sql, narrowed) : 0;
  const others = Object.entries({ stops, 'lines-closed': closed }).filter(([, value]) => value > 0);
  return [
    ...lines,
    ...others.map(([figure, value]) => {
      return { figure: figure as ComparedFigure, part: null, unit: null, count: exactly(value) };
    }),
  ];
}

/** How much of the baseline lies after records begin. */
type Standing = 'whole' | 'part' | 'none';

function standingOf(begins: string | null, baseline: ComparedPeriod): Standing {
  if (begins === null || begins > baseline.until) return 'none';
  return begins > baseline.from ? 'part' : 'whole';
}

/** Every line that either has, once. What one of them has not, nobody recorded in it. */
export function compareLines(
  now: readonly CountedLine[],
  then: readonly CountedLine[],
  standing: Standing,
): ComparedLine[] {
  const key = ({ figure, part, unit }: CountedLine) => JSON.stringify([figure, part, unit]);
  const [current, earlier] = [now, then].map((lines) => new Map(lines.map((line) => [key(line), line.count])));
  const every = new Map([...now, ...then].map((line) => [key(line), line]));
  return [...every].map(([id, { figure, part, unit }]) => {
    const period = current?.get(id) ?? exactly(0);
    const baseline = standing === 'none' ? null : (earlier?.get(id) ?? exactly(0));
    return { figure, part, unit, period, baseline, ...judge(figure, period, baseline, standing) };
  });
}

/** How much of it, and not how often: chance is reckoned of events alone. */
const amounts: readonly ComparedFigure[] = ['cash', 'drug-quantity'];

type Judged = Pick<ComparedLine, 'difference' | 'percent' | 'interval' | 'finding' | 'cautions'>;

function judge(figure: ComparedFigure, period: Count, baseline: Count | null, standing: Standing): Judged {
  const none = { difference: null, percent: null, interval: null, finding: null };
  if (baseline === null) return { ...none, cautions: ['no-baseline'] };
  const [now, then] = [exactValue(period), exactValue(baseline)];
  if (now === null || then === null) return { ...none, cautions: ['hedged'] };
  const difference = Number((now - then).toFixed(3));
  if (standing === 'part') return { ...none, difference, cautions: ['part-baseline'] };
  const isAmount = amounts.includes(figure);
  const base: ComparisonCaution[] =
    then === 0 ? ['zero-base'] : !isAmount && then < percentBaseMin ? ['small-base'] : [];
  const percent = then === 0 ? null : (difference / then) * 100;
  if (isAmount) return { ...none, difference, percent, cautions: [...base, 'amount'] };
  const interval = ratioInterval(now, then, intervalLevel);
  if (interval === null) return { ...none, difference, percent, cautions: [...base, 'too-large'] };
  const { low, high } = interval;
  const finding = low > 1 ? 'higher' : high !== null && high < 1 ? 'lower' : 'not-distinguishable';
  return { difference, percent, interval, finding, cautions: base };
}

function exactValue({ value, qualifier }: Count): number | null {
  return qualifier === 'exact' ? value : null;
}

function notesOf(periods: ComparedPeriods, begins: string | null, lines: readonly ComparedLine[]): ComparisonNote[] {
  const notes = [...periods.notes];
  const standing = standingOf(begins, periods.baseline);
  if (begins !== null && standing !== 'whole') {
    const words =
      standing === 'none'
        ? `Records here begin on ${sayDay(begins)}, after the baseline. What was done in it is not known.`
        : `Records here begin on ${sayDay(begins)}, within the baseline, which is not whole: no percentage is told.`;
    notes.push({ code: 'records-begin', words });
  }
  const tested = lines.filter(({ finding }) => finding !== null).length;
  const byChance = Math.floor(tested * (1 - intervalLevel) + 1e-9);
  if (byChance > 0) {
    const words = `Of ${tested} lines about ${byChance} may seem higher or lower by chance alone.`;
    notes.push({ code: 'many-lines', words });
  }
  return notes;
}
