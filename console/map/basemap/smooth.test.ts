/** Smoothing bends lines between their points, and never the points themselves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smoothLine } from './smooth.ts';

test('a smoothed line passes through every drawn point, so that roads still meet at their junctions', () => {
  const line = [
    [0, 0],
    [1, 0.4],
    [1.2, 2],
    [4, 2.1],
  ];
  const smooth = smoothLine(line);
  for (const point of line) {
    assert.ok(
      smooth.some(([lon = 0, lat = 0]) => Math.hypot(lon - (point[0] ?? 0), lat - (point[1] ?? 0)) < 1e-9),
      `${point} is missing`,
    );
  }
  assert.ok(smooth.length > line.length);
});

test('a ring stays closed', () => {
  const smooth = smoothLine([
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ]);
  const [first, last] = [smooth[0] ?? [], smooth.at(-1) ?? []];
  assert.ok(Math.hypot((first[0] ?? 0) - (last[0] ?? 0), (first[1] ?? 0) - (last[1] ?? 0)) < 1e-9);
});

test('a line of two points stays straight', () => {
  assert.deepEqual(
    smoothLine([
      [0, 0],
      [1, 1],
    ]),
    [
      [0, 0],
      [1, 1],
    ],
  );
});
