/** Draws what was read on a picture: a box about each plate, with its mark and how sure it is. */
import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { Pixels, Quad } from '../src/vision/pixels.ts';
import type { FoundPlate } from './plate-reader.ts';

const font = createRequire(import.meta.url).resolve('roboto-fontface/fonts/roboto/Roboto-Bold.woff');
/** Of the picture's width: a line's thickness, and the height of the words. */
const lineShare = 0.003;
const wordsShare = 0.025;
const wordsMin = 12;
const quality = 88;

export async function writeAnnotated({ width, height, rgb }: Pixels, plates: readonly FoundPlate[], file: string) {
  const line = Math.max(1, width * lineShare);
  const boxes = plates.map(({ quad }) => `<polygon points="${pointsOf(quad)}"/>`).join('');
  const style = `fill="none" stroke="#ffdd00" stroke-width="${line}"`;
  const drawing = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g ${style}>${boxes}</g></svg>`,
  );
  const labels = await Promise.all(plates.map((plate) => labelOf(plate, width, height)));
  await sharp(rgb, { raw: { width, height, channels: 3 } })
    .composite([{ input: drawing, left: 0, top: 0 }, ...labels.flat()])
    .jpeg({ quality })
    .toFile(file);
}

function pointsOf(quad: Quad): string {
  return quad.map((corner) => corner.map((at) => at.toFixed(1)).join(',')).join(' ');
}

type Label = { readonly input: Buffer; readonly left: number; readonly top: number };

/** Below the box, or above it where there is no room; nothing where there is none at all. */
async function labelOf({ mark, score, quad }: FoundPlate, width: number, height: number): Promise<readonly Label[]> {
  const size = Math.max(wordsMin, Math.round(width * wordsShare));
  const text = `<span foreground="#0b0c0c" background="#ffdd00"> ${mark} ${Math.round(score * 100)} % </span>`;
  const words = { text, fontfile: font, font: `Roboto Bold ${size}px`, rgba: true };
  const { data, info } = await sharp({ text: words }).png().toBuffer({ resolveWithObject: true });
  if (info.width > width || info.height > height) return [];
  const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)];
  const below = Math.max(...ys) + size / 4;
  const top = below + info.height <= height ? below : Math.min(...ys) - size / 4 - info.height;
  const left = Math.min(width - info.width, Math.max(0, Math.min(...xs)));
  return [{ input: data, left: Math.round(left), top: Math.round(Math.max(0, top)) }];
}
