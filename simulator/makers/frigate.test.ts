/** Frigate in the simulator: what is written, the adapter reads back as the same vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frigate } from '../../src/cameras/frigate/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Decoded } from '../../src/words/message.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import type { CameraRead } from '../messages.ts';
import { frigateMaker } from './frigate.ts';
import type { MakerMessage } from './maker.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'derby-a57', secret: 'invented-token' };
const capturedMs = Date.UTC(2026, 10, 21, 14, 3, 22, 417);
const read = makeRead({
  cameraRef: 'a57_layby',
  capturedMs,
  vehicle: { make: 'Ford', model: 'Focus', colour: 'blue', type: 'lorry' },
  patch: testJpeg('patch'),
});

function decode({ contentType, path, body }: MakerMessage): Decoded {
  const message = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
  return frigate.decode(message, { zone: 'Europe/London' });
}

function write(changes: Partial<CameraRead> = {}): Decoded[] {
  return frigateMaker.write({ ...read, ...changes }, capturedMs, access).map(decode);
}

test('a vehicle is told of four times: seen, read on both topics, and gone', () => {
  const told = write();
  assert.deepEqual(
    told.map(({ reads, refused, heartbeats }) => [reads.length, refused.length, heartbeats.length]),
    [
      [0, 0, 1],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ],
  );
  const reads = told.flatMap((one) => one.reads);
  for (const found of reads) {
    assert.deepEqual(
      [found.plate, found.capturedAt, found.confidence, found.cameraRef, found.images],
      ['KT01OVA', toUtcTime(capturedMs), 0.943, 'a57_layby', []],
    );
    assert.match(found.pictureRefs[0]?.path ?? '', /^\/api\/events\/[0-9.]+-[0-9a-f]{6}\/snapshot\.jpg$/);
  }
  assert.equal(new Set(reads.flatMap(({ track }) => track?.keys ?? [])).size, 1);
  assert.deepEqual(
    reads.map(({ track, vehicle }) => [track?.stage, vehicle.type]),
    [
      ['update', null],
      ['update', 'truck'],
      ['final', 'truck'],
    ],
  );
});

test('the same mark on both topics is one claim, and another vehicle another track', () => {
  const keys = write().flatMap(({ reads }) => reads.map((one) => one.dedupeKey));
  assert.equal(keys[0], keys[1]);
  assert.equal(new Set(keys).size, 2);
  const others = write({ id: 'r-2' }).flatMap(({ reads }) => reads.map((one) => one.dedupeKey));
  assert.equal(new Set([...keys, ...others]).size, 4);
});

test('a vehicle without a read mark is a read at its end alone', () => {
  const reads = write({ plate: null }).flatMap((one) => one.reads);
  assert.deepEqual(
    reads.map((found) => [found.plate, found.unreadReason, found.confidence, found.track?.stage]),
    [[null, 'empty', null, 'early']],
  );
});

test('its heartbeat says that it is there', () => {
  const beat = frigateMaker.heartbeat('a57_layby', capturedMs, access);
  assert.ok(beat);
  assert.deepEqual(decode(beat).heartbeats, [{ cameraRef: null, detail: 'online' }]);
});
