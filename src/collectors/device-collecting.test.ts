/** Collecting from devices: tried again and again, each time later; nothing is given twice, lost, or said twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestPorts } from '../../test/support/collecting.ts';
import { eventually } from '../../test/support/cordon.ts';
import { json } from '../cameras/json/decode.ts';
import type { Collected, Collector } from '../cameras/shared/device.ts';
import { Fault } from '../words/fault.ts';
import { collectFrom } from './device-collecting.ts';

const device = { address: 'http://192.0.2.7:80', username: 'cordon', password: 'invented' };
const credential = 'kent-m2-1';
const gone = new Fault('device-unreachable', 'The device http://192.0.2.7:80 gave no answer.', 'ECONNREFUSED');

function asked(collector: Collector) {
  return { device, credential, adapter: json, collector };
}

function message(number: number): Collected {
  return { contentType: 'application/json', path: '/events', bytes: Buffer.from(`${number}`) };
}

/** Resolves when the signal comes, as a collector that is waiting for its device. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

test('a device that is away is asked again, each time later, and the log hears of it once', async () => {
  const { ports, log } = createTestPorts([credential], { delays: { firstMs: 20, mostMs: 600_000, steadyMs: 600_000 } });
  const at: number[] = [];
  const stop = new AbortController();
  const collector: Collector = async () => {
    at.push(performance.now());
    if (at.length === 4) stop.abort();
    throw gone;
  };
  await collectFrom(ports, asked(collector), stop.signal);
  const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
  for (const [index, atLeastMs] of [18, 37, 75].entries()) {
    assert.ok((pauses[index] ?? 0) >= atLeastMs, `${pauses}`);
  }
  assert.deepEqual(log, ['warn device trouble The device http://192.0.2.7:80 gave no answer. ECONNREFUSED']);
});

test('the pauses grow to the longest and no further: a device that was away for days is found soon', async () => {
  const { ports } = createTestPorts([credential], { delays: { firstMs: 1, mostMs: 2, steadyMs: 600_000 } });
  const stop = new AbortController();
  let tries = 0;
  const collector: Collector = async () => {
    tries++;
    // Doubled each time, the last pause would be twelve days.
    if (tries === 30) stop.abort();
    throw gone;
  };
  await collectFrom(ports, asked(collector), stop.signal);
  assert.equal(tries, 30);
});

test('what a device gives is kept with its path and its type, and each change of its state is said once', async () => {
  const { ports, kept, log } = createTestPorts([credential]);
  const stop = new AbortController();
  let connections = 0;
  const collector: Collector = async (_, deliver, signal) => {
    connections++;
    if (connections < 3) throw gone;
    await deliver(message(connections));
    await deliver(message(connections));
    if (connections === 3) return;
    await untilAborted(signal);
  };
  const collecting = collectFrom(ports, asked(collector), stop.signal);
  await eventually(() => assert.equal(kept.length, 4));
  stop.abort();
  await collecting;
  assert.deepEqual(
    kept.map(({ path, contentType, bytes }) => `${path} ${contentType} ${Buffer.from(bytes)}`),
    [3, 3, 4, 4].map((number) => `/events application/json ${number}`),
  );
  assert.deepEqual(log, [
    'warn device trouble The device http://192.0.2.7:80 gave no answer. ECONNREFUSED',
    'info device connected',
    'warn device trouble The connection was ended at the other side.',
    'info device connected',
  ]);
});

test('a quiet device is said to be connected once it has held', async () => {
  const { ports, log } = createTestPorts([credential], { delays: { firstMs: 1, mostMs: 1, steadyMs: 5 } });
  const stop = new AbortController();
  const collecting = collectFrom(
    ports,
    asked((_, __, signal) => untilAborted(signal)),
    stop.signal,
  );
  await eventually(() => assert.deepEqual(log, ['info device connected']));
  stop.abort();
  await collecting;
});

test('a device whose camera is not registered is not asked until it is', async () => {
  const registered: string[] = [];
  const { ports, kept, log } = createTestPorts(registered);
  const stop = new AbortController();
  let connections = 0;
  const collector: Collector = async (_, deliver, signal) => {
    connections++;
    await deliver(message(1));
    await untilAborted(signal);
  };
  const collecting = collectFrom(ports, asked(collector), stop.signal);
  await eventually(() => assert.equal(log.length, 1));
  assert.match(log[0] ?? '', /^warn device trouble No camera has the username kent-m2-1/);
  assert.equal(connections, 0);
  registered.push(credential);
  await eventually(() => assert.equal(kept.length, 1));
  stop.abort();
  await collecting;
  assert.equal(connections, 1);
  assert.equal(log.length, 2);
});

test('the next message is not taken before the last is kept, however long the database is away', async () => {
  let away = 3;
  const order: string[] = [];
  const { ports, log } = createTestPorts([credential], {
    async receive(_, __, { bytes }) {
      order.push(`try ${Buffer.from(bytes)}`);
      if (away-- > 0) throw new Fault('database-unavailable', 'The database is away.', 'ECONNREFUSED');
    },
  });
  const stop = new AbortController();
  const collector: Collector = async (_, deliver) => {
    for (const number of [1, 2]) {
      await deliver(message(number));
      order.push(`kept ${number}`);
    }
    stop.abort();
  };
  await collectFrom(ports, asked(collector), stop.signal);
  assert.deepEqual(order, ['try 1', 'try 1', 'try 1', 'try 1', 'kept 1', 'try 2', 'kept 2']);
  assert.deepEqual(log, ['warn device trouble The database is away.', 'info device connected']);
});

test('a mistake of the program in one message is logged, and the next is taken', async () => {
  let first = true;
  const { ports, mistakes } = createTestPorts([credential], {
    async receive() {
      if (first) {
        first = false;
        throw new TypeError('a mistake');
      }
    },
  });
  const stop = new AbortController();
  let given = 0;
  const collector: Collector = async (_, deliver) => {
    for (given = 0; given < 2; given++) await deliver(message(given));
    stop.abort();
  };
  await collectFrom(ports, asked(collector), stop.signal);
  assert.equal(given, 2);
  assert.equal(mistakes.length, 1);
});

test('stopping does not wait out a pause, and lets what is in hand be kept', async () => {
  const slow = createTestPorts([credential], { delays: { firstMs: 600_000, mostMs: 600_000, steadyMs: 600_000 } });
  const waiting = new AbortController();
  const collecting = collectFrom(
    slow.ports,
    asked(async () => Promise.reject(gone)),
    waiting.signal,
  );
  await eventually(() => assert.equal(slow.log.length, 1));
  waiting.abort();
  await collecting;

  const storing = Promise.withResolvers<void>();
  const { ports } = createTestPorts([credential], { receive: () => storing.promise });
  const stop = new AbortController();
  let kept = false;
  const collector: Collector = async (_, deliver) => {
    await deliver(message(1));
    kept = true;
  };
  const ended = collectFrom(ports, asked(collector), stop.signal);
  stop.abort();
  storing.resolve();
  await ended;
  assert.ok(kept);
});
