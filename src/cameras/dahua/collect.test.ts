/** Collecting a Dahua stream: from a server that plays the camera, whatever it does, to messages that are read. */
import assert from 'node:assert/strict';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { eventually } from '../../../test/support/cordon.ts';
import { toUtcTime } from '../../words/clock.ts';
import { Fault } from '../../words/fault.ts';
import type { Collected, Device } from '../shared/device.ts';
import { partLimits } from '../shared/multipart-stream.ts';
import { collectDahua, dahuaCollector } from './collect.ts';
import { dahua } from './decode.ts';

const receivedAt = toUtcTime(Date.UTC(2026, 6, 14, 9, 26, 55));
const options = { limits: partLimits, silenceMsMax: 60_000, quietMs: 20 };

function picture(width: number, height: number, comment = ''): Buffer {
  const size = Buffer.from([height >> 8, height & 255, width >> 8, width & 255]);
  const text = Buffer.from(comment, 'latin1');
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, text.length + 2]);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 0x11, 0]);
  return Buffer.concat([head, text, frame, Buffer.from([0xff, 0xd9])]);
}

const overview = picture(1920, 1080, 'by chance\r\n--myboundary\r\n\r\nEvents[0].UTC=1\r\n--myboundary--\r\n');
const patch = picture(240, 60);

function part(contentType: string, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const head = `--myboundary\r\nContent-Type: ${contentType}\r\nContent-Length:${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n')]);
}

function event(plate: string, ms: number): Buffer {
  const fields = `Events[0].RealUTC=1784021213\r\nEvents[0].UTCMS=${ms}\r\n`;
  return part('text/plain', `Events[0].TrafficCar.PlateNumber=${plate}\r\n${fields}`);
}

const heartbeat = part('text/plain', 'Heartbeat\r\n');
const drive = Buffer.concat([
  heartbeat,
  event('KT01OVA', 1),
  part('image/jpeg', overview),
  part('image/jpeg', patch),
  heartbeat,
  event('LD01WQX', 2),
  part('image/jpeg', patch),
  event('京Z99X01', 3),
]);
const driven = ['alive', 'KT01OVA overview patch', 'alive', 'LD01WQX overview', 'Z99X01'];

type Camera = { readonly device: Device; readonly asked: string[] };

async function startCamera(t: TestContext, answer: RequestListener): Promise<Camera> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization?.split(' ')[0] ?? 'nobody'}`);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { device: { address: `http://127.0.0.1:${port}`, username: 'cordon', password: 'invented' }, asked };
}

const head = { 'content-type': 'multipart/x-mixed-replace; boundary=myboundary' };

/** A camera that sends these bytes in pieces and then does what `then` says. */
function streams(pieces: readonly Uint8Array[], then: (response: ServerResponse) => void): RequestListener {
  return async (_, response) => {
    response.writeHead(200, head);
    for (const piece of pieces) await new Promise((resolve) => response.write(piece, resolve));
    then(response);
  };
}

const ends = (response: ServerResponse) => void response.end();
const staysOpen = () => {};

/** What each message comes to when it is decoded. */
function summary(messages: readonly Collected[]): string[] {
  return messages.map((message) => {
    const { reads, refused, heartbeats } = dahua.decode({ ...message, receivedAt }, { zone: 'Europe/London' });
    const told = reads.map(({ plate, images }) => [plate, ...images.map(({ kind }) => kind)].join(' '));
    return [...told, ...heartbeats.map(({ detail }) => detail), ...refused.map(({ reason }) => reason)].join(', ');
  });
}

async function collectAll(device: Device, with_: Partial<typeof options> = {}) {
  const messages: Collected[] = [];
  const deliver = async (message: Collected): Promise<void> => void messages.push(message);
  const { signal } = new AbortController();
  const fault = await dahuaCollector({ ...options, ...with_ })(device, deliver, signal).catch(
    (error: unknown) => error,
  );
  return { messages, fault };
}

test('each event comes with its pictures, in pieces of any size', async (t) => {
  for (const size of [1, 2, 3, 7, 64, 1000, drive.length]) {
    const pieces = Array.from({ length: Math.ceil(drive.length / size) }, (_, index) =>
      drive.subarray(index * size, (index + 1) * size),
    );
    const { device } = await startCamera(t, streams(pieces, ends));
    const { messages, fault } = await collectAll(device, { quietMs: 10_000 });
    assert.deepEqual([summary(messages), fault], [driven, undefined], `pieces of ${size}`);
  }
});

test('the camera is asked by Digest for its traffic events, with a heartbeat', async (t) => {
  const camera = await startCamera(t, (request, response) => {
    if (request.headers.authorization !== undefined) return streams([heartbeat], ends)(request, response);
    response.writeHead(401, { 'www-authenticate': 'Digest realm="DH_INVENTED", nonce="once", qop="auth"' }).end();
  });
  const { messages } = await collectAll(camera.device);
  assert.deepEqual(summary(messages), ['alive']);
  const path = '/cgi-bin/snapManager.cgi?action=attachFileProc&Flags[0]=Event&Events=[TrafficJunction]&heartbeat=5';
  assert.deepEqual(camera.asked, [`${path} nobody`, `${path} Digest`]);
});

