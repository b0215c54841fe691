/** Shows that the likelihood benchmark counts what it says it counts, against the simulator's truth. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBands } from './likelihood.ts';
import { judgedMatches } from './support/listed-traffic.ts';
import { reliabilityPlot } from './support/reliability-plot.ts';

function someBands() {
  const bands = createBands();
  for (const [index, said] of [0.02, 0.05, 0.11, 0.5, 0.5, 0.5, 0.5, 0.99, 1].entries()) bands.add(said, index > 4);
  return bands.bands();
}

test('hits stand in the band of what was said, the last with its end', () => {
  const bands = someBands();
  assert.deepEqual(
    bands.map(({ hits }) => hits),
    [2, 1, 0, 0, 0, 4, 0, 0, 0, 2],
  );
  assert.deepEqual(bands[5], { from: 50, to: 60, hits: 4, said: 0.5, right: 0.5 });
  assert.equal(bands[9]?.right, 1);
});

test('the plot has a point for each band that has hits, hollow where they are few', () => {
  const plot = reliabilityPlot(someBands(), [], 3);
  const points = [...plot.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="5" fill="([^"]+)" stroke/g)];
  assert.equal(points.length, 4);
  assert.equal(points.filter(([, , , fill]) => fill === '#fff').length, 3);
  assert.doesNotMatch(plot, /NaN|undefined/);
});

test('the truth of each match is known: some are right, misreads among them, and some are wrong', () => {
  const options = { seed: 'tune-test', reads: 20_000, entries: 60_000, listedShare: 0.1 };
  const all = [...judgedMatches(options)];
  const right = all.filter((one) => one.right);
  assert.ok(right.length > 500 && right.length < all.length, `${right.length} of ${all.length}`);
  assert.ok(right.some(({ evidence }) => evidence.read !== evidence.entry));
});
