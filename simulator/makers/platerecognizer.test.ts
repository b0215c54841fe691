/** Plate Recognizer in the simulator: what is written, the adapter reads back as the same vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platerecognizer } from '../../src/cameras/platerecognizer/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Decoded } from '../../src/words/message.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import type { CameraRead } from '../messages.ts';
import { platerecognizerMaker } from './platerecognizer.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'derby-a57', secret: 'invented-token' };
const capturedMs = Date.UTC(2026, 10, 21, 14, 3, 22, 417);
const read = makeRead({
  cameraRef: 'a57-layby',
  capturedMs,
  patch: testJpeg('patch'),
  overview: testJpeg('overview', 900),
});

function decode(changes: Partial<CameraRead> = {}): Decoded[] {
  return platerecognizerMaker.write({ ...read, ...changes }, capturedMs, access).map(({ contentType, path, body }) => {
    const message = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
    return platerecognizer.decode(message, { zone: 'Europe/London' });
  });
}

test('one message with both pictures is the same vehicle', () => {
  const [decoded, ...more] = decode();
  const [found] = decoded?.reads ?? [];
  assert.deepEqual([more, decoded?.refused], [[], []]);
  assert.deepEqual(
    [found?.plate, found?.capturedAt, found?.confidence, found?.cameraRef, found?.country, found?.direction],
    ['KT01OVA', toUtcTime(capturedMs), 0.943, 'a57-layby', 'GB', '270°'],
  );
  assert.deepEqual(found?.vehicle, read.vehicle);
  assert.deepEqual(found?.images, [
    { kind: 'overview', contentType: 'image/jpeg', data: read.overview },
    { kind: 'patch', contentType: 'image/jpeg', data: read.patch },
  ]);
});

test('without pictures it is a plain form', () => {
  const found = decode({ patch: null, overview: null, confidence: null, direction: 'reverse' })[0]?.reads[0];
  assert.deepEqual([found?.plate, found?.confidence, found?.images, found?.direction], ['KT01OVA', null, [], '90°']);
});

test('a vehicle without a read mark is told in the other shape', () => {
  const found = decode({ plate: null })[0]?.reads[0];
  assert.deepEqual(
    [found?.plate, found?.unreadReason, found?.confidence, found?.vehicle],
    [null, 'empty', null, read.vehicle],
  );
});

test('it has no heartbeat', () => {
  assert.equal(platerecognizerMaker.heartbeat('a57-layby', capturedMs, access), null);
});
