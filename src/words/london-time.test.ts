/** London's time: what the press prints is right in summer, in winter, and on the two nights between. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UtcTime } from './clock.ts';
import { daysBetween, fromLondon, sayDays, sayMoment, toLondon } from './london-time.ts';

test('an embargo is a moment by the clock in London', () => {
  assert.equal(fromLondon('2026-07-01T15:00'), '2026-07-01T14:00:00.000Z');
  assert.equal(fromLondon('2026-12-01T15:00'), '2026-12-01T15:00:00.000Z');
  assert.equal(toLondon('2026-07-01T14:00:00.000Z' as UtcTime), '2026-07-01T15:00');
});

test('of the hour that comes twice it is the first, and the hour that is left out is no time', () => {
  assert.equal(fromLondon('2026-10-25T01:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(fromLondon('2026-03-29T01:30'), null);
  for (const none of ['', '2026-02-30T10:00', '2026-07-01', 'soon']) assert.equal(fromLondon(none), null, none);
});

test('days are said once where they share a month or a year', () => {
  assert.equal(sayDays('2026-01-13', '2026-01-13'), 'Tuesday 13 January 2026');
  assert.equal(sayDays('2026-01-13', '2026-01-15'), 'Tuesday 13 to Thursday 15 January 2026');
  assert.equal(sayDays('2026-01-31', '2026-02-01'), 'Saturday 31 January to Sunday 1 February 2026');
  assert.equal(sayDays('2025-12-31', '2026-01-01'), 'Wednesday 31 December 2025 to Thursday 1 January 2026');
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 3);
});

test('a moment names its offset, so that nobody wonders', () => {
  assert.equal(sayMoment('2026-07-01T14:00:00.000Z' as UtcTime), 'Wednesday 1 July 2026, 15:00 BST');
  assert.equal(sayMoment('2026-12-01T15:00:00.000Z' as UtcTime), 'Tuesday 1 December 2026, 15:00 GMT');
});
