/** Shows that the traffic is the same for one seed, drives at plausible speeds, and errs as real cameras do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEstate } from './estate.ts';
import { distanceMiles } from './geometry.ts';
import { type Sighting, type TrafficOptions, traffic } from './traffic.ts';

const estate = loadEstate();
const startMs = Date.parse('2026-11-21T12:00:00Z');
const minuteMs = 60_000;
const kmPerMile = 1.609344;

function sightings(minutes: number, options: Partial<TrafficOptions> = {}): Sighting[] {
  const seen: Sighting[] = [];
  for (const sighting of traffic({ estate, seed: 'test', startMs, readsPerMinute: 150, ...options })) {
    if (sighting.sendAtMs >= startMs + minutes * minuteMs) break;
    seen.push(sighting);
  }
  return seen;
}

/** The first messages of each vehicle's sightings, in the order of its drive. */
function byVehicle(all: readonly Sighting[]): Sighting[][] {
  const first = all.filter(({ repeat }) => !repeat);
  return [...Map.groupBy(first, ({ vehicle }) => vehicle.plate).values()].map((own) =>
    own.sort((a, b) => a.atMs - b.atMs),
  );
}

const hour = sightings(60);

test('one seed gives the same traffic each time, and another gives other traffic', () => {
  assert.deepEqual(sightings(3), sightings(3));
  assert.notDeepEqual(
    sightings(3).map(({ id }) => id),
    sightings(3, { seed: 'other' }).map(({ id }) => id),
  );
});

test('the roads are full from the first minute, at about the rate that was asked for', () => {
  for (const from of [0, 10, 50]) {
    const some = hour.filter(({ sendAtMs }) => Math.floor((sendAtMs - startMs) / minuteMs / 10) === from / 10);
    assert.ok(some.length > 1200 && some.length < 1800, `${some.length} in ten minutes`);
  }
});

test('messages come in the order in which they are sent, never before the vehicle was seen', () => {
  for (const [index, sighting] of hour.entries()) {
    assert.ok(sighting.sendAtMs > sighting.atMs);
    assert.ok(sighting.sendAtMs >= (hour[index - 1]?.sendAtMs ?? startMs));
  }
});

test('every vehicle is in one place at a time, and no faster than a plausible one', () => {
  let legs = 0;
  for (const own of byVehicle(hour)) {
    for (const [index, sighting] of own.entries()) {
      const limitKmh = sighting.camera.speedLimitMph * kmPerMile;
      assert.ok(sighting.speedKmh > limitKmh * 0.5 && sighting.speedKmh < limitKmh * 1.25, `${sighting.speedKmh} km/h`);
      const next = own[index + 1];
      if (next === undefined) continue;
      const hours = (next.atMs - sighting.atMs) / minuteMs / 60;
      const mph = distanceMiles(sighting.camera.position, next.camera.position) / hours;
      assert.ok(mph < 86, `${mph} mph from ${sighting.camera.ref} to ${next.camera.ref}`);
      legs += 1;
    }
  }
  assert.ok(legs > 3000, `${legs} legs`);
});

test('a vehicle on the motorway drives at a motorway speed, and leaves along a road', () => {
  const speeds: number[] = [];
  for (const own of byVehicle(hour)) {
    for (const [index, { camera, atMs, vehicle }] of own.entries()) {
      const next = own[index + 1];
      const road = estate.roads.get(camera.ref)?.find(({ to }) => to === next?.camera);
      if (next === undefined || road === undefined || vehicle.type === 'lorry') continue;
      if (camera.speedLimitMph < 70 || next.camera.speedLimitMph < 70) continue;
      speeds.push(road.miles / ((next.atMs - atMs) / minuteMs / 60));
    }
  }
  // A few stopped on the way, parked and came back; the middle one tells.
  const middle = speeds.sort((one, other) => one - other)[Math.floor(speeds.length / 2)] ?? 0;
  assert.ok(speeds.length > 1000 && middle > 50 && middle < 70, `${middle} mph of ${speeds.length}`);
});

test('listed vehicles are about one in twelve where there are enough of them', () => {
  const calm = sightings(60, { readsPerMinute: 60 });
  const listed = calm.filter(({ vehicle }) => vehicle.listed).length / calm.length;
  assert.ok(listed > 1 / 16 && listed < 1 / 9, `${listed}`);
  const plates = new Set(estate.listed.map(({ vehicle }) => vehicle.plate));
  for (const { vehicle } of calm) assert.equal(vehicle.listed, plates.has(vehicle.plate));
});

test('about three in a hundred marks are misread, by one character that the camera is less sure of', () => {
  const read = hour.filter(({ plate, repeat }) => plate !== null && !repeat);
  const misread = read.filter((sighting) => sighting.misread);
  const share = misread.length / read.length;
  assert.ok(share > 0.02 && share < 0.04, `${share}`);
  for (const { plate, vehicle, characterConfidences } of misread) {
    const wrong = Array.from(plate ?? '', (_, at) => at).filter((at) => plate?.[at] !== vehicle.plate[at]);
    assert.equal(wrong.length, 1);
    assert.equal(plate?.length, vehicle.plate.length);
    assert.ok((characterConfidences?.[wrong[0] ?? 0] ?? 1) < 0.8);
  }
  for (const { plate, vehicle, misread: wrong } of read) assert.equal(plate === vehicle.plate, !wrong);
});

test('a few plates are unread, a few messages come late, and a few come twice with one id', () => {
  const share = (some: readonly Sighting[]) => some.length / hour.length;
  const unread = share(hour.filter(({ plate }) => plate === null));
  const late = hour.filter(({ retransmission }) => retransmission);
  const repeats = hour.filter(({ repeat }) => repeat);
  assert.ok(unread > 0.008 && unread < 0.025, `${unread}`);
  assert.ok(share(late) > 0.005 && share(late) < 0.018);
  assert.ok(share(repeats) > 0.005 && share(repeats) < 0.018);
  for (const { atMs, sendAtMs } of late) assert.ok(sendAtMs - atMs >= 6 * minuteMs);
  const ids = new Set(hour.filter(({ repeat }) => !repeat).map(({ id }) => id));
  assert.equal(ids.size, hour.length - repeats.length);
});

test('a camera sees the front of what comes towards it and the back of what drives where it looks', () => {
  const directions = new Set(hour.map(({ direction }) => direction));
  assert.deepEqual([...directions].sort(), ['forward', 'reverse']);
  for (const { lane, camera } of hour) assert.ok(lane >= 1 && lane <= camera.lanes);
});
