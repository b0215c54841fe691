/** Lays one picture into another as it is seen at an angle: four corners go to four corners. */
import { blendPixel, type Canvas, type Point } from './canvas.ts';

/** Top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

/** @param light each pixel's brightness is multiplied by it */
export function paste(canvas: Canvas, picture: Canvas, corners: Corners, light = 1): void {
  const back = fromCorners(corners);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [left, right] = [Math.floor(Math.min(...xs)), Math.ceil(Math.max(...xs))];
  const [top, bottom] = [Math.floor(Math.min(...ys)), Math.ceil(Math.max(...ys))];
  for (let y = Math.max(0, top); y < Math.min(canvas.height, bottom); y += 1) {
    for (let x = Math.max(0, left); x < Math.min(canvas.width, right); x += 1) {
      const seen = seenAt(picture, back, x, y);
      if (seen !== null) blendPixel(canvas, x, y, [seen[0] * light, seen[1] * light, seen[2] * light], seen[3]);
    }
  }
}

/** The mean of four places within the pixel, so that edges are smooth. */
function seenAt(picture: Canvas, back: Back, x: number, y: number): [number, number, number, number] | null {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const dy of [0.25, 0.75]) {
    for (const dx of [0.25, 0.75]) {
      const [u, v] = back(x + dx, y + dy);
      const [px, py] = [Math.floor(u * picture.width), Math.floor(v * picture.height)];
      if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) continue;
      const at = (py * picture.width + px) * 4;
      const part = (picture.data[at + 3] ?? 0) / 255;
      red += (picture.data[at] ?? 0) * part;
      green += (picture.data[at + 1] ?? 0) * part;
      blue += (picture.data[at + 2] ?? 0) * part;
      alpha += part;
    }
  }
  return alpha === 0 ? null : [red / alpha, green / alpha, blue / alpha, alpha / 4];
}

/** From a place in the canvas to one in the picture, 0 to 1 both ways. */
type Back = (x: number, y: number) => readonly [u: number, v: number];

/** Heckbert's: from the unit square to four corners, and the inverse of that by its adjoint. */
function fromCorners([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners): Back {
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / whole;
  const h = (dx1 * sy - sx * dy1) / whole;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  return (x, y) => {
    const u = (e - f * h) * x + (c * h - b) * y + (b * f - c * e);
    const v = (f * g - d) * x + (a - c * g) * y + (c * d - a * f);
    const w = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d);
    return [u / w, v / w];
  };
}
