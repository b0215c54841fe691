/** A clock that stands until it is moved: simulated time for a benchmark that does in minutes what takes hours. */
import { type Clock, toUtcTime } from '../../src/words/clock.ts';

export type SteppedClock = Clock & { moveTo(ms: number): void };

export function createSteppedClock(startMs: number): SteppedClock {
  let atMs = startMs;
  return {
    now: () => toUtcTime(atMs),
    nowMs: () => atMs,
    moveTo(ms) {
      atMs = ms;
    },
  };
}
