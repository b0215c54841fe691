/** Outlines that cross themselves are told by their edges; those that do not are let through. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossingWords } from './crossing-edges.ts';

type Points = [number, number][];

function wordsOf(...rings: Points[]): string | null {
  return crossingWords({ type: 'Polygon', coordinates: rings.map((ring) => [...ring, ...ring.slice(0, 1)]) });
}

const square: Points = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
];

test('a square is let through, whichever way round, and with a hole', () => {
  assert.equal(wordsOf(square), null);
  assert.equal(wordsOf(square.toReversed()), null);
  const hole: Points = [
    [1, 1],
    [2, 1],
    [2, 2],
  ];
  assert.equal(wordsOf(square, hole), null);
});

test('an outline like a bow tie names the two edges that cross', () => {
  const bow: Points = [
    [0, 0],
    [4, 4],
    [4, 0],
    [0, 4],
  ];
  const words = 'the edge from point 1 to point 2 meets the edge from point 3 to point 4.';
  assert.equal(wordsOf(bow), `Its outline crosses itself: ${words}`);
});

test('the edge that closes the outline is looked at too, and named by the point where it ends', () => {
  const closing: Points = [
    [0, 0],
    [4, 0],
    [1, 2],
    [3, 3],
  ];
  assert.match(wordsOf(closing) ?? '', /the edge from point 2 to point 3 meets the edge from point 4 to point 1/);
});

test('an outline that touches itself, or goes back along itself, is refused', () => {
  const touching: Points = [
    [0, 0],
    [4, 0],
    [4, 4],
    [2, 0],
    [0, 4],
  ];
  assert.match(wordsOf(touching) ?? '', /point 1 to point 2 meets the edge from point 3 to point 4/);
  const spike: Points = [...square.slice(0, 2), [8, 0], [4, 0], ...square.slice(2)];
  assert.match(wordsOf(spike) ?? '', /point 1 to point 2 meets the edge from point 3 to point 4/);
});

test('a point that was set twice is no edge, and three on one line enclose nothing', () => {
  const twice: Points = [...square.slice(0, 1), ...square];
  assert.equal(wordsOf(twice), null);
  assert.match(wordsOf([square[0] ?? [0, 0], square[1] ?? [4, 0]]) ?? '', /encloses nothing/);
  const line: Points = [
    [0, 0],
    [1, 1],
    [2, 2],
  ];
  assert.match(wordsOf(line) ?? '', /crosses itself/);
});

test('a hole may touch the outline, and may not cross it', () => {
  const touching: Points = [
    [0, 0],
    [2, 1],
    [1, 2],
  ];
  assert.equal(wordsOf(square, touching), null);
  const crossing: Points = [
    [3, 1],
    [6, 2],
    [3, 3],
  ];
  assert.match(wordsOf(square, crossing) ?? '', /^Its outline crosses hole 1: the edge from point 2 to point 3 meets/);
});
