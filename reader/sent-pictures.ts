/** The two pictures of a read, within the sizes of the national standard: the plate close up, and the whole scene. */
import sharp, { type Sharp } from 'sharp';
import { maskPixels, quadOf } from '../src/vision/mask.ts';
import type { PeopleFinder } from '../src/vision/people-finder.ts';
import type { Pixels, Quad } from '../src/vision/pixels.ts';

/** NASPLE: a plate patch of at most 120 by 60 pixels or 3 kB, an overview of at most 25 kB. */
const patchWidthMax = 120;
const patchHeightMax = 60;
const patchBytesMax = 3 * 1024;
const overviewBytesMax = 25 * 1024;
const overviewSideMax = 640;
/** About the text box, so that the whole plate is seen, heights of it. */
const patchMargin = 0.6;
const qualities = [80, 65, 50, 38, 28, 20, 12, 6];

export type SentPictures = { readonly patch: Uint8Array; readonly overview: Uint8Array };

/** @param people finds whom to cover in the overview; null: nobody is covered */
export async function sentPictures(pixels: Pixels, quad: Quad, people: PeopleFinder | null): Promise<SentPictures> {
  const found = people === null ? [] : await people.find(pixels);
  const masked = await maskPixels(
    pixels,
    found.map((box) => quadOf(box, box.height * 0.1)),
  );
  const { width, height, rgb } = pixels;
  const patch = sharp(rgb, { raw: { width, height, channels: 3 } })
    .extract(patchOf(pixels, quad))
    .resize(patchWidthMax, patchHeightMax, { fit: 'inside' });
  const overview = sharp(masked.rgb, { raw: { width, height, channels: 3 } }).resize(overviewSideMax, overviewSideMax, {
    fit: 'inside',
    withoutEnlargement: true,
  });
  return { patch: await within(patch, patchBytesMax), overview: await within(overview, overviewBytesMax) };
}

function patchOf({ width, height }: Pixels, quad: Quad) {
  const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)];
  const margin = (Math.max(...ys) - Math.min(...ys)) * patchMargin;
  const left = Math.min(width - 1, Math.max(0, Math.floor(Math.min(...xs) - margin)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(Math.min(...ys) - margin)));
  return {
    ...{ left, top },
    width: Math.max(1, Math.min(width - left, Math.ceil(Math.max(...xs) + margin) - left)),
    height: Math.max(1, Math.min(height - top, Math.ceil(Math.max(...ys) + margin) - top)),
  };
}

/** As good as it can be within so many bytes. */
async function within(picture: Sharp, bytesMax: number): Promise<Uint8Array> {
  let smallest = new Uint8Array();
  for (const quality of qualities) {
    smallest = await picture.clone().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (smallest.length <= bytesMax) break;
  }
  return smallest;
}
