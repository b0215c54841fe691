/** What the map draws for hits at one place, and for the way of a vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hitId } from '../../src/words/id.ts';
import { type HitMark, hitFeatures, nextAtPlace, wayFeatures } from './map-features.ts';
import { cameraSign, cameraSignName } from './sign-names.ts';

const bean = { lat: 51.4325, lon: 0.286 };
const darenth = { lat: 51.43, lon: 0.2385 };

function mark(row: number, plate: string, given: Partial<HitMark> = {}): HitMark {
  return { hitId: hitId.of(row), plate, priority: 'low', action: 'stop', position: bean, ...given };
}

test('vehicles at one camera share a ring, which shows the first of the queue and counts the rest', () => {
  const marks = [mark(1, 'KX07WPA', { priority: 'high' }), mark(2, 'LM68XKD'), mark(3, 'B12', { position: darenth })];
  const shown = hitFeatures(marks, null).features.map((feature) => feature.properties);
  assert.deepEqual(
    shown.map((one) => [one?.['text'], one?.['ring'], one?.['ids']]),
    [
      ['B 12', 'ring-low', 'hit_3'],
      ['KX07 WPA  +1', 'ring-high', 'hit_1 hit_2'],
    ],
  );
});

test('the open hit shows its own mark, whoever shares its place', () => {
  const [feature] = hitFeatures([mark(1, 'KX07WPA'), mark(2, 'LM68XKD', { action: 'observe' })], 'hit_2').features;
  assert.equal(feature?.properties?.['text'], 'LM68 XKD  +1');
  assert.equal(feature?.properties?.['plate'], 'plate-observe');
  assert.equal(feature?.properties?.['ring'], 'ring-low-selected');
});

test('choosing a place again goes through its hits in turn', () => {
  assert.equal(nextAtPlace(['hit_1', 'hit_2'], null), 'hit_1');
  assert.equal(nextAtPlace(['hit_1', 'hit_2'], 'hit_1'), 'hit_2');
  assert.equal(nextAtPlace(['hit_1', 'hit_2'], 'hit_2'), 'hit_1');
  assert.equal(nextAtPlace([], null), undefined);
});

test('a way runs in the order of time and names each camera once, with its times', () => {
  const seen = (minute: number, position: typeof bean) => ({
    capturedAt: new Date(2026, 10, 21, 14, minute).toISOString(),
    cameraName: 'A2 Bean',
    position,
  });
  const { features } = wayFeatures([seen(9, bean), seen(3, darenth), seen(1, bean)]);
  const [line, ...stops] = features;
  assert.deepEqual(line?.geometry.type === 'LineString' ? line.geometry.coordinates : null, [
    [bean.lon, bean.lat],
    [darenth.lon, darenth.lat],
    [bean.lon, bean.lat],
  ]);
  assert.deepEqual(
    stops.map((stop) => stop.properties?.['times']),
    ['14:01  14:09', '14:03'],
  );
});

test('one sighting is a place and no line', () => {
  const only = { capturedAt: '2026-11-21T14:03:00.000Z', cameraName: 'A2 Bean', position: bean };
  assert.deepEqual(
    wayFeatures([only]).features.map((feature) => feature.geometry.type),
    ['Point'],
  );
});

test('a camera with an alarm has a sign of its own while it is heard, and silence keeps its sign', () => {
  const alarms = [{ kind: 'clock' as const, sentence: 'Its clock is at least 30 seconds ahead.' }];
  assert.equal(cameraSign({ state: 'live', alarms: [] }), 'live');
  assert.equal(cameraSign({ state: 'live', alarms }), 'trouble');
  assert.equal(cameraSign({ state: 'silent', alarms }), 'silent');
  assert.equal(cameraSignName('trouble', true), 'camera-trouble-turned');
});
