/** Numbers out of bounds become "not known", and never cost the read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toUtcTime } from '../words/clock.ts';
import type { CanonicalRead } from '../words/read.ts';
import { withinBounds } from './bounds.ts';

const at = toUtcTime(0);
const read: CanonicalRead = {
  plate: 'KX07WPA',
  plateAsSent: 'KX07 WPA',
  unreadReason: null,
  country: null,
  capturedAt: at,
  capturedAtAsSent: null,
  timeCertainty: 'exact',
  sentAt: null,
  receivedAt: at,
  confidence: null,
  characterConfidences: null,
  position: null,
  direction: null,
  lane: null,
  speedKmh: null,
  vehicle: { make: null, model: null, colour: null, type: null },
  late: false,
  cameraRef: null,
  images: [],
  pictureRefs: [],
  track: null,
  dedupeKey: 'id:1',
};

function bounded(lane: number | null, speedKmh: number | null): [number | null, number | null] {
  const after = withinBounds({ ...read, lane, speedKmh });
  assert.deepEqual({ ...after, lane: null, speedKmh: null }, read);
  return [after.lane, after.speedKmh];
}

test('lanes and speeds that can be are kept, the first and the last among them', () => {
  assert.deepEqual(bounded(0, 0), [0, 0]);
  assert.deepEqual(bounded(99, 500), [99, 500]);
  assert.deepEqual(bounded(null, 112.5), [null, 112.5]);
});

test('a lane or a speed that cannot be is not known, and the other of the two is kept', () => {
  for (const lane of [-1, 100, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    assert.deepEqual(bounded(lane, 50), [null, 50]);
  for (const speed of [-0.1, 500.1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.deepEqual(bounded(2, speed), [2, null]);
});

test('whatever numbers come, what is kept fits the table', () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), (lane, speed) => {
      const [keptLane, keptSpeed] = bounded(lane, speed);
      assert.ok(keptLane === null || (Number.isInteger(keptLane) && Math.abs(keptLane) <= 32_767));
      assert.ok(keptSpeed === null || Number.isFinite(keptSpeed));
    }),
  );
});
