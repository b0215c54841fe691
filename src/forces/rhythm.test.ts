/** A camera's own rhythm: how long a silence is an alarm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  hoursOfWeek,
  missedMessagesMin,
  type Rhythm,
  rhythmOf,
  silenceMsMax,
  silenceMsMin,
  silenceMsUnknown,
  silentAfterMs,
  zoneOffsetMs,
} from './rhythm.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A Monday at noon UTC. */
const monday = Date.UTC(2026, 10, 16, 12);

function flat(rate: number): Rhythm {
  return { zone: 'UTC', hourly: new Float32Array(hoursOfWeek).fill(rate) };
}

test('a busy camera is silent after the shortest silence, a quiet one only after hours', () => {
  assert.equal(silentAfterMs(flat(600), monday, 0), monday + silenceMsMin);
  assert.equal(silentAfterMs(flat(10), monday, 0), monday + hourMs);
  assert.equal(silentAfterMs(flat(0.5), monday, 0), monday + 20 * hourMs);
  assert.equal(silentAfterMs(flat(0), monday, 0), monday + silenceMsMax);
  assert.equal(silentAfterMs(null, monday, 0), monday + silenceMsUnknown);
});

test('a camera that rests at night is not missed until the morning', () => {
  const hourly = new Float32Array(hoursOfWeek);
  for (let hour = 0; hour < hoursOfWeek; hour += 1) hourly[hour] = hour % 24 >= 6 && hour % 24 < 22 ? 60 : 0;
  const evening = Date.UTC(2026, 10, 16, 21, 55);
  // Five messages are missed until ten, and five more after six.
  assert.equal(silentAfterMs({ zone: 'UTC', hourly }, evening, 0), Date.UTC(2026, 10, 17, 6, 5));
});

test('the hour of the week is that of the camera’s own zone', () => {
  const hourly = new Float32Array(hoursOfWeek);
  // Monday 13:00 to 14:00 local.
  hourly[13] = 120;
  const summer = zoneOffsetMs('Europe/London', Date.UTC(2026, 6, 6));
  assert.equal(summer, hourMs);
  assert.equal(zoneOffsetMs('Europe/London', Date.UTC(2026, 11, 6)), 0);
  const noon = Date.UTC(2026, 6, 6, 12);
  assert.equal(silentAfterMs({ zone: 'Europe/London', hourly }, noon, summer), noon + silenceMsMin);
});

test('a rhythm is learned from three hours on: evenly, then by the hour of the day, then of the week', () => {
  const slots = [[12, 60] as const];
  const of = (knownMs: number): Rhythm | null => rhythmOf({ zone: 'UTC', slots, firstMs: monday - knownMs }, monday);
  assert.equal(of(2 * hourMs), null);
  const even = of(6 * hourMs);
  assert.deepEqual([even?.hourly[0], even?.hourly[12]], [10, 10]);
  const daily = of(2 * dayMs);
  assert.deepEqual([daily?.hourly[11], daily?.hourly[12], daily?.hourly[36]], [0, 30, 30]);
  const weekly = of(14 * dayMs);
  assert.deepEqual([weekly?.hourly[12], weekly?.hourly[36]], [30, 0]);
});

test('whatever the rhythm, the alarm is between its two bounds, and ten messages were missed by then', () => {
  const rates = fc.array(fc.float({ min: 0, max: 5000, noNaN: true }), {
    minLength: hoursOfWeek,
    maxLength: hoursOfWeek,
  });
  fc.assert(
    fc.property(rates, fc.integer({ min: monday, max: monday + 7 * dayMs }), (hourly, lastMs) => {
      const rhythm = { zone: 'UTC', hourly: Float32Array.from(hourly) };
      const at = silentAfterMs(rhythm, lastMs, 0);
      assert.ok(at >= lastMs + silenceMsMin && at <= lastMs + silenceMsMax);
      if (at < lastMs + silenceMsMax) assert.ok(missed(rhythm, lastMs, at + 1) >= missedMessagesMin - 0.01);
    }),
  );
});

/** The same sum in the plainest way: a minute at a time. */
function missed({ hourly }: Rhythm, fromMs: number, untilMs: number): number {
  let sum = 0;
  for (let at = fromMs; at < untilMs; at += 60_000) {
    // Monday 00:00 is hour 0; 5 January 1970 was a Monday.
    const hour = Math.floor((at - Date.UTC(1970, 0, 5)) / hourMs) % hoursOfWeek;
    sum += ((hourly[hour] ?? 0) * Math.min(60_000, untilMs - at)) / hourMs;
  }
  // A minute may lie in two hours.
  return sum + Math.max(...hourly) / 60;
}
