/** Where a vehicle was last seen and may go, as the map draws it. Pure. */
import type { Feature, FeatureCollection } from 'geojson';
import type { Position } from '../../../src/words/position.ts';
import { formatMinute } from '../../ui/format.ts';
import { type Heading, windowWords } from './task-words.ts';

/** Straight lines to what may come next, the likelier the thicker; every place with its time, or when it may be. */
export function headingFeatures({ position, cameraName, seenAt, cameras, borders }: Heading): FeatureCollection {
  const ways = cameras.map(
    (next): Feature => ({
      type: 'Feature',
      properties: { share: next.share },
      geometry: { type: 'LineString', coordinates: [lonLat(position), lonLat(next.position)] },
    }),
  );
  const places = [
    ...cameras.map((next) =>
      place('camera', next.position, `${next.cameras[0]?.name ?? next.road}\n${windowWords(next)}`),
    ),
    ...borders.map((border) => place('border', border.position, `Border\n${windowWords(border)}`)),
    place('seen', position, `${cameraName}\n${formatMinute(seenAt)}`),
  ];
  return { type: 'FeatureCollection', features: [...ways, ...places] };
}

export function headingPositions({ position, cameras, borders }: Heading): readonly Position[] {
  return [position, ...[...cameras, ...borders].map((next) => next.position)];
}

function place(what: 'seen' | 'camera' | 'border', position: Position, words: string): Feature {
  return { type: 'Feature', properties: { what, words }, geometry: { type: 'Point', coordinates: lonLat(position) } };
}

function lonLat({ lon, lat }: Position): [number, number] {
  return [lon, lat];
}
