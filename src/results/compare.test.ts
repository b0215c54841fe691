/** Which days are compared, what is said of them, and what of two counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Count } from '../words/count.ts';
import { isRefusal } from '../words/fault.ts';
import { daysBetween } from '../words/london-time.ts';
import { type CountedLine, compareLines } from './compare.ts';
import { periodsOf } from './compared-periods.ts';

const today = '2026-11-22';

function periods(from: string, until: string, baselineYear: number) {
  const found = periodsOf({ from, until }, baselineYear, today);
  return isRefusal(found) ? found.field : { ...found, notes: found.notes.map(({ code }) => code) };
}

test('the baseline has the same dates of the year that is chosen; another than the year before is noted', () => {
  const period = { from: '2026-01-01', until: '2026-09-30' };
  const before = { from: '2025-01-01', until: '2025-09-30' };
  assert.deepEqual(periods(period.from, period.until, 2025), { period, baseline: before, notes: [] });
  const baseline = { from: '2019-01-01', until: '2019-09-30' };
  assert.deepEqual(periods(period.from, period.until, 2019), { period, baseline, notes: ['not-adjacent'] });
});

test('a year that begins in April reaches over the new year, and so does its baseline', () => {
  assert.deepEqual(periods('2025-04-01', '2026-03-31', 2025), {
    period: { from: '2025-04-01', until: '2026-03-31' },
    baseline: { from: '2024-04-01', until: '2025-03-31' },
    notes: [],
  });
});

test('a period that is not over is cut at yesterday, and its baseline with it', () => {
  assert.deepEqual(periods('2026-01-01', '2026-12-31', 2025), {
    period: { from: '2026-01-01', until: '2026-11-21' },
    baseline: { from: '2025-01-01', until: '2025-11-21' },
    notes: ['not-over'],
  });
});

test('29 February becomes the 28th as a last day and 1 March as a first; a day more in one of the two is noted', () => {
  const last = periods('2024-01-01', '2024-02-29', 2023);
  assert.deepEqual(last, {
    period: { from: '2024-01-01', until: '2024-02-29' },
    baseline: { from: '2023-01-01', until: '2023-02-28' },
    notes: ['leap-day'],
  });
  const first = periods('2024-02-29', '2024-03-31', 2023);
  assert.ok(typeof first === 'object' && first.baseline.from === '2023-03-01');
  const held = periods('2025-01-01', '2025-03-31', 2024);
  assert.ok(typeof held === 'object' && held.notes.includes('leap-day'));
  const both = periods('2024-01-01', '2024-02-29', 2020);
  assert.ok(typeof both === 'object' && both.baseline.until === '2020-02-29');
});

test('what cannot be compared is refused by its field', () => {
  assert.equal(periods('2026-02-01', '2026-01-31', 2025), 'until');
  assert.equal(periods('2025-01-01', '2026-01-01', 2024), 'until');
  assert.equal(periods('2026-01-01', '2026-01-31', 2026), 'baselineYear');
  assert.equal(periods('2026-11-22', '2026-11-30', 2025), 'from');
});

test('no baseline reaches into its period, and they differ by a leap day at most', () => {
  const days = fc.integer({ min: 0, max: 9_000 }).map((day) => new Date(day * 86_400_000 + 946_684_800_000));
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 365 }), fc.integer({ min: 1, max: 20 }), (first, length, years) => {
      const from = first.toISOString().slice(0, 10);
      const until = new Date(first.getTime() + length * 86_400_000).toISOString().slice(0, 10);
      const found = periodsOf({ from, until }, Number(until.slice(0, 4)) - years, '2040-01-01');
      if (isRefusal(found)) return assert.ok(length >= 365, `${from} to ${until}`);
      const { period, baseline } = found;
      assert.ok(baseline.until < period.from);
      const [one, other] = [daysBetween(period.from, period.until), daysBetween(baseline.from, baseline.until)];
      assert.ok(Math.abs(one - other) <= 1, `${one} and ${other} days`);
    }),
  );
});

const exact = (value: number): Count => ({ value, qualifier: 'exact' });

function line(count: Count, figure: CountedLine['figure'] = 'arrests'): CountedLine {
  return { figure, part: null, unit: null, count };
}

function compared(
  now: Count,
  then: Count,
  figure?: CountedLine['figure'],
  standing: 'whole' | 'part' | 'none' = 'whole',
) {
  const [found] = compareLines([line(now, figure)], [line(then, figure)], standing);
  return found ?? assert.fail('nothing is compared');
}

test('both counts, the difference and the percentage are told; of nought there is no percentage', () => {
  const found = compared(exact(122), exact(163));
  assert.deepEqual([found.difference, found.percent?.toFixed(1), found.cautions], [-41, '-25.2', []]);
  assert.equal(found.finding, 'lower');
  const fromNone = compared(exact(4), exact(0));
  assert.deepEqual([fromNone.difference, fromNone.percent, fromNone.cautions], [4, null, ['zero-base']]);
  assert.deepEqual([fromNone.interval?.high, fromNone.finding], [null, 'not-distinguishable']);
});

test('under 50 in the baseline is a caution, and a difference that chance makes is called so', () => {
  const few = compared(exact(12), exact(49));
  assert.deepEqual([few.cautions, few.finding], [['small-base'], 'lower']);
  assert.deepEqual(compared(exact(60), exact(50)).cautions, []);
  assert.equal(compared(exact(60), exact(50)).finding, 'not-distinguishable');
});

test('of a hedged count nothing is reckoned, and of an amount no chance', () => {
  const hedged = compared({ value: 50, qualifier: 'over' }, exact(40));
  assert.deepEqual(
    [hedged.difference, hedged.percent, hedged.finding, hedged.cautions],
    [null, null, null, ['hedged']],
  );
  const cash = compared(exact(900_000), exact(450_000), 'cash');
  assert.deepEqual([cash.percent, cash.interval, cash.cautions], [100, null, ['amount']]);
});

test('what was not recorded yet is no nought', () => {
  const [found] = compareLines([line(exact(4))], [], 'none');
  assert.deepEqual([found?.baseline, found?.difference, found?.cautions], [null, null, ['no-baseline']]);
  const part = compared(exact(80), exact(60), 'arrests', 'part');
  assert.deepEqual([part.difference, part.percent, part.finding], [20, null, null]);
  const [none] = compareLines([], [line(exact(3))], 'whole');
  assert.deepEqual([none?.period, none?.difference, none?.percent], [exact(0), -3, -100]);
});
