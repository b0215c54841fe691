/** The timeline counts days and hours as the zone does, on the days when the clocks change too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestRead, placeOf, timelineOf } from './timeline.ts';

const zone = 'Europe/London';
const october = { from: '2026-10-23T23:00:00.000Z', to: '2026-10-26T00:00:00.000Z', zone };
const read = (id: string, capturedAt: string) => ({ id, capturedAt });

test('a day that was asked for has its column, though nothing was read on it', () => {
  assert.deepEqual(timelineOf([], october).days, ['2026-10-24', '2026-10-25']);
  assert.equal(timelineOf([], october).top, 0);
});

test('the hour that comes twice in October is one hour of its day', () => {
  const both = [read('read_1', '2026-10-25T00:30:00.000Z'), read('read_2', '2026-10-25T01:30:00.000Z')];
  assert.deepEqual(timelineOf(both, october).cells, [{ day: 1, hour: 1, reads: 2 }]);
});

test('the same moment lies on another day in another zone', () => {
  const late = read('read_1', '2026-07-01T23:30:00.000Z');
  const period = { from: '2026-07-01T00:00:00.000Z', to: '2026-07-02T22:00:00.000Z' };
  const utc = timelineOf([late], { ...period, zone: 'UTC' });
  const london = timelineOf([late], { ...period, zone });
  assert.deepEqual(utc.cells, [{ day: 0, hour: 23, reads: 1 }]);
  assert.deepEqual(london.cells, [{ day: 1, hour: 0, reads: 1 }]);
  assert.equal(placeOf('2026-08-01T00:00:00.000Z', london, zone), null);
});

test('pointing finds the nearest read, a day away sooner than it is an hour away', () => {
  const reads = [read('read_1', '2026-10-24T08:00:00.000Z'), read('read_2', '2026-10-25T20:00:00.000Z')];
  const timeline = timelineOf(reads, october);
  assert.equal(nearestRead(reads, timeline, zone, { across: 0.5, down: 20 })?.id, 'read_1');
  assert.equal(nearestRead(reads, timeline, zone, { across: 1.5, down: 9 })?.id, 'read_2');
  assert.equal(nearestRead([], timeline, zone, { across: 0, down: 0 }), undefined);
});
