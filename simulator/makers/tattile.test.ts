/** Tattile: what the simulator writes, the adapter reads as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tattile } from '../../src/cameras/tattile/decode.ts';
import { createTattileFrames } from '../../src/cameras/tattile/frames.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Message } from '../../src/words/message.ts';
import type { CameraRead } from '../messages.ts';
import { makeRead } from './read-for-tests.ts';
import { tattileMaker } from './tattile.ts';

const jpeg = Buffer.from('\xff\xd8\xff\xe0 filler', 'latin1');
const sentMs = Date.UTC(2026, 6, 4, 12, 0, 5);
const read = makeRead({
  id: 'one',
  cameraRef: 'N-014',
  cameraName: 'Mere Lane & Quay <north>',
  capturedMs: Date.UTC(2026, 6, 4, 12, 0, 0, 40),
  confidence: 0.93,
  direction: 'reverse',
  lane: 2,
  speedKmh: 61,
  vehicle: { make: 'FORD', model: 'FOCUS', colour: 'blue', type: 'car' },
  patch: jpeg,
  overview: Buffer.concat([jpeg, jpeg]),
});

function decodeAll(sent: CameraRead) {
  const messages = tattileMaker.write(sent, sentMs, { username: 'u', secret: 's' });
  return messages.flatMap(({ body, contentType, path }) => {
    const message: Message = { contentType, path, bytes: body, receivedAt: toUtcTime(sentMs) };
    const { reads, refused } = tattile.decode(message, { zone: 'Europe/London' });
    assert.deepEqual(refused, []);
    return reads;
  });
}

test('a read comes back as it was, its summer time and its pictures too', () => {
  const [back] = decodeAll(read);
  assert.deepEqual(
    [back?.plate, back?.country, back?.capturedAt, back?.confidence, back?.lane, back?.direction],
    ['KT01OVA', 'GB', toUtcTime(read.capturedMs), 0.93, 2, 'GOAWAY'],
  );
  assert.equal(back?.capturedAtAsSent, '2026-07-04 13-00-00-040');
  assert.deepEqual(
    back?.images.map(({ kind, data }) => [kind, Buffer.from(data)]),
    [
      ['patch', read.patch],
      ['overview', read.overview],
    ],
  );
});

test('an unread plate without pictures comes back as one, and one camera keeps its serial number', () => {
  const [unread] = decodeAll({ ...read, plate: null, confidence: null, patch: null, overview: null });
  assert.deepEqual(
    [unread?.plate, unread?.unreadReason, unread?.confidence, unread?.country, unread?.images.length],
    [null, 'empty', null, null, 0],
  );
  assert.equal(unread?.cameraRef, decodeAll(read)[0]?.cameraRef);
  assert.notEqual(unread?.cameraRef, decodeAll({ ...read, cameraRef: 'N-015' })[0]?.cameraRef);
});

test('messages written one after another are told apart in a stream', () => {
  const bodies = [1, 2, 3].flatMap((lane) =>
    tattileMaker.write({ ...read, lane }, sentMs, { username: 'u', secret: 's' }),
  );
  const stream = Buffer.concat(bodies.map(({ body }) => body));
  assert.equal(createTattileFrames(1024 * 1024).push(stream).messages.length, 3);
});
