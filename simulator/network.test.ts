/** Shows that the network is whole and plausible, and that mistakes in one are named. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isInside } from '../src/roads/geometry.ts';
import { networkFile, stationApproach } from '../src/roads/network-file.ts';
import { pathTo, quickestFrom } from '../src/roads/road-graph.ts';
import { loadNetwork, type Network, networkOf, networkProblems } from './network.ts';

const network = loadNetwork();

test('the network holds the main roads around London and to the coast, and says where it is from', () => {
  const refs = new Set(network.roads.map(({ ref }) => ref));
  const motorways = ['M1', 'M2', 'M3', 'M4', 'M11', 'M20', 'M23', 'M25', 'M26', 'M40', 'A1(M)'];
  const trunks = ['A1', 'A2', 'A3', 'A10', 'A12', 'A13', 'A20', 'A21', 'A23', 'A26', 'A27', 'A127', 'A130', 'A282'];
  for (const ref of [...motorways, ...trunks, 'A229', 'A249', 'A259', 'A299', 'A406']) assert.ok(refs.has(ref), ref);
  assert.ok(network.junctions.length > 90, `${network.junctions.length} junctions`);
  assert.ok(network.places.filter(({ kind }) => kind === 'station').length >= 15);
  assert.ok(network.places.filter(({ coast }) => coast).length >= 10);
  const file = JSON.parse(readFileSync(new URL('../samples/estate/network.geojson', import.meta.url), 'utf8'));
  assert.match(file.note, /general knowledge.*not traced.*about 1 km.*CC0/s);
});

test('every force but the railway’s has an area, and its towns lie in it', () => {
  assert.deepEqual(network.areas.map(({ code }) => code).sort(), [
    ...['essex', 'hertfordshire', 'kent', 'met', 'surrey', 'thames-valley'],
  ]);
  const table = [
    ['Maidstone', 'kent'],
    ['Chelmsford', 'essex'],
    ['Stevenage', 'hertfordshire'],
    ['Guildford', 'surrey'],
    ['Oxford', 'thames-valley'],
    ['Lewisham', 'met'],
  ] as const;
  for (const [name, code] of table) {
    const { position } = place(name);
    const within = network.areas.filter(({ rings }) => rings.some((ring) => isInside(position, ring)));
    assert.deepEqual(
      within.map((area) => area.code),
      [code],
      name,
    );
  }
});

test('from every place one can drive to every other, in a time that is plausible', () => {
  const table = [
    ['Brixton', 'Margate', 60, 90],
    ['Dover', 'London', 65, 90],
    ['Reading', 'Chelmsford', 70, 105],
    ['Brighton', 'The north by M1', 90, 150],
  ] as const;
  for (const [from, to, milesMin, milesMax] of table) {
    const [start, end] = [place(from), place(to)];
    const path = pathTo(quickestFrom(start.node), start.node, end.node) ?? [];
    const miles = path.reduce((sum, way) => sum + way.miles, 0);
    const hours = path.reduce((sum, way) => sum + way.miles / way.road.mph, 0);
    assert.ok(miles > milesMin && miles < milesMax, `${from} to ${to}: ${miles} miles`);
    assert.ok(miles / hours > 40 && miles / hours < 70, `${from} to ${to}: ${miles / hours} mph`);
  }
  const tree = quickestFrom(place('London').node);
  assert.equal(tree.size, network.graph.nodes.length - 1);
});

test('nobody drives through a station to get elsewhere', () => {
  for (const { name, kind, node } of network.places) {
    const isApproach = node.ways.every(({ road }) => road.ref === stationApproach);
    assert.equal(isApproach, kind === 'station', name);
  }
});

const road = (ref: string, ...coordinates: (readonly [number, number])[]) => ({
  type: 'Feature',
  properties: { kind: 'road', ref, class: 'trunk', speedMph: 50 },
  geometry: { type: 'LineString', coordinates },
});
const spot = (properties: object, coordinates: readonly [number, number]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates },
});

test('mistakes in a network are named', () => {
  const straight = road('A1', [0, 51], [0.1, 51]);
  const table: readonly (readonly [object[], RegExp])[] = [
    [[straight, road('A9', [1, 52], [1.1, 52])], /no road leads to 52, 1 on the A9/],
    [[road('A2', [0, 51], [0.2, 51.3], [0.3, 51], [0.02, 51])], /the A2 is .* miles between/],
    [[straight, spot({ kind: 'junction', road: 'A1', label: 'J1' }, [0.05, 51])], /A1 J1 is on no road/],
    [[straight, spot({ kind: 'town', name: 'Far' }, [0, 52])], /Far is 69.1 miles from the next road/],
    [
      [straight, spot({ kind: 'town', name: 'One' }, [0, 51]), spot({ kind: 'port', name: 'One' }, [0.1, 51])],
      /two places have one name/,
    ],
    [[straight, area([0, 51], [1, 51], [1, 52], [0, 52])], /the area of kent is open/],
    [[straight], /^$/],
  ];
  for (const [features, problem] of table) assert.match(networkProblems(parsed(features)).join('\n'), problem);
});

function area(...ring: (readonly [number, number])[]) {
  return {
    type: 'Feature',
    properties: { kind: 'force-area', code: 'kent', approximate: true },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

function parsed(features: readonly object[]): Network {
  return networkOf(networkFile.parse({ type: 'FeatureCollection', note: 'invented', features }).features);
}

function place(name: string): Network['places'][number] {
  const found = network.places.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
}
