/** Shows that the planted stories are what they say, at any hour, and are over within their time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distanceMiles } from '../src/words/distance.ts';
import { loadEstate } from './estate.ts';
import { hourMs } from './hours.ts';
import { planStories, type Story, storyHours } from './stories.ts';
import { type Sighting, traffic } from './traffic.ts';

const estate = loadEstate();
const startMs = Date.parse('2026-11-20T12:00:00Z');
const minuteMs = 60_000;
const stories = planStories(estate, 'test', startMs);

function story(name: Story['name']): Story['drives'] {
  const found = stories.find((one) => one.name === name);
  assert.ok(found, name);
  return found.drives;
}

test('one seed plants the same stories each time', () => {
  assert.deepEqual(planStories(estate, 'test', startMs), stories);
  assert.equal(new Set(stories.map(({ name }) => name)).size, 4);
});

test('every story is over in its time, in the rush and at night', () => {
  for (const time of ['2026-11-20T05:00:00Z', '2026-11-20T14:00:00Z', '2026-07-17T23:00:00Z', '2026-11-22T09:00:00Z']) {
    const from = Date.parse(time);
    const drives = planStories(estate, 'other', from).flatMap((one) => one.drives);
    for (const { endsAtMs, passes } of drives) {
      assert.ok(passes.length >= 2 && passes.every(({ atMs }) => atMs > from));
      assert.ok(endsAtMs < from + (storyHours - 0.5) * hourMs, `${(endsAtMs - from) / hourMs} hours from ${time}`);
    }
  }
});

test('the county lines run goes from London to the coast and back, past the same cameras', () => {
  const [out, back] = story('county-lines');
  assert.ok(out && back && out.vehicle === back.vehicle && out.vehicle.listed);
  assert.ok(back.passes[0] && back.passes[0].atMs > out.endsAtMs + 30 * minuteMs);
  const refs = out.passes.map(({ camera }) => camera.ref);
  assert.deepEqual(back.passes.map(({ camera }) => camera.ref).reverse(), refs);
  assert.ok(refs[0]?.startsWith('MET-') && refs.at(-1) === 'BTP-MARGATE' && refs.length >= 8, refs.join(' '));
});

test('the convoy is three vehicles within a minute at more than four cameras, of which one is listed', () => {
  const drives = story('convoy');
  assert.equal(new Set(drives.map(({ vehicle }) => vehicle.plate)).size, 3);
  assert.deepEqual(
    drives.map(({ vehicle }) => vehicle.listed),
    [true, false, false],
  );
  const [lead] = drives;
  assert.ok(lead && lead.passes.length > 4);
  for (const [index, { camera }] of lead.passes.entries()) {
    const passes = drives.map((drive) => drive.passes[index]);
    assert.ok(passes.every((pass) => pass?.camera === camera));
    const times = passes.map((pass) => pass?.atMs ?? 0);
    assert.ok(Math.max(...times) - Math.min(...times) < minuteMs);
  }
});

test('the cloned mark is at two places that nobody could drive between in the time', () => {
  const [one, other] = story('clone');
  assert.ok(one && other && one.vehicle.plate === other.vehicle.plate);
  const mph = one.passes.flatMap((here) =>
    other.passes.map((there) => {
      const miles = distanceMiles(here.camera.position, there.camera.position);
      return miles / (Math.abs(here.atMs - there.atMs) / hourMs);
    }),
  );
  assert.ok(Math.max(...mph) > 200, `${Math.max(...mph)} mph`);
});

test('the wanted vehicle crosses four forces', () => {
  const [drive] = story('wanted');
  const forces = new Set(drive?.passes.map(({ camera }) => camera.force));
  assert.deepEqual([...forces], ['thames-valley', 'hertfordshire', 'essex', 'kent']);
  assert.ok(drive?.vehicle.listed);
});

test('in the traffic the stories’ vehicles are seen where they were planned, and nowhere else', () => {
  const planned = stories.flatMap((one) => one.drives);
  const plates = new Set(planned.map(({ vehicle }) => vehicle.plate));
  const seen: Sighting[] = [];
  const note = (sighting: Sighting) => plates.has(sighting.vehicle.plate) && !sighting.repeat && seen.push(sighting);
  const options = { estate, seed: 'test', startMs, readsPerMinute: 40, planned, onLost: note };
  for (const sighting of traffic(options)) {
    if (sighting.atMs > startMs + storyHours * hourMs) break;
    note(sighting);
  }
  const places = (some: readonly string[]) => some.toSorted();
  assert.deepEqual(
    places(seen.map(({ vehicle, camera, atMs }) => `${vehicle.plate} ${camera.ref} ${atMs}`)),
    places(
      planned.flatMap(({ vehicle, passes }) => passes.map((one) => `${vehicle.plate} ${one.camera.ref} ${one.atMs}`)),
    ),
  );
});
