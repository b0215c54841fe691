/** Which lists are open to which force, at which moment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testNowMs } from './index-for-tests.ts';
import { createOpenLists, isToLoad, type ListHead, noHistories } from './open-lists.ts';

const minute = 60_000;
const heads: readonly ListHead[] = [
  { list: 1, owner: 1, use: 'alert', revision: 3, entries: 10 },
  { list: 2, owner: 2, use: 'operation', revision: 3, entries: 10 },
  { list: 3, owner: 1, use: 'off-road', revision: 3, entries: 10 },
];
const agreement = { members: [1, 2], startsMs: testNowMs, endsMs: testNowMs + 60 * minute };

function openTo(force: number, minutes: number, open = createOpenLists(heads, [agreement], noHistories, () => false)) {
  return heads.map(({ list }) => open.openTo(force, testNowMs + minutes * minute)[list]);
}

test('a list is open to its owner, to another force while an agreement holds, and off the road to nobody', () => {
  assert.deepEqual(openTo(1, -10), [1, 0, 0]);
  assert.deepEqual(openTo(2, -10), [0, 1, 0]);
  assert.deepEqual(openTo(1, 30), [1, 1, 0]);
  assert.deepEqual(openTo(2, 70), [0, 1, 0]);
  assert.deepEqual(openTo(9, 30), [0, 0, 0]);
});

test('one and the same answerer follows the clock over an agreement’s start and end, and back again', () => {
  const open = createOpenLists(heads, [agreement], noHistories, () => false);
  for (const [minutes, other] of [
    [-10, 0],
    [30, 1],
    [70, 0],
    [10, 1],
    [-10, 0],
  ] as const) {
    assert.deepEqual(openTo(1, minutes, open), [1, other, 0], `${minutes}`);
  }
});

test('a list is loaded when it is new or newer, and one of vehicles off the road not before it is matched', () => {
  const toLoad = (loaded: [number, number][]) =>
    heads.flatMap((head) => (isToLoad(head, new Map(loaded)) ? [head.list] : []));
  assert.deepEqual(toLoad([]), [1, 2]);
  assert.deepEqual(
    toLoad([
      [1, 3],
      [2, 2],
      [3, 2],
    ]),
    [2, 3],
  );
});
