/** Dahua and Intelbras in the simulator: what is written, the adapter reads back as the same vehicle or heartbeat. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dahua } from '../../src/cameras/dahua/decode.ts';
import { intelbras } from '../../src/cameras/intelbras/decode.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Adapter, Decoded } from '../../src/words/message.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import type { CameraRead } from '../messages.ts';
import { dahuaMaker } from './dahua.ts';
import { intelbrasMaker } from './intelbras.ts';
import type { Maker, MakerMessage } from './maker.ts';
import { makeRead } from './read-for-tests.ts';

const access = { username: 'derby-a57', secret: 'invented' };
/** In summer, when the local time is not UTC. */
const capturedMs = Date.UTC(2026, 6, 21, 14, 3, 22, 417);
const read = makeRead({
  capturedMs,
  direction: 'reverse',
  lane: 2,
  patch: testJpeg('patch'),
  overview: testJpeg('overview'),
});

/** The maker that writes, and the adapter that reads. */
type Pair = { readonly maker: Maker; readonly adapter: Adapter };

const pairs: readonly Pair[] = [
  { maker: dahuaMaker, adapter: dahua },
  { maker: intelbrasMaker, adapter: intelbras },
];

function decode({ adapter }: Pair, { contentType, path, body }: MakerMessage): Decoded {
  const received = { contentType, path, bytes: body, receivedAt: toUtcTime(capturedMs + 1000) };
  return adapter.decode(received, { zone: 'Europe/London' });
}

function decodedBy(pair: Pair, changes: Partial<CameraRead> = {}) {
  const [message, ...more] = pair.maker.write({ ...read, ...changes }, capturedMs + 500, access);
  assert.ok(message);
  assert.deepEqual(more, []);
  const { reads, refused } = decode(pair, message);
  assert.deepEqual([reads.length, refused], [1, []]);
  const [found] = reads;
  assert.ok(found);
  return found;
}

for (const pair of pairs) {
  const { name } = pair.maker;
  const decoded = (changes?: Partial<CameraRead>) => decodedBy(pair, changes);

  test(`${name}: one message is the same vehicle, with both pictures`, () => {
    const found = decoded();
    assert.deepEqual(
      [
        found.plate,
        found.capturedAt,
        found.timeCertainty,
        found.confidence,
        found.direction,
        found.lane,
        found.speedKmh,
      ],
      ['KT01OVA', toUtcTime(capturedMs), 'zone-applied', 0.94, 'Reverse', 2, 88],
    );
    assert.deepEqual(found.vehicle, { make: 'Ford', model: 'Focus', colour: 'Blue', type: 'MotorCar' });
    assert.ok(read.patch && read.overview);
    assert.deepEqual(
      found.images.map(({ kind, data }) => [kind, Buffer.from(data)]),
      [
        ['patch', Buffer.from(read.patch)],
        ['overview', Buffer.from(read.overview)],
      ],
    );
  });

  test(`${name}: a vehicle without a read mark is one, and two vehicles are two claims`, () => {
    const unread = decoded({ plate: null, confidence: null, patch: null });
    assert.deepEqual([unread.plate, unread.unreadReason, unread.confidence], [null, 'camera-unread', null]);
    assert.notEqual(unread.dedupeKey, decoded().dedupeKey);
    assert.equal(decoded().dedupeKey, decoded().dedupeKey);
  });

  test(`${name}: its heartbeat is one, of the camera that its vehicles name`, () => {
    const message = pair.maker.heartbeat('A57-LAYBY', capturedMs, access);
    assert.ok(message);
    const { heartbeats } = decode(pair, message);
    assert.deepEqual(heartbeats, [{ cameraRef: decoded().cameraRef, detail: 'alive' }]);
  });
}
