/** The TCP door: real connections, from those who may send and those who may not, whole, cut off and too many. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createTestPorts, type TestPorts } from '../../test/support/collecting.ts';
import { eventually } from '../../test/support/cordon.ts';
import { json } from '../cameras/json/decode.ts';
import type { Framer, FramerMaker } from '../cameras/shared/frames.ts';
import { Fault } from '../words/fault.ts';
import type { CollectingPorts } from './ports.ts';
import { openTcpDoor, type TcpDoor, usualTcpLimits } from './tcp-door.ts';

const credential = 'kent-ta-1';

/** A line is a message: all that the door needs to know of a maker. */
const lines: FramerMaker = (messageBytesMax) => {
  let held = '';
  const framer: Framer = {
    push(chunk) {
      const pieces = (held + Buffer.from(chunk).toString()).split('\n');
      held = pieces.pop() ?? '';
      const messages = pieces.filter((piece) => piece.length <= messageBytesMax).map((piece) => Buffer.from(piece));
      return { messages, faults: messages.length < pieces.length ? ['a message was dropped'] : [] };
    },
    end() {
      const rest = held;
      held = '';
      return rest === '' ? { messages: [], faults: [] } : { messages: [Buffer.from(rest)], faults: ['cut off'] };
    },
  };
  return framer;
};

type Opened = TestPorts & { send(): Promise<Socket>; words(): string[]; close(): Promise<void> };

async function open(t: TestContext, door: Partial<TcpDoor> = {}, over: Partial<CollectingPorts> = {}): Promise<Opened> {
  const made = createTestPorts([credential], over);
  const opened = await openTcpDoor(made.ports, {
    ...{ host: '127.0.0.1', port: 0, adapter: json, makeFramer: lines, limits: usualTcpLimits },
    senders: [{ address: '127.0.0.1', credential }],
    ...door,
  });
  const sockets: Socket[] = [];
  t.after(async () => {
    for (const socket of sockets) socket.destroy();
    await opened.close();
  });
  return {
    ...made,
    async send() {
      const socket = connect(opened.port, door.host === '::' ? '::1' : '127.0.0.1');
      socket.on('error', () => undefined);
      sockets.push(socket);
      await once(socket, 'connect');
      return socket;
    },
    words: () => made.kept.map(({ bytes }) => Buffer.from(bytes).toString()),
    close: opened.close,
  };
}

test('what a known sender sends is kept in order, however it is cut into pieces', async (t) => {
  const door = await open(t);
  const socket = await door.send();
  for (const piece of ['one\ntw', 'o\n', 'three\nfour\n']) {
    socket.write(piece);
    await eventually(() => assert.ok(socket.bytesWritten > 0 && socket.writableLength === 0));
  }
  await eventually(() => assert.deepEqual(door.words(), ['one', 'two', 'three', 'four']));
  assert.deepEqual(
    door.kept.map(({ path, contentType }) => path + contentType),
    ['', '', '', ''],
  );
  assert.deepEqual(door.log, ['info tcp connected']);
});

test('a stranger is turned away without being heard, and noted by its address', async (t) => {
  const door = await open(t, { senders: [{ address: '192.0.2.7', credential }] });
  const socket = await door.send();
  socket.write('one\n');
  await once(socket, 'close');
  assert.deepEqual(door.strangers, ['127.0.0.1']);
  assert.deepEqual(door.kept, []);
});

test('a sender is known by its address however that is written', async (t) => {
  const door = await open(t, { host: '::', senders: [{ address: '0:0:0:0:0:0:0:1', credential }] });
  (await door.send()).write('one\n');
  await eventually(() => assert.deepEqual(door.words(), ['one']));
});

