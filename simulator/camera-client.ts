/** Sends one camera's messages in order, and keeps them and tries again while Cordon is away or busy. */
import { setTimeout as wait } from 'node:timers/promises';
import type { AdapterName } from './estate.ts';
import { type CameraRead, writeMessage } from './messages.ts';

/** How a camera signs in, as Cordon showed it when the camera was registered. */
export type CameraAccess = {
  readonly ref: string;
  readonly adapter: AdapterName;
  readonly username: string;
  readonly secret: string;
};

export type SendReport = {
  /** Messages that Cordon took. */
  readonly accepted: number;
  /** Messages that it turned away for good: wrong credentials, too large. They are not tried again. */
  readonly refused: number;
  /** Messages lost because the camera's memory was full. */
  readonly lost: number;
  readonly retries: number;
  /** Messages still kept when it stopped. */
  readonly kept: number;
};

export type CameraClient = {
  /** Puts a read in the queue; never waits. */
  send(read: CameraRead): void;
  /** Done when the queue is empty, or when stopped. */
  idle(): Promise<void>;
  report(): SendReport;
};

export type CameraClientOptions = {
  /** Where Cordon is, such as http://127.0.0.1:8470. */
  readonly address: string;
  readonly camera: CameraAccess;
  readonly signal: AbortSignal;
  /** Milliseconds before the first retry; it doubles with each one. */
  readonly firstWaitMs?: number;
};

/** What a camera's memory holds; the oldest goes first. */
export const keptMessagesMax = 200;
const waitMsMax = 30_000;
const answerMsMax = 15_000;
/** A message this old when it is sent is marked as a retransmission, as cameras do after the network was away. */
const retransmissionAfterMs = 60_000;

/** Answers after which the same message may succeed later. Others are about the message or the credentials. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

type Answer = 'accepted' | 'refused' | { readonly waitMs: number | null };

export function createCameraClient(options: CameraClientOptions): CameraClient {
  const { camera, signal, firstWaitMs = 500 } = options;
  const kept: CameraRead[] = [];
  const counts = { accepted: 0, refused: 0, lost: 0, retries: 0 };
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    let failures = 0;
    for (let read = kept[0]; read !== undefined && !signal.aborted; read = kept[0]) {
      const answer = await post(options, read);
      if (typeof answer === 'string') {
        counts[answer] += 1;
        failures = 0;
        // It may have been pushed out of the full memory meanwhile.
        if (kept[0] === read) kept.shift();
      } else if (!signal.aborted) {
        counts.retries += 1;
        const waitMs = Math.min(waitMsMax, Math.max(answer.waitMs ?? 0, firstWaitMs * 2 ** failures));
        failures += 1;
        await wait(waitMs, undefined, { signal }).catch(() => undefined);
      }
    }
    working = null;
  }

  return {
    send(read) {
      if (read.cameraRef !== camera.ref) throw new Error(`${camera.ref} cannot send a read of ${read.cameraRef}`);
      if (kept.length >= keptMessagesMax) {
        kept.shift();
        counts.lost += 1;
      }
      kept.push(read);
      working ??= work();
    },
    idle: async () => {
      while (working !== null) await working;
    },
    report: () => ({ ...counts, kept: kept.length }),
  };
}

async function post({ address, camera, signal }: CameraClientOptions, read: CameraRead): Promise<Answer> {
  const sentMs = Date.now();
  const retransmission = read.retransmission || sentMs - read.capturedMs > retransmissionAfterMs;
  const { contentType, body } = writeMessage(camera.adapter, { ...read, retransmission }, sentMs);
  const credentials = Buffer.from(`${camera.username}:${camera.secret}`).toString('base64');
  try {
    const answer = await fetch(new URL(`/v1/messages/${camera.adapter}`, address), {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}`, 'content-type': contentType },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMsMax)]),
    });
    // The connection is free for the next message only once the answer is read.
    await answer.arrayBuffer();
    if (answer.ok) return 'accepted';
    if (!passing.has(answer.status)) return 'refused';
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
    return { waitMs: Number.isFinite(seconds) ? seconds * 1000 : null };
  } catch {
    // Not there, cut off or too slow: a camera tries again whatever the cause.
    return { waitMs: null };
  }
}
