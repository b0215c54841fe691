/** Shows that random numbers repeat with their seed and are well spread, and that marks are invented. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseMark } from '../src/plates/normalise.ts';
import { createTimeQueue } from '../src/roads/time-queue.ts';
import { inventMark } from './marks.ts';
import { createRandom } from './random.ts';

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

test('one seed gives one sequence, and a fork does not disturb it', () => {
  const one = createRandom('seed');
  const other = createRandom('seed');
  other.fork('elsewhere').next();
  assert.deepEqual(many(50, one.next), many(50, other.next));
  assert.notDeepEqual(many(5, createRandom('seed').next), many(5, createRandom('seee').next));
  assert.notEqual(createRandom('seed').fork('a').next(), createRandom('seed').fork('b').next());
});

test('numbers are spread evenly, in their bounds', () => {
  const random = createRandom('spread');
  const tenths = many(10_000, random.next).map((value) => Math.floor(value * 10));
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const share = tenths.filter((one) => one === tenth).length / tenths.length;
    assert.ok(Math.abs(share - 0.1) < 0.015, `${tenth}: ${share}`);
  }
  const whole = many(2000, () => random.whole(3, 5));
  assert.deepEqual(new Set(whole), new Set([3, 4, 5]));
  const mean = many(5000, () => random.normal(10, 2)).reduce((sum, one) => sum + one, 0) / 5000;
  assert.ok(Math.abs(mean - 10) < 0.15, `${mean}`);
});

test('weights decide how often each is picked', () => {
  const random = createRandom('weights');
  const picked = many(4000, () =>
    random.weighted([
      ['often', 3],
      ['seldom', 1],
      ['never', 0],
    ] as const),
  );
  const often = picked.filter((one) => one === 'often').length / picked.length;
  assert.ok(Math.abs(often - 0.75) < 0.03, `${often}`);
  assert.ok(!picked.includes('never'));
  assert.throws(() => random.pick([]), /nothing to pick from/);
});

test('invented marks have the present format with an age identifier not issued, or that of their country', () => {
  const random = createRandom('marks');
  const marks = many(3000, () => inventMark(random, random.chance(0.1)));
  for (const { plate, mark, country } of marks) {
    assert.equal(normaliseMark(mark).plate, plate);
    if (country === 'GB') assert.match(mark, /^[A-HJ-PR-Y]{2}[3489][0-9] [B-DF-HJ-NPR-TV-Z]{3}$/);
  }
  const countries = new Set(marks.map(({ country }) => country));
  assert.deepEqual([...countries].sort(), ['BE', 'DE', 'FR', 'GB', 'IE', 'NL', 'PL']);
});

test('the queue gives back the earliest first, and among equals the first put in', () => {
  const random = createRandom('queue');
  const queue = createTimeQueue<string>();
  const put = many(500, () => random.whole(0, 40)).map((atMs, turn) => ({ atMs, turn }));
  for (const { atMs, turn } of put) queue.put(atMs, `${turn}`);
  const taken = put.map(() => [queue.nextAtMs(), Number(queue.take())]);
  const sorted = put.sort((one, other) => one.atMs - other.atMs || one.turn - other.turn);
  assert.deepEqual(
    taken,
    sorted.map(({ atMs, turn }) => [atMs, turn]),
  );
  assert.deepEqual([queue.nextAtMs(), queue.take()], [Infinity, null]);
});