test('what was begun is kept when the connection ends, and when nothing more comes', async (t) => {
  const door = await open(t, { limits: { ...usualTcpLimits, pauseMsMax: 20 } });
  const ending = await door.send();
  ending.end('whole\nhal');
  await eventually(() => assert.deepEqual(door.words(), ['whole', 'hal']));
  const pausing = await door.send();
  pausing.write('paus');
  await eventually(() => assert.deepEqual(door.words(), ['whole', 'hal', 'paus']));
  pausing.write('next\n');
  await eventually(() => assert.deepEqual(door.words(), ['whole', 'hal', 'paus', 'next']));
  assert.deepEqual(door.log, ['info tcp connected', 'warn tcp stream trouble cut off']);
});

test('a connection that is reset harms nobody, and what had come is kept', async (t) => {
  const door = await open(t);
  const socket = await door.send();
  socket.write('one\n');
  await eventually(() => assert.deepEqual(door.words(), ['one']));
  socket.resetAndDestroy();
  (await door.send()).write('two\n');
  await eventually(() => assert.deepEqual(door.words(), ['one', 'two']));
  assert.deepEqual(door.mistakes, []);
});

test('a silent connection is closed', async (t) => {
  const door = await open(t, { limits: { ...usualTcpLimits, silenceMsMax: 20 } });
  const socket = await door.send();
  await once(socket, 'close');
  assert.deepEqual(door.mistakes, []);
});

test('of too many connections of one sender the oldest is closed', async (t) => {
  const door = await open(t, { limits: { ...usualTcpLimits, connectionsMax: 2 } });
  const first = await door.send();
  const second = await door.send();
  second.write('two\n');
  const closed = once(first, 'close');
  const third = await door.send();
  third.write('three\n');
  await closed;
  second.write('two again\n');
  await eventually(() => assert.deepEqual(door.words().toSorted(), ['three', 'two', 'two again']));
});

test('nothing more is read while a message waits to be kept', async (t) => {
  const storing = Promise.withResolvers<void>();
  let tries = 0;
  const door = await open(
    t,
    {},
    {
      async receive() {
        tries++;
        if (tries === 1) throw new Fault('queue-full', 'Too much is waiting.', 'full');
        await storing.promise;
      },
    },
  );
  const socket = await door.send();
  socket.write('first\n');
  await eventually(() => assert.equal(tries, 2));
  // More than the two systems keep between them: the writer has to wait.
  const line = `${'x'.repeat(64 * 1024 - 1)}\n`;
  for (let count = 0; count < 400; count++) socket.write(line);
  await eventually(() => assert.ok(socket.bytesWritten > line.length));
  assert.equal(tries, 2);
  assert.ok(socket.writableLength > 0, 'the sender is slowed down');
  storing.resolve();
  await eventually(() => assert.equal(tries, 402));
});

test('a message that is too long is dropped and said once, and the stream goes on', async (t) => {
  const door = await open(t, {}, { messageBytesMax: 10 });
  const socket = await door.send();
  socket.write(`${'x'.repeat(11)}\n${'y'.repeat(11)}\nshort\n`);
  await eventually(() => assert.deepEqual(door.words(), ['short']));
  assert.deepEqual(door.log, ['warn tcp stream trouble a message was dropped', 'info tcp connected']);
});

test('closing lets what is in hand be kept, takes nothing more, and keeps no half message', async (t) => {
  const storing = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const taken: string[] = [];
  const door = await open(
    t,
    {},
    {
      async receive(_, __, { bytes }) {
        begun.resolve();
        await storing.promise;
        taken.push(Buffer.from(bytes).toString());
      },
    },
  );
  (await door.send()).write('one\nhalf');
  await begun.promise;
  const closing = door.close();
  storing.resolve();
  await closing;
  assert.deepEqual(taken, ['one']);
  await assert.rejects(door.send(), { code: 'ECONNREFUSED' });
});

test('a port that another program has is a fault that names it', async (t) => {
  const first = await open(t);
  const { remotePort } = await first.send();
  await assert.rejects(
    open(t, { port: remotePort ?? 0 }),
    (error) => error instanceof Fault && error.code === 'address-in-use',
  );
});
