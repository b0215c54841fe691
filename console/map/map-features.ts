/** Turns cameras, hits and a vehicle's way into what the map draws. Pure, so that it is tested without a map. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Camera } from '../../src/words/camera.ts';
import type { Action, Priority } from '../../src/words/entry.ts';
import type { HitId } from '../../src/words/id.ts';
import type { Position } from '../../src/words/position.ts';
import { formatMinute } from '../ui/format.ts';
import { cameraSign, cameraSignName, ringName } from './sign-names.ts';
import { spacedMark } from './spaced-mark.ts';

/** One vehicle of the queue, where it was last seen. The first of a list is the first of the queue. */
export type HitMark = {
  readonly hitId: HitId;
  readonly plate: string;
  readonly priority: Priority;
  readonly action: Action;
  readonly position: Position;
};

/** One place on a vehicle's way. */
export type WayPoint = { readonly capturedAt: string; readonly cameraName: string; readonly position: Position };

/** Times named at one place of a vehicle's way; more would cover the map. */
const timesMost = 3;

export function collect(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

export function cameraFeatures(cameras: readonly Camera[]): FeatureCollection {
  return collect(
    cameras.map((camera) =>
      pointAt(camera.position, {
        id: camera.id,
        name: camera.name,
        sign: cameraSignName(cameraSign(camera), camera.bearingDegrees !== null),
        bearing: camera.bearingDegrees ?? 0,
        quiet: camera.state === 'withdrawn' ? 0.7 : 1,
      }),
    ),
  );
}

/** One ring for each place: vehicles at one camera share it, the most urgent shows, and the rest are counted. */
export function hitFeatures(marks: readonly HitMark[], selectedId: string | null): FeatureCollection {
  const places = new Map<string, HitMark[]>();
  for (const mark of marks) {
    const key = `${mark.position.lon} ${mark.position.lat}`;
    const here = places.get(key);
    if (here === undefined) places.set(key, [mark]);
    else here.push(mark);
  }
  const features = [...places.values()].map((here, order) => hitFeature(here, order, selectedId));
  // Drawn in this order, so the first of the queue must come last to lie on top.
  return collect(features.filter((feature) => feature !== null).reverse());
}

function hitFeature(here: readonly HitMark[], order: number, selectedId: string | null): Feature<Point> | null {
  const chosen = here.find((mark) => mark.hitId === selectedId);
  const shown = chosen ?? here[0];
  if (shown === undefined) return null;
  const more = here.length === 1 ? '' : `  +${here.length - 1}`;
  return pointAt(shown.position, {
    ids: here.map((mark) => mark.hitId).join(' '),
    text: spacedMark(shown.plate) + more,
    ring: ringName(shown.priority, chosen !== undefined),
    plate: `plate-${shown.action}`,
    selected: chosen !== undefined,
    order,
  });
}

/** @param ids of the hits at one place, in the order of the queue. @returns the one after the one that is open. */
export function nextAtPlace(ids: readonly string[], selectedId: string | null): string | undefined {
  const at = selectedId === null ? -1 : ids.indexOf(selectedId);
  return ids[(at + 1) % ids.length];
}

/** A straight line between cameras in the order of time, and each camera with the times it was passed. */
export function wayFeatures(points: readonly WayPoint[]): FeatureCollection {
  const way = [...points].sort((a, b) => Date.parse(a.capturedAt) - Date.parse(b.capturedAt));
  const places = new Map<string, { readonly first: WayPoint; readonly times: string[] }>();
  const line: [number, number][] = [];
  for (const point of way) {
    const { lon, lat } = point.position;
    const key = `${lon} ${lat}`;
    const before = line.at(-1);
    if (before === undefined || before[0] !== lon || before[1] !== lat) line.push([lon, lat]);
    const place = places.get(key);
    if (place === undefined) places.set(key, { first: point, times: [formatMinute(point.capturedAt)] });
    else place.times.push(formatMinute(point.capturedAt));
  }
  const stops = [...places.values()].map(({ first, times }) =>
    pointAt(first.position, { times: timesText(times), name: first.cameraName }),
  );
  if (line.length < 2) return collect(stops);
  const drawn: Feature = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: line } };
  return collect([drawn, ...stops]);
}

function timesText(times: readonly string[]): string {
  const last = times.slice(-timesMost);
  const left = times.length - last.length;
  return left === 0 ? last.join('  ') : `${left} earlier  ${last.join('  ')}`;
}

function pointAt(position: Position, properties: Record<string, string | number | boolean>): Feature<Point> {
  return {
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [position.lon, position.lat] },
  };
}
