/** Rows in order: sorted as asked, what is missing last, and held still while somebody points at them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeAsBefore, sortRows } from './table-sort.ts';

test('words sort as people read them and numbers by size', () => {
  const identity = (text: string) => text;
  assert.deepEqual(sortRows(['M20 J8', 'm2 J7', 'M20 J10', 'A2'], identity, false), [
    'A2',
    'm2 J7',
    'M20 J8',
    'M20 J10',
  ]);
  assert.deepEqual(
    sortRows([10, 9, 100], (number) => number, true),
    [100, 10, 9],
  );
});

test('what is missing comes last either way, and equals keep their order', () => {
  const rows = [
    { id: 'a', at: null },
    { id: 'b', at: 2 },
    { id: 'c', at: 1 },
    { id: 'd', at: 2 },
  ];
  const ids = (down: boolean) =>
    sortRows(rows, ({ at }) => at, down)
      .map(({ id }) => id)
      .join('');
  assert.equal(ids(false), 'cbda');
  assert.equal(ids(true), 'bdca');
});

test('held rows keep their places, new ones come last and gone ones leave', () => {
  assert.deepEqual(
    placeAsBefore(['d', 'c', 'a'], (text) => text, ['a', 'b', 'c']),
    ['a', 'c', 'd'],
  );
});
