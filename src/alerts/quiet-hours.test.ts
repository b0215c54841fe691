/** Quiet hours: over midnight, over the change of the clocks, and in a zone that nobody knows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UtcTime } from '../words/clock.ts';
import { isQuiet, isZone } from './quiet-hours.ts';

const night = { fromMinute: 22 * 60, untilMinute: 6 * 60, zone: 'Europe/London' };
const at = (time: string): UtcTime => time as UtcTime;

test('a night goes over midnight, and ends on its minute', () => {
  assert.equal(isQuiet(night, at('2026-11-22T21:59:59.000Z')), false);
  assert.equal(isQuiet(night, at('2026-11-22T22:00:00.000Z')), true);
  assert.equal(isQuiet(night, at('2026-11-23T00:00:00.000Z')), true);
  assert.equal(isQuiet(night, at('2026-11-23T05:59:59.000Z')), true);
  assert.equal(isQuiet(night, at('2026-11-23T06:00:00.000Z')), false);
});

test('the wall’s clock counts, also in summer', () => {
  assert.equal(isQuiet(night, at('2026-07-01T21:30:00.000Z')), true);
  assert.equal(isQuiet(night, at('2026-07-01T05:30:00.000Z')), false);
});

test('a day, and a whole day', () => {
  const day = { ...night, fromMinute: 9 * 60, untilMinute: 17 * 60 };
  assert.equal(isQuiet(day, at('2026-11-22T12:00:00.000Z')), true);
  assert.equal(isQuiet(day, at('2026-11-22T17:00:00.000Z')), false);
  const always = { ...night, fromMinute: 60, untilMinute: 60 };
  assert.equal(isQuiet(always, at('2026-11-22T00:00:00.000Z')), true);
  assert.equal(isQuiet(always, at('2026-11-22T13:00:00.000Z')), true);
});

test('a zone that is none silences nobody, and is told from one', () => {
  assert.equal(isQuiet({ ...night, zone: 'Europe/Nowhere' }, at('2026-11-22T23:00:00.000Z')), false);
  assert.equal(isZone('Europe/Nowhere'), false);
  assert.equal(isZone('Europe/London'), true);
});
