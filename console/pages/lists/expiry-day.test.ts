/** Days of expiry, as a date field has them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAfter, endOfDay } from './expiry-day.ts';

test('a day is counted on the calendar, over the ends of months and the change of the clock', () => {
  const evening = new Date(2026, 9, 24, 23, 30).getTime();
  assert.equal(dayAfter(evening, 0), '2026-10-24');
  assert.equal(dayAfter(evening, 1), '2026-10-25');
  assert.equal(dayAfter(evening, 28), '2026-11-21');
});

test('an expiry is the last moment of its day here', () => {
  assert.equal(endOfDay('2026-12-20'), new Date(2026, 11, 20, 23, 59, 59, 999).toISOString());
  for (const none of ['', '20/12/2026', '2026-13-01', 'tomorrow']) assert.equal(endOfDay(none), null, none);
});
