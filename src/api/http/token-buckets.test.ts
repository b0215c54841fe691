/** Shows that nobody asks more often than they may, that waiting helps, and that memory is bounded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTokenBuckets } from './token-buckets.ts';

test('as many as fit are taken at once, the next one later, and nobody waits for another', () => {
  const buckets = createTokenBuckets(6);
  const taken = Array.from({ length: 6 }, () => buckets.take('one', 0));
  assert.deepEqual(taken, [0, 0, 0, 0, 0, 0]);
  assert.equal(buckets.take('one', 0), 10, 'six a minute is one in ten seconds');
  assert.equal(buckets.take('other', 0), 0);
  assert.equal(buckets.take('one', 9_000), 1);
  assert.equal(buckets.take('one', 10_000), 0);
});

test('over any time, no more are answered than fit and have come back; and who waits as told is answered', () => {
  const steps = fc.array(fc.integer({ min: -2_000, max: 20_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 240 }), steps, (perMinute, gaps) => {
      const buckets = createTokenBuckets(perMinute);
      let [now, answered, forward] = [1_000_000, 0, 0];
      let wait = 0;
      for (const gap of gaps) {
        now += gap;
        forward += Math.max(0, gap);
        wait = buckets.take('one', now);
        if (wait === 0) answered += 1;
      }
      assert.ok(answered <= perMinute + (forward * perMinute) / 60_000 + 1e-6, `${answered} answered`);
      if (wait > 0) assert.equal(buckets.take('one', now + wait * 1000), 0);
    }),
  );
});

test('no more buckets are remembered than there may be', () => {
  const buckets = createTokenBuckets(5, 100);
  for (let one = 0; one < 1_000; one += 1) buckets.take(`address ${one}`, one);
  assert.equal(buckets.size(), 100);
});
