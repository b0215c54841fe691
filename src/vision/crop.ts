/** Cuts a tilted box out of a picture, upright and in the size that is asked for. */
import type { Corner, Pixels, Quad } from './pixels.ts';

/** Points looked at for one pixel of the crop, along and across: with fewer, fine lines of large text fall between. */
const pointsMax = 4;

export type Crop = Pixels;

/** What lies outside the picture is as its edge is. */
export function cropQuad(pixels: Pixels, quad: Quad, width: number, height: number): Crop {
  const [start, right, , below] = quad;
  const along: Corner = [(right[0] - start[0]) / width, (right[1] - start[1]) / width];
  const across: Corner = [(below[0] - start[0]) / height, (below[1] - start[1]) / height];
  const points = Math.min(pointsMax, Math.max(1, Math.round(Math.max(Math.hypot(...along), Math.hypot(...across)))));
  const offsets = Array.from({ length: points }, (_, at) => (at + 0.5) / points);
  const rgb = new Uint8Array(width * height * 3);
  const sum = new Float64Array(3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      sum.fill(0);
      for (const down of offsets) {
        for (const over of offsets) {
          const [u, v] = [x + over, y + down];
          addPoint(pixels, start[0] + u * along[0] + v * across[0], start[1] + u * along[1] + v * across[1], sum);
        }
      }
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        rgb[at + channel] = Math.round((sum[channel] ?? 0) / (points * points));
      }
    }
  }
  return { width, height, rgb };
}

/** Between four pixels, each by how near it is. */
function addPoint({ width, height, rgb }: Pixels, x: number, y: number, sum: Float64Array): void {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [right, low] = [x - 0.5 - left, y - 0.5 - top];
  for (let corner = 0; corner < 4; corner += 1) {
    const [over, down] = [corner & 1, corner >> 1];
    const weight = (over === 1 ? right : 1 - right) * (down === 1 ? low : 1 - low);
    const column = Math.min(width - 1, Math.max(0, left + over));
    const row = Math.min(height - 1, Math.max(0, top + down));
    const at = (row * width + column) * 3;
    sum[0] = (sum[0] ?? 0) + weight * (rgb[at] ?? 0);
    sum[1] = (sum[1] ?? 0) + weight * (rgb[at + 1] ?? 0);
    sum[2] = (sum[2] ?? 0) + weight * (rgb[at + 2] ?? 0);
  }
}
