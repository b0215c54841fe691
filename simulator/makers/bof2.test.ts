/** BOF2 in the simulator: what is written, the adapter reads back as the same vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bof2 } from '../../src/cameras/bof2/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Decoded } from '../../src/words/message.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import { bof2Maker, bof2Reference } from './bof2.ts';
import type { MakerMessage } from './maker.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'kent-a2', secret: 'invented-token' };
const capturedMs = Date.UTC(2026, 10, 21, 14, 3, 22, 417);
const read = makeRead({
  cameraRef: '12/3/1',
  cameraName: 'A2 Bean',
  capturedMs,
  confidence: 0.94,
  patch: testJpeg('patch'),
  overview: testJpeg('overview', 900),
});

function decode({ contentType, path, body }: MakerMessage): Decoded {
  const message = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
  return bof2.decode(message, { zone: 'Europe/London' });
}

test('the text comes first, and both pictures find it', () => {
  const [text, ...pictures] = bof2Maker.write(read, capturedMs, access).map(decode);
  const [found] = text?.reads ?? [];
  assert.deepEqual(
    [found?.plate, found?.capturedAt, found?.confidence, found?.cameraRef, found?.direction],
    ['KT01OVA', toUtcTime(capturedMs), 0.94, '12/3/1', 'towards'],
  );
  assert.deepEqual(
    pictures.flatMap(({ laterPictures }) => laterPictures),
    [
      {
        cameraRef: '12/3/1',
        readKey: found?.dedupeKey,
        image: { kind: 'patch', contentType: 'image/jpeg', data: read.patch },
      },
      {
        cameraRef: '12/3/1',
        readKey: found?.dedupeKey,
        image: { kind: 'overview', contentType: 'image/jpeg', data: read.overview },
      },
    ],
  );
});

test('a vehicle without a mark, a figure or a picture is one message', () => {
  const messages = bof2Maker.write(
    { ...read, plate: null, confidence: null, patch: null, overview: null, direction: 'reverse' },
    capturedMs,
    access,
  );
  const [found] = messages.map(decode).flatMap(({ reads }) => reads);
  assert.equal(messages.length, 1);
  assert.deepEqual(
    [found?.plate, found?.unreadReason, found?.confidence, found?.direction],
    [null, 'empty', null, 'away'],
  );
});

test('any reference comes to three numbers, the same each time', () => {
  const [text] = bof2Maker.write({ ...read, cameraRef: 'KENT-A2-BEAN' }, capturedMs, access).map(decode);
  assert.equal(text?.reads[0]?.cameraRef, bof2Reference('KENT-A2-BEAN'));
  assert.notEqual(bof2Reference('KENT-A2-BEAN'), bof2Reference('KENT-M20-J9'));
  assert.equal(bof2Reference('12/3/1'), '12/3/1');
});

test('every message says who sends it', () => {
  const beat = bof2Maker.heartbeat('12/3/1', capturedMs, access);
  const messages = [...bof2Maker.write(read, capturedMs, access), ...(beat ? [beat] : [])];
  assert.equal(messages.length, 4);
  for (const { contentType, path, body } of messages) {
    const message = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs) };
    assert.deepEqual(bof2.credentialsOf?.(message), access);
  }
});

test('its heartbeat asks for PNC', () => {
  const beat = bof2Maker.heartbeat('12/3/1', capturedMs, access);
  assert.ok(beat);
  assert.deepEqual(decode(beat).heartbeats, [{ cameraRef: null, detail: 'asks whether PNC can be reached' }]);
});
