/** ONVIF in the simulator: what is written, the adapter reads back as the same vehicle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onvif } from '../../src/cameras/onvif/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Decoded } from '../../src/words/message.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import type { MakerMessage } from './maker.ts';
import { onvifMaker } from './onvif.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'kent-a2', secret: 'invented-token' };
const capturedMs = Date.UTC(2026, 10, 21, 14, 3, 22, 417);
const read = makeRead({
  cameraRef: 'KENT-A2-BEAN',
  cameraName: 'A2 Bean',
  capturedMs,
  vehicle: { make: 'Land Rover', model: 'Defender <90>', colour: 'blue', type: 'car' },
  patch: testJpeg('patch'),
  overview: testJpeg('overview', 900),
});

function decode({ contentType, path, body }: MakerMessage): Decoded {
  const message = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
  return onvif.decode(message, { zone: 'Europe/London' });
}

test('the event is read back as the same vehicle, with both pictures', () => {
  const decoded = onvifMaker.write(read, capturedMs, access).map(decode);
  assert.deepEqual(
    decoded.flatMap(({ refused }) => refused),
    [],
  );
  const [found] = decoded.flatMap(({ reads }) => reads);
  assert.deepEqual(
    [found?.plate, found?.capturedAt, found?.confidence, found?.country, found?.vehicle.model],
    ['KT01OVA', toUtcTime(capturedMs), 0.943, 'GB', 'Defender <90>'],
  );
  assert.deepEqual(
    found?.images.map(({ kind, data }) => [kind, Buffer.from(data)]),
    [
      ['patch', read.patch],
      ['overview', read.overview],
    ],
  );
});

test('a vehicle without a mark, a figure or a picture is read back as such', () => {
  const bare = { ...read, plate: null, confidence: null, patch: null, overview: null };
  const [found] = onvifMaker.write(bare, capturedMs, access).flatMap((one) => decode(one).reads);
  assert.deepEqual([found?.plate, found?.unreadReason, found?.confidence, found?.images], [null, 'empty', null, []]);
});

test('its heartbeat is an answer without events', () => {
  const beat = onvifMaker.heartbeat('KENT-A2-BEAN', capturedMs, access);
  assert.ok(beat);
  assert.deepEqual(decode(beat).heartbeats, [{ cameraRef: null, detail: 'no events' }]);
});
