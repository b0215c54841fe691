/** Shows that the pictures are good JPEGs within the national limits, the same each time, and different by light. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from 'jpeg-js';
import { loadEstate } from './estate.ts';
import { createPictureMaker, lightAt, overviewBytesMax, patchBytesMax, patchHeight, patchWidth } from './pictures.ts';
import { overviewHeight, overviewWidth } from './scene.ts';
import { type Sighting, traffic } from './traffic.ts';

const estate = loadEstate();
const noon = Date.parse('2026-11-21T12:00:00Z');
const night = Date.parse('2026-11-21T20:00:00Z');

/** A sighting of each type of vehicle, from the front and from the back. */
function variety(startMs: number): Sighting[] {
  const kinds = new Map<string, Sighting>();
  for (const sighting of traffic({ estate, seed: 'pictures', startMs, readsPerMinute: 150 })) {
    kinds.set(`${sighting.vehicle.type} ${sighting.direction}`, sighting);
    if (kinds.size === 8) return [...kinds.values()];
  }
  return [];
}

function brightness(jpeg: Uint8Array): number {
  const { data } = decode(jpeg, { useTArray: true });
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}

test('every picture is a JPEG of its size and within its limit, by day and at dusk', () => {
  const maker = createPictureMaker();
  for (const startMs of [noon, night]) {
    for (const sighting of variety(startMs)) {
      const { patch, overview } = maker.draw(sighting);
      const [small, large] = [decode(patch, { useTArray: true }), decode(overview, { useTArray: true })];
      assert.deepEqual([small.width, small.height], [patchWidth, patchHeight]);
      assert.deepEqual([large.width, large.height], [overviewWidth, overviewHeight]);
      assert.ok(patch.length <= patchBytesMax, `${patch.length} bytes`);
      assert.ok(overview.length <= overviewBytesMax, `${overview.length} bytes`);
    }
  }
});

test('one sighting gives one picture, and two vehicles give two', () => {
  const [one, other] = variety(noon);
  assert.ok(one && other);
  const maker = createPictureMaker();
  const first = maker.draw(one);
  maker.draw(other);
  assert.deepEqual(createPictureMaker().draw(one), first);
  assert.notDeepEqual(maker.draw(other).patch, first.patch);
});

test('after sunset the scene is darker, and the plate still bright', () => {
  const [sighting] = variety(noon);
  assert.ok(sighting);
  const maker = createPictureMaker();
  const day = maker.draw(sighting);
  const dusk = maker.draw({ ...sighting, atMs: night });
  assert.ok(brightness(dusk.overview) < brightness(day.overview) * 0.8);
  const { data } = decode(dusk.patch, { useTArray: true });
  assert.ok(data.filter((value, at) => at % 4 === 0 && value > 170).length > 600);
});

test('dusk falls earlier in winter', () => {
  assert.equal(lightAt(Date.parse('2026-12-21T17:00:00Z')), 'dusk');
  assert.equal(lightAt(Date.parse('2026-06-21T17:00:00Z')), 'day');
  assert.equal(lightAt(Date.parse('2026-06-21T23:00:00Z')), 'dusk');
});
