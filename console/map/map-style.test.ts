/** The map's layers: each draws what is there, and a road's width tells its class at every zoom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collection } from './basemap/network-layers.ts';
import { makeStyle } from './map-style.ts';
import type { Palette } from './palette.ts';

const none = collection([]);
const basemap = {
  ...{ land: none, coast: none, rivers: none, roads: none, junctions: none },
  ...{ towns: none, stations: none, areas: none, areaNames: none },
};
const anyColour = new Proxy({}, { get: () => 'rgb(0, 0, 0)' }) as Palette;
const { layers, sources } = makeStyle(basemap, anyColour);

test('every layer draws a source that is there, and every source is drawn', () => {
  const drawn = layers.flatMap((layer) => ('source' in layer ? [layer.source] : []));
  assert.deepEqual([...new Set(drawn)].sort(), Object.keys(sources).sort());
  assert.equal(new Set(layers.map(({ id }) => id)).size, layers.length);
});

test('what stands on the roads is drawn after them, and names after signs', () => {
  const order = ['sea', 'land', 'areas', 'street', 'trunk', 'motorway', 'stations', 'towns-0', 'junction-names'];
  const at = order.map((id) => layers.findIndex((layer) => layer.id === id));
  assert.ok(!at.includes(-1), String(at));
  assert.deepEqual(
    at,
    at.toSorted((a, b) => a - b),
  );
});

test('a motorway is wider than an A road, and an A road wider than a street', () => {
  for (const zoom of [8, 9, 10, 11, 12, 13]) {
    const [motorway, trunk, street] = ['motorway', 'trunk', 'street'].map((id) => widthAt(id, zoom));
    assert.ok(motorway !== undefined && trunk !== undefined && street !== undefined);
    assert.ok(motorway > trunk * 1.3 && trunk > street * 1.3, `zoom ${zoom}: ${motorway}, ${trunk}, ${street}`);
  }
});

/** What `zoomed` wrote: a straight line between stops. */
function widthAt(id: string, zoom: number): number | undefined {
  const layer = layers.find((one) => one.id === id);
  const width = layer?.type === 'line' ? layer.paint?.['line-width'] : undefined;
  if (!Array.isArray(width)) return undefined;
  const [, , , ...stops] = width as unknown as number[];
  for (let index = 0; index + 3 < stops.length; index += 2) {
    const [from = 0, small = 0, to = 0, large = 0] = stops.slice(index, index + 4);
    if (zoom >= from && zoom <= to) return small + ((zoom - from) / (to - from)) * (large - small);
  }
  return undefined;
}
