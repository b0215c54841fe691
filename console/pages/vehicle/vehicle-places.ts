/** The cameras that read a mark, each with how often, and the way of one day, as the map draws them. Pure. */
import type { Feature, FeatureCollection } from 'geojson';
import type { HistoryRead } from '../../../src/words/history.ts';
import { type WayPoint, wayFeatures } from '../../map/map-features.ts';
import { dayIn } from './vehicle-search.ts';

/** A place with so many reads is drawn largest. */
const readsLargest = 50;

export type PlacedRead = Pick<HistoryRead, 'id' | 'capturedAt' | 'cameraId' | 'cameraName' | 'position'>;

/** One mark a place: of the reads of one camera, and of a camera that moved, one for each place it stood at. */
export function placeFeatures(reads: readonly PlacedRead[], openId: string | null): FeatureCollection {
  const places = Map.groupBy(reads, ({ position }) => `${position.lon} ${position.lat}`);
  const features = [...places.values()].flatMap((here): Feature[] => {
    const [first] = here;
    if (first === undefined) return [];
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [first.position.lon, first.position.lat] },
        properties: {
          ids: here.map(({ id }) => id).join(' '),
          name: first.cameraName,
          reads: here.length,
          size: Math.sqrt(Math.min(here.length, readsLargest) / readsLargest),
          isOpen: here.some(({ id }) => id === openId),
        },
      },
    ];
  });
  return { type: 'FeatureCollection', features };
}

/** The way of the day of the open read: straight lines, and the times at each camera. Nothing without an open read. */
export function dayWay(reads: readonly PlacedRead[], openId: string | null, zone: string): FeatureCollection {
  const open = reads.find(({ id }) => id === openId);
  const day = open && dayIn(Date.parse(open.capturedAt), zone);
  const points = reads.filter(({ capturedAt }): boolean => dayIn(Date.parse(capturedAt), zone) === day);
  return wayFeatures(open === undefined ? [] : (points satisfies readonly WayPoint[]));
}
