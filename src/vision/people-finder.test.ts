/** Faces and people are found and covered. The one real photograph is in a package, and is not kept here. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { isRefusal } from '../words/fault.ts';
import { decodePicture } from './decode.ts';
import { encodeJpeg, maskPixels, quadOf } from './mask.ts';
import { createPeopleFinder, type PeopleFinder, type PersonBox } from './people-finder.ts';
import type { Pixels } from './pixels.ts';

let finder: PeopleFinder;
let person: Pixels;

before(async () => {
  finder = await createPeopleFinder();
  person = await pixelsOf(photograph());
});
after(() => finder.close());

/** Somebody who stands before a plain wall: the package tries itself on it. */
function photograph(): Uint8Array {
  const folder = dirname(dirname(createRequire(import.meta.url).resolve('@vladmandic/human')));
  const text = readFileSync(join(folder, 'src', 'sample.ts'), 'utf8');
  const base64 = text.split('export const body = `')[1]?.split('`')[0] ?? '';
  return Buffer.from(base64.replace(/^[^,]*,/, ''), 'base64');
}

async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  const found = await decodePicture(bytes);
  return isRefusal(found) ? assert.fail(found.message) : found;
}

const of = (found: readonly PersonBox[], kind: PersonBox['kind']) => found.filter((one) => one.kind === kind);

test('somebody is found, and their face within them, once each', async () => {
  const found = await finder.find(person);
  const [one] = of(found, 'person');
  const [face] = of(found, 'face');
  assert.ok(one && face, JSON.stringify(found));
  assert.ok(one.height > person.height * 0.7 && face.height < one.height / 2, JSON.stringify(found));
  assert.ok(face.left > one.left - 20 && face.left + face.width < one.left + one.width + 20);
  assert.ok(face.top < one.top + one.height / 3);
});

test('somebody small at the edge of a wide picture is found too', async () => {
  const small = await sharp(person.rgb, { raw: { width: person.width, height: person.height, channels: 3 } })
    .resize(300, 300)
    .png()
    .toBuffer();
  const wide = await sharp({ create: { width: 1280, height: 640, channels: 3, background: '#8a8f94' } })
    .composite([{ input: small, left: 960, top: 320 }])
    .png()
    .toBuffer();
  const found = await finder.find(await pixelsOf(wide));
  assert.ok(
    found.some(({ left, top }) => left > 900 && top > 250),
    JSON.stringify(found),
  );
});

test('where nobody is, nobody is found, however small or narrow the picture', async () => {
  for (const [width, height] of [
    [640, 480],
    [40, 900],
    [1, 1],
  ] as const) {
    const plain = await sharp({ create: { width, height, channels: 3, background: '#777' } })
      .png()
      .toBuffer();
    assert.deepEqual(await finder.find(await pixelsOf(plain)), [], `${width} by ${height}`);
  }
});

test('what is covered is one flat colour, and found no more', async () => {
  const found = await finder.find(person);
  const masked = await maskPixels(
    person,
    found.map((box) => quadOf(box, 4)),
  );
  assert.equal(masked.rgb.length, person.rgb.length);
  const [face] = of(found, 'face');
  assert.ok(face);
  const colours = new Set<string>();
  for (let y = Math.ceil(face.top); y < face.top + face.height; y += 1) {
    for (let x = Math.ceil(face.left); x < face.left + face.width; x += 1) {
      const at = (y * masked.width + x) * 3;
      if (x >= 0 && x < masked.width && y >= 0) colours.add(masked.rgb.subarray(at, at + 3).join(' '));
    }
  }
  assert.equal(colours.size, 1, [...colours].slice(0, 5).join(', '));
  assert.deepEqual(of(await finder.find(masked), 'face'), []);
});

test('a picture that is written anew holds its pixels and nothing else', async () => {
  const told = await sharp(Buffer.from(person.rgb), {
    raw: { width: person.width, height: person.height, channels: 3 },
  })
    .withExif({ IFD0: { Copyright: 'A. Invented' }, IFD3: { GPSLatitude: '51/1 27/1 0/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><owner>A. Invented</owner></x:xmpmeta>')
    .jpeg()
    .toBuffer();
  const kept = await sharp(told).metadata();
  assert.ok(kept.exif && kept.xmp);
  const written = await encodeJpeg(await pixelsOf(told), { sideMax: 600 });
  const { exif, xmp, icc, iptc, comments, width } = await sharp(written).metadata();
  assert.deepEqual(
    [exif, xmp, icc, iptc, comments, width],
    [undefined, undefined, undefined, undefined, undefined, 600],
  );
  assert.ok(!Buffer.from(written).includes('Invented'));
});
