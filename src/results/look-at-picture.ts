/** What Cordon makes of a picture that somebody sent: its pixels alone, and where it sees faces, people and text. */
import sharp from 'sharp';
import { decodePicture } from '../vision/decode.ts';
import { encodeJpeg, maskPixels, quadOf } from '../vision/mask.ts';
import { createPeopleFinder } from '../vision/people-finder.ts';
import type { Pixels } from '../vision/pixels.ts';
import { createTextFinder } from '../vision/text-finder.ts';
import { isRefusal, type Refusal } from '../words/fault.ts';
import { type Cover, coversMax, pictureSideMax } from '../words/release-picture.ts';

export type Looked = {
  readonly width: number;
  readonly height: number;
  readonly covers: readonly Cover[];
  readonly covered: Uint8Array;
  /** The same pixels before anything was covered. */
  readonly uncovered: Uint8Array;
};

/** Pixels of a side that are covered beyond what was found. */
const faceMargin = 8;
const textMargin = 6;
/** Small plates are found in a large picture only. */
const textLongSide = 1_600;

export async function lookAtPicture(bytes: Uint8Array): Promise<Looked | Refusal> {
  const opened = await decodePicture(bytes);
  if (isRefusal(opened)) return opened;
  const pixels = await fitted(opened);
  const covers = await findCovers(pixels);
  const { width, height } = pixels;
  const [covered, uncovered] = [await coverPicture(pixels, covers), await encodeJpeg(pixels, { quality: 92 })];
  return { width, height, covers, covered, uncovered };
}

/** @param uncovered as it was kept */
export async function coverAnew(uncovered: Uint8Array, covers: readonly Cover[]): Promise<Uint8Array | Refusal> {
  const pixels = await decodePicture(uncovered);
  return isRefusal(pixels) ? pixels : coverPicture(pixels, covers);
}

async function coverPicture(pixels: Pixels, covers: readonly Cover[]): Promise<Uint8Array> {
  const masked = await maskPixels(
    pixels,
    covers.map((one) => quadOf(one)),
  );
  return encodeJpeg(masked);
}

async function fitted({ width, height, rgb }: Pixels): Promise<Pixels> {
  if (Math.max(width, height) <= pictureSideMax) return { width, height, rgb };
  const { data, info } = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize(pictureSideMax, pictureSideMax, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

async function findCovers(pixels: Pixels): Promise<Cover[]> {
  const people = await createPeopleFinder();
  const texts = await createTextFinder();
  try {
    const persons = await people.find(pixels);
    const lines = await texts.find(pixels, { longSide: textLongSide });
    const found: Cover[] = [
      ...persons.map(({ kind, left, top, width, height }) => {
        return within(pixels, kind, [left, top, left + width, top + height], faceMargin);
      }),
      ...lines.map(({ quad }) => {
        const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)];
        const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
        return within(pixels, 'text', box, textMargin);
      }),
    ];
    return found.filter(({ width, height }) => width > 0 && height > 0).slice(0, coversMax);
  } finally {
    people.close();
    await texts.close();
  }
}

function within(
  pixels: Pixels,
  what: Cover['what'],
  [left, top, right, bottom]: readonly [number, number, number, number],
  margin: number,
): Cover {
  const [x, y] = [Math.max(0, Math.floor(left - margin)), Math.max(0, Math.floor(top - margin))];
  const [toX, toY] = [
    Math.min(pixels.width, Math.ceil(right + margin)),
    Math.min(pixels.height, Math.ceil(bottom + margin)),
  ];
  return { what, left: x, top: y, width: toX - x, height: toY - y };
}
