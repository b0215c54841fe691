/** Milesight in the simulator: what is written, the adapter reads back as the same vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { milesight } from '../../src/cameras/milesight/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { CanonicalRead } from '../../src/words/read.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import type { CameraRead } from '../messages.ts';
import { milesightMaker } from './milesight.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'derby-a57', secret: 'invented' };
/** In summer, when the local time is not UTC. */
const capturedMs = Date.UTC(2026, 6, 21, 14, 3, 22, 417);
const read = makeRead({
  capturedMs,
  direction: 'reverse',
  patch: testJpeg('patch'),
  overview: testJpeg('overview'),
});

function decoded(changes: Partial<CameraRead> = {}): CanonicalRead {
  const [message, ...more] = milesightMaker.write({ ...read, ...changes }, capturedMs + 500, access);
  assert.ok(message);
  assert.deepEqual(more, []);
  const { contentType, path, body } = message;
  const received = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
  const { reads, refused } = milesight.decode(received, { zone: 'Europe/London' });
  assert.deepEqual(refused, []);
  const [found] = reads;
  assert.ok(found);
  return found;
}

test('one message is the same vehicle, with both pictures', () => {
  const found = decoded();
  assert.deepEqual(
    [found.plate, found.capturedAt, found.confidence, found.country, found.direction, found.speedKmh],
    ['KT01OVA', toUtcTime(capturedMs), 0.94, 'GB', 'Away', 88],
  );
  assert.deepEqual([found.cameraRef, found.vehicle.make], ['A57-LAYBY', 'Ford']);
  assert.ok(read.patch && read.overview);
  assert.deepEqual(
    found.images.map(({ kind, data }) => [kind, Buffer.from(data)]),
    [
      ['patch', Buffer.from(read.patch)],
      ['overview', Buffer.from(read.overview)],
    ],
  );
});

test('a vehicle without a read mark is one, and there is no heartbeat', () => {
  const found = decoded({ plate: null, confidence: null, patch: null });
  assert.deepEqual([found.plate, found.unreadReason, found.confidence], [null, 'camera-unread', null]);
  assert.equal(milesightMaker.heartbeat('A57-LAYBY', capturedMs, access), null);
});
