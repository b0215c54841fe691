/** The smallest rectangle, upright or tilted, about a set of points. */
import type { Corner, Quad } from './pixels.ts';

export type TiltedRectangle = {
  readonly centre: Corner;
  /** Along the line of reading, and across it. */
  readonly width: number;
  readonly height: number;
  /** Of the line of reading against the horizontal, radians, from -π/4 to π/4: text on a vehicle hardly tilts more. */
  readonly tilt: number;
};

/** Of one edge of the hull each: the smallest rectangle shares one with it. */
export function smallestRectangle(points: readonly Corner[]): TiltedRectangle {
  const hull = convexHull(points);
  let best: TiltedRectangle | null = null;
  for (const [at, from] of hull.entries()) {
    const to = hull[(at + 1) % hull.length] ?? from;
    const rectangle = rectangleAlong(hull, Math.atan2(to[1] - from[1], to[0] - from[0]));
    if (best === null || rectangle.width * rectangle.height < best.width * best.height) best = rectangle;
  }
  return best ?? { centre: [0, 0], width: 0, height: 0, tilt: 0 };
}

function rectangleAlong(points: readonly Corner[], angle: number): TiltedRectangle {
  const quarter = Math.PI / 2;
  const tilt = angle - Math.round(angle / quarter) * quarter;
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const along = points.map(([x, y]) => x * cos + y * sin);
  const across = points.map(([x, y]) => y * cos - x * sin);
  const [left, right, top, bottom] = [Math.min(...along), Math.max(...along), Math.min(...across), Math.max(...across)];
  const [middle, level] = [(left + right) / 2, (top + bottom) / 2];
  return {
    centre: [middle * cos - level * sin, middle * sin + level * cos],
    width: right - left,
    height: bottom - top,
    tilt,
  };
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Corner[]): readonly Corner[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  if (sorted.length < 3) return sorted;
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

function halfHull(sorted: readonly Corner[]): readonly Corner[] {
  const half: Corner[] = [];
  for (const point of sorted) {
    while (half.length > 1 && !turnsLeft(half.at(-2) ?? point, half.at(-1) ?? point, point)) half.pop();
    half.push(point);
  }
  return half.slice(0, -1);
}

function turnsLeft([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): boolean {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0;
}

/** @param margin added on each side */
export function cornersOf({ centre: [x, y], width, height, tilt }: TiltedRectangle, margin = 0): Quad {
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const [halfWidth, halfHeight] = [width / 2 + margin, height / 2 + margin];
  const corner = (along: number, across: number): Corner => [
    x + along * cos - across * sin,
    y + along * sin + across * cos,
  ];
  return [
    corner(-halfWidth, -halfHeight),
    corner(halfWidth, -halfHeight),
    corner(halfWidth, halfHeight),
    corner(-halfWidth, halfHeight),
  ];
}
