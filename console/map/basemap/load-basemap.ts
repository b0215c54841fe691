/** Fetches the hand-made basemap, which is served with the console: a control room's network is closed. */
import type { Feature, FeatureCollection, LineString, MultiLineString, Position } from 'geojson';
import networkUrl from '../../../samples/estate/network.geojson?url&no-inline';
import landUrl from './land.json?url&no-inline';
import { collection, type NetworkLayers, networkLayers } from './network-layers.ts';
import riversUrl from './rivers.json?url&no-inline';
import { smoothLine } from './smooth.ts';
import surroundingsUrl from './surroundings.json?url&no-inline';

export type Basemap = NetworkLayers & {
  /** Land, in detail around Britain (`near`), coarse elsewhere (`far`), and borders of countries (`border`). */
  readonly land: FeatureCollection;
  readonly coast: FeatureCollection;
  readonly rivers: FeatureCollection;
};

/** Where the detailed land was cut out of the world, degrees: a coast is not drawn along this cut. */
const detail = { west: -11.5, east: 9, south: 48, north: 61.5 } as const;

export async function loadBasemap(): Promise<Basemap> {
  const [land, rivers, network, surroundings] = await Promise.all([
    fetchFeatures(landUrl),
    fetchFeatures(riversUrl),
    fetchFeatures(networkUrl),
    fetchFeatures(surroundingsUrl),
  ]);
  return {
    land: collection(land),
    coast: collection([coastOf(land)]),
    rivers: collection(rivers.map(smoothed)),
    ...networkLayers([...network, ...surroundings]),
  };
}

async function fetchFeatures(address: string): Promise<Feature[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The basemap file ${address} was answered with ${response.status}.`);
  // The file is a part of this build, checked by its test.
  return ((await response.json()) as FeatureCollection).features;
}

function smoothed(feature: Feature): Feature {
  if (feature.geometry.type !== 'LineString') return feature;
  const geometry: LineString = { type: 'LineString', coordinates: smoothLine(feature.geometry.coordinates) };
  return { ...feature, geometry };
}

/** The outlines of the detailed land, without the straight edges along which it was cut out. */
function coastOf(land: readonly Feature[]): Feature<MultiLineString> {
  const lines: Position[][] = [];
  for (const { geometry, properties } of land) {
    if (geometry.type !== 'Polygon' || properties?.['kind'] !== 'near') continue;
    for (const ring of geometry.coordinates) lines.push(...offTheCut(ring));
  }
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines } };
}

function offTheCut(ring: readonly Position[]): Position[][] {
  const lines: Position[][] = [];
  let line: Position[] = [];
  for (const point of ring) {
    if (isOnCut(point)) {
      if (line.length > 1) lines.push(line);
      line = [];
    } else {
      line.push(point);
    }
  }
  if (line.length > 1) lines.push(line);
  return lines;
}

function isOnCut([lon = 0, lat = 0]: Position): boolean {
  return lon <= detail.west || lon >= detail.east || lat <= detail.south || lat >= detail.north;
}
