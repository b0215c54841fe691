/** A stand-in for server, clock and browser, with which tests drive the live channel without waiting. */
import { createLiveChannel, type LiveChannel } from './live-channel.ts';
import type { Timers } from './live-stream.ts';

/** One connection that the channel opened. */
export type Connection = {
  readonly lastEventId: string | null;
  send(text: string): void;
  end(): void;
};

export type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export type World = {
  /** Opens a tab of the same browser. Once `hung.now` is true it says nothing more, and keeps what it holds. */
  tab(hung?: { now: boolean }): LiveChannel;
  /** Every connection opened so far, the oldest first. */
  readonly connections: readonly Connection[];
  /** What the next connections get in place of a stream. */
  readonly answers: Answer[];
  advance(ms: number): Promise<void>;
  /** Lets everything happen that needs no time, until the condition holds. */
  until(condition: () => boolean, what: string): Promise<void>;
  close(): Promise<void>;
};

export const hello = (seq: number) =>
  `event: hello\ndata: {"at":"2026-11-21T14:03:22.000Z","seq":${seq},"keepAliveSeconds":4}\n\n`;
export const hit = (seq: number) => `id: ${seq}\nevent: hit\ndata: {"seq":${seq},"hit":{}}\n\n`;

/** A change of another kind than a hit. */
export const unit = (seq: number) => `id: ${seq}\nevent: unit\ndata: {"seq":${seq},"unit":{}}\n\n`;

export function createWorld(name: string): World {
  const timers = createTimers();
  const connections: Connection[] = [];
  const answers: Answer[] = [];
  const tabs: LiveChannel[] = [];
  const locks = lockManager();

  const fetch = (_address: unknown, init?: RequestInit): Promise<Response> => {
    const answer = answers.shift();
    const headers = new Headers(init?.headers);
    if (answer !== undefined) {
      connections.push({ lastEventId: headers.get('last-event-id'), send: () => {}, end: () => {} });
      if (answer.status === 0) return Promise.reject(new TypeError('no network'));
      return Promise.resolve(new Response('', answer));
    }
    return Promise.resolve(openStream(headers, init?.signal ?? null, connections));
  };

  return {
    tab: (hung = { now: false }) => {
      const openChannel = () => {
        const channel = new BroadcastChannel(name);
        const post = channel.postMessage.bind(channel);
        channel.postMessage = (message) => {
          if (!hung.now) post(message);
        };
        return channel;
      };
      const random = () => tabs.length / 100;
      const channel = createLiveChannel({ fetch, locks, openChannel, timers, random, page: undefined });
      tabs.push(channel);
      return channel;
    },
    connections,
    answers,
    advance: async (ms) => {
      timers.advance(ms);
      await settle();
    },
    until: async (condition, what) => {
      for (let turn = 0; turn < 2000; turn += 1) {
        if (condition()) return;
        await settle();
      }
      throw new Error(`never came: ${what}`);
    },
    close: async () => {
      for (const tab of tabs) tab.stop();
      await settle();
      timers.advance(1);
      await settle();
    },
  };
}

function openStream(headers: Headers, signal: AbortSignal | null, connections: Connection[]): Response {
  let control: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      control = given;
    },
  });
  signal?.addEventListener('abort', () => {
    try {
      control?.error(new DOMException('aborted', 'AbortError'));
    } catch {
      // It had ended already.
    }
  });
  connections.push({
    lastEventId: headers.get('last-event-id'),
    send: (text) => control?.enqueue(new TextEncoder().encode(text)),
    end: () => control?.close(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

/** Messages between tabs and streams travel as tasks of their own. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

function createTimers(): Timers & { advance(ms: number): void } {
  let now = Date.UTC(2026, 10, 21, 14, 3, 0);
  let waiting: { readonly at: number; readonly act: () => void }[] = [];
  return {
    nowMs: () => now,
    after: (ms, act) => {
      const timer = { at: now + ms, act };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((one) => one !== timer);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const next = waiting.filter((one) => one.at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        waiting = waiting.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.act();
      }
      now = end;
    },
  };
}

/** One lock, as the browser's: held until its callback ends, then given to the next in line. */
function lockManager(): LockManager {
  const line: (() => void)[] = [];
  let held = false;
  const take = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      if (!held) {
        held = true;
        resolve();
        return;
      }
      line.push(resolve);
      signal?.addEventListener('abort', () => {
        const place = line.indexOf(resolve);
        if (place >= 0) line.splice(place, 1);
        reject(signal.reason);
      });
    });
  const request = async (_name: string, options: LockOptions, work: () => Promise<void>) => {
    await take(options.signal);
    try {
      await work();
    } finally {
      const next = line.shift();
      if (next === undefined) held = false;
      else next();
    }
  };
  // Only what the channel uses is made.
  return { request, query: () => Promise.resolve({}) } as unknown as LockManager;
}
