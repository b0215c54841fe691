/** Rectangles: the smallest one about points, however it is tilted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cornersOf, smallestRectangle } from './rectangles.ts';

test('the corners of a rectangle give that rectangle back, at any tilt that text has', () => {
  const rectangles = fc.record({
    centre: fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })),
    width: fc.integer({ min: 41, max: 400 }),
    height: fc.integer({ min: 5, max: 40 }),
    tilt: fc.double({ min: -0.78, max: 0.78, noNaN: true }),
  });
  fc.assert(
    fc.property(rectangles, (drawn) => {
      const found = smallestRectangle([...cornersOf(drawn), drawn.centre]);
      for (const [is, was] of [
        [found.centre[0], drawn.centre[0]],
        [found.centre[1], drawn.centre[1]],
        [found.width, drawn.width],
        [found.height, drawn.height],
        [found.tilt, drawn.tilt],
      ] as const) {
        assert.ok(Math.abs(is - was) < 1e-6, `${is} is not ${was}`);
      }
    }),
  );
});

test('corners come in the order of reading, and a margin goes to every side', () => {
  const corners = cornersOf({ centre: [10, 10], width: 8, height: 4, tilt: 0 }, 1);
  assert.deepEqual(corners, [
    [5, 7],
    [15, 7],
    [15, 13],
    [5, 13],
  ]);
});

test('no points and one point are no error', () => {
  assert.equal(smallestRectangle([]).width, 0);
  assert.equal(smallestRectangle([[3, 4]]).width, 0);
});
