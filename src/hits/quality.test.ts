/** What judged hits come to: intervals that say how little a few tell, and weeks that begin on Monday. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toUtcTime } from '../words/clock.ts';
import { estimateOf, fillWeeks, mondayOf, weeksShown } from './quality.ts';

const weekMs = 7 * 86_400_000;

test('an interval holds its share, never leaves 0 to 1, and narrows as more is judged', () => {
  const counts = fc
    .integer({ min: 1, max: 100_000 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
  fc.assert(
    fc.property(counts, ([count, of]) => {
      const { low, high } = estimateOf(count, of);
      const more = estimateOf(count * 4, of * 4);
      assert.ok(low !== null && high !== null && more.low !== null && more.high !== null);
      assert.ok(low >= 0 && low <= count / of + 1e-12 && high >= count / of - 1e-12 && high <= 1);
      assert.ok(more.high - more.low < high - low);
    }),
  );
});

test('the interval is Wilson’s: 8 of 48 is 8.7 to 29.6 %, none of 20 still up to 16 %', () => {
  const rounded = (count: number, of: number) => {
    const { low, high } = estimateOf(count, of);
    return [low, high].map((one) => Math.round((one ?? Number.NaN) * 1000) / 1000);
  };
  assert.deepEqual(rounded(8, 48), [0.087, 0.296]);
  assert.deepEqual(rounded(0, 20), [0, 0.161]);
  assert.deepEqual(estimateOf(0, 0), { count: 0, of: 0, low: null, high: null });
});

test('a week begins on Monday at midnight UTC, before 1970 too', () => {
  assert.equal(toUtcTime(mondayOf(Date.parse('2026-11-22T23:59:59.999Z'))), '2026-11-16T00:00:00.000Z');
  assert.equal(toUtcTime(mondayOf(Date.parse('2026-11-23T00:00:00Z'))), '2026-11-23T00:00:00.000Z');
  fc.assert(
    fc.property(fc.date({ min: new Date('1960-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
      const monday = mondayOf(date.getTime());
      assert.equal(new Date(monday).getUTCDay(), 1);
      assert.ok(monday <= date.getTime() && date.getTime() < monday + weekMs);
    }),
  );
});

test('weeks in which nothing was judged are there, with an estimate of none', () => {
  const first = mondayOf(Date.parse('2026-06-03T00:00:00Z'));
  const weeks = fillWeeks([{ week: toUtcTime(first + 2 * weekMs), compared: 40, misread: 4 }], first);
  assert.equal(weeks.length, weeksShown);
  assert.deepEqual(weeks[2]?.misread, estimateOf(4, 40));
  assert.equal(weeks.filter(({ misread }) => misread.of === 0).length, weeksShown - 1);
});
