/** Shows that the sample estate is sound and that mistakes in one are named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingDegrees, turnDegrees } from '../src/roads/geometry.ts';
import { nearestPoint } from '../src/roads/road-graph.ts';
import { distanceMiles } from '../src/words/distance.ts';
import { role } from '../src/words/person.ts';
import { estateProblems, loadEstate } from './estate.ts';
import type { EstateFile } from './estate-file.ts';
import { makers } from './makers/makers.ts';

const estate = loadEstate();
const [first, ...others] = estate.cameras;

test('the sample estate holds seven forces that share, their people, lists and about 120 cameras', () => {
  assert.equal(estate.forces.length, 7);
  assert.equal(estate.operation.name, 'Op Harrier');
  assert.deepEqual(new Set(estate.operation.forces), new Set(estate.forces.map(({ code }) => code)));
  // Who advises on tactics is given that role in the operation.
  const roles = role.options.filter((one) => one !== 'tactical-adviser');
  assert.deepEqual(new Set(estate.people.map((person) => person.role)), new Set(roles));
  assert.ok(estate.cameras.length >= 115 && estate.cameras.length <= 130, `${estate.cameras.length}`);
  const byForce = Map.groupBy(estate.cameras, ({ force }) => force);
  for (const { code } of estate.forces) assert.ok((byForce.get(code)?.length ?? 0) >= 10, code);
  assert.ok(estate.listed.length >= 50);
});

test('every maker’s cameras are at work, and every way of signing in', () => {
  const used = new Set(estate.cameras.map(({ adapter }) => adapter));
  assert.deepEqual([...used].sort(), makers.map(({ name }) => name).sort());
  const ways = new Set(estate.cameras.map(({ signIn }) => signIn));
  assert.deepEqual([...ways].sort(), ['basic', 'digest', 'message', 'token']);
});

test('a few clocks are seconds wrong, and one minutes', () => {
  const wrong = estate.cameras.map(({ clockOffsetSeconds }) => Math.abs(clockOffsetSeconds)).filter((off) => off > 0);
  assert.ok(wrong.length >= 4 && wrong.length <= 10, `${wrong.length}`);
  assert.equal(wrong.filter((off) => off > 60).length, 1);
});

test('every camera looks along its road, at the limit that holds there', () => {
  for (const { ref, position, bearingDegrees, speedLimitMph, road } of estate.cameras) {
    const { way } = nearestPoint(estate.network.graph, position);
    const turn = turnDegrees(headingDegrees(way.from.position, way.to.position), bearingDegrees);
    assert.ok(Math.min(turn, 180 - turn) < 12, `${ref} looks ${turn} degrees across the ${road}`);
    if (!road.startsWith('Station')) assert.equal(speedLimitMph, way.road.mph, ref);
  }
});

test('every camera is passed on the way between some two places', () => {
  const passed = new Set<string>();
  for (const from of estate.network.places) {
    for (const to of estate.network.places) {
      for (const { camera } of estate.routes.between(from, to)?.stops ?? []) passed.add(camera.ref);
    }
  }
  assert.deepEqual(
    estate.cameras.filter(({ ref }) => !passed.has(ref)).map(({ ref }) => ref),
    [],
  );
});

test('mistakes in an estate are named', () => {
  assert.ok(first);
  const changed = (change: Partial<typeof first>): Partial<EstateFile> => ({
    cameras: [{ ...first, ...change }, ...others],
  });
  const station = estate.cameras.find(({ force }) => force === 'btp');
  const changes: readonly (readonly [Partial<EstateFile>, RegExp])[] = [
    [{}, /^$/],
    [{ forces: estate.forces.slice(1) }, /no force is called met/],
    [{ forces: [...estate.forces, ...estate.forces] }, /two forces have one code/],
    [{ cameras: [...estate.cameras, ...estate.cameras] }, /two cameras have one reference/],
    [{ people: [...estate.people, ...estate.people] }, /two people have one username/],
    [changed({ adapter: 'daguerre' }), /no maker is called daguerre/],
    [changed({ road: 'M99' }), /is not on the M99 but on the M25/],
    [changed({ position: { lat: 51.46, lon: 0.3 } }), /is \d+\.\d miles from the/],
    [changed({ force: 'surrey' }), /is outside the area of surrey/],
    [changed({ force: 'btp' }), /is at no station/],
    [changed({ position: station?.position ?? first.position, force: 'thames-valley' }), /is outside the area/],
  ];
  for (const [change, problem] of changes) {
    assert.match(estateProblems({ ...estate, ...change }, estate.network).join('\n'), problem);
  }
});

test('distances and directions are those of the map', () => {
  const dover = { lat: 51.1265, lon: 1.329 };
  const london = { lat: 51.5074, lon: -0.1278 };
  assert.ok(Math.abs(distanceMiles(london, dover) - 68) < 2);
  assert.ok(Math.abs(headingDegrees(london, dover) - 113) < 4);
  assert.equal(headingDegrees({ lat: 51, lon: 0 }, { lat: 52, lon: 0 }), 0);
  assert.equal(headingDegrees({ lat: 51, lon: 0 }, { lat: 51, lon: -1 }), 270);
  assert.equal(turnDegrees(350, 10), 20);
  assert.equal(turnDegrees(90, 270), 180);
});
