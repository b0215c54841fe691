/** A week by the hour: gaps stay gaps, silence is told from a quiet night, and a drift knows its doubt. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../../src/words/clock.ts';
import { makeCamera, makeHour, makeHours, makeSilent, nowMs } from './camera-for-tests.ts';
import { driftDoubt, hourMs, hoursShown, silencesOf, slotsOf } from './camera-hours.ts';

test('a week has 168 hours and ends with the present one', () => {
  const slots = slotsOf(makeCamera(1), makeHours(0, 167), nowMs);
  assert.equal(slots.length, hoursShown);
  assert.ok(slots.every(({ standing }) => standing === 'heard'));
  assert.equal(slots.at(-1)?.startMs, Math.floor(nowMs / hourMs) * hourMs);
});

test('hours without messages are silent where the other days had some', () => {
  const hours = [...makeHours(0, 49), ...makeHours(55, 167)];
  const slots = slotsOf(makeCamera(1), hours, nowMs);
  assert.deepEqual(
    silencesOf(slots).map(({ fromMs, untilMs }) => (untilMs - fromMs) / hourMs),
    [5],
  );
});

test('a lane that is quiet each night is not silent at night', () => {
  const hours = makeHours(0, 167).filter(({ hour }) => {
    const at = new Date(hour).getUTCHours();
    return at >= 6 && at < 22;
  });
  const slots = slotsOf(makeCamera(1), hours, nowMs);
  assert.deepEqual(silencesOf(slots), []);
  assert.equal(slots.filter(({ standing }) => standing === 'quiet').length, 168 - hours.length);
});

test('a camera that is silent now is so from the hour after its last message', () => {
  const slots = slotsOf(makeSilent(1, 3), makeHours(3, 167), nowMs);
  assert.deepEqual(
    slots.slice(-4).map(({ standing }) => standing),
    ['heard', 'silent', 'silent', 'silent'],
  );
});

test('what was before its registration is neither quiet nor silent', () => {
  const camera = makeCamera(1, { registeredAt: toUtcTime(nowMs - 10 * hourMs) });
  const slots = slotsOf(camera, makeHours(0, 9), nowMs);
  assert.equal(slots.filter(({ standing }) => standing === 'before').length, 157);
  assert.deepEqual(silencesOf(slots), []);
});

test('the doubt of a drift is that of a straight line through its hours', () => {
  assert.equal(driftDoubt(makeHours(0, 4), nowMs), null, 'five hours are too few');
  const straight = Array.from({ length: 48 }, (_, ago) => makeHour(ago, { ageMsMin: -30_000 + ago * 500 }));
  const sure = driftDoubt(straight, nowMs);
  assert.equal(sure?.hours, 48);
  assert.ok((sure?.errorMsPerDay ?? 1) < 0.001);
  const noisy = straight.map((hour, index) => ({ ...hour, ageMsMin: (hour.ageMsMin ?? 0) + (index % 2) * 2_000 }));
  const doubt = driftDoubt(noisy, nowMs)?.errorMsPerDay ?? 0;
  assert.ok(doubt > 100 && doubt < 1_000, String(doubt));
});
