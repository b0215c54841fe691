/** The outline of an area: written and read back, and changed a point at a time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  polygonOf,
  type Rings,
  readPoints,
  ringsOfPolygon,
  textOf,
  withMoved,
  withoutPoint,
  withPoint,
} from './area-points.ts';

const square: Rings = [
  [
    [0, 51],
    [1, 51],
    [1, 52],
    [0, 52],
  ],
];
const hole: Rings[number] = [
  [0.2, 51.2],
  [0.4, 51.2],
  [0.3, 51.4],
];

test('an outline with a hole comes back as it was, from its polygon and from its text', () => {
  const rings = [...square, hole];
  const polygon = polygonOf(rings);
  assert.deepEqual(polygon.coordinates[0]?.at(-1), [0, 51], 'a polygon ends where it begins');
  assert.deepEqual(ringsOfPolygon(polygon), rings);
  assert.deepEqual(readPoints(textOf(rings)), { rings, wrongLine: null });
});

test('latitude is written first; commas, spaces and a first point written again are all understood', () => {
  const { rings, wrongLine } = readPoints('51.3, 0.5\r\n51.3 0.6\n 51.4;0.5 \n51.3,0.5\n\n\n');
  assert.deepEqual(rings, [
    [
      [0.5, 51.3],
      [0.6, 51.3],
      [0.5, 51.4],
    ],
  ]);
  assert.equal(wrongLine, null);
});

test('the first line that is no point is named, and the others are still drawn', () => {
  for (const wrong of ['51.3', 'here', '91, 0', '51, 181', '51,3, 0,5']) {
    const { rings, wrongLine } = readPoints(`51, 0\n${wrong}\n52, 0`);
    assert.deepEqual([rings.flat().length, wrongLine], [2, 2], wrong);
  }
  assert.deepEqual(readPoints('  '), { rings: [], wrongLine: null });
});

test('while it is drawn a point goes to the end, afterwards into the nearest edge, to about a metre', () => {
  assert.deepEqual(withPoint([], [0.1234567, 51], true), [[[0.12346, 51]]]);
  const [drawn] = withPoint(square, [0.5, 51.1], true);
  assert.deepEqual(drawn?.at(-1), [0.5, 51.1]);
  const [closed] = withPoint(square, [0.5, 51.1], false);
  assert.deepEqual(closed?.[1], [0.5, 51.1]);
  const [, inHole] = withPoint([...square, hole], [0.3, 51.19], false);
  assert.deepEqual(inHole?.[1], [0.3, 51.19]);
});

test('a point is moved or taken out; a hole of two points is none', () => {
  assert.deepEqual(withMoved(square, { ring: 0, point: 2 }, [2, 53])[0]?.[2], [2, 53]);
  assert.equal(withoutPoint(square, { ring: 0, point: 0 })[0]?.length, 3);
  assert.deepEqual(withoutPoint([...square, hole], { ring: 1, point: 1 }), square);
});
