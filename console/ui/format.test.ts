/** Times, distances and counts as people in this field say them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as format from './format.ts';

test('distances are miles, and metres under half a mile', () => {
  assert.deepEqual([0, 42.4, 96, 640, 804].map(format.formatDistance), ['0 m', '42 m', '96 m', '640 m', '800 m']);
  assert.deepEqual([805, 1609.344, 5000, 16_093, 160_934].map(format.formatDistance), [
    '0.5 miles',
    '1.0 mile',
    '3.1 miles',
    '10 miles',
    '100 miles',
  ]);
});

test('an age is said in its largest unit', () => {
  const minute = 60_000;
  assert.deepEqual(
    [-5, 0, 59_999, minute, 59 * minute, 60 * minute, 47 * 60 * minute, 48 * 60 * minute].map(format.formatAge),
    ['0 s', '0 s', '59 s', '1 min', '59 min', '1 h', '47 h', '2 days'],
  );
});

test('a clock a little ahead of ours is now, and a later moment is ahead', () => {
  assert.deepEqual([-1000, 0, 999, 1000, -60_000].map(format.formatRelative), [
    'now',
    'now',
    'now',
    '1 s ago',
    'in 1 min',
  ]);
});

test('a moment of another day says its date, and September is Sep', () => {
  const now = new Date(2026, 8, 21, 14, 3, 22);
  const before = new Date(2026, 8, 20, 9, 0, 5);
  assert.equal(format.formatMoment(now.toISOString(), now.getTime()), '14:03:22');
  assert.equal(format.formatMoment(before.toISOString(), now.getTime()), '20 Sep 2026, 09:00:05');
});

test('a zoned time says its zone and the same moment in UTC', () => {
  assert.match(format.formatZoned('2026-11-21T14:03:22.000Z'), /\(.+\); 2026-11-21 14:03:22 UTC$/);
});

test('counts, delays and bytes', () => {
  assert.deepEqual(
    [format.countOf(1, 'row'), format.countOf(12_345, 'row'), format.countOf(2, 'entry', 'entries')],
    ['1 row', '12,345 rows', '2 entries'],
  );
  assert.deepEqual([420, 1240, 14_200, 200_000].map(format.formatDelay), ['0.4 s', '1.2 s', '14 s', '3 min']);
  assert.deepEqual([0, 999, 1000, 999_499, 3_240_000].map(format.formatBytes), [
    '0 B',
    '999 B',
    '1 kB',
    '999 kB',
    '3.2 MB',
  ]);
});

test('a share is whole percents, and never says all or nothing when it is neither', () => {
  assert.deepEqual([0, 0.0002, 0.025, 0.4, 0.97, 0.9996, 1].map(format.percent), [
    '0 %',
    '0.1 %',
    '2.5 %',
    '40 %',
    '97 %',
    '99.9 %',
    '100 %',
  ]);
});

test('where a camera looks is a wind and its degrees', () => {
  assert.equal(format.bearingWords(350), 'looks north, 350°');
  assert.equal(format.bearingWords(210), 'looks south-west, 210°');
  assert.equal(format.bearingWords(null), 'bearing not known');
});

test('a day of the week is short, and a zone is named', () => {
  assert.equal(format.formatWeekday(new Date(2026, 8, 17)), 'Thu 17 Sep');
  assert.match(format.formatZone('2026-11-21T14:03:22.000Z'), /^[\w/+-]+(, \S+)?$/);
});

test('a UTC day is the same day in every zone, and a role is said as people say it', () => {
  assert.equal(format.formatDay('2026-05-01'), '1 May 2026');
  assert.equal(format.formatDay('2026-12-31'), '31 Dec 2026');
  assert.equal(format.roleWords('camera-engineer'), 'camera engineer');
});
