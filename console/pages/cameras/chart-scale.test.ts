/** The scale of a chart ends at round numbers, holds every value, and stands on nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chartHeight, heightOf, scaleOf } from './chart-scale.ts';

test('the ends are round and near to the values', () => {
  assert.deepEqual(scaleOf([3, 75, 12]), { low: 0, high: 80 });
  assert.deepEqual(scaleOf([-30_000, 5_000]), { low: -30_000, high: 5_000 });
  assert.deepEqual(scaleOf([]), { low: 0, high: 1 });
  assert.deepEqual(scaleOf([120, 400], 1_000), { low: 0, high: 1_000 });
});

test('no value is cut off, and nothing stands where nothing is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e7, max: 1e7 }), { minLength: 1 }), (values) => {
      const scale = scaleOf(values);
      for (const value of [...values, 0]) {
        const height = heightOf(scale, value);
        assert.ok(height >= 0 && height <= chartHeight, `${value} stands at ${height}`);
      }
    }),
  );
});
