/** Areas and the corners of the one that is drawn, as the map draws them. Pure. */
import type { Feature, FeatureCollection } from 'geojson';
import { collect } from '../../map/map-features.ts';
import { type Corner, polygonOf, type Rings } from './area-points.ts';
import type { Area } from './queries.ts';

export type DrawnArea = {
  readonly key: string;
  readonly name: string;
  readonly kind: Area['kind'];
  readonly rings: Rings;
};

/** @param chosen the key of the area that stands out; null for none */
export function areaFeatures(areas: readonly DrawnArea[], chosen: string | null): FeatureCollection {
  return collect(
    areas.flatMap(({ key, name, kind, rings }): Feature[] => {
      const [outline = []] = rings;
      if (outline.length < 2) return [];
      const properties = { key, name, kind, isChosen: key === chosen };
      // Two points enclose nothing yet.
      const geometry: Feature['geometry'] =
        outline.length < 3 ? { type: 'LineString', coordinates: outline.map((point) => [...point]) } : polygonOf(rings);
      return [{ type: 'Feature', properties, geometry }];
    }),
  );
}

/** @param chosen the point that keys and buttons act on */
export function cornerFeatures(rings: Rings, chosen: Corner | null): FeatureCollection {
  return collect(
    rings.flatMap((points, ring) =>
      points.map((coordinates, point): Feature => {
        const isChosen = chosen?.ring === ring && chosen.point === point;
        const geometry: Feature['geometry'] = { type: 'Point', coordinates: [...coordinates] };
        return { type: 'Feature', properties: { ring, point, isChosen, number: point + 1 }, geometry };
      }),
    ),
  );
}
