/** The scale bar: round lengths, in the units that the field uses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scaleBarFor } from './scale-bar.ts';

test('the bar is a round length that fits its room', () => {
  for (let metresPerPixel = 1; metresPerPixel < 5000; metresPerPixel *= 1.3) {
    const { pixels, label } = scaleBarFor(metresPerPixel, 120);
    assert.ok(pixels > 30 && pixels <= 120, `${label} takes ${pixels} pixels`);
    assert.match(label, /^(\d+ (m|miles?)|½ mile)$/);
  }
});

test('it speaks miles, and metres under half a mile', () => {
  assert.equal(scaleBarFor(1, 120).label, '100 m');
  assert.equal(scaleBarFor(8, 120).label, '½ mile');
  assert.equal(scaleBarFor(16, 120).label, '1 mile');
  assert.equal(scaleBarFor(80, 120).label, '5 miles');
});
