/** Alarms: what is told of a camera, and what is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../words/clock.ts';
import { alarmsOf, type HealthFigures } from './alarms.ts';

const now = toUtcTime(Date.UTC(2026, 10, 21, 14));
const well: HealthFigures = {
  silentAfter: toUtcTime(Date.UTC(2026, 10, 21, 14, 5)),
  recentMessages: 400,
  recentRefused: 2,
  recentReads: 398,
  recentUnread: 8,
  usualMessages: 20_000,
  usualRefused: 100,
  usualReads: 19_900,
  usualUnread: 400,
  clockOffsetMs: -300,
};

function alarms(change: Partial<HealthFigures>): string[] {
  return alarmsOf({ ...well, ...change }, now).map(({ kind, sentence }) => `${kind}: ${sentence}`);
}

test('a camera that is well has no alarm, nor has one of which nothing is known', () => {
  assert.deepEqual(alarms({}), []);
  const nothing = Object.fromEntries(Object.keys(well).map((key) => [key, 0])) as unknown as HealthFigures;
  assert.deepEqual(alarmsOf({ ...nothing, silentAfter: null, clockOffsetMs: null }, now), []);
});

test('its silence is told once its rhythm does not explain it', () => {
  assert.deepEqual(alarms({ silentAfter: now }), []);
  const [silent] = alarms({ silentAfter: toUtcTime(Date.UTC(2026, 10, 21, 13, 59)) });
  assert.match(silent ?? '', /^silent: It has sent nothing for longer than its own rhythm explains/);
});

test('a jump of the share that cannot be read is told with both shares, and the firmware named as a cause', () => {
  const [format] = alarms({ recentRefused: 200 });
  assert.match(format ?? '', /^format: 50 % of its messages .* in the week before it was 1 %\. .*firmware/);
  assert.deepEqual(alarms({ recentMessages: 10, recentRefused: 10 }), [], 'ten messages prove nothing');
  assert.deepEqual(alarms({ recentRefused: 40 }), [], 'a tenth more is not a jump');
  const noisy = { usualMessages: 120, usualRefused: 36, recentMessages: 20, recentRefused: 11 };
  assert.deepEqual(alarms(noisy), [], 'what chance explains is not told');
});

test('a camera without a week behind it is told when half of what it sends cannot be read', () => {
  const fresh = { usualMessages: 0, usualRefused: 0, recentMessages: 30 };
  assert.deepEqual(alarms({ ...fresh, recentRefused: 14 }), []);
  assert.match(alarms({ ...fresh, recentRefused: 30 })[0] ?? '', /^format: 100 % of its messages .* not be read\. Its/);
});

test('a jump of unread plates points to the lens; without a week of reads nothing is said', () => {
  assert.match(
    alarms({ recentUnread: 250 })[0] ?? '',
    /^unread: 63 % of the vehicles .* it was 2 %\. Look at its lens/,
  );
  assert.deepEqual(alarms({ recentUnread: 398, usualReads: 0, usualUnread: 0 }), []);
});

test('a clock is told as ahead for certain, as behind with its doubt, as a wrong zone when it is whole hours', () => {
  const clock = (clockOffsetMs: number): string => alarms({ clockOffsetMs })[0] ?? 'none';
  assert.equal(clock(4_900), 'none');
  assert.equal(clock(-4_900), 'none');
  assert.equal(clock(30_000), 'clock: Its clock is at least 30 seconds ahead. Set it by NTP.');
  assert.match(clock(-240_000), /^clock: Its clock is up to 4 minutes behind, or its messages wait/);
  assert.match(clock(3_600_000 + 800), /^clock: Its times are an hour ahead: its zone or its summer time/);
  assert.match(clock(-7_200_000 - 1000), /^clock: Its times are 2 hours behind: its zone/);
  assert.match(clock(1_800_000), /^clock: Its clock is at least 30 minutes ahead/);
});
