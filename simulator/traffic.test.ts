/** Shows that the traffic is the same for one seed, drives at plausible speeds, and errs as real cameras do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distanceMiles } from '../src/words/distance.ts';
import { loadEstate } from './estate.ts';
import { createOutages, type Outage } from './outages.ts';
import { type Sighting, type TrafficOptions, traffic } from './traffic.ts';

const estate = loadEstate();
const startMs = Date.parse('2026-11-21T12:00:00Z');
const minuteMs = 60_000;
const kmPerMile = 1.609344;

function sightings(minutes: number, options: Partial<TrafficOptions> = {}): Sighting[] {
  const seen: Sighting[] = [];
  const all = { estate, seed: 'test', startMs, readsPerMinute: 150, ...options };
  for (const sighting of traffic(all)) {
    if (sighting.sendAtMs >= all.startMs + minutes * minuteMs) break;
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
      assert.ok(sighting.speedKmh > limitKmh * 0.3 && sighting.speedKmh < limitKmh * 1.2, `${sighting.speedKmh} km/h`);
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

/** The middle speed of cars on the motorway cameras in these minutes, miles an hour. */
function middleMph(startMs: number): number {
  const own = sightings(30, { startMs }).filter(({ vehicle, camera, repeat }) => {
    return vehicle.type === 'car' && camera.speedLimitMph === 70 && camera.road.startsWith('M') && !repeat;
  });
  assert.ok(own.length > 400, `${own.length}`);
  const sorted = own.map(({ speedKmh }) => speedKmh / kmPerMile).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

test('one drives slower in the rush hours of London’s clock than at night, winter and summer', () => {
  const [rush, night, summerRush, sunday] = [
    ...['2026-11-20T08:00:00Z', '2026-11-20T03:00:00Z', '2026-07-17T07:00:00Z', '2026-11-22T08:00:00Z'],
  ].map((time) => middleMph(Date.parse(time)));
  assert.ok(rush && night && summerRush && sunday);
  assert.ok(night > 60 && night < 72, `${night} mph at night`);
  assert.ok(rush > 38 && rush < 52, `${rush} mph in the rush`);
  assert.ok(Math.abs(summerRush - rush) < 3, `${summerRush} mph in summer`);
  assert.ok(sunday > rush + 5, `${sunday} mph on Sunday`);
});

test('freight drives by night and foreign lorries come from the ports', () => {
  const night = sightings(60, { startMs: Date.parse('2026-11-20T02:00:00Z') });
  const lorries = (some: readonly Sighting[]) => some.filter(({ vehicle }) => vehicle.type === 'lorry');
  assert.ok(lorries(night).length / night.length > 1.5 * (lorries(hour).length / hour.length));
  const share = (some: readonly Sighting[]) =>
    some.filter(({ vehicle }) => vehicle.country !== 'GB').length / some.length;
  const cars = hour.filter(({ vehicle }) => vehicle.type === 'car');
  assert.ok(share(lorries(hour)) > 0.12 && share(cars) < 0.03, `${share(lorries(hour))}, ${share(cars)}`);
});

test('plates with wrong gaps are few, and read worse', () => {
  const day = sightings(240, { readsPerMinute: 300 }).filter(({ repeat }) => !repeat);
  const [wrong, right] = [false, true].map((good) => day.filter(({ vehicle }) => vehicle.compliant === good));
  assert.ok(wrong && right && wrong.length > 200 && wrong.length < right.length / 40, `${wrong?.length}`);
  const misread = (some: readonly Sighting[]) => some.filter((one) => one.misread).length / some.length;
  const mean = (some: readonly Sighting[]) => some.reduce((sum, one) => sum + (one.confidence ?? 0), 0) / some.length;
  assert.ok(misread(wrong) > 2 * misread(right) && mean(wrong) < mean(right) - 0.05);
  for (const { vehicle } of wrong) assert.equal(vehicle.mark.replace(' ', ''), vehicle.plate);
});

test('a camera that was away sends what it kept when it is back, in order; one without power lost it', () => {
  const lost: { sighting: Sighting; outage: Outage }[] = [];
  const onLost = (sighting: Sighting, outage: Outage) => lost.push({ sighting, outage });
  const day = sightings(480, { onLost });
  assert.ok(lost.length > 20, `${lost.length} lost`);
  for (const [outage, own] of Map.groupBy(lost, (one) => one.outage)) {
    const [one] = own;
    for (const { sighting } of own) assert.ok(sighting.atMs >= outage.fromMs && sighting.atMs < outage.untilMs);
    const isDuring = ({ camera, atMs }: Sighting) =>
      camera === one?.sighting.camera && atMs >= outage.fromMs && atMs < outage.untilMs;
    assert.ok(!day.some(isDuring));
  }
  const outageAt = createOutages('test');
  const kept = day.filter(({ camera, atMs }) => outageAt(camera, atMs) !== null);
  assert.ok(kept.length > 100, `${kept.length} kept`);
  for (const own of Map.groupBy(kept, ({ camera, atMs }) => outageAt(camera, atMs)).values()) {
    for (const [index, one] of own.entries()) {
      const outage = outageAt(one.camera, one.atMs);
      assert.ok(outage !== null && one.sendAtMs >= outage.untilMs && one.retransmission);
      assert.ok(one.atMs >= (own[index - 1]?.atMs ?? 0), 'out of order');
    }
  }
});

test('listed vehicles are about one in twelve where there are enough of them', () => {
  const calm = sightings(240, { readsPerMinute: 30 });
  const listed = calm.filter(({ vehicle }) => vehicle.listed).length / calm.length;
  assert.ok(listed > 1 / 18 && listed < 1 / 9, `${listed}`);
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
  assert.ok(share(late) > 0.005 && share(late) < 0.03);
  assert.ok(share(repeats) > 0.005 && share(repeats) < 0.018);
  const ids = new Set(hour.filter(({ repeat }) => !repeat).map(({ id }) => id));
  assert.equal(ids.size, hour.length - repeats.length);
});

test('a camera sees the front of what comes towards it and the back of what drives where it looks', () => {
  const directions = new Set(hour.map(({ direction }) => direction));
  assert.deepEqual([...directions].sort(), ['forward', 'reverse']);
  for (const { lane, camera } of hour) assert.ok(lane >= 1 && lane <= camera.lanes);
});
