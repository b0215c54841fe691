/** Where a vehicle is said to be heading: the next cameras, when, and the border that it would cross. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openRoads } from '../roads/roads-store.ts';
import { toMs, toUtcTime } from '../words/clock.ts';
import { distanceMiles } from '../words/distance.ts';
import type { Heading } from '../words/heading.ts';
import { cameraId } from '../words/id.ts';
import { headingOf, type Seen } from './heading.ts';

const samples = new URL('../../samples/estate/', import.meta.url);
const roads = openRoads(fileURLToPath(new URL('network.geojson', samples)));
const estate = JSON.parse(readFileSync(new URL('estate.json', samples), 'utf8')) as {
  cameras: { ref: string; name: string; bearingDegrees: number; position: { lat: number; lon: number } }[];
};
const cameras = estate.cameras.map((camera, index) => ({ ...camera, id: cameraId.of(index + 1) }));
const start = Date.parse('2026-11-22T10:00:00.000Z');
const minuteMs = 60_000;

function seenBy(ref: string, over: Partial<Seen> & { minutes?: number } = {}): Seen {
  const { minutes = 0, ...rest } = over;
  const camera = cameras.find((one) => one.ref === ref);
  assert.ok(camera, ref);
  const { id, name, position, bearingDegrees } = camera;
  const capturedAt = toUtcTime(start + minutes * minuteMs);
  return { cameraId: id, cameraName: name, position, bearingDegrees, direction: null, capturedAt, ...rest };
}

function heading(...seen: Seen[]): Heading {
  const found = headingOf(seen, cameras, roads);
  assert.ok(found);
  return found;
}

const names = ({ cameras: next }: Heading): string[] => next.flatMap((one) => one.cameras.map(({ name }) => name));

test('one that leaves the camera south of the crossing is next seen north of it, in the other force’s area', () => {
  const found = heading(seenBy('KENT-A282-SOUTH', { direction: 'reverse' }));
  assert.equal(found.directionBy, 'camera');
  assert.equal(names(found)[0], 'A282 Dartford Crossing north');
  assert.equal(found.toForce, 'essex');
  const [border] = found.borders;
  assert.deepEqual([border?.fromCode, border?.toCode, border?.road], ['kent', 'essex', 'A282']);
  const [next] = found.cameras;
  assert.ok(next && next.from < next.until && toMs(next.from) > start && toMs(next.until) < start + 10 * minuteMs);
});

test('one that comes towards that camera goes on into its own force’s area', () => {
  for (const direction of ['forward', 'in', 'Towards', 'APPROACHING']) {
    const found = heading(seenBy('KENT-A282-SOUTH', { direction }));
    assert.equal(found.directionBy, 'camera');
    assert.ok(!names(found).includes('A282 Dartford Crossing north'), direction);
    assert.ok(names(found).includes('M25 J2 > A2 Darenth'), names(found).join());
  }
});

test('the read before says more of the direction than the camera’s word, and each new read moves it on', () => {
  const before = seenBy('KENT-M25-J02', { minutes: -3 });
  const found = heading(seenBy('KENT-A282-SOUTH', { direction: 'forward' }), before);
  assert.deepEqual([found.directionBy, names(found)[0]], ['reads', 'A282 Dartford Crossing north']);
  const moved = heading(seenBy('ESSEX-A282-NORTH', { minutes: 2 }), seenBy('KENT-A282-SOUTH'), before);
  assert.equal(moved.directionBy, 'reads');
  assert.ok(names(moved).includes('M25 J30 > A13 Thurrock'), names(moved).join());
  assert.ok(!moved.borders.some(({ toCode }) => toCode === 'kent'), 'it does not turn round');
});

test('a word that says nothing, and a read of long ago, leave both directions open', () => {
  const old = seenBy('KENT-M25-J02', { minutes: -300 });
  for (const direction of [null, '42', 'unknown']) {
    const found = heading(seenBy('KENT-A282-SOUTH', { direction }), old);
    assert.equal(found.directionBy, 'unknown');
    assert.ok(names(found).includes('A282 Dartford Crossing north'));
    assert.ok(names(found).includes('M25 J2 > A2 Darenth'));
  }
});

test('far from every road, or with nothing seen, nothing is said', () => {
  assert.equal(headingOf([], cameras, roads), null);
  assert.equal(headingOf([seenBy('KENT-M25-J02', { position: { lat: 51.7, lon: 2.5 } })], cameras, roads), null);
});

test('shares sum to no more than all, windows lie ahead, and nobody is faster than the roads allow', () => {
  for (const { ref } of cameras.filter((_, index) => index % 4 === 0)) {
    for (const direction of ['forward', 'reverse', null]) {
      const seen = seenBy(ref, { direction });
      const found = heading(seen);
      for (const places of [found.cameras, found.borders]) {
        assert.ok(places.reduce((sum, { share }) => sum + share, 0) <= 1 + 1e-9, ref);
        for (const [index, place] of places.entries()) {
          assert.ok(place.share <= (places[index - 1]?.share ?? 1), `${ref}: the likeliest first`);
          assert.ok(toMs(place.from) >= start && place.from <= place.until, ref);
          const straight = distanceMiles(seen.position, place.position);
          assert.ok(place.miles >= straight - 1, `${ref}: ${place.miles} by road, ${straight} straight`);
          const hours = (toMs(place.from) - start) / 3_600_000;
          assert.ok(hours >= place.miles / 85 - 0.01, `${ref}: ${place.miles} miles in ${hours} h`);
        }
      }
      assert.ok(!names(found).includes(seen.cameraName) || found.cameras.length > 1, `${ref} sees itself alone`);
      assert.equal(found.toForce, found.borders[0]?.toCode ?? null);
    }
  }
});

test('the same reads give the same answer', () => {
  const seen = [seenBy('MET-A2-FALCONWOOD', { direction: 'reverse' }), seenBy('MET-A2-NEW-CROSS', { minutes: -9 })];
  assert.deepEqual(headingOf(seen, cameras, roads), headingOf(seen, [...cameras].reverse(), roads));
});
