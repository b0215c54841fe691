/** Verkada in the simulator: what is written, the adapter reads back as the same vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verkada } from '../../src/cameras/verkada/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Decoded } from '../../src/words/message.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import type { CameraRead } from '../messages.ts';
import { makeRead } from './read-for-tests.ts';
import { verkadaMaker } from './verkada.ts';

const access = { username: 'derby-a57', secret: 'invented-token' };
const capturedMs = Date.UTC(2026, 10, 21, 14, 3, 22, 417);
const read = makeRead({
  cameraRef: 'a57-layby',
  capturedMs,
  patch: testJpeg('patch'),
});

function decode(changes: Partial<CameraRead> = {}): Decoded[] {
  return verkadaMaker.write({ ...read, ...changes }, capturedMs + 500, access).map(({ contentType, path, body }) => {
    const message = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
    return verkada.decode(message, { zone: 'Europe/London' });
  });
}

test('one webhook is the same vehicle, without a picture', () => {
  const [decoded, ...more] = decode();
  const [found] = decoded?.reads ?? [];
  assert.deepEqual([more, decoded?.refused], [[], []]);
  assert.deepEqual(
    [found?.plate, found?.capturedAt, found?.confidence, found?.images, found?.pictureRefs],
    ['KT01OVA', toUtcTime(capturedMs), 0.943, [], []],
  );
});

test('a camera has one id, and another camera another', () => {
  const refOf = (cameraRef: string) => decode({ cameraRef })[0]?.reads[0]?.cameraRef;
  assert.match(refOf('a57-layby') ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.equal(refOf('a57-layby'), refOf('a57-layby'));
  assert.notEqual(refOf('a57-layby'), refOf('a57-summit'));
});

test('nothing is said of a vehicle without a read mark, and there is no heartbeat', () => {
  assert.deepEqual(decode({ plate: null }), []);
  assert.equal(verkadaMaker.heartbeat('a57-layby', capturedMs, access), null);
});
