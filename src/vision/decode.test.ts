/** Pictures of all kinds are opened: turned, in four inks, deep, moving, transparent; and what is none says so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { isRefusal } from '../words/fault.ts';
import { decodePicture, pictureBytesMax } from './decode.ts';
import type { Pixels } from './pixels.ts';

type Colour = readonly [red: number, green: number, blue: number];
const red: Colour = [220, 40, 30];

/** Red on the left, white on the right. */
function halves(width = 40, height = 20): Sharp {
  const half = { width: width / 2, height, channels: 3, background: '#dc281e' } as const;
  return sharp({ create: { ...half, width, background: 'white' } }).composite([
    { input: { create: half }, left: 0, top: 0 },
  ]);
}

async function opened(bytes: Uint8Array): Promise<Pixels> {
  const found = await decodePicture(bytes);
  return isRefusal(found) ? assert.fail(found.message) : found;
}

async function refused(bytes: Uint8Array): Promise<string> {
  const found = await decodePicture(bytes);
  return isRefusal(found) ? `${found.code}: ${found.message}` : assert.fail('it was opened');
}

function colourAt({ width, rgb }: Pixels, x: number, y: number): number[] {
  return [...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

/** Within what a lossy format and a change of colour space may shift it. */
function isNear(found: number[], wanted: Colour, within = 45): void {
  assert.ok(
    found.length === 3 && wanted.every((channel, at) => Math.abs(channel - (found[at] ?? 999)) <= within),
    `${found} is not near ${wanted}`,
  );
}

test('every format is opened as three bytes a pixel, whatever it is in', async () => {
  const deep = await sharp(await halves().png().toBuffer())
    .toColourspace('rgb16')
    .png()
    .toBuffer();
  assert.equal((await sharp(deep).metadata()).depth, 'ushort');
  const inks = await sharp(await halves().png().toBuffer())
    .toColourspace('cmyk')
    .jpeg({ quality: 95 })
    .toBuffer();
  assert.equal((await sharp(inks).metadata()).space, 'cmyk');
  const pictures = {
    jpeg: await halves().jpeg({ quality: 95 }).toBuffer(),
    png: await halves().png().toBuffer(),
    webp: await halves().webp({ lossless: true }).toBuffer(),
    gif: await halves().gif().toBuffer(),
    tiff: await halves().tiff().toBuffer(),
    avif: await halves().avif({ quality: 90 }).toBuffer(),
    ...{ deep, inks },
  };
  for (const [name, bytes] of Object.entries(pictures)) {
    const pixels = await opened(bytes);
    assert.deepEqual([pixels.width, pixels.height, pixels.rgb.length], [40, 20, 2400], name);
    isNear(colourAt(pixels, 8, 10), red, name === 'inks' ? 70 : 45);
    isNear(colourAt(pixels, 32, 10), [255, 255, 255]);
  }
});

test('shades of grey have three channels too, and what was transparent is white', async () => {
  const grey = await opened(
    await sharp(await halves().png().toBuffer())
      .greyscale()
      .png()
      .toBuffer(),
  );
  assert.equal(grey.rgb.length, 2400);
  assert.equal(new Set(colourAt(grey, 8, 10)).size, 1);
  const clear = { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const;
  assert.deepEqual(colourAt(await opened(await sharp({ create: clear }).png().toBuffer()), 5, 5), [255, 255, 255]);
});

test('a picture is turned as its camera was held', async () => {
  const turned = await opened(await halves().jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer());
  assert.deepEqual([turned.width, turned.height], [20, 40]);
  isNear(colourAt(turned, 10, 8), red);
  isNear(colourAt(turned, 10, 32), [255, 255, 255]);
});

test('of a moving picture the first is taken', async () => {
  const frames = await Promise.all(
    [halves(), sharp({ create: { width: 40, height: 20, channels: 3, background: 'blue' } })].map((one) =>
      one.png().toBuffer(),
    ),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  assert.equal((await sharp(moving).metadata()).pages, 2);
  const pixels = await opened(moving);
  assert.deepEqual([pixels.width, pixels.height], [40, 20]);
  isNear(colourAt(pixels, 8, 10), red);
});

test('forty million pixels are opened; more than fifty are refused before they are unpacked', async () => {
  const create = (width: number) => ({ create: { width, height: 5_000, channels: 3, background: 'grey' } }) as const;
  const large = await opened(await sharp(create(8_000)).png().toBuffer());
  assert.equal(large.width * large.height, 40_000_000);
  assert.match(await refused(pngThatClaims(60_000, 60_000)), /^bad-input: .*more than 50 million pixels/);
});

/** A file of a hundred bytes. */
function pngThatClaims(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

test('what is cut off, empty, too long or no photograph is refused with words', async () => {
  const jpeg = await halves(400, 200).jpeg().toBuffer();
  assert.match(await refused(jpeg.subarray(0, jpeg.length / 2)), /damaged or cut off/);
  assert.match(await refused(new Uint8Array()), /no bytes/);
  assert.match(await refused(Buffer.alloc(pictureBytesMax + 1)), /at most 60/);
  for (const bytes of [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    Buffer.from('%PDF-1.7 one page'),
    Buffer.from('a text that somebody called picture.jpg'),
    Buffer.from([0xff, 0xd8]),
  ]) {
    assert.match(await refused(bytes), /no picture that can be read: JPEG, PNG/);
  }
  assert.match(await refused(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(500)])), /damaged/);
});
