/** The finder of text: boxes stand where text was drawn, in pixels of the whole picture. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drawnPicture } from '../../test/support/drawn-plate.ts';
import type { Quad } from './pixels.ts';
import { boxesOf, createTextFinder, type TextFinder } from './text-finder.ts';

let finder: TextFinder;
before(async () => {
  finder = await createTextFinder();
});
after(() => finder.close());

const picture = drawnPicture(800, 450, [
  { lines: ['KT34 OVA'], left: 60, top: 40 },
  { lines: ['LB85 OVA'], left: 400, top: 320 },
]);

test('each of two drawn plates has one box about its characters', async () => {
  const boxes = await finder.find(picture);
  assert.equal(boxes.length, 2);
  const [first, second] = boxes.map(({ quad }) => middleOf(quad)).sort(([, a], [, b]) => a - b);
  assertNear(first, [220, 78]);
  assertNear(second, [560, 358]);
  assert.ok(boxes.every(({ score }) => score > 0.7 && score <= 1));
});

test('a region is looked at alone, and its boxes are still of the whole picture', async () => {
  const boxes = await finder.find(picture, { region: { left: 300, top: 250, width: 500, height: 200 } });
  assert.equal(boxes.length, 1);
  assertNear(boxes[0] && middleOf(boxes[0].quad), [560, 358]);
});

test('a picture larger than the long side is made smaller, and the boxes are of the large one', async () => {
  const boxes = await finder.find(picture, { longSide: 640 });
  assert.equal(boxes.length, 2);
});

test('tilted text has a tilted box', async () => {
  const tilted = drawnPicture(800, 450, [{ lines: ['KT34 OVA'], left: 200, top: 120, tiltDegrees: 8 }]);
  const [box] = await finder.find(tilted);
  assert.ok(box);
  const [[left, start], [right, end]] = box.quad;
  const degrees = (Math.atan2(end - start, right - left) * 180) / Math.PI;
  assert.ok(Math.abs(degrees - 8) < 2, `${degrees} degrees`);
});

test('an even ground has no box, and neither has the smallest of pictures', async () => {
  assert.deepEqual(await finder.find(drawnPicture(320, 240, [])), []);
  assert.deepEqual(await finder.find({ width: 1, height: 1, rgb: new Uint8Array(3) }), []);
});

test('specks and faint pieces are no text', () => {
  const values = new Float32Array(64 * 64);
  values.fill(0.9, 10 * 64 + 4, 10 * 64 + 40);
  for (let row = 30; row < 40; row += 1) values.fill(0.4, row * 64 + 4, row * 64 + 40);
  assert.deepEqual(boxesOf({ width: 64, height: 64, values }), []);
  for (let row = 50; row < 60; row += 1) values.fill(0.9, row * 64 + 4, row * 64 + 40);
  assert.equal(boxesOf({ width: 64, height: 64, values }).length, 1);
});

function middleOf(quad: Quad): readonly [number, number] {
  const sum = quad.reduce<[number, number]>(([x, y], corner) => [x + corner[0], y + corner[1]], [0, 0]);
  return [sum[0] / 4, sum[1] / 4];
}

function assertNear(is: readonly [number, number] | undefined, [x, y]: readonly [number, number]): void {
  assert.ok(is && Math.hypot(is[0] - x, is[1] - y) < 25, `${is} is not near ${x}, ${y}`);
}
