/** The last hour of reads: counted by camera and minute, and bounded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../src/words/clock.ts';
import { cameraId } from '../../src/words/id.ts';
import { createReadHistory, historyMinutes, minuteOf } from './read-history.ts';

const minuteMs = 60_000;
const start = Date.parse('2026-11-21T13:00:10.000Z');
const [m25, a2] = [cameraId.of(1), cameraId.of(2)];

function makeHistory() {
  const clock = { ms: start };
  const waiting: (() => void)[] = [];
  const history = createReadHistory({ nowMs: () => clock.ms, after: (_ms, act) => waiting.push(act) });
  const tick = (camera: typeof m25, ms: number, count = 1, late = false) =>
    history.add({ at: toUtcTime(clock.ms), reads: [{ cameraId: camera, capturedAt: toUtcTime(ms), count, late }] });
  return { clock, waiting, history, tick };
}

test('reads are counted by camera and minute', () => {
  const { history, tick } = makeHistory();
  tick(m25, start, 3);
  tick(m25, start + 1000);
  tick(a2, start - minuteMs, 2);
  assert.deepEqual([...history.at(start)], [[m25, 4]]);
  assert.deepEqual([...history.at(start - minuteMs)], [[a2, 2]]);
  const minutes = history.minutes(start);
  assert.equal(minutes.length, historyMinutes);
  assert.deepEqual(minutes.at(-1), { startMs: minuteOf(start), reads: 4 });
  assert.deepEqual(minutes.at(-2), { startMs: minuteOf(start) - minuteMs, reads: 2 });
});

test('a late read belongs to no minute of the present hour', () => {
  const { history, tick } = makeHistory();
  tick(m25, start, 1, true);
  assert.equal(history.at(start).size, 0);
});

test('a camera whose clock runs ahead opens no minute that has not come', () => {
  const { history, tick } = makeHistory();
  tick(m25, start + 10 * minuteMs);
  assert.equal(history.at(start).get(m25), 1);
});

test('an hour is kept and no more', () => {
  const { clock, history, tick } = makeHistory();
  tick(m25, start);
  clock.ms = start + (historyMinutes + 1) * minuteMs;
  tick(a2, clock.ms);
  assert.equal(history.at(start).size, 0);
});

test('many reads tell the strip once', () => {
  const { history, tick, waiting } = makeHistory();
  let told = 0;
  history.subscribe(() => {
    told += 1;
  });
  for (let index = 0; index < 100; index++) tick(m25, start);
  assert.equal(waiting.length, 1);
  waiting[0]?.();
  assert.equal(told, 1);
});
