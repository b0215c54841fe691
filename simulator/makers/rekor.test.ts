/** Rekor Scout: what the simulator writes, the adapter reads as it was, and knows for one vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rekor } from '../../src/cameras/rekor/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Decoded } from '../../src/words/message.ts';
import type { CanonicalRead } from '../../src/words/read.ts';
import type { CameraRead } from '../messages.ts';
import type { MakerMessage } from './maker.ts';
import { makeRead } from './read-for-tests.ts';
import { rekorMaker } from './rekor.ts';

const jpeg = Buffer.from('\xff\xd8\xff\xe0 filler', 'latin1');
const sentMs = Date.UTC(2026, 6, 4, 12, 0, 5);
const access = { username: 'u', secret: 's' };
const read = makeRead({
  id: 'one',
  cameraRef: 'N-014',
  cameraName: 'Mere Lane',
  capturedMs: Date.UTC(2026, 6, 4, 12, 0, 0, 40),
  confidence: 0.93,
  lane: 2,
  speedKmh: 61,
  vehicle: { make: 'FORD', model: 'FOCUS', colour: 'blue', type: 'car' },
  patch: jpeg,
  overview: Buffer.concat([jpeg, jpeg]),
});

function decode({ body, contentType, path }: MakerMessage): Decoded {
  const decoded = rekor.decode(
    { contentType, path, bytes: body, receivedAt: toUtcTime(sentMs) },
    { zone: 'Europe/London' },
  );
  assert.deepEqual(decoded.refused, []);
  return decoded;
}

function decodeAll(sent: CameraRead): CanonicalRead[] {
  return rekorMaker.write(sent, sentMs, access).flatMap((message) => [...decode(message).reads]);
}

function share(one: CanonicalRead | undefined, other: CanonicalRead | undefined): boolean {
  return (one?.track?.keys ?? []).some((key) => other?.track?.keys.includes(key));
}

test('a preview and its group come back as one vehicle, as it was', () => {
  const [preview, group, ...more] = decodeAll(read);
  assert.equal(more.length, 0);
  assert.deepEqual([preview?.track?.stage, group?.track?.stage, share(preview, group)], ['early', 'final', true]);
  assert.notEqual(preview?.dedupeKey, group?.dedupeKey);
  for (const back of [preview, group]) {
    assert.deepEqual(
      [back?.plate, back?.country, back?.capturedAt, back?.confidence?.toFixed(2), back?.cameraRef, back?.direction],
      ['KT01OVA', 'GB', toUtcTime(read.capturedMs), '0.93', 'N-014', '178 degrees'],
    );
    assert.deepEqual(back?.vehicle, { make: 'ford', model: 'focus', colour: 'blue', type: 'car' });
  }
  assert.deepEqual(
    group?.images.map(({ kind, data }) => [kind, Buffer.from(data)]),
    [
      ['patch', read.patch],
      ['overview', read.overview],
    ],
  );
});

test('vehicles side by side in one moment are two', () => {
  const [, group] = decodeAll(read);
  const [, beside] = decodeAll({ ...read, lane: 1, plate: 'LD01WQX' });
  assert.ok(!share(group, beside));
});

test('an unread plate comes back as a vehicle without one, and the heartbeat names its camera', () => {
  const [vehicle, ...more] = decodeAll({ ...read, plate: null, confidence: null, patch: null });
  assert.equal(more.length, 0);
  assert.deepEqual(
    [vehicle?.plate, vehicle?.unreadReason, vehicle?.confidence, vehicle?.track?.stage, vehicle?.images.length],
    [null, 'camera-unread', null, 'final', 1],
  );
  const heartbeat = rekorMaker.heartbeat('N-014', sentMs, access);
  assert.ok(heartbeat);
  assert.deepEqual(decode(heartbeat).heartbeats, [
    { cameraRef: 'N-014', detail: 'streaming 25 frames a second, 0 messages waiting' },
  ]);
});
