/** Marks under each other: what agrees lines up, whatever was dropped or added. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareMarks, comparisonWords, markDifferences } from './compare-marks.ts';

const shown = (read: string, entry: string) => {
  const pairs = compareMarks(read, entry);
  return [pairs.map((pair) => pair.read ?? '-').join(''), pairs.map((pair) => pair.entry ?? '-').join('')];
};
const words = (read: string, entry: string) => comparisonWords(compareMarks(read, entry));

test('equal marks stand character under character', () => {
  assert.deepEqual(shown('KX07WPA', 'KX07WPA'), ['KX07WPA', 'KX07WPA']);
  assert.equal(words('KX07WPA', 'KX07WPA'), 'exact');
});

test('a substituted character stands under the one it was taken for', () => {
  assert.deepEqual(shown('KXO7WPA', 'KX07WPA'), ['KXO7WPA', 'KX07WPA']);
  assert.equal(words('KXO7WPA', 'KX07WPA'), '1 differs');
  assert.equal(words('KXO7VPA', 'KX07WPA'), '2 differ');
});

test('a character that was dropped or added leaves a gap, and the rest still lines up', () => {
  assert.deepEqual(shown('KX07WP', 'KX07WPA'), ['KX07WP-', 'KX07WPA']);
  assert.deepEqual(shown('1KX07WPA', 'KX07WPA'), ['1KX07WPA', '-KX07WPA']);
  assert.deepEqual(shown('', 'AB1'), ['---', 'AB1']);
  assert.equal(words('X07WPA', 'KX07WPA'), '1 lost');
  assert.equal(words('KX07WPAI', 'KX07WPA'), '1 more');
});

test('an unknown character of the entry fits whatever stands there, and a run takes the places that are left', () => {
  assert.deepEqual(shown('AB12CDE', 'AB1?CDE'), ['AB12CDE', 'AB1?CDE']);
  assert.equal(words('AB12CDE', 'AB1?CDE'), 'fits');
  assert.deepEqual(shown('AB12CDE', 'AB*E'), ['AB12CDE', 'AB****E']);
  assert.deepEqual(shown('AB12CDE', 'AB12*CDE'), ['AB12CDE', 'AB12CDE'], 'a run may be empty');
  assert.equal(words('AB12COE', '??12CDE'), 'fits, 1 differs');
});

test('each character of the read keeps its place, for its confidence', () => {
  assert.deepEqual(
    compareMarks('KX7', 'KX07').map((pair) => pair.readIndex),
    [0, 1, null, 2],
  );
});

test('a correction says at each place that differs what stood in the mark that matched', () => {
  assert.deepEqual(markDifferences('KX07VPA', 'KX07WPA'), [{ index: 4, why: 'W in the mark that matched.' }]);
});

test('whatever the marks, both are shown whole and in order', () => {
  const mark = fc.string({ unit: fc.constantFrom('A', 'B', '0', '8'), maxLength: 9 });
  fc.assert(
    fc.property(mark, mark, (read, entry) => {
      const pairs = compareMarks(read, entry);
      assert.equal(pairs.map((pair) => pair.read ?? '').join(''), read);
      assert.equal(pairs.map((pair) => pair.entry ?? '').join(''), entry);
      assert.ok(pairs.every(({ read: is, entry: said, how }) => (how === 'same') === (is === said)));
    }),
  );
});
