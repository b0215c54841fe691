/** A clock that runs as the system's does, and that a test steps, as a wrong time server or a new battery steps one. */
import { type Clock, toUtcTime } from '../../src/words/clock.ts';

export type SteppingClock = Clock & {
  /** @param ms forward, or back where less than nought */
  step(ms: number): void;
  stepTo(time: string): void;
  /** The clock is right again. */
  setRight(): void;
};

export function createSteppingClock(): SteppingClock {
  let offsetMs = 0;
  const nowMs = (): number => Date.now() + offsetMs;
  return {
    now: () => toUtcTime(nowMs()),
    nowMs,
    step(ms) {
      offsetMs += ms;
    },
    stepTo(time) {
      offsetMs = Date.parse(time) - Date.now();
    },
    setRight() {
      offsetMs = 0;
    },
  };
}
