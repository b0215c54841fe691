/** The interval of the ratio of two counts: published values, and what must hold of any two. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exactSumMax, ratioInterval, shareInterval } from './poisson-ratio.ts';

const level = 0.95;

function near(found: number | null, wanted: number, digits: number): void {
  assert.equal(found?.toFixed(digits), wanted.toFixed(digits));
}

test('shares have the intervals that R. G. Newcombe prints as Clopper and Pearson’s', () => {
  // Statistics in Medicine 17, 1998, 857–872, table I.
  const printed = [
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ] as const;
  for (const [count, of, low, high] of printed) {
    const found = shareInterval(count, of, level);
    near(found.low, low, 4);
    near(found.high, high, 4);
  }
});

test('two counts have the interval that the manual of R’s poisson.test prints', () => {
  // 11 in 800 person-years against 6 + 8 + 7 in 1083 + 1050 + 878: a rate ratio of 0.8584 to 4.2773.
  const found = ratioInterval(11, 21, level);
  const years = 3_011 / 800;
  near((found?.low ?? 0) * years, 0.8584, 4);
  near((found?.high ?? 0) * years, 4.2773, 4);
});

test('one of none has no upper end, none of one no lower, and two noughts have no ratio', () => {
  assert.equal(ratioInterval(0, 0, level), null);
  const none = ratioInterval(0, 5, level);
  assert.equal(none?.low, 0);
  // With none of five the share is at most 1 - 0.025 ^ (1 / 5).
  const most = 1 - 0.025 ** (1 / 5);
  near(none?.high ?? null, most / (1 - most), 10);
  assert.equal(ratioInterval(5, 0, level)?.high, null);
  assert.equal(ratioInterval(exactSumMax, 1, level), null);
});

const counts = fc.integer({ min: 0, max: 3_000 });

test('the interval holds the ratio, and the other way round it is the inverse', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 3_000 }), (count, baseline) => {
      const found = ratioInterval(count, baseline, level);
      const ratio = count / baseline;
      assert.ok(found && found.low <= ratio && ratio <= (found.high ?? 0), `${count} to ${baseline}`);
      const turned = ratioInterval(baseline, count, level);
      assert.ok(Math.abs((turned?.low ?? 0) * (found.high ?? 0) - 1) < 1e-8);
      assert.equal(turned?.high === null, count === 0);
    }),
  );
});

/** How likely the first of so many is at most this, each with the chance `share`; added up one by one. */
function atMost(count: number, of: number, share: number): number {
  // From the end that is not vanishingly small.
  if (share > 0.5) return 1 - atMost(of - count - 1, of, 1 - share);
  let [likely, sum] = [(1 - share) ** of, 0];
  for (let at = 0; at <= count; at += 1) {
    sum += likely;
    likely *= ((of - at) / (at + 1)) * (share / (1 - share));
  }
  return sum;
}

test('at either end the counts, or more extreme ones, are as unlikely as the level says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 150 }), (count, baseline) => {
      const found = ratioInterval(count, baseline, level);
      const share = (ratio: number) => ratio / (1 + ratio);
      const above = 1 - atMost(count - 1, count + baseline, share(found?.low ?? 0));
      const below = atMost(count, count + baseline, share(found?.high ?? 0));
      assert.ok(Math.abs(above - 0.025) < 1e-6, `low of ${count} to ${baseline}: ${above}`);
      assert.ok(Math.abs(below - 0.025) < 1e-6, `high of ${count} to ${baseline}: ${below}`);
    }),
  );
});

test('more counted over the same baseline moves both ends up, and a wider level is wider', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 3_000 }), (count, baseline) => {
      const [one, more] = [ratioInterval(count, baseline, level), ratioInterval(count + 1, baseline, level)];
      assert.ok((more?.low ?? 0) > (one?.low ?? 0) && (more?.high ?? 0) > (one?.high ?? 0));
      const wider = ratioInterval(count, baseline, 0.99);
      assert.ok((wider?.low ?? 0) <= (one?.low ?? 0) && (wider?.high ?? 0) >= (one?.high ?? 0));
    }),
  );
});

test('counts as large as are reckoned are near what the normal curve says of them', () => {
  const [count, baseline] = [430_000, 500_000];
  const found = ratioInterval(count, baseline, level);
  const spread = 1.959964 * Math.sqrt(1 / count + 1 / baseline);
  near(found?.low ?? null, (count / baseline) * Math.exp(-spread), 5);
  near(found?.high ?? null, (count / baseline) * Math.exp(spread), 5);
});
