/** Shows that a Frigate publishes at a broker what it has of a vehicle, in order, and waits while it is away. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connectAsync, type MqttClient } from 'mqtt';
import { type Broker, startBroker } from '../../test/support/mosquitto.ts';
import { createCameraClient } from '../camera-client.ts';
import type { CameraRead } from '../messages.ts';

let broker: Broker;
before(async () => {
  broker = await startBroker();
});
after(() => broker.close());

const camera = {
  ref: 'BTP-MARGATE',
  adapter: 'frigate',
  signIn: 'basic',
  username: 'cam_1',
  secret: 's3cret',
  path: '/v1/messages/frigate',
} as const;

const read: CameraRead = {
  id: 'A',
  cameraRef: camera.ref,
  cameraName: 'Margate station car park',
  plate: 'GK38BXD',
  country: 'GB',
  capturedMs: Date.parse('2026-11-20T06:00:00Z'),
  confidence: 0.94,
  characterConfidences: null,
  direction: 'forward',
  lane: 1,
  speedKmh: 12,
  vehicle: { make: 'VOLKSWAGEN', model: 'GOLF', colour: 'grey', type: 'car' },
  patch: null,
  overview: null,
  retransmission: false,
};

/** The topics on which so many messages come. */
async function listen(count: number): Promise<{ readonly topics: Promise<string[]>; readonly listener: MqttClient }> {
  const listener = await connectAsync(broker.address, { protocolVersion: 5 });
  const topics: string[] = [];
  const all = Promise.withResolvers<string[]>();
  listener.on('message', (topic) => {
    topics.push(topic);
    if (topics.length === count) all.resolve(topics);
  });
  await listener.subscribeAsync('frigate/#', { qos: 1 });
  return { topics: all.promise, listener };
}

test('a vehicle is published as events and updates on their topics, and each is taken by the broker', async () => {
  const { topics, listener } = await listen(4);
  const doors = { http: 'http://127.0.0.1:9', mqtt: broker.address };
  const client = createCameraClient({ doors, camera, signal: new AbortController().signal });
  client.send(read);
  await client.idle();
  assert.deepEqual(await topics, [
    ...['frigate/events', 'frigate/tracked_object_update', 'frigate/events', 'frigate/events'],
  ]);
  assert.deepEqual(client.report(), { accepted: 4, refused: 0, lost: 0, retries: 0, kept: 0 });
  await client.close();
  await listener.endAsync(true);
});

test('what was read while the broker was away is published when it is back', async () => {
  await broker.stop();
  const doors = { http: 'http://127.0.0.1:9', mqtt: broker.address };
  const client = createCameraClient({ doors, camera, signal: new AbortController().signal, firstWaitMs: 1 });
  const fate = new Promise((settled) => client.send(read, settled));
  while (client.report().retries === 0) await new Promise((turn) => setImmediate(turn));
  await broker.start();
  assert.equal(await fate, 'accepted');
  await client.close();
});
