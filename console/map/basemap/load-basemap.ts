/** Fetches the hand-made basemap, which is served with the console: a control room's network is closed. */
import type { Feature, FeatureCollection, LineString, MultiLineString, Position } from 'geojson';
import areasUrl from './force-areas.json?url&no-inline';
import junctionsUrl from './junctions.json?url&no-inline';
import landUrl from './land.json?url&no-inline';
import riversUrl from './rivers.json?url&no-inline';
import roadsUrl from './roads.json?url&no-inline';
import { smoothLine } from './smooth.ts';
import townsUrl from './towns.json?url&no-inline';

export type Basemap = {
  /** Land, in detail around Britain (`near`), coarse elsewhere (`far`), and borders of countries (`border`). */
  readonly land: FeatureCollection;
  readonly coast: FeatureCollection;
  readonly rivers: FeatureCollection;
  readonly roads: FeatureCollection;
  readonly junctions: FeatureCollection;
  readonly towns: FeatureCollection;
  readonly areas: FeatureCollection;
  readonly areaLabels: FeatureCollection;
};

/** Where the detailed land was cut out of the world, degrees: a coast is not drawn along this cut. */
const detail = { west: -11.5, east: 9, south: 48, north: 61.5 } as const;

export async function loadBasemap(): Promise<Basemap> {
  const addresses = [landUrl, riversUrl, roadsUrl, junctionsUrl, townsUrl, areasUrl];
  const [land, rivers, roads, junctions, towns, areas] = await Promise.all(addresses.map(fetchCollection));
  const nothing = collection([]);
  return {
    land: land ?? nothing,
    coast: collection([coastOf(land ?? nothing)]),
    rivers: smoothed(rivers ?? nothing),
    roads: smoothed(roads ?? nothing),
    junctions: junctions ?? nothing,
    towns: towns ?? nothing,
    areas: areas ?? nothing,
    areaLabels: collection((areas ?? nothing).features.map(labelOf)),
  };
}

async function fetchCollection(address: string): Promise<FeatureCollection> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The basemap file ${address} was answered with ${response.status}.`);
  // The file is a part of this build, checked by its test.
  return (await response.json()) as FeatureCollection;
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function smoothed(lines: FeatureCollection): FeatureCollection {
  return collection(
    lines.features.map((feature) => {
      if (feature.geometry.type !== 'LineString') return feature;
      const geometry: LineString = { type: 'LineString', coordinates: smoothLine(feature.geometry.coordinates) };
      return { ...feature, geometry };
    }),
  );
}

/** The outlines of the detailed land, without the straight edges along which it was cut out. */
function coastOf(land: FeatureCollection): Feature<MultiLineString> {
  const lines: Position[][] = [];
  for (const { geometry, properties } of land.features) {
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

function labelOf(area: Feature): Feature {
  const [lon, lat] = (area.properties?.['label'] ?? [0, 0]) as [number, number];
  const name = String(area.properties?.['name'] ?? '');
  return { type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: [lon, lat] } };
}
