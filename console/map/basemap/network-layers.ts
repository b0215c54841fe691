/** Sorts the features of the road network, and of what lies around it, into what the map draws. Pure. */
import type { Feature, FeatureCollection, LineString, Point, Position } from 'geojson';
import { joinRoads } from './join-roads.ts';
import { smoothLine } from './smooth.ts';
import { rankTowns } from './town-ranks.ts';

export type NetworkLayers = {
  /** `class` motorway, trunk or street; `number` such as M25, empty for a way without one. */
  readonly roads: FeatureCollection;
  readonly junctions: FeatureCollection;
  /** `rank` 0 to 5, as in town-ranks.ts. */
  readonly towns: FeatureCollection;
  readonly stations: FeatureCollection;
  readonly areas: FeatureCollection;
  readonly areaNames: FeatureCollection;
};

/** M25, A2, A1(M), B2000: what stands on road signs. */
const roadNumber = /^[AMB]\d/;

export function networkLayers(features: readonly Feature[]): NetworkLayers {
  const kinds = Map.groupBy(features, ({ properties }) => String(properties?.['kind']));
  const of = (...names: string[]) => names.flatMap((name) => kinds.get(name) ?? []);
  const areas = of('force-area');
  return {
    roads: collection(joinRoads(of('road').filter(isLine)).map(drawnRoad)),
    junctions: collection(of('junction')),
    // A gateway, beyond which the network ends, is no place.
    towns: collection(townsOf(of('town', 'port', 'airport').filter(isPoint))),
    stations: collection(of('station').map(namedStation)),
    areas: collection(areas),
    areaNames: collection(areas.map(areaName)),
  };
}

export function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function isLine(feature: Feature): feature is Feature<LineString> {
  return feature.geometry.type === 'LineString';
}

function isPoint(feature: Feature): feature is Feature<Point> {
  return feature.geometry.type === 'Point';
}

function drawnRoad({ properties, geometry }: Feature<LineString>): Feature {
  const ref = String(properties?.['ref']);
  return {
    type: 'Feature',
    properties: { class: properties?.['class'], number: roadNumber.test(ref) ? ref : '' },
    geometry: { type: 'LineString', coordinates: smoothLine(geometry.coordinates) },
  };
}

function townsOf(features: readonly Feature<Point>[]): Feature[] {
  const places = features.map(({ properties, geometry }) => ({
    kind: String(properties?.['kind']),
    name: String(properties?.['name']),
    people: Number(properties?.['people']),
    lon: geometry.coordinates[0] ?? 0,
    lat: geometry.coordinates[1] ?? 0,
  }));
  return rankTowns(places).map(({ place: { name, people, lon, lat }, rank }) => ({
    type: 'Feature',
    properties: { name, people, rank },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }));
}

/** The sign says that it is a station. */
function namedStation({ properties, geometry }: Feature): Feature {
  return { type: 'Feature', properties: { name: String(properties?.['name']).replace(/ station$/, '') }, geometry };
}

/** The network names a force by its code only: `thames-valley`. */
function areaName({ properties, geometry }: Feature): Feature<Point> {
  const name = String(properties?.['code']).replaceAll('-', ' ');
  return { type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: middleOf(geometry) } };
}

/** The centre of gravity of the largest outline. */
function middleOf(geometry: Feature['geometry']): Position {
  const rings =
    geometry.type === 'Polygon'
      ? geometry.coordinates
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flat()
        : [];
  let largest = 0;
  let middle: Position = [0, 0];
  for (const ring of rings) {
    let [area, x, y] = [0, 0, 0];
    for (const [index, [lon = 0, lat = 0]] of ring.entries()) {
      const [nextLon = 0, nextLat = 0] = ring[index + 1] ?? ring[0] ?? [];
      const turn = lon * nextLat - nextLon * lat;
      area += turn / 2;
      x += (lon + nextLon) * turn;
      y += (lat + nextLat) * turn;
    }
    if (Math.abs(area) <= largest) continue;
    largest = Math.abs(area);
    middle = [x / (6 * area), y / (6 * area)];
  }
  return middle;
}
