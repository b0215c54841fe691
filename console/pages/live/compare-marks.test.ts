/** Marks under each other: what agrees lines up, whatever was dropped or added. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareMarks, differencesIn } from './compare-marks.ts';

const shown = (read: string, entry: string) => {
  const pairs = compareMarks(read, entry);
  return [pairs.map((pair) => pair.read ?? '-').join(''), pairs.map((pair) => pair.entry ?? '-').join('')];
};

test('equal marks stand character under character', () => {
  assert.deepEqual(shown('KX07WPA', 'KX07WPA'), ['KX07WPA', 'KX07WPA']);
  assert.equal(differencesIn(compareMarks('KX07WPA', 'KX07WPA')), 0);
});

test('a substituted character stands under the one it was taken for', () => {
  assert.deepEqual(shown('KXO7WPA', 'KX07WPA'), ['KXO7WPA', 'KX07WPA']);
  assert.equal(differencesIn(compareMarks('KXO7WPA', 'KX07WPA')), 1);
});

test('a character that was dropped or added leaves a gap, and the rest still lines up', () => {
  assert.deepEqual(shown('KX07WP', 'KX07WPA'), ['KX07WP-', 'KX07WPA']);
  assert.deepEqual(shown('1KX07WPA', 'KX07WPA'), ['1KX07WPA', '-KX07WPA']);
  assert.deepEqual(shown('', 'AB1'), ['---', 'AB1']);
});

test('each character of the read keeps its place, for its confidence', () => {
  assert.deepEqual(
    compareMarks('KX7', 'KX07').map((pair) => pair.readIndex),
    [0, 1, null, 2],
  );
});
