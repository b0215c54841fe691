/** Sends what waits, oldest first, for as long as it takes; and says how far Cordon's clock is from this one. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Outbox } from './outbox-store.ts';
import type { OutgoingRead } from './outgoing-read.ts';

export type Door = {
  /** Such as https://cordon.example:8480. */
  readonly address: string;
  readonly username: string;
  readonly secret: string;
};

export type SenderReport = {
  readonly sent: number;
  /** What keeps reads from going up, in words; null: nothing does. */
  readonly trouble: string | null;
  /** How far this machine's clock is ahead of Cordon's, milliseconds, to about a second; null: not heard yet. */
  readonly clockAheadMs: number | null;
};

export type ReadSender = {
  /** Something waits. */
  wake(): void;
  /** One that could not be kept on the disk is tried once. */
  sendOnce(read: OutgoingRead): Promise<boolean>;
  /** Done when nothing waits any more, or at the latest after so long. */
  drained(msMax: number): Promise<boolean>;
  report(): SenderReport;
  stop(): Promise<void>;
};

/** A read that waited so long is history, and is marked so. */
const retransmissionAfterMs = 60_000;
const answerMsMax = 15_000;
const firstWaitMs = 500;
const waitMsMax = 60_000;

type Answer =
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'later'; readonly words: string; readonly waitMs: number | null };

export type SendingOptions = {
  readonly door: Door;
  readonly outbox: Outbox;
  readonly nowMs: () => number;
};

export function startSending({ door, outbox, nowMs }: SendingOptions): ReadSender {
  const stopping = new AbortController();
  let [sent, trouble, clockAheadMs]: [number, string | null, number | null] = [0, null, null];
  let running: Promise<void> | null = null;

  async function post(read: OutgoingRead, isLate: boolean): Promise<Answer> {
    const { answer, aheadMs } = await postTo(door, read, isLate, nowMs, stopping.signal);
    clockAheadMs = aheadMs ?? clockAheadMs;
    return answer;
  }

  async function work(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const one = outbox.oldest();
      if (one === null) return;
      const answer = await post(one.read, nowMs() - one.sinceMs > retransmissionAfterMs);
      if (stopping.signal.aborted) return;
      if (answer.kind === 'later') {
        trouble = answer.words;
        const doubled = Math.min(waitMsMax, firstWaitMs * 2 ** failures);
        failures += 1;
        const waitMs = Math.max(answer.waitMs ?? 0, doubled);
        await wait(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        continue;
      }
      failures = 0;
      trouble = answer.kind === 'refused' ? `Cordon refused a read: ${answer.words}` : null;
      if (answer.kind === 'refused') outbox.refuse(one.name, answer.words);
      else outbox.remove(one.name);
      sent += answer.kind === 'kept' ? 1 : 0;
    }
  }

  function wake(): void {
    if (running !== null || stopping.signal.aborted) return;
    running = work().finally(() => {
      running = null;
    });
  }

  return {
    wake,
    async sendOnce(read) {
      const { kind } = await post(read, false);
      sent += kind === 'kept' ? 1 : 0;
      return kind === 'kept';
    },
    async drained(msMax) {
      wake();
      const enough = new AbortController();
      const late = wait(msMax, undefined, { signal: enough.signal }).catch(() => undefined);
      await Promise.race([running ?? Promise.resolve(), late]);
      enough.abort();
      return outbox.oldest() === null;
    },
    report: () => ({ sent, trouble, clockAheadMs }),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

type Posted = { readonly answer: Answer; readonly aheadMs: number | null };

async function postTo(
  door: Door,
  read: OutgoingRead,
  isLate: boolean,
  nowMs: () => number,
  stopped: AbortSignal,
): Promise<Posted> {
  const startedMs = nowMs();
  try {
    const response = await fetch(new URL('/v1/messages/json', door.address), {
      method: 'POST',
      headers: { authorization: basicOf(door), 'content-type': 'application/json' },
      body: JSON.stringify({ ...read, sentAt: new Date(startedMs).toISOString(), retransmission: isLate }),
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerMsMax)]),
    });
    const said = Date.parse(response.headers.get('date') ?? '');
    // A Date header is cut to the second: in the middle it is half a second old.
    const aheadMs = Number.isNaN(said) ? null : Math.round((startedMs + nowMs()) / 2 - (said + 500));
    return { answer: answerOf(response, await response.text()), aheadMs };
  } catch (error) {
    const words = `Cordon cannot be reached: ${reasonOf(error)}`;
    return { answer: { kind: 'later', words, waitMs: null }, aheadMs: null };
  }
}

function basicOf({ username, secret }: Door): string {
  return `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
}

/** Wrong credentials are an operator's to mend, so what waits stays; what is wrong with a read itself never heals. */
function answerOf({ status, headers }: Response, text: string): Answer {
  if (status >= 200 && status < 300) return { kind: 'kept' };
  const words = `${status} ${text.slice(0, 300)}`;
  if (status === 401 || status === 403)
    return { kind: 'later', words: `Cordon does not know this camera: ${words}`, waitMs: waitMsMax };
  const mayPass = status === 408 || status === 425 || status === 429 || status >= 500;
  if (!mayPass) return { kind: 'refused', words };
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return { kind: 'later', words: `Cordon is busy: ${words}`, waitMs: Number.isFinite(seconds) ? seconds * 1000 : null };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
