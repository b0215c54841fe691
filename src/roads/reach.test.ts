/** Ways by road: the shortest and the quickest, from the middle of one stretch to the middle of another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { distanceMiles } from '../words/distance.ts';
import type { Position } from '../words/position.ts';
import { reachFrom, reachOf, reverseOf } from './reach.ts';
import { buildGraph, type Node, nearestPoint } from './road-graph.ts';
import { openRoads } from './roads-store.ts';

const sample = openRoads(fileURLToPath(new URL('../../samples/estate/network.geojson', import.meta.url)));

const at = (lon: number, lat = 51): Position => ({ lat, lon });

/** A fast road around, and a slow one straight through. */
const graph = buildGraph([
  { kind: 'road', ref: 'A1', class: 'street', mph: 10, points: [at(0), at(0.1), at(0.2)] },
  { kind: 'road', ref: 'M1', class: 'motorway', mph: 70, points: [at(0), at(0.1, 51.05), at(0.2)] },
  { kind: 'road', ref: 'A9', class: 'street', mph: 30, points: [at(5), at(5.1)] },
]);

test('the shortest way is by the slow road, the quickest by the fast one', () => {
  const [from, to] = [nearestPoint(graph, at(0.05)), nearestPoint(graph, at(0.15))];
  const miles = distanceMiles(at(0.05), at(0.15));
  const shortest = reachOf(reachFrom(from, { least: 'miles', ends: 'both' }), to);
  assert.ok(shortest && Math.abs(shortest.miles - miles) < 0.01, `${shortest?.miles} and ${miles}`);
  const start = nearestPoint(graph, at(0));
  const end = [...graph.nodes].find(({ position }) => position.lon === 0.2);
  assert.ok(end);
  const road = (least: 'miles' | 'hours') => reachFrom(start, { least, ends: 'both' }).nodes.get(end)?.by?.road.ref;
  assert.deepEqual([road('miles'), road('hours')], ['A1', 'M1']);
});

test('two points of one stretch are as far apart as the stretch between them, in either direction', () => {
  const [from, to] = [nearestPoint(graph, at(0.02)), nearestPoint(graph, at(0.08))];
  const back = { ...to, way: reverseOf(to.way), share: 1 - to.share };
  for (const one of [to, back]) {
    const found = reachOf(reachFrom(from, { least: 'miles', ends: 'both' }), one);
    assert.ok(Math.abs((found?.miles ?? 0) - distanceMiles(at(0.02), at(0.08))) < 0.01);
  }
});

test('a place that no road leads to is not reached', () => {
  const reach = reachFrom(nearestPoint(graph, at(0)), { least: 'miles', ends: 'both' });
  assert.equal(reachOf(reach, nearestPoint(graph, at(5.05))), null);
});

test('one who goes on ahead does not turn round on the stretch where they are', () => {
  const from = nearestPoint(graph, at(0.05));
  const ahead = reachFrom(from, { least: 'hours', ends: 'ahead' });
  const behind = reachFrom(
    { ...from, way: reverseOf(from.way), share: 1 - from.share },
    { least: 'hours', ends: 'ahead' },
  );
  const hours = (reach: typeof ahead, node: Node): number => reach.nodes.get(node)?.hours ?? Infinity;
  for (const reach of [ahead, behind]) {
    const { way } = reach.from;
    assert.ok(hours(reach, way.to) < hours(reach, way.from), 'the near end before the far one');
    assert.ok([...reach.nodes.values()].every(({ by }) => by !== way && by !== reverseOf(way)));
  }
});

test('on the sample network no way is shorter than the straight line, nor quicker than the fastest road', () => {
  const { graph: roads } = sample;
  const fastest = Math.max(...roads.nodes.flatMap(({ ways }) => ways.map(({ road }) => road.mph)));
  for (const from of [at(0.24, 51.43), at(-0.22, 51.69), at(1.3, 51.13)]) {
    const start = nearestPoint(roads, from);
    const reach = reachFrom(start, { least: 'miles', ends: 'both' });
    for (const { position } of roads.nodes.filter((_, index) => index % 40 === 0)) {
      const end = nearestPoint(roads, position);
      const found = reachOf(reach, end);
      const straight = distanceMiles(from, position) - start.milesOff - end.milesOff;
      assert.ok(found && found.miles >= straight - 0.01, `${found?.miles} miles, ${straight} straight`);
      assert.ok(found.hours >= found.miles / fastest - 1e-9);
      const back = reachOf(reachFrom(end, { least: 'miles', ends: 'both' }), start);
      assert.ok(Math.abs((back?.miles ?? 0) - found.miles) < 1e-6, 'there and back are as far');
    }
  }
});

test('an area is that of the force whose outline is around it, and of nobody at sea', () => {
  assert.equal(sample.areaAt(at(0.54, 51.29)), 'kent');
  assert.equal(sample.areaAt(at(0.14, 51.74)), 'essex');
  assert.equal(sample.areaAt(at(1.9, 51.4)), null);
});
