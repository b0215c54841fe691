/** Axis in the simulator: what is written, the adapter reads back as one vehicle, from its first word to its last. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axis } from '../../src/cameras/axis/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Decoded } from '../../src/words/message.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import { axisMaker } from './axis.ts';
import type { MakerMessage } from './maker.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'derby-a57', secret: 'invented' };
const capturedMs = Date.UTC(2026, 6, 21, 14, 3, 22, 417);
const read = makeRead({
  capturedMs,
  confidence: 0.94,
  patch: testJpeg('patch'),
  overview: testJpeg('overview'),
});

function decode({ contentType, path, body }: MakerMessage): Decoded {
  const message = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
  return axis.decode(message, { zone: 'Europe/London' });
}

test('three messages are one vehicle, of one track, and no message is a repeat of another', () => {
  const decoded = axisMaker.write(read, capturedMs + 500, access).map(decode);
  assert.deepEqual(
    decoded.map(({ reads, refused }) => [reads.length, refused.length]),
    [
      [1, 0],
      [1, 0],
      [1, 0],
    ],
  );
  const reads = decoded.flatMap((one) => one.reads);
  assert.deepEqual(
    reads.map(({ plate, capturedAt, confidence, country, direction, track }) => {
      return [plate, Date.parse(capturedAt) - capturedMs, confidence, country, direction, track?.stage];
    }),
    [
      ['KT01OVA', 0, 0.94, 'GB', null, 'early'],
      ['KT01OVA', 270, 0.94, 'GB', 'in', 'update'],
      ['KT01OVA', 0, 0.94, 'GB', 'in', 'final'],
    ],
  );
  assert.equal(new Set(reads.map(({ dedupeKey }) => dedupeKey)).size, 3);
  assert.equal(new Set(reads.flatMap(({ track }) => track?.keys ?? [])).size, 1);
});

test('both pictures come back byte for byte, each as what it shows', () => {
  const [first] = axisMaker.write(read, capturedMs, access).map(decode);
  const images = first?.reads[0]?.images ?? [];
  const bytesOf = (kind: string) => images.find((one) => one.kind === kind)?.data ?? new Uint8Array();
  assert.equal(images.length, 2);
  assert.ok(read.patch && read.overview);
  assert.deepEqual(Buffer.from(bytesOf('patch')), Buffer.from(read.patch));
  assert.deepEqual(Buffer.from(bytesOf('overview')), Buffer.from(read.overview));
  assert.deepEqual(
    first?.reads[0]?.pictureRefs.map(({ kind }) => kind),
    ['overview', 'patch'],
  );
});

test('nothing is said of a vehicle without a read mark; a heartbeat is of the same camera', () => {
  assert.deepEqual(axisMaker.write({ ...read, plate: null }, capturedMs, access), []);
  const beat = axisMaker.heartbeat(read.cameraRef, capturedMs, access);
  assert.ok(beat);
  const [first] = axisMaker.write(read, capturedMs, access).map(decode);
  assert.equal(decode(beat).heartbeats[0]?.cameraRef, first?.reads[0]?.cameraRef);
});
