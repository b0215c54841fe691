/** The titles of a camera's charts say what was found, and its figures what they mean. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf } from './camera-figures.ts';
import { clockFinding, messagesFinding, vehiclesFinding } from './camera-findings.ts';
import { makeCamera, makeHours, makeSilent, nowMs } from './camera-for-tests.ts';
import { type CameraHour, slotsOf } from './camera-hours.ts';
import type { AlarmKind, Camera } from './camera-words.ts';

const alarm = (kind: AlarmKind) => ({ alarms: [{ kind, sentence: `${kind}.` }] });

function health(given: Partial<Camera['health']>, more: Partial<Camera> = {}): Camera {
  return makeCamera(1, { health: { ...makeCamera(1).health, ...given }, ...more });
}

const messages = (camera: Camera, hours: readonly CameraHour[]) =>
  messagesFinding(camera, slotsOf(camera, hours, nowMs));
const vehicles = (camera: Camera, hours: readonly CameraHour[]) =>
  vehiclesFinding(camera, slotsOf(camera, hours, nowMs));

test('the messages: silence first, then what could not be read, then how many there were', () => {
  const camera = makeCamera(1);
  assert.match(messages(makeSilent(1, 3), makeHours(3, 167)), /^Silent since Sat 21 Nov, \d\d:30$/);
  assert.equal(
    messages(health({ refusedRecent: { count: 58, of: 60 } }, alarm('format')), makeHours(0, 167)),
    '97 % of the last two hours’ messages could not be read',
  );
  assert.match(messages(camera, [...makeHours(0, 49), ...makeHours(55, 167)]), /^Silent once on .+ from \d\d:00 to /);
  assert.equal(
    messages(camera, makeHours(0, 167, { messagesRefused: 3 })),
    '5.0 % of 10,080 messages could not be read',
  );
  assert.equal(messages(camera, makeHours(0, 167)), 'Heard without a silence: 10,080 messages, about 60 an hour');
  assert.equal(messages(makeCamera(1, { state: 'never', lastMessageAt: null }), []), 'No message yet');
  assert.equal(messages(camera, []), 'No message in seven days');
});

test('the vehicles: how many had a mark, and against what where that has changed', () => {
  const camera = makeCamera(1);
  assert.equal(vehicles(camera, makeHours(0, 99, { unread: 3 })), 'A mark was read of 95 % of 6,000 vehicles');
  assert.equal(vehicles(camera, makeHours(0, 99)), 'A mark was read of every one of 6,000 vehicles');
  const shares = { unreadRecent: { count: 40, of: 100 }, unreadUsual: { count: 30, of: 1000 } };
  assert.equal(
    vehicles(health(shares, alarm('unread')), makeHours(0, 99)),
    '40 % of vehicles without a mark in the last two hours, against 3.0 % before',
  );
  assert.equal(vehicles(camera, []), 'No vehicle in seven days');
});

test('the clock: right, ahead, behind, drifting, or not measured', () => {
  const doubt = { hours: 48, errorMsPerDay: 200 };
  const clock = (clockOffsetMs: number | null, clockDriftMsPerDay: number | null = null) =>
    clockFinding(health({ clockOffsetMs, clockDriftMsPerDay }), doubt);
  assert.equal(clock(30_000, 12_000), 'Its clock is at least 30 s ahead, and gains 12 s a day');
  assert.equal(clock(30_000, 300), 'Its clock is at least 30 s ahead', 'a drift within its doubt is not told');
  assert.equal(clock(-400), 'Its clock is right');
  assert.equal(clock(-400, -2_000), 'Its clock is right for now, but loses 2.0 s a day');
  assert.equal(clock(-3_600_000), 'Its clock is up to 1 h behind, or its messages wait on their way');
  assert.equal(clock(null), 'Its clock was not measured in the last two hours');
});

test('each figure of a camera that was never heard says what it needs', () => {
  const { health: none } = makeCamera(1);
  const never = makeCamera(1, { state: 'never', lastMessageAt: null, health: { ...none, silentAfter: null } });
  const figures = figuresOf(never, null, nowMs);
  assert.equal(figures.length, 8);
  for (const { term, value, meaning } of figures) {
    assert.equal(value, null, term);
    assert.match(meaning, /needs/, term);
  }
});

test('figures that were measured say of what, and how sure they are', () => {
  const camera = health({
    unreadRecent: { count: 40, of: 100 },
    unreadUsual: { count: 30, of: 1000 },
    clockOffsetMs: 30_000,
    clockDriftMsPerDay: 12_000,
    delayMs: 900,
    pictureLagMs: 3_200,
  });
  const figures = new Map(
    figuresOf(camera, { hours: 48, errorMsPerDay: 400 }, nowMs).map((figure) => [figure.term, figure]),
  );
  const told = (term: string) => `${figures.get(term)?.value}: ${figures.get(term)?.meaning}`;
  assert.equal(
    told('Unread'),
    '40 %: Vehicles without a read mark, of 100 in the last two hours; 3.0 % of 1,000 in the week before.',
  );
  assert.match(told('Clock'), /^30 s ahead: At least:/);
  assert.equal(told('Clock’s drift'), 'gains 12 s a day: Give or take 0.4 s, from 48 hours of the last three days.');
  assert.match(told('Pictures'), /^3\.2 s later: /);
  assert.match(told('Expected by'), /in\s8\smin: /);
});
