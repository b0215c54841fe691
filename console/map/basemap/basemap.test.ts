/** What the map draws of the hand-made files: whole, plausible, and its parts in the same places as each other. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { networkLayers } from './network-layers.ts';

function read(name: string): Feature[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return (JSON.parse(text) as FeatureCollection).features;
}

const network = read('../../../samples/estate/network.geojson');
const surroundings = read('surroundings.json');
const features = [...network, ...surroundings];
const { roads, junctions, towns, stations, areas, areaNames } = networkLayers(features);

function pointsOf(features: readonly Feature[]): Position[] {
  return features.flatMap(({ geometry }) => (geometry.type === 'LineString' ? geometry.coordinates : []));
}

const placeOf = ({ geometry }: Feature): Position => (geometry.type === 'Point' ? geometry.coordinates : []);
const roadsOf = (number: string) => roads.features.filter(({ properties }) => properties?.['number'] === number);
const rankOf = (name: string) => towns.features.find(({ properties }) => properties?.['name'] === name)?.properties;

test('every kind of the network is drawn, but its gateways', () => {
  const kinds = new Set(features.map(({ properties }) => properties?.['kind']));
  const drawn = ['road', 'junction', 'town', 'port', 'airport', 'station', 'force-area'];
  assert.deepEqual([...kinds].sort(), [...drawn, 'gateway'].sort());
  const classes = new Set(roads.features.map(({ properties }) => properties?.['class']));
  assert.deepEqual([...classes].sort(), ['motorway', 'street', 'trunk']);
});

test('the M25 and the crossing are a ring: once around London, and back where they began', () => {
  const [ring, crossing] = [roadsOf('M25'), roadsOf('A282')];
  assert.deepEqual([ring.length, crossing.length], [1, 1]);
  const [points, across] = [pointsOf(ring), pointsOf(crossing)];
  assert.deepEqual([points[0], points.at(-1)].sort(), [across[0], across.at(-1)].sort());
  const london = [-0.1278, 51.5074];
  let turned = 0;
  let before: number | null = null;
  for (const [lon = 0, lat = 0] of [...points, points[0] ?? []]) {
    const angle = Math.atan2(lat - (london[1] ?? 0), (lon - (london[0] ?? 0)) * 0.62);
    if (before !== null) turned += Math.atan2(Math.sin(angle - before), Math.cos(angle - before));
    before = angle;
  }
  assert.ok(Math.abs(Math.abs(turned) - 2 * Math.PI) < 0.01, `it turns by ${turned}`);
});

test('roads go on where the network ends', () => {
  const known = new Set(pointsOf(network).map(String));
  for (const number of ['M1', 'M4', 'M11', 'M40']) {
    const [road, ...others] = roadsOf(number);
    assert.ok(road !== undefined && others.length === 0, `${number} is in ${others.length + 1} pieces`);
    const points = pointsOf([road]).map(String);
    assert.ok(points.some((point) => known.has(point)) && points.some((point) => !known.has(point)), number);
  }
});

test('every junction lies on its road', () => {
  for (const junction of junctions.features) {
    const { road, label } = junction.properties ?? {};
    const [lon = 0, lat = 0] = placeOf(junction);
    const near = pointsOf(roadsOf(road)).some(([x = 0, y = 0]) => Math.hypot(x - lon, y - lat) < 1e-6);
    assert.ok(near, `${road} ${label} is off its road`);
  }
  assert.ok(junctions.features.length > 90, `${junctions.features.length} junctions`);
});

test('towns are named once, in or near Britain; London first, its suburbs last', () => {
  const names = towns.features.map(({ properties }) => String(properties?.['name']));
  assert.ok(names.length > 100 && new Set(names).size === names.length, `${names.length} towns`);
  for (const town of towns.features) {
    const [lon = 0, lat = 0] = placeOf(town);
    assert.ok(lon > -7 && lon < 4 && lat > 48 && lat < 57, String(town.properties?.['name']));
  }
  const ranks = ['London', 'Birmingham', 'Brighton', 'Maidstone', 'Dover', 'Ilford'].map(
    (name) => rankOf(name)?.['rank'],
  );
  assert.deepEqual(ranks, [0, 1, 2, 3, 3, 5]);
});

test('a station is named without the word that its sign says', () => {
  const names = stations.features.map(({ properties }) => String(properties?.['name']));
  assert.ok(names.includes('Ebbsfleet International') && names.length >= 15, names.join(', '));
  assert.deepEqual(
    names.filter((name) => /station/i.test(name)),
    [],
  );
});

test('force areas are closed and called approximate, and each name stands in the middle of its area', () => {
  assert.ok(areas.features.length >= 7);
  const middles = new Map(areaNames.features.map((one) => [one.properties?.['name'], placeOf(one)]));
  for (const { properties, geometry } of areas.features) {
    assert.equal(properties?.['approximate'], true);
    const several = geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : several;
    for (const ring of rings) assert.deepEqual(ring[0], ring.at(-1), `${properties?.['code']} is open`);
    const middle = middles.get(String(properties?.['code']).replaceAll('-', ' '));
    assert.ok(middle !== undefined && rings.some((ring) => isInside(middle, ring)), properties?.['code']);
  }
});

/** Counts how often a line to the east crosses the outline. */
function isInside([lon = 0, lat = 0]: Position, ring: readonly Position[]): boolean {
  const crossings = ring.filter(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[index + 1] ?? ring[0] ?? [];
    return y > lat !== nextY > lat && lon < x + ((lat - y) / (nextY - y)) * (nextX - x);
  });
  return crossings.length % 2 === 1;
}
