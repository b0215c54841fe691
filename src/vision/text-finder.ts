/** Where text stands in a picture: boxes about lines of characters, by PP-OCRv4's finder. */
import sharp from 'sharp';
import { type LoadRuntime, type Model, openModel, runtimes, type Tensor } from './models.ts';
import type { Corner, Pixels, Quad } from './pixels.ts';
import { cornersOf, smallestRectangle, type TiltedRectangle } from './rectangles.ts';
import { textFinderModel } from './shipped-models.ts';

export type TextBox = {
  readonly quad: Quad;
  /** How far its pixels look like text, 0 to 1. */
  readonly score: number;
};

export type Region = {
  /** Pixels of the whole picture. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type FindOptions = {
  /** The picture is made no larger than this before it is looked at, pixels of its longer side. */
  readonly longSide?: number | undefined;
  /** Looked at alone; the boxes are still of the whole picture. */
  readonly region?: Region | undefined;
};

export type TextFinder = {
  find(pixels: Pixels, options?: FindOptions): Promise<readonly TextBox[]>;
  close(): Promise<void>;
};

export const longSideDefault = 960;

/** The finder halves its picture five times. */
const sideStep = 32;
/** Of ImageNet, which the finder's features were first trained on, red, green and blue. */
const means = [0.485, 0.456, 0.406] as const;
const deviations = [0.229, 0.224, 0.225] as const;
/** As PaddleOCR is configured: a pixel is of text above this, a box from this mean on, and boxes grow by this much. */
const textMin = 0.3;
const boxScoreMin = 0.5;
const growth = 1.6;
/** Thinner than this is no line of characters, pixels of the finder's picture. */
const thicknessMin = 3;

export async function createTextFinder(from: readonly LoadRuntime[] = runtimes): Promise<TextFinder> {
  const model = await openModel(textFinderModel, from);
  return { find: (pixels, options) => find(model, pixels, options), close: model.close };
}

async function find(model: Model, pixels: Pixels, options: FindOptions = {}): Promise<readonly TextBox[]> {
  const region = options.region ?? { left: 0, top: 0, width: pixels.width, height: pixels.height };
  const scale = Math.min(1, (options.longSide ?? longSideDefault) / Math.max(region.width, region.height));
  const width = toStep(region.width * scale);
  const height = toStep(region.height * scale);
  const outputs = await model.run(await toInput(pixels, region, width, height));
  const [output] = outputs.values();
  if (output === undefined) return [];
  const map = { width, height, values: output.data };
  const [across, down] = [region.width / width, region.height / height];
  const toPicture = ([x, y]: Corner): Corner => [region.left + x * across, region.top + y * down];
  return boxesOf(map).map(({ quad: [a, b, c, d], score }) => {
    return { quad: [toPicture(a), toPicture(b), toPicture(c), toPicture(d)], score };
  });
}

function toStep(side: number): number {
  return Math.max(sideStep, Math.round(side / sideStep) * sideStep);
}

async function toInput(pixels: Pixels, region: Region, width: number, height: number): Promise<Tensor> {
  const { data } = await sharp(pixels.rgb, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .extract(region)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const area = width * height;
  const planes = new Float32Array(3 * area);
  for (const [plane, mean] of means.entries()) {
    const [scale, offset] = [1 / (255 * (deviations[plane] ?? 1)), mean / (deviations[plane] ?? 1)];
    // Blue first: the finder was trained on pictures as OpenCV opens them, with the means in that order.
    for (let at = 0; at < area; at += 1) {
      planes[plane * area + at] = (data[at * 3 + 2 - plane] ?? 0) * scale - offset;
    }
  }
  return { data: planes, shape: [1, 3, height, width] };
}

/** How far each pixel looks like text, row by row. */
export type TextMap = {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
};

/** One box about each piece of pixels that touch. */
export function boxesOf(map: TextMap): readonly TextBox[] {
  const seen = new Uint8Array(map.width * map.height);
  const boxes: TextBox[] = [];
  for (let at = 0; at < seen.length; at += 1) {
    if (seen[at] === 1 || (map.values[at] ?? 0) <= textMin) continue;
    const rectangle = smallestRectangle(outlineFrom(map, seen, at));
    const { width, height } = rectangle;
    if (Math.min(width, height) < thicknessMin) continue;
    const score = meanWithin(map, rectangle);
    if (score < boxScoreMin) continue;
    boxes.push({ quad: cornersOf(rectangle, (width * height * growth) / (2 * (width + height))), score });
  }
  return boxes;
}

/** @returns the first and last pixel of each row of the piece that this pixel belongs to */
function outlineFrom({ width, height, values }: TextMap, seen: Uint8Array, start: number): readonly Corner[] {
  const rows = new Map<number, [first: number, last: number]>();
  const waiting = [start];
  seen[start] = 1;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const row = rows.get(y);
    if (row === undefined) rows.set(y, [x, x]);
    else [row[0], row[1]] = [Math.min(row[0], x), Math.max(row[1], x)];
    for (let down = Math.max(0, y - 1); down <= Math.min(height - 1, y + 1); down += 1) {
      for (let along = Math.max(0, x - 1); along <= Math.min(width - 1, x + 1); along += 1) {
        const next = down * width + along;
        if (seen[next] === 1 || (values[next] ?? 0) <= textMin) continue;
        seen[next] = 1;
        waiting.push(next);
      }
    }
  }
  return [...rows].flatMap(([y, [first, last]]) => [
    [first, y] as const,
    [last + 1, y] as const,
    [first, y + 1] as const,
    [last + 1, y + 1] as const,
  ]);
}

function meanWithin({ width, height, values }: TextMap, rectangle: TiltedRectangle): number {
  const { centre, tilt } = rectangle;
  const corners = cornersOf(rectangle);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < Math.min(height, Math.max(...ys)); y += 1) {
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < Math.min(width, Math.max(...xs)); x += 1) {
      const [right, down] = [x + 0.5 - centre[0], y + 0.5 - centre[1]];
      if (Math.abs(right * cos + down * sin) > rectangle.width / 2) continue;
      if (Math.abs(down * cos - right * sin) > rectangle.height / 2) continue;
      sum += values[y * width + x] ?? 0;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
