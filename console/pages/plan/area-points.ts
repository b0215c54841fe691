/** The outline of an area as a person writes it, one point a line, and as the map changes it. Pure. */
import type { Area } from './queries.ts';

/** Longitude, latitude: the order of GeoJSON. People write them the other way round. */
export type LonLat = readonly [lon: number, lat: number];
/** The outline, then its holes; none ends with its first point again. */
export type Rings = readonly (readonly LonLat[])[];
/** One point of a ring. */
export type Corner = { readonly ring: number; readonly point: number };

/** Decimal places of a point set on the map: about a metre. */
const decimals = 5;

export function ringsOfPolygon({ coordinates }: Area['polygon']): Rings {
  return coordinates.map((ring) => ring.slice(0, -1));
}

export function polygonOf(rings: Rings): Area['polygon'] {
  const coordinates = rings.map((ring) =>
    [...ring, ...ring.slice(0, 1)].map(([lon, lat]): [number, number] => [lon, lat]),
  );
  return { type: 'Polygon', coordinates };
}

/** "51.3, 0.5", a point a line; an empty line before each hole. */
export function textOf(rings: Rings): string {
  return rings.map((ring) => ring.map(([lon, lat]) => `${lat}, ${lon}`).join('\n')).join('\n\n');
}

/** @returns also the first line that is no point, from 1; null where all are */
export function readPoints(text: string): { readonly rings: Rings; readonly wrongLine: number | null } {
  const rings: LonLat[][] = [[]];
  let wrongLine: number | null = null;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') {
      if (rings.at(-1)?.length !== 0) rings.push([]);
      continue;
    }
    const point = pointOf(line);
    if (point === null) wrongLine ??= at + 1;
    else rings.at(-1)?.push(point);
  }
  return { rings: rings.filter((ring) => ring.length > 0).map(unclosed), wrongLine };
}

function pointOf(line: string): LonLat | null {
  const parts = line.trim().split(/[\s,;]+/);
  const [lat = Number.NaN, lon = Number.NaN] = parts.map(Number);
  return parts.length === 2 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}

/** Who wrote the first point again at the end closed the ring by hand. */
function unclosed(ring: readonly LonLat[]): readonly LonLat[] {
  const [first, last] = [ring.at(0), ring.at(-1)];
  const isClosed = ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return isClosed ? ring.slice(0, -1) : ring;
}

/** Onto the end of an outline that is still drawn, else into the edge that lies nearest. */
export function withPoint(rings: Rings, place: LonLat, isDrawn: boolean): Rings {
  const point = rounded(place);
  const [outline = [], ...holes] = rings;
  if (isDrawn || outline.length < 3) return [[...outline, point], ...holes];
  const { ring, point: after } = nearestEdge(rings, point);
  return changeRing(rings, ring, (points) => points.toSpliced(after + 1, 0, point));
}

export function withMoved(rings: Rings, { ring, point }: Corner, place: LonLat): Rings {
  return changeRing(rings, ring, (points) => points.with(point, rounded(place)));
}

/** A hole of less than three points is no hole. */
export function withoutPoint(rings: Rings, { ring, point }: Corner): Rings {
  const changed = changeRing(rings, ring, (points) => points.toSpliced(point, 1));
  return changed.filter((points, at) => at === 0 || points.length >= 3);
}

function changeRing(rings: Rings, ring: number, change: (points: readonly LonLat[]) => readonly LonLat[]): Rings {
  return rings.map((points, at) => (at === ring ? change(points) : points));
}

function rounded([lon, lat]: LonLat): LonLat {
  return [Number(lon.toFixed(decimals)), Number(lat.toFixed(decimals))];
}

/** @returns the point that the nearest edge begins at */
function nearestEdge(rings: Rings, place: LonLat): Corner {
  let nearest = { corner: { ring: 0, point: 0 }, distance: Number.POSITIVE_INFINITY };
  for (const [ring, points] of rings.entries()) {
    for (const [point, from] of points.entries()) {
      const distance = distanceToEdge(place, from, points[(point + 1) % points.length] ?? from);
      if (distance < nearest.distance) nearest = { corner: { ring, point }, distance };
    }
  }
  return nearest.corner;
}

/** In degrees of latitude: a degree of longitude is shorter the further north. */
function distanceToEdge(place: LonLat, from: LonLat, to: LonLat): number {
  const shrink = Math.cos((place[1] * Math.PI) / 180);
  const [x, y] = [(place[0] - from[0]) * shrink, place[1] - from[1]];
  const [dx, dy] = [(to[0] - from[0]) * shrink, to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
  return Math.hypot(x - along * dx, y - along * dy);
}
