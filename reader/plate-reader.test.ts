/** The whole reader on drawn plates: marks, two lines, several plates, pictures without any. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drawnPicture } from '../test/support/drawn-plate.ts';
import { createPlateReader, type PlateReader } from './plate-reader.ts';

let reader: PlateReader;
before(async () => {
  reader = await createPlateReader({ countries: ['GB'] });
});
after(() => reader.close());

test('a drawn plate is read, with its place and each character’s confidence', async () => {
  const [plate, ...more] = await reader.read(drawnPicture(800, 450, [{ lines: ['KT34 OVA'], left: 60, top: 40 }]));
  assert.ok(plate);
  assert.deepEqual(more, []);
  assert.equal(plate.mark, 'KT34OVA');
  assert.equal(plate.country, 'GB');
  assert.equal(plate.lines, 1);
  assert.equal(plate.characters.map(({ character }) => character).join(''), 'KT34OVA');
  assert.ok(plate.characters.every(({ confidence }) => confidence > 0 && confidence <= 1));
  assert.equal(plate.candidates[0]?.mark, plate.mark);
  const [[left, top]] = plate.quad;
  assert.ok(Math.abs(left - 74) < 20 && Math.abs(top - 54) < 20, `${left}, ${top}`);
});

test('a plate of two lines is one plate', async () => {
  const [plate] = await reader.read(drawnPicture(800, 450, [{ lines: ['KT34', 'OVA'], left: 300, top: 150 }]));
  assert.equal(plate?.mark, 'KT34OVA');
  assert.equal(plate?.lines, 2);
});

test('two plates of one picture are both found', async () => {
  const both = drawnPicture(800, 450, [
    { lines: ['KT34 OVA'], left: 60, top: 40 },
    { lines: ['LB85 XEW'], left: 400, top: 320 },
  ]);
  const marks = (await reader.read(both)).map(({ mark }) => mark);
  assert.deepEqual(marks.sort(), ['KT34OVA', 'LB85XEW']);
});

test('a picture without text has no plates', async () => {
  assert.deepEqual(await reader.read(drawnPicture(320, 240, [])), []);
});
