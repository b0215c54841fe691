/** NGSI in the simulator: what is written, the adapter reads back as the same vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ngsi } from '../../src/cameras/ngsi/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Decoded } from '../../src/words/message.ts';
import type { CameraRead } from '../messages.ts';
import { ngsiMaker } from './ngsi.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'derby-a57', secret: 'invented' };
const capturedMs = Date.UTC(2026, 10, 21, 14, 3, 22, 417);
const read = makeRead({
  capturedMs,
});

function decode(changes: Partial<CameraRead> = {}): Decoded[] {
  return ngsiMaker.write({ ...read, ...changes }, capturedMs + 500, access).map(({ contentType, path, body }) => {
    const message = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
    return ngsi.decode(message, { zone: 'Europe/London' });
  });
}

test('one notification is the same vehicle', () => {
  const [decoded, ...more] = decode();
  const [found] = decoded?.reads ?? [];
  assert.deepEqual([more, decoded?.refused], [[], []]);
  assert.deepEqual(
    [found?.plate, found?.country, found?.capturedAt, found?.confidence, found?.cameraRef, found?.lane],
    ['KT01OVA', 'GB', toUtcTime(capturedMs), 0.943, 'A57-LAYBY', 1],
  );
  assert.deepEqual(found?.vehicle, { make: 'Ford', model: 'Focus', colour: 'blue', type: null });
});

test('a vehicle without a read mark is one, and the next vehicle is another', () => {
  const [unread] = decode({ plate: null, confidence: null });
  assert.deepEqual([unread?.reads[0]?.plate, unread?.reads[0]?.unreadReason], [null, 'camera-unread']);
  const keys = [decode(), decode({ capturedMs: capturedMs + 1 })].map(([one]) => one?.reads[0]?.dedupeKey);
  assert.notEqual(keys[0], keys[1]);
});
