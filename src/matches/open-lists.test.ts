/** Which lists are open to which force, at which moment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testNowMs } from './index-for-tests.ts';
import {
  createOpenLists,
  isToLoad,
  type ListHead,
  type MatchedShare,
  noHistories,
  type OpenLists,
} from './open-lists.ts';

const minute = 60_000;
const heads: readonly ListHead[] = [
  { list: 1, owner: 1, use: 'alert', revision: 3, entries: 10 },
  { list: 2, owner: 2, use: 'operation', revision: 3, entries: 10 },
  { list: 3, owner: 1, use: 'off-road', revision: 3, entries: 10 },
];
const hour = { startsMs: testNowMs, endsMs: testNowMs + 60 * minute };
/** Both forces open everything to one another. */
const mutual: readonly MatchedShare[] = [
  { owner: 1, to: [2], cameras: 'all', lists: 'all', ...hour },
  { owner: 2, to: [1], cameras: 'all', lists: 'all', ...hour },
];

/** The camera has the force's number, unless told. */
function openTo(force: number, minutes: number, open = answererOf(mutual), camera = force) {
  return heads.map(({ list }) => open.openTo(force, camera, testNowMs + minutes * minute)[list]);
}

function answererOf(shares: readonly MatchedShare[]): OpenLists {
  return createOpenLists(heads, shares, noHistories, () => false);
}

test('a list is open to its owner, to another force while a share holds, and off the road to nobody', () => {
  assert.deepEqual(openTo(1, -10), [1, 0, 0]);
  assert.deepEqual(openTo(2, -10), [0, 1, 0]);
  assert.deepEqual(openTo(1, 30), [1, 1, 0]);
  assert.deepEqual(openTo(2, 70), [0, 1, 0]);
  assert.deepEqual(openTo(9, 30), [0, 0, 0]);
});

test('either side opens it: the owner its list, or the camera’s force its camera to the owner', () => {
  const list = answererOf([{ owner: 1, to: [2], cameras: [], lists: [1], ...hour }]);
  assert.deepEqual(openTo(2, 30, list), [1, 1, 0], 'the list is open to force 2');
  assert.deepEqual(openTo(1, 30, list), [1, 0, 0], 'force 2 opened nothing');
  const camera = answererOf([{ owner: 2, to: [1], cameras: [7], lists: [], ...hour }]);
  assert.deepEqual(openTo(2, 30, camera, 7), [1, 1, 0], 'camera 7 is open to the owner of list 1');
  assert.deepEqual(openTo(2, 30, camera, 8), [0, 1, 0], 'camera 8 is not');
  assert.deepEqual(openTo(2, 70, camera, 7), [0, 1, 0], 'nor is camera 7 any longer');
  assert.deepEqual(openTo(1, 30, camera), [1, 0, 0]);
});

test('one and the same answerer follows the clock over a share’s start and end, and back again', () => {
  const open = answererOf(mutual);
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
