/** Counts keep their hedge through every sum, and are said as they were told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Count, count, exactly, qualifier, sayCount, sumCounts, wholeCount } from './count.ts';

const over = (value: number): Count => ({ value, qualifier: 'over' });
const some: Count = { value: null, qualifier: 'stated-without-count' };

/** Any count that the schema takes. */
const anyCount = fc
  .tuple(fc.nat({ max: 1_000_000 }), fc.constantFrom(...qualifier.options))
  .map(([thousandths, hedge]): Count => {
    return hedge === 'stated-without-count' ? some : { value: thousandths / 1000, qualifier: hedge };
  });

test('a hedge passes to the sum, and two different ones make it around', () => {
  assert.deepEqual(sumCounts([]), exactly(0));
  assert.deepEqual(sumCounts([exactly(2), exactly(3)]), exactly(5));
  assert.deepEqual(sumCounts([exactly(2), over(48)]), over(50));
  assert.deepEqual(sumCounts([over(2), { value: 3, qualifier: 'nearly' }]), { value: 5, qualifier: 'around' });
});

test('what was stated without a count is some more beside numbers, and no number by itself', () => {
  assert.deepEqual(sumCounts([some, some]), some);
  assert.deepEqual(sumCounts([some, exactly(0)]), some);
  assert.deepEqual(sumCounts([some, exactly(4)]), over(4));
});

test('the sum is the same in any order and in any parts, and never loses a hedge', () => {
  fc.assert(
    fc.property(fc.array(anyCount, { maxLength: 6 }), fc.array(anyCount, { maxLength: 6 }), (one, other) => {
      const whole = sumCounts([...one, ...other]);
      assert.deepEqual(whole, sumCounts([...other, ...one]));
      assert.deepEqual(whole, sumCounts([sumCounts(one), sumCounts(other)]));
      assert.ok(count.safeParse(whole).success);
      const hedged = [...one, ...other].some(({ value, qualifier: hedge }) => hedge !== 'exact' && value !== 0);
      assert.equal(whole.qualifier !== 'exact', hedged);
    }),
  );
});

test('a count is said as it was told', () => {
  assert.deepEqual([exactly(86), over(50), some, { value: 7500, qualifier: 'around' } as const].map(sayCount), [
    '86',
    'over 50',
    'stated without a count',
    'around 7,500',
  ]);
});

test('a count without a value says so, one with a value has a hedge for it, and people do not come in parts', () => {
  for (const wrong of [{ value: null, qualifier: 'over' }, { ...some, value: 3 }, over(-1), over(0.0001)]) {
    assert.equal(count.safeParse(wrong).success, false, JSON.stringify(wrong));
  }
  assert.ok(count.safeParse(over(0.125)).success);
  assert.equal(wholeCount.safeParse(over(0.5)).success, false);
});
