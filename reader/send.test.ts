/** Sending what waits to a real HTTP server: away, busy, refusing, slow of clock; each read goes up once. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, test } from 'node:test';
import { eventually } from '../test/support/cordon.ts';
import { type Outbox, openOutbox } from './outbox-store.ts';
import type { OutgoingRead } from './outgoing-read.ts';
import { type ReadSender, startSending } from './send.ts';

type Got = { readonly id: string; readonly retransmission: boolean; readonly authorization: string };

let folder: string;
let outbox: Outbox;
let server: Server;
let sender: ReadSender | null = null;
let aheadMs = 0;
const got: Got[] = [];
/** What the server answers next, first to last; then 200. */
let answers: { readonly status: number; readonly headers?: Record<string, string> }[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-send-'));
  [aheadMs, answers] = [0, []];
  got.length = 0;
  outbox = openOutbox(folder, { bytesMax: 1_000_000, ageMsMax: 3_600_000 }, () => Date.now() + aheadMs);
  server = createServer(async (request, response) => {
    const { id, retransmission } = JSON.parse(await text(request)) as Got;
    const { status, headers = {} } = answers.shift() ?? { status: 200 };
    if (status === 200) got.push({ id, retransmission, authorization: request.headers.authorization ?? '' });
    response.writeHead(status, headers).end(status === 200 ? '{"kept":true}' : 'no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await sender?.stop();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

function start(port = (server.address() as AddressInfo).port): ReadSender {
  const door = { address: `http://127.0.0.1:${port}`, username: 'kent-ke-1', secret: 'of the test' };
  sender = startSending({ door, outbox, nowMs: () => Date.now() + aheadMs });
  sender.wake();
  return sender;
}

function put(id: string): void {
  const of = { id, camera: 'KE-1', plate: 'KT34OVA', country: 'GB', capturedAt: '2026-11-22T14:00:00.000Z' };
  const read: OutgoingRead = { ...of, confidence: 0.9, characterConfidences: [], images: [] };
  outbox.put(read);
}

const ids = (): string[] => got.map(({ id }) => id);

test('what waits goes up in its order, each once, as the camera', async () => {
  for (const id of ['a', 'b', 'c']) put(id);
  assert.equal(await start().drained(20_000), true);
  assert.deepEqual(ids(), ['a', 'b', 'c']);
  assert.equal(got[0]?.authorization, `Basic ${Buffer.from('kent-ke-1:of the test').toString('base64')}`);
  assert.deepEqual([sender?.report().sent, sender?.report().trouble], [3, null]);
});

test('a server that is busy is waited for, and then has each once', async () => {
  answers = [{ status: 503, headers: { 'retry-after': '1' } }, { status: 500 }];
  for (const id of ['a', 'b']) put(id);
  assert.equal(await start().drained(20_000), true);
  assert.deepEqual(ids(), ['a', 'b']);
});

test('what waited more than a minute is marked as kept back', async () => {
  put('a');
  aheadMs = 61_000;
  put('b');
  assert.equal(await start().drained(20_000), true);
  assert.deepEqual(
    got.map(({ retransmission }) => retransmission),
    [true, false],
  );
});

test('a read that is refused is put aside, and the rest goes on', async () => {
  answers = [{ status: 400 }];
  for (const id of ['a', 'b']) put(id);
  assert.equal(await start().drained(20_000), true);
  assert.deepEqual([ids(), outbox.counts().refused], [['b'], 1]);
});

test('wrong credentials keep everything, and say so', async () => {
  answers = [{ status: 401 }];
  put('a');
  const { report } = start();
  await eventually(() => assert.match(report().trouble ?? '', /does not know this camera: 401/));
  assert.deepEqual([ids(), outbox.counts().waiting], [[], 1]);
});

test('while nobody answers everything waits, and the reason is told', async () => {
  put('a');
  const { report } = start(1);
  await eventually(() => assert.match(report().trouble ?? '', /cannot be reached/));
  assert.equal(outbox.counts().waiting, 1);
});

test('a clock that is an hour ahead is noticed', async () => {
  aheadMs = 3_600_000;
  put('a');
  assert.equal(await start().drained(20_000), true);
  const off = (sender?.report().clockAheadMs ?? 0) - aheadMs;
  assert.ok(Math.abs(off) < 30_000, `${off} ms off`);
});
