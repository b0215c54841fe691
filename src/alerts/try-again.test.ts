/** Trying again: later each time, never together, never sooner than asked, and not for ever. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { waitMs } from './try-again.ts';

const dayMs = 86_400_000;

test('a receiver that is down for a day is asked some thirty times, and then no more', () => {
  let [nowMs, tries] = [0, 0];
  for (let wait: number | null = 0; wait !== null; ) {
    nowMs += wait;
    tries += 1;
    wait = waitMs({ tries, triedFromMs: 0, askedMs: null, forMs: dayMs }, nowMs, 0.5);
  }
  assert.ok(tries > 25 && tries < 40, `${tries} tries`);
  assert.ok(nowMs > dayMs - 3_600_000 && nowMs <= dayMs, `the last at ${nowMs}`);
});

test('a wait is never shorter than was asked for, nor longer than an hour and its jitter, nor past the end', () => {
  const asked = fc.option(fc.integer({ min: 0, max: dayMs }), { nil: null });
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), asked, random, fc.integer({ min: 0, max: dayMs }), (...given) => {
      const [tries, askedMs, chance, nowMs] = given;
      const wait = waitMs({ tries, triedFromMs: 0, askedMs, forMs: dayMs }, nowMs, chance);
      if (wait === null) return;
      assert.ok(wait >= Math.min(askedMs ?? 0, 3_600_000));
      assert.ok(wait <= 3_600_000 * 1.2);
      assert.ok(nowMs + wait <= dayMs);
    }),
  );
});
