/** Genetec in the simulator: what is written, the adapter reads back as the same vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { genetec } from '../../src/cameras/genetec/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { CanonicalRead } from '../../src/words/read.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import type { CameraRead } from '../messages.ts';
import { genetecMaker } from './genetec.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'derby-a57', secret: 'invented' };
const capturedMs = Date.UTC(2026, 6, 21, 14, 3, 22, 417);
const read = makeRead({
  cameraName: 'A57 lay-by <east>',
  capturedMs,
  lane: 2,
  patch: testJpeg('patch'),
  overview: testJpeg('overview'),
});

function decoded(changes: Partial<CameraRead> = {}): CanonicalRead {
  const [message, ...more] = genetecMaker.write({ ...read, ...changes }, capturedMs + 500, access);
  assert.ok(message);
  assert.deepEqual(more, []);
  const { contentType, path, body } = message;
  const received = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
  const { reads, refused } = genetec.decode(received, { zone: 'Europe/London' });
  assert.deepEqual(refused, []);
  const [found] = reads;
  assert.ok(found);
  return found;
}

test('one message is the same vehicle, with both pictures', () => {
  const found = decoded();
  assert.deepEqual(
    [found.plate, found.capturedAt, found.confidence, found.lane, found.direction, found.vehicle.make],
    ['KT01OVA', toUtcTime(capturedMs), 0.94, 2, 'Closer', 'Ford'],
  );
  // Written in whole miles an hour.
  assert.ok(Math.abs((found.speedKmh ?? 0) - 88) < 1);
  assert.ok(read.patch && read.overview);
  assert.deepEqual(
    found.images.map(({ kind, data }) => [kind, Buffer.from(data)]),
    [
      ['patch', Buffer.from(read.patch)],
      ['overview', Buffer.from(read.overview)],
    ],
  );
});

test('another read has another Guid, and one camera one name', () => {
  assert.notEqual(decoded().dedupeKey, decoded({ id: 'r-2' }).dedupeKey);
  assert.equal(decoded().cameraRef, decoded({ id: 'r-2' }).cameraRef);
  assert.notEqual(decoded().cameraRef, decoded({ cameraRef: 'A57-SUMMIT' }).cameraRef);
});

test('a vehicle without a read mark is NOPLATE, and there is no heartbeat', () => {
  const found = decoded({ plate: null, confidence: null });
  assert.deepEqual([found.plate, found.unreadReason, found.confidence], [null, 'camera-unread', null]);
  assert.deepEqual(
    found.images.map(({ kind }) => kind),
    ['overview'],
  );
  assert.equal(genetecMaker.heartbeat('A57-LAYBY', capturedMs, access), null);
});
