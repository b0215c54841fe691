/** A small drawing surface in memory: filled shapes, thick lines and soft light, with smooth edges. */
import type { Random } from './random.ts';

export type Rgb = readonly [red: number, green: number, blue: number];
export type Point = readonly [x: number, y: number];

/** Four bytes a pixel, row by row, as the JPEG encoder wants them. */
export type Canvas = { readonly width: number; readonly height: number; readonly data: Uint8Array };

export function createCanvas(width: number, height: number): Canvas {
  return { width, height, data: new Uint8Array(width * height * 4).fill(255) };
}

export function copyCanvas({ width, height, data }: Canvas): Canvas {
  return { width, height, data: data.slice() };
}

/** @param alpha 0 leaves the pixel as it is, 1 covers it */
export function blendPixel({ width, height, data }: Canvas, x: number, y: number, colour: Rgb, alpha: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height || alpha <= 0) return;
  const at = (y * width + x) * 4;
  const part = Math.min(1, alpha);
  for (let channel = 0; channel < 3; channel += 1) {
    const before = data[at + channel] ?? 0;
    data[at + channel] = before + ((colour[channel] ?? 0) - before) * part;
  }
}

/** Points as text, `x,y x,y`: a shape in a table is read more easily so. */
export function pointsOf(text: string): Point[] {
  return text.split(' ').map((pair): Point => {
    const [x = 0, y = 0] = pair.split(',').map(Number);
    return [x, y];
  });
}

export function fillRect(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: Rgb,
  alpha = 1,
): void {
  const right = x + width;
  const bottom = y + height;
  fillPolygon(
    canvas,
    [
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
    ],
    colour,
    alpha,
  );
}

/** From one colour at the top to another at the bottom. */
export function fillGradient(canvas: Canvas, top: number, bottom: number, from: Rgb, to: Rgb): void {
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(canvas.height, bottom); y += 1) {
    const colour = mix(from, to, (y - top) / (bottom - top));
    for (let x = 0; x < canvas.width; x += 1) blendPixel(canvas, x, y, colour, 1);
  }
}

/** Each row of pixels is cut into this many, so that slanting edges are smooth. */
const cutsPerRow = 4;

