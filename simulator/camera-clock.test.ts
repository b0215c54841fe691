/** The clocks of cameras: set wrong, or drifting, and set right again on Mondays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cameraTimeMs } from './camera-clock.ts';

const monday = Date.UTC(2026, 10, 16);
const dayMs = 86_400_000;

test('a clock that is right is right at any time, and one that is set wrong is wrong by the same', () => {
  for (const atMs of [monday, monday + 3 * dayMs + 1]) {
    assert.equal(cameraTimeMs({ clockOffsetSeconds: 0, clockDriftSecondsPerDay: 0 }, atMs), atMs);
    assert.equal(cameraTimeMs({ clockOffsetSeconds: -7, clockDriftSecondsPerDay: 0 }, atMs), atMs - 7000);
  }
});

test('a drifting clock gains with the days, until it is set right on Monday', () => {
  const camera = { clockOffsetSeconds: 1, clockDriftSecondsPerDay: 2 };
  const off = (atMs: number): number => cameraTimeMs(camera, atMs) - atMs;
  assert.equal(off(monday), 1000);
  assert.equal(off(monday + dayMs), 3000);
  assert.equal(off(monday + 7 * dayMs - 1), 15_000);
  assert.equal(off(monday + 7 * dayMs), 1000);
});
