/**
 * Cameras that send at a steady rate, as a process of its own: reads one JSON object from standard input, sends for so
 * many seconds, and prints what became of it. A batch's reads are captured when the batch is due, whether or not a
 * connection is free just then, so that a slow server cannot hide behind its senders.
 */
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { inventUnlisted } from './marks.ts';

export type SteadyOrders = {
  readonly address: string;
  readonly authorization: string;
  readonly refs: readonly string[];
  readonly seed: string;
  readonly readsPerSecond: number;
  readonly seconds: number;
  /** Spread evenly over the reads; each is sent once. */
  readonly listed: readonly string[];
};

export type SteadyReport = {
  readonly readsSent: number;
  readonly readsPerSecond: number;
  readonly refused: number;
  /** Batches that had to wait for a connection. */
  readonly waited: number;
};

export const batchReads = 50;
const connections = 48;
/** How often it looks what is due, milliseconds. */
const lookEveryMs = 2;
/** A server ends connections that were idle for longer, milliseconds. */
const restMsMax = 2_000;

async function sendSteadily(orders: SteadyOrders): Promise<SteadyReport> {
  const { address, readsPerSecond, seconds } = orders;
  const unlisted = inventUnlisted(orders.seed, readsPerSecond * seconds);
  const url = new URL(address);
  const idle = Array.from({ length: connections }, (): Line => ({ socket: null, usedMs: 0 }));
  const batches = Math.floor((readsPerSecond * seconds) / batchReads);
  const everyMs = (batchReads / readsPerSecond) * 1000;
  const counts = { refused: 0, waited: 0, answered: 0 };
  const queued: Buffer[] = [];
  const startedMs = performance.now();

  const sendOn = async (line: Line): Promise<void> => {
    for (let next = queued.shift(); next !== undefined; next = queued.shift()) {
      if ((await ask(await socketOf(line, url), next)) !== 200) counts.refused++;
      line.usedMs = performance.now();
      counts.answered++;
    }
    idle.push(line);
  };
  for (let sent = 0; counts.answered < batches; await rest()) {
    for (; sent < batches && performance.now() - startedMs >= sent * everyMs; sent++) {
      queued.push(requestOf(orders, url.host, sent, batches, unlisted));
      const line = idle.pop();
      if (line === undefined) counts.waited++;
      else sendOn(line).catch(fail);
    }
  }
  const tookSeconds = (performance.now() - startedMs) / 1000;
  for (const { socket } of idle) socket?.destroy();
  const readsSent = batches * batchReads;
  return { readsSent, readsPerSecond: readsSent / tookSeconds, refused: counts.refused, waited: counts.waited };
}

/** A benchmark whose senders were cut off has measured nothing. */
function fail(error: unknown): never {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, lookEveryMs));
}

function requestOf(
  { authorization, refs, listed, seed }: SteadyOrders,
  host: string,
  batch: number,
  batches: number,
  unlisted: readonly string[],
): Buffer {
  const capturedAt = new Date().toISOString();
  // The next listed mark is in the batch in which its share of all batches is reached.
  const mark = listed[Math.floor((batch * listed.length) / batches)];
  const isFirst = batch === 0 || mark !== listed[Math.floor(((batch - 1) * listed.length) / batches)];
  const reads = Array.from({ length: batchReads }, (_, index) => {
    const n = batch * batchReads + index;
    const plate = index === batch % batchReads && isFirst && mark !== undefined ? mark : unlisted[n];
    return {
      id: `${seed}-${n}`,
      camera: refs[n % refs.length],
      plate,
      country: 'GB',
      capturedAt,
      confidence: 0.97,
      characterConfidences: [0.99, 0.98, 0.99, 0.97, 0.99, 0.98, 0.99],
      direction: 'forward',
      lane: (n % 3) + 1,
      speedKmh: 90 + (n % 40),
      vehicle: { make: 'FORD', model: 'FOCUS', colour: 'silver', type: 'car' },
    };
  });
  const body = Buffer.from(JSON.stringify(reads));
  const head =
    `POST /v1/messages/json HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Opened when it is first needed, and anew after a rest. */
type Line = { socket: Socket | null; usedMs: number };

async function socketOf(line: Line, url: URL): Promise<Socket> {
  if (line.socket !== null && performance.now() - line.usedMs < restMsMax) return line.socket;
  line.socket?.destroy();
  line.socket = await open(url);
  return line.socket;
}

function open(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => resolve(socket.setNoDelay(true)));
    socket.once('error', reject);
  });
}

/** @returns the status */
function ask(socket: Socket, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const hear = (chunk: Buffer): void => {
      seen += chunk.toString('latin1');
      const head = seen.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(seen)?.[1] ?? 0);
      const chunked = /transfer-encoding: chunked/i.test(seen);
      if (chunked ? !seen.endsWith('0\r\n\r\n') : seen.length < head + 4 + length) return;
      socket.off('data', hear);
      socket.off('close', cut);
      resolve(Number(seen.slice(9, 12)));
    };
    const cut = (): void => reject(new Error('the server closed a connection'));
    socket.on('data', hear);
    socket.once('close', cut);
    socket.write(request);
  });
}

// Only when this file is run: the benchmark wants its types alone.
if (process.argv[1] === import.meta.filename) {
  const orders = JSON.parse(await text(process.stdin)) as SteadyOrders;
  process.stdout.write(`${JSON.stringify(await sendSteadily(orders))}\n`);
}
