/** Shows that the sample estate is sound and that mistakes in one are named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estateProblems, loadEstate } from './estate.ts';
import { distanceMiles, headingDegrees, turnDegrees } from './geometry.ts';

const estate = loadEstate();
const [firstLink] = estate.links;

test('the sample estate holds seven forces that share, their people, lists and cameras', () => {
  assert.equal(estate.forces.length, 7);
  assert.deepEqual(estate.agreement, { name: 'Op Harrier', forces: estate.forces.map(({ code }) => code) });
  assert.deepEqual(new Set(estate.people.map(({ role }) => role)), new Set(['analyst', 'supervisor', 'administrator']));
  assert.ok(estate.cameras.length >= 30);
  assert.deepEqual(new Set(estate.cameras.map(({ adapter }) => adapter)), new Set(['json', 'hikvision']));
  assert.deepEqual(new Set(estate.cameras.map(({ force }) => force)), new Set(estate.forces.map(({ code }) => code)));
  assert.ok(estate.listed.length >= 50);
  for (const { position } of estate.cameras) {
    assert.ok(position.lat > 51 && position.lat < 51.9 && position.lon > -0.9 && position.lon < 1.4);
  }
});

test('mistakes in an estate are named', () => {
  assert.ok(firstLink);
  const { from, to } = firstLink;
  assert.deepEqual(estateProblems(estate), []);
  const changes: readonly (readonly [Parameters<typeof estateProblems>[0], RegExp])[] = [
    [{ ...estate, forces: estate.forces.slice(1) }, /no force is called met/],
    [{ ...estate, forces: [...estate.forces, ...estate.forces] }, /two forces have one code/],
    [{ ...estate, cameras: [...estate.cameras, ...estate.cameras] }, /two cameras have one reference/],
    [{ ...estate, people: [...estate.people, ...estate.people] }, /two people have one username/],
    [{ ...estate, links: [...estate.links, { from, to: 'NOWHERE', miles: 3 }] }, /names a camera that is not there/],
    [{ ...estate, links: [...estate.links, { from, to, miles: 0.1 }] }, /cannot be 0.1 miles/],
    [
      { ...estate, links: estate.links.filter((link) => link.to !== 'BTP-EBBSFLEET') },
      /no road leads to BTP-EBBSFLEET/,
    ],
  ];
  for (const [changed, problem] of changes) assert.match(estateProblems(changed).join('\n'), problem);
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
