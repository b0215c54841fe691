/** Story: what is published at an MQTT broker is stored once, whoever is away meanwhile: the broker, or Cordon. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { addTestCamera, eventually, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type Broker, type Publisher, startBroker, startPublisher } from '../support/mosquitto.ts';
import { startProcess } from '../support/own-process.ts';

const ref = 'a57_layby';
const username = 'kent-a57-layby';

let broker: Broker;
let publisher: Publisher;
let cordon: TestCordon;
let settings: Record<string, unknown>;

beforeEach(async () => {
  broker = await startBroker();
  publisher = await startPublisher(broker);
  const topics = ['frigate/tracked_object_update', 'frigate/events', 'frigate/available'];
  settings = { brokers: [{ address: broker.address, topics, adapter: 'frigate', credential: username }] };
  cordon = await startTestCordon(settings);
});
afterEach(async () => {
  await publisher.close();
  await cordon.close();
  await broker.close();
});

/** The session at the broker begins with the first subscription: what is published before it is nobody's. */
async function register(): Promise<void> {
  const camera = await addTestCamera(cordon, ref, 'frigate', cordon.forces.kent);
  assert.equal(camera.secret.username, username);
  await publisher.publish('frigate/available', 'online');
  await eventually(async () => {
    await publisher.publish('frigate/tracked_object_update', update(0, 'KT00OVA'));
    assert.deepEqual(await storedPlates(), ['KT00OVA']);
  });
}

const now = (): number => Date.now() / 1000;
/** @returns the id of the object that Frigate follows, a vehicle each */
const idOf = (number: number): string => `1795269798.${String(number).padStart(6, '0')}-k3xqpa`;

function update(number: number, plate: string): unknown {
  const box = [917, 487, 1029, 529];
  return {
    type: 'lpr',
    id: idOf(number),
    name: null,
    plate,
    score: 0.95,
    camera: ref,
    timestamp: now(),
    plate_box: box,
  };
}

/** @param mark as one version tells it, or another */
function event(number: number, mark: Record<string, unknown>): unknown {
  const object = { id: idOf(number), camera: ref, frame_time: now(), label: 'car', has_snapshot: true, ...mark };
  return { type: 'update', before: object, after: object };
}

async function storedPlates(): Promise<string[]> {
  const rows = await cordon.database.owner<{ plate: string }>('select distinct plate from reads order by plate');
  return rows.map((row) => row.plate);
}

function platesFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `KT${String(first + index).padStart(2, '0')}OVA`);
}

async function publishAll(plates: readonly string[]): Promise<void> {
  for (const plate of plates) {
    await publisher.publish('frigate/tracked_object_update', update(Number(plate.slice(2, 4)), plate));
  }
}

test('marks come from updates, and from events in both ways that Frigate writes them', async () => {
  await register();
  await publisher.publish('frigate/tracked_object_update', update(1, 'KT01OVA'));
  await publisher.publish('frigate/events', event(2, { recognized_license_plate: ['KT02OVA', 0.994] }));
  const other = { recognized_license_plate: 'KT03OVA', recognized_license_plate_score: 0.87 };
  await publisher.publish('frigate/events', event(3, other));
  // A topic that is not subscribed, a message that is none, and a person.
  await publisher.publish('frigate/a57_layby/plate/snapshot', 'not for us');
  await publisher.publish('frigate/events', '{');
  await publisher.publish('frigate/events', event(4, { label: 'person' }));
  await publisher.publish('frigate/tracked_object_update', update(5, 'KT05OVA'));
  await eventually(async () =>
    assert.deepEqual(await storedPlates(), ['KT00OVA', 'KT01OVA', 'KT02OVA', 'KT03OVA', 'KT05OVA']),
  );
  const reads = await cordon.database.owner<{ plate: string; confidence: number }>(
    `select plate, confidence::float as confidence from reads where plate in ('KT02OVA', 'KT03OVA') order by plate`,
  );
  assert.deepEqual(
    reads.map((read) => read.confidence.toFixed(2)),
    ['0.99', '0.87'],
  );
  const aside = await cordon.database.owner<{ reason: string }>(
    `select reason from refused_messages where reason <> 'empty'`,
  );
  assert.deepEqual(aside, [{ reason: 'not-json' }]);
});

test('a broker that was away is come back to, and what it has held is stored', async () => {
  await register();
  await broker.stop();
  await broker.start();
  await publishAll(platesFrom(1, 5));
  await eventually(async () => assert.deepEqual(await storedPlates(), platesFrom(0, 6)));
  await broker.stop();
  await broker.start();
  await publishAll(platesFrom(6, 5));
  await eventually(async () => assert.deepEqual(await storedPlates(), platesFrom(0, 11)));
});

test('what is published while Cordon is stopped is stored when it is back', async () => {
  await register();
  await cordon.restart(() => publishAll(platesFrom(1, 30)));
  await eventually(async () => assert.deepEqual(await storedPlates(), platesFrom(0, 31)));
});

test('a Cordon that is killed while messages come loses none of them, and stores none twice', async () => {
  await register();
  await cordon.cordon.stop();
  const plates = platesFrom(1, 90);
  for (const round of [0, 1, 2]) {
    const own = await startProcess(cordon.database, cordon.folder, undefined, settings);
    try {
      const before = (await storedPlates()).length;
      await publishAll(plates.slice(round * 30, round * 30 + 15));
      await eventually(async () => assert.ok((await storedPlates()).length > before));
      await publishAll(plates.slice(round * 30 + 15, round * 30 + 30));
    } finally {
      await own.kill();
    }
  }
  await cordon.restart();
  await eventually(async () => assert.deepEqual(await storedPlates(), platesFrom(0, 91)));
  const [reads] = await cordon.database.owner<{ all: number }>(
    `select count(*)::int as all from reads where plate <> 'KT00OVA'`,
  );
  assert.deepEqual(reads, { all: 90 });
});
