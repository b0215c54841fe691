/** One connection to the live stream: opens it, reads its events, and says how it ended. Knows nothing of tabs. */
import type { z } from 'zod';
import type {
  liveEmergency,
  liveHello,
  liveHit,
  liveOperation,
  liveOutcome,
  livePolicyLog,
  liveReads,
  liveReset,
  liveTask,
  liveUnit,
} from '../../src/words/live.ts';
import { createSseParser } from './sse-parser.ts';

export type LiveHello = z.output<typeof liveHello>;
export type LiveHit = z.output<typeof liveHit>;
export type LiveReads = z.output<typeof liveReads>;
export type LiveReset = z.output<typeof liveReset>;

/** A numbered change: the record as it now is, under the name of its kind. */
export type LiveChange =
  | ({ readonly kind: 'hit' } & LiveHit)
  | ({ readonly kind: 'unit' } & z.output<typeof liveUnit>)
  | ({ readonly kind: 'task' } & z.output<typeof liveTask>)
  | ({ readonly kind: 'emergency' } & z.output<typeof liveEmergency>)
  | ({ readonly kind: 'operation' } & z.output<typeof liveOperation>)
  | ({ readonly kind: 'policy-log' } & z.output<typeof livePolicyLog>)
  | ({ readonly kind: 'outcome' } & z.output<typeof liveOutcome>);

const changeKinds: ReadonlySet<string> = new Set<LiveChange['kind']>([
  ...(['hit', 'unit', 'task', 'emergency', 'operation', 'policy-log', 'outcome'] as const),
]);

export type LiveMessage =
  /** `afterSeq`: where this connection was asked to go on from; null when it follows from now on. */
  | { readonly kind: 'hello'; readonly hello: LiveHello; readonly afterSeq: number | null }
  | { readonly kind: 'change'; readonly change: LiveChange }
  | { readonly kind: 'reads'; readonly reads: LiveReads }
  | { readonly kind: 'reset'; readonly reset: LiveReset }
  /** A numbered event that could not be read: what it said is lost, so the queue must be loaded again. */
  | { readonly kind: 'garbled' };

/** Time that a test can hold still. `after` returns what takes the timer back. */
export type Timers = {
  nowMs(): number;
  after(ms: number, act: () => void): () => void;
};

export type StreamEnd = {
  /** 0 when no answer came. */
  readonly status: number;
  readonly retryAfterMs: number;
};

export type StreamOptions = {
  readonly fetch: typeof globalThis.fetch;
  readonly timers: Timers;
  readonly address: string;
  /** The last number seen; null to follow from now on. */
  readonly afterSeq: number | null;
  readonly signal: AbortSignal;
  readonly onMessage: (message: LiveMessage) => void;
};

/** Until hello says its own rhythm, silence for this long ends a connection, milliseconds. */
const helloWithinMs = 10_000;
/** A connection that misses two keep-alives and half of the third is dead. */
const keepAlivesMissed = 2.5;

/** Follows one connection until it ends; never throws. */
export async function followStream(options: StreamOptions): Promise<StreamEnd> {
  const { timers, afterSeq, signal } = options;
  const own = new AbortController();
  const end = () => own.abort();
  signal.addEventListener('abort', end, { once: true });
  let silenceMs = helloWithinMs;
  let stopWatch = timers.after(silenceMs, end);
  const heard = () => {
    stopWatch();
    stopWatch = timers.after(silenceMs, end);
  };
  let status = 0;
  let retryAfterMs = 0;
  try {
    const headers: Record<string, string> = { accept: 'text/event-stream', 'cordon-client': 'console' };
    if (afterSeq !== null) headers['last-event-id'] = String(afterSeq);
    const response = await options.fetch(options.address, { headers, signal: own.signal, cache: 'no-store' });
    status = response.status;
    retryAfterMs = readRetryAfter(response.headers.get('retry-after'), timers.nowMs());
    const isStream = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
    if (response.ok && isStream && response.body !== null) {
      await readBody(response.body, heard, (event, data) => {
        const message = readMessage(event, data, afterSeq);
        if (message === null) return;
        if (message.kind === 'hello') silenceMs = message.hello.keepAliveSeconds * 1000 * keepAlivesMissed;
        options.onMessage(message);
      });
    }
  } catch {
    // Network errors, aborts and a stream cut short are all one thing here: the connection ended.
  } finally {
    stopWatch();
    signal.removeEventListener('abort', end);
    own.abort();
  }
  return { status, retryAfterMs };
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
  onEvent: (event: string, data: string) => void,
): Promise<void> {
  const parse = createSseParser(({ event, data }) => onEvent(event, data));
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parse(decoder.decode(value, { stream: true }));
    // After the parsing: a hello in this piece has then already set how long silence may last.
    heard();
  }
}

/** @returns null for an event of a later version, which this console does not know. */
export function readMessage(event: string, data: string, afterSeq: number | null): LiveMessage | null {
  const isChange = changeKinds.has(event);
  if (event !== 'hello' && event !== 'reads' && event !== 'reset' && !isChange) return null;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    value = null;
  }
  const isObject = typeof value === 'object' && value !== null;
  const numbered = isObject && typeof (value as { seq?: unknown }).seq === 'number';
  // The server checked the rest against the same words; only what this channel itself counts on is checked again.
  if (event === 'reads') return isObject ? { kind: 'reads', reads: value as LiveReads } : null;
  if (!numbered) return { kind: 'garbled' };
  if (event === 'hello') return { kind: 'hello', hello: value as LiveHello, afterSeq };
  if (isChange) return { kind: 'change', change: { ...(value as object), kind: event } as LiveChange };
  return { kind: 'reset', reset: value as LiveReset };
}

/** @param header seconds, or an HTTP date. @returns milliseconds to wait, 0 for none. */
export function readRetryAfter(header: string | null, nowMs: number): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
