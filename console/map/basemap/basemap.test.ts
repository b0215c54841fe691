/** The hand-made basemap: whole, plausible, and its parts in the same places as each other. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Feature, FeatureCollection, Position } from 'geojson';

const read = (name: string): Feature[] => {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return (JSON.parse(text) as FeatureCollection).features;
};

const roads = read('roads.json');

function linesOf(ref: string): Position[][] {
  return roads
    .filter((road) => road.properties?.['ref'] === ref)
    .map((road) => (road.geometry.type === 'LineString' ? road.geometry.coordinates : []));
}

test('the M25 is a ring: once around London, and back where it began', () => {
  const [ring] = linesOf('M25');
  assert.ok(ring !== undefined && ring.length > 60);
  assert.deepEqual(ring[0], ring.at(-1));
  const london = [-0.1278, 51.5074];
  let turned = 0;
  let before: number | null = null;
  for (const [lon = 0, lat = 0] of ring) {
    const angle = Math.atan2(lat - (london[1] ?? 0), (lon - (london[0] ?? 0)) * 0.62);
    if (before !== null) turned += Math.atan2(Math.sin(angle - before), Math.cos(angle - before));
    before = angle;
  }
  assert.ok(Math.abs(Math.abs(turned) - 2 * Math.PI) < 0.01, `it turns by ${turned}`);
});

test('every junction lies on its road', () => {
  const junctions = read('junctions.json');
  for (const { properties, geometry } of junctions) {
    assert.ok(geometry.type === 'Point');
    const [lon = 0, lat = 0] = geometry.coordinates;
    const points = linesOf(String(properties?.['road'])).flat();
    const near = points.some(([x = 0, y = 0]) => Math.hypot(x - lon, y - lat) < 1e-6);
    assert.ok(near, `${properties?.['road']} ${properties?.['label']} is off its road`);
  }
  assert.ok(junctions.length > 90, `${junctions.length} junctions`);
});

test('towns have a name, a rank, and a place in or near Britain', () => {
  const towns = read('towns.json');
  assert.ok(towns.length > 100, `${towns.length} towns`);
  for (const { properties, geometry } of towns) {
    assert.ok(geometry.type === 'Point');
    const [lon = 0, lat = 0] = geometry.coordinates;
    assert.ok(lon > -7 && lon < 4 && lat > 48 && lat < 57, String(properties?.['name']));
    assert.ok([0, 1, 2, 3, 4, 5].includes(properties?.['rank'] as number), String(properties?.['name']));
  }
});

test('force areas are closed, named by code, and called approximate', () => {
  const areas = read('force-areas.json');
  assert.deepEqual(areas.map((area) => area.properties?.['code']).sort(), [
    'city-of-london',
    'essex',
    'hertfordshire',
    'kent',
    'met',
    'surrey',
    'thames-valley',
  ]);
  for (const { properties, geometry } of areas) {
    assert.equal(properties?.['approximate'], true);
    const rings =
      geometry.type === 'Polygon'
        ? geometry.coordinates
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates.flat()
          : [];
    assert.ok(rings.length > 0);
    for (const ring of rings) assert.deepEqual(ring[0], ring.at(-1), `${properties?.['code']} is open`);
  }
});
