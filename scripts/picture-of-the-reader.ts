/**
 * Makes the picture of the README that shows what the reader reads: drawn vehicles with marks of the current format.
 * `node scripts/picture-of-the-reader.ts <file.jpg>`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeAnnotated } from '../reader/annotate.ts';
import { createPlateReader } from '../reader/plate-reader.ts';
import { drawnPlate, pictureSize } from '../simulator/drawn-plates.ts';
import { decodePicture } from '../src/vision/decode.ts';
import { isRefusal } from '../src/words/fault.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('say which file it is written to');
const [columns, rows] = [3, 3];
const [width, height] = [pictureSize.width * 0.625, pictureSize.height * 0.625];
const folder = mkdtempSync(join(tmpdir(), 'cordon-picture-'));
const reader = await createPlateReader({ countries: ['GB'] });
const tiles: { input: Buffer; left: number; top: number }[] = [];
for (let index = 0; tiles.length < columns * rows; index += 1) {
  const { jpeg, format } = await drawnPlate(`readme/${index}`);
  const pixels = await decodePicture(jpeg);
  if (format !== 'current' || isRefusal(pixels)) continue;
  const path = join(folder, `${index}.jpg`);
  await writeAnnotated(pixels, await reader.read(pixels), path);
  const [left, top] = [(tiles.length % columns) * width, Math.floor(tiles.length / columns) * height];
  tiles.push({ input: await sharp(path).resize(width, height).toBuffer(), left, top });
}
await reader.close();
const create = { width: width * columns, height: height * rows, channels: 3, background: 'white' } as const;
await sharp({ create }).composite(tiles).jpeg({ quality: 85 }).toFile(file);
rmSync(folder, { recursive: true });
