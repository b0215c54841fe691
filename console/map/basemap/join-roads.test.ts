/** Pieces of a road are joined where they meet, whichever way they were drawn, and nowhere else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Feature, LineString, Position } from 'geojson';
import { joinRoads } from './join-roads.ts';

function piece(ref: string, coordinates: Position[], kind = 'trunk'): Feature<LineString> {
  return { type: 'Feature', properties: { ref, class: kind }, geometry: { type: 'LineString', coordinates } };
}

function linesOf(...pieces: Feature<LineString>[]): string[] {
  return joinRoads(pieces).map(({ properties, geometry }) => {
    return `${properties?.['ref']}: ${geometry.coordinates.map((point) => point.join(' ')).join(', ')}`;
  });
}

test('pieces that meet become one line, whatever their order and direction', () => {
  const [a, b, c, d]: Position[] = [
    [0, 51],
    [1, 51],
    [2, 51],
    [3, 51],
  ];
  assert.ok(a && b && c && d);
  const [there, back] = ['A2: 0 51, 1 51, 2 51, 3 51', 'A2: 3 51, 2 51, 1 51, 0 51'];
  assert.deepEqual(linesOf(piece('A2', [a, b]), piece('A2', [b, c]), piece('A2', [c, d])), [there]);
  assert.deepEqual(linesOf(piece('A2', [a, b]), piece('A2', [c, d]), piece('A2', [c, b])), [back]);
  assert.deepEqual(linesOf(piece('A2', [c, d]), piece('A2', [b, a]), piece('A2', [b, c])), [there]);
});

test('roads of another number or class, and pieces that do not meet, stay apart', () => {
  const first = piece('A2', [
    [0, 51],
    [1, 51],
  ]);
  const next: Position[] = [
    [1, 51],
    [2, 51],
  ];
  const far: Position[] = [
    [5, 51],
    [6, 51],
  ];
  const apart = linesOf(first, piece('A20', next), piece('A2', next, 'street'), piece('A2', far));
  assert.equal(apart.length, 4);
});