export function fillPolygon(canvas: Canvas, points: readonly Point[], colour: Rgb, alpha = 1): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const right = Math.min(canvas.width, Math.ceil(Math.max(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(canvas.height, Math.ceil(Math.max(...ys)));
  const cover = new Float32Array(canvas.width);
  for (let y = top; y < bottom; y += 1) {
    cover.fill(0, left, right);
    for (let cut = 0; cut < cutsPerRow; cut += 1) {
      const crossings = crossingsAt(points, y + (cut + 0.5) / cutsPerRow);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        addCover(cover, crossings[pair] ?? 0, crossings[pair + 1] ?? 0);
      }
    }
    for (let x = left; x < right; x += 1) {
      const part = cover[x] ?? 0;
      if (part > 0) blendPixel(canvas, x, y, colour, (part / cutsPerRow) * alpha);
    }
  }
}

function crossingsAt(points: readonly Point[], y: number): number[] {
  const crossings: number[] = [];
  let last = points.at(-1);
  for (const point of points) {
    if (last !== undefined && last[1] <= y !== point[1] <= y) {
      crossings.push(last[0] + ((y - last[1]) / (point[1] - last[1])) * (point[0] - last[0]));
    }
    last = point;
  }
  return crossings.length > 2 ? crossings.sort((one, other) => one - other) : inOrder(crossings);
}

function inOrder(two: number[]): number[] {
  return (two[0] ?? 0) > (two[1] ?? 0) ? two.reverse() : two;
}

function addCover(cover: Float32Array, from: number, to: number): void {
  const start = Math.max(0, from);
  const end = Math.min(cover.length, to);
  for (let x = Math.floor(start); x < end; x += 1) {
    cover[x] = (cover[x] ?? 0) + Math.min(x + 1, end) - Math.max(x, start);
  }
}

export function fillEllipse(
  canvas: Canvas,
  x: number,
  y: number,
  rx: number,
  ry: number,
  colour: Rgb,
  alpha = 1,
): void {
  const corners = 28;
  const points = Array.from({ length: corners }, (_, n): Point => {
    const angle = (n / corners) * 2 * Math.PI;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
  fillPolygon(canvas, points, colour, alpha);
}

/** A rectangle with round corners, as points for fillPolygon. */
export function roundedRect(x: number, y: number, width: number, height: number, radius: number): Point[] {
  const centres: readonly (readonly [number, number, number])[] = [
    [x + width - radius, y + radius, -90],
    [x + width - radius, y + height - radius, 0],
    [x + radius, y + height - radius, 90],
    [x + radius, y + radius, 180],
  ];
  return centres.flatMap(([cx, cy, from]) =>
    [0, 30, 60, 90].map((turn): Point => {
      const angle = ((from + turn) * Math.PI) / 180;
      return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
    }),
  );
}

/** A line of round-ended strokes. Only the pixels near it are touched. */
export function strokeLine(canvas: Canvas, points: readonly Point[], width: number, colour: Rgb, alpha = 1): void {
  const reach = width / 2 + 1;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const left = Math.max(0, Math.floor(Math.min(...xs) - reach));
  const right = Math.min(canvas.width - 1, Math.ceil(Math.max(...xs) + reach));
  const top = Math.max(0, Math.floor(Math.min(...ys) - reach));
  const bottom = Math.min(canvas.height - 1, Math.ceil(Math.max(...ys) + reach));
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const distance = distanceTo(points, x + 0.5, y + 0.5);
      blendPixel(canvas, x, y, colour, Math.min(1, width / 2 + 0.5 - distance) * alpha);
    }
  }
}

function distanceTo(points: readonly Point[], x: number, y: number): number {
  let least = Infinity;
  for (let n = 0; n + 1 < points.length; n += 1) {
    const [x1, y1] = points[n] ?? [0, 0];
    const [x2, y2] = points[n + 1] ?? [0, 0];
    const dx = x2 - x1;
    const dy = y2 - y1;
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
    least = Math.min(least, Math.hypot(x - x1 - along * dx, y - y1 - along * dy));
  }
  return least;
}

/** Light that fades out from its middle. */
export function glow(canvas: Canvas, x: number, y: number, radius: number, colour: Rgb, strength: number): void {
  for (let py = Math.floor(y - radius); py <= y + radius; py += 1) {
    for (let px = Math.floor(x - radius); px <= x + radius; px += 1) {
      const near = 1 - Math.hypot(px + 0.5 - x, py + 0.5 - y) / radius;
      if (near > 0) blendPixel(canvas, px, py, colour, near * near * strength);
    }
  }
}

/** The grain of a small sensor. @param deviation of each pixel's brightness, 0 to 255 */
export function addGrain({ data }: Canvas, random: Random, deviation: number): void {
  // Few numbers, used over and over from a shifting place: drawing one for each pixel would cost more than the picture.
  const grain = Array.from({ length: 997 }, () => random.normal(0, deviation));
  let turn = random.whole(0, grain.length - 1);
  for (let at = 0; at < data.length; at += 4) {
    turn = (turn + 1 + ((at >> 9) & 1)) % grain.length;
    const change = grain[turn] ?? 0;
    for (let channel = at; channel < at + 3; channel += 1) {
      data[channel] = Math.max(0, Math.min(255, (data[channel] ?? 0) + change));
    }
  }
}

export function mix(from: Rgb, to: Rgb, part: number): Rgb {
  const at = Math.max(0, Math.min(1, part));
  return [from[0] + (to[0] - from[0]) * at, from[1] + (to[1] - from[1]) * at, from[2] + (to[2] - from[2]) * at];
}

/** @param factor below 1 darker, above 1 lighter */
export function shade(colour: Rgb, factor: number): Rgb {
  return factor <= 1 ? mix([0, 0, 0], colour, factor) : mix(colour, [255, 255, 255], factor - 1);
}
