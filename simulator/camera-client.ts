/** Sends one camera's messages in order, and keeps them and tries again while Cordon is away or busy. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Maker, MakerMessage } from './makers/maker.ts';
import { makers } from './makers/makers.ts';
import type { CameraRead } from './messages.ts';
import { createHttpSender } from './senders/http-sender.ts';
import { createMqttSender } from './senders/mqtt-sender.ts';
import type { CameraAccess, Sender } from './senders/sender.ts';
import { createTcpSender } from './senders/tcp-sender.ts';

/** Where Cordon is. */
export type Doors = {
  /** Such as http://127.0.0.1:8480. */
  readonly http: string;
  /** The broker of cameras that publish, such as mqtt://127.0.0.1:1883; without it they post by HTTP. */
  readonly mqtt?: string | undefined;
  /** The door of cameras that send over plain TCP, such as tcp://127.0.0.1:8481; without it they post by HTTP. */
  readonly tcp?: string | undefined;
};

/**
 * What became of a read. `accepted`: all its messages were answered with success. `refused`: one was turned away for
 * good. `lost`: the camera's memory was full. `unsaid`: this maker tells nothing of such a vehicle.
 */
export type Fate = 'accepted' | 'refused' | 'lost' | 'unsaid';

export type SendReport = {
  /** Messages that Cordon took. */
  readonly accepted: number;
  /** Messages that it turned away for good: wrong credentials, too large. They are not tried again. */
  readonly refused: number;
  /** Reads lost because the camera's memory was full. */
  readonly lost: number;
  readonly retries: number;
  /** Reads still kept when it stopped. */
  readonly kept: number;
};

export type CameraClient = {
  /** Puts a read in the queue; never waits. `settled` is told once, unless the client is stopped before. */
  send(read: CameraRead, settled?: (fate: Fate) => void): void;
  /** Says that the camera is there, where its maker has a way to say it and nothing else waits to be sent. */
  beat(): void;
  waiting(): number;
  /** Done when the queue is empty, or when stopped. */
  idle(): Promise<void>;
  close(): Promise<void>;
  report(): SendReport;
};

export type CameraClientOptions = {
  readonly doors: Doors;
  readonly camera: CameraAccess;
  readonly signal: AbortSignal;
  /** Milliseconds before the first retry; it doubles with each one. */
  readonly firstWaitMs?: number;
  /** How many reads it sends at once. With more than one, their order may change. */
  readonly connections?: number;
  /** The time that stands in messages, milliseconds since 1970. */
  readonly nowMs?: () => number;
};

/** What a camera's memory holds; the oldest goes first. */
export const keptReadsMax = 200;
const waitMsMax = 30_000;
/** A read that waited so long is marked as sent again, as cameras do after the network was away. */
const retransmissionAfterMs = 60_000;

/** All that a camera has to say of one thing, until each message of it is answered for good. */
type Waiting = {
  readonly write: (sentMs: number) => readonly MakerMessage[];
  readonly settled: (fate: Fate) => void;
  /** How many of its messages were answered for good. */
  done: number;
  isRefused: boolean;
};

type Counts = { accepted: number; refused: number; lost: number; retries: number };

export function createCameraClient(options: CameraClientOptions): CameraClient {
  const { camera, signal, connections = 1, nowMs = Date.now } = options;
  const maker = makerOf(camera);
  const sender = senderOf(options);
  const kept: Waiting[] = [];
  const underWay = new Set<Waiting>();
  const workers = new Set<Promise<void>>();
  const counts: Counts = { accepted: 0, refused: 0, lost: 0, retries: 0 };
  // A message under way is cut off when the client is stopped.
  signal.addEventListener('abort', () => void sender.close(), { once: true });
  const waiting = () => kept.length + underWay.size;

  async function work(): Promise<void> {
    while (!signal.aborted) {
      const one = kept.shift();
      if (one === undefined) return;
      underWay.add(one);
      const isDone = await sendAll(options, sender, one, counts);
      underWay.delete(one);
      if (!isDone) kept.unshift(one);
    }
  }

  function put(write: Waiting['write'], settled: Waiting['settled']): void {
    if (waiting() >= keptReadsMax) {
      counts.lost += 1;
      kept.shift()?.settled('lost');
    }
    kept.push({ write, settled, done: 0, isRefused: false });
    if (workers.size >= connections || signal.aborted) return;
    const worker = work().finally(() => workers.delete(worker));
    workers.add(worker);
  }

  return {
    send(read, settled = () => undefined) {
      if (read.cameraRef !== camera.ref) throw new Error(`${camera.ref} cannot send a read of ${read.cameraRef}`);
      const sinceMs = Date.now();
      put((sentMs) => {
        const retransmission = read.retransmission || Date.now() - sinceMs > retransmissionAfterMs;
        return maker.write({ ...read, retransmission }, sentMs, camera);
      }, settled);
    },
    beat() {
      const heartbeat = maker.heartbeat(camera.ref, nowMs(), camera);
      if (heartbeat === null || waiting() > 0) return;
      put(
        () => [heartbeat],
        () => undefined,
      );
    },
    waiting,
    idle: async () => {
      while (workers.size > 0) await Promise.all(workers);
    },
    close: () => sender.close(),
    report: () => ({ ...counts, kept: waiting() }),
  };
}

/** @returns whether all its messages were answered for good; not when the client is stopped before */
async function sendAll(
  { signal, firstWaitMs = 500, nowMs = Date.now }: CameraClientOptions,
  sender: Sender,
  one: Waiting,
  counts: Counts,
): Promise<boolean> {
  for (let failures = 0; !signal.aborted; ) {
    const messages = one.write(nowMs());
    const message = messages[one.done];
    if (message === undefined) {
      one.settled(messages.length === 0 ? 'unsaid' : one.isRefused ? 'refused' : 'accepted');
      return true;
    }
    const answer = await sender.send(message);
    if (typeof answer === 'string') {
      counts[answer] += 1;
      one.isRefused ||= answer === 'refused';
      one.done += 1;
      failures = 0;
    } else if (!signal.aborted) {
      counts.retries += 1;
      const waitMs = Math.min(waitMsMax, Math.max(answer.waitMs ?? 0, firstWaitMs * 2 ** failures));
      failures += 1;
      await wait(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
  return false;
}

function makerOf({ ref, adapter }: CameraAccess): Maker {
  const maker = makers.find((one) => one.name === adapter);
  if (maker === undefined) throw new Error(`${ref}: no maker is called ${adapter}`);
  return maker;
}

function senderOf({ doors, camera }: CameraClientOptions): Sender {
  if (camera.adapter === 'frigate' && doors.mqtt !== undefined) return createMqttSender(doors.mqtt);
  if (camera.adapter === 'tattile' && doors.tcp !== undefined) return createTcpSender(doors.tcp);
  return createHttpSender(doors.http, camera);
}
