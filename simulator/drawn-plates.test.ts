/** Tests of drawn plates: what they show, and that a seed draws the same picture again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { britishFormat } from '../src/plates/syntax.ts';
import { drawnPlate, lights, pictureSize } from './drawn-plates.ts';
import { inventFace, plateFonts } from './plate-face.ts';
import { inventPlateMark, plateFormats } from './plate-marks.ts';
import { createRandom } from './random.ts';

test('each invented mark has the format that it is said to have', () => {
  const random = createRandom('formats');
  for (const format of plateFormats) {
    for (let n = 0; n < 200; n += 1) {
      const mark = inventPlateMark(random, format).groups.join('');
      assert.equal(britishFormat(mark), format, mark);
    }
  }
});

test('the same seed draws the same picture, another seed another', async () => {
  const [one, again, other] = await Promise.all(['7/1', '7/1', '7/2'].map((seed) => drawnPlate(seed)));
  assert.deepEqual(one, again);
  assert.notDeepEqual(one?.jpeg, other?.jpeg);
});

test('the plate lies within the picture, light on dark or dark on light, in every light', async () => {
  for (const light of lights) {
    const drawn = await drawnPlate(`light/${light}`, { light, plateWidth: 200, dirt: 0, grain: 2 });
    const xs = drawn.corners.map(([x]) => x);
    const ys = drawn.corners.map(([, y]) => y);
    const [left, top] = [Math.ceil(Math.min(...xs)), Math.ceil(Math.min(...ys))];
    const [right, bottom] = [Math.floor(Math.max(...xs)), Math.floor(Math.max(...ys))];
    assert.ok(left >= 0 && top >= 0 && right <= pictureSize.width && bottom <= pictureSize.height, light);
    const place = { left, top, width: right - left, height: bottom - top };
    const { channels } = await sharp(drawn.jpeg).extract(place).greyscale().stats();
    assert.ok((channels[0]?.stdev ?? 0) > 25, `${light}: the characters stand out`);
  }
});

test('among five hundred are all formats, all fonts and all shapes', () => {
  const random = createRandom('many');
  const faces = Array.from({ length: 500 }, (_, n) => inventFace(random, inventPlateMark(random), n % 2 === 0));
  assert.deepEqual(new Set(faces.map(({ mark }) => mark.format)), new Set(plateFormats));
  assert.deepEqual(new Set(faces.map(({ font }) => font)), new Set(plateFonts));
  assert.deepEqual(new Set(faces.map(({ shape }) => shape)), new Set(['one-line', 'two-line', 'motorcycle']));
});