test('the last event does not wait for the next one, and the stream goes on until it is stopped', async (t) => {
  const { device } = await startCamera(t, streams([event('KT01OVA', 1), part('image/jpeg', patch)], staysOpen));
  const messages: Collected[] = [];
  const stop = new AbortController();
  const collecting = dahuaCollector(options)(device, async (message) => void messages.push(message), stop.signal);
  await eventually(() => assert.equal(messages.length, 1));
  assert.deepEqual(summary(messages), ['KT01OVA overview']);
  stop.abort();
  await collecting;
});

test('a connection that drops within a picture is a fault, and the event is given on', async (t) => {
  const begun = part('image/jpeg', overview).subarray(0, 90);
  const camera = streams([event('KT01OVA', 1), part('image/jpeg', patch), begun], (response) => {
    response.socket?.destroy();
  });
  const { device } = await startCamera(t, camera);
  const { messages, fault } = await collectAll(device);
  assert.deepEqual(summary(messages), ['KT01OVA overview']);
  assert.ok(fault instanceof Fault && fault.code === 'device-unreachable', String(fault));
});

test('silence is a fault: before the answer, between parts, and within one that trickles', async (t) => {
  const whole = event('KT01OVA', 1);
  const cases: readonly (readonly [string, RequestListener, string[]])[] = [
    ['no answer', staysOpen, []],
    ['no part', streams([], (response) => response.flushHeaders()), []],
    ['no further part', streams([whole], staysOpen), ['KT01OVA']],
    ['half a part', streams([whole, whole.subarray(0, 60)], staysOpen), ['KT01OVA']],
    ['a trickle', streams([whole, Buffer.from('--myboundary\r\n\r\n')], trickle), ['KT01OVA']],
  ];
  for (const [name, camera, expected] of cases) {
    const { device } = await startCamera(t, camera);
    const { messages, fault } = await collectAll(device, { silenceMsMax: 80 });
    assert.deepEqual(summary(messages), expected, name);
    assert.ok(fault instanceof Fault && fault.code === 'device-unreachable', `${name}: ${String(fault)}`);
  }
});

function trickle(response: ServerResponse): void {
  response.write('x', () => {
    if (!response.destroyed) setImmediate(trickle, response);
  });
}

test('an answer that is no event stream is refused', async (t) => {
  const page = await startCamera(t, (_, response) => void response.writeHead(200).end('<html>'));
  const gone = await startCamera(t, (_, response) => void response.writeHead(404).end());
  for (const { device } of [page, gone]) {
    const { messages, fault } = await collectAll(device);
    assert.deepEqual(messages, []);
    assert.ok(fault instanceof Fault && fault.code === 'device-refused', String(fault));
  }
});

test('the next message waits until the one before is kept, and a failure to keep it is told as it is', async (t) => {
  const { device } = await startCamera(t, streams([event('KT01OVA', 1), event('LD01WQX', 2), heartbeat], ends));
  const { signal } = new AbortController();
  let open = 0;
  let most = 0;
  await dahuaCollector(options)(
    device,
    async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
    },
    signal,
  );
  assert.deepEqual([open, most], [0, 1]);
  const full = new Error('the disk is full');
  await assert.rejects(
    dahuaCollector(options)(device, () => Promise.reject(full), signal),
    full,
  );
});

test('a part that is too long is a fault, and more pictures than a message takes go into another', async (t) => {
  const tooLong = part('image/jpeg', picture(1920, 1080, 'x'.repeat(200)));
  const long = await startCamera(t, streams([event('KT01OVA', 1), tooLong], staysOpen));
  const small = await collectAll(long.device, { limits: { headBytesMax: 1000, partBytesMax: 150 } });
  assert.deepEqual(summary(small.messages), ['KT01OVA']);
  assert.ok(small.fault instanceof Fault && /longer than 150 bytes/.test(small.fault.detail), String(small.fault));
  const pictures = Array.from({ length: 9 }, () => part('image/jpeg', patch));
  const many = await startCamera(t, streams([event('KT01OVA', 1), ...pictures], ends));
  const { messages } = await collectAll(many.device);
  assert.deepEqual(summary(messages), [`KT01OVA${' overview'.repeat(8)}`, 'picture-without-read']);
});

test('the collector that is used stops when it is told to', async (t) => {
  const { device, asked } = await startCamera(t, streams([heartbeat], staysOpen));
  const stop = new AbortController();
  const collecting = collectDahua(device, async () => {}, stop.signal);
  await eventually(() => assert.equal(asked.length, 1));
  stop.abort();
  await collecting;
});
