/** Listeners of the live channel for tests: one inside this process, and one over HTTP as a browser has it. */
import { get } from 'node:http';
import type { Listener } from '../../src/api/live/hub.ts';
import type { Hit } from '../../src/words/hit.ts';

export type LiveEvent = {
  readonly id: string | null;
  readonly name: string;
  readonly data: { readonly seq: number; readonly hit: Hit };
};

export type HereListener = Listener & { readonly events: readonly LiveEvent[]; readonly closed: boolean };

/** Hears everything at once. */
export function listenHere(): HereListener {
  const parser = createParser();
  let closed = false;
  return {
    send(text) {
      parser.push(text);
      return true;
    },
    drained: async () => {},
    close() {
      closed = true;
    },
    events: parser.events,
    get closed() {
      return closed;
    },
  };
}

export type Stream = {
  readonly events: readonly LiveEvent[];
  /** The hits heard, oldest first. */
  hits(): Hit[];
  /** What a browser sends as Last-Event-ID when it comes back. */
  lastId(): string | null;
  readonly ended: boolean;
  close(): void;
};

/** @param lastEventId as a browser sends it when it comes back. Resolves once hello has come. */
export async function openStream(address: string, cookie: string, lastEventId?: string | null): Promise<Stream> {
  const leaving = new AbortController();
  const response = await fetch(`${address}/v1/live`, {
    headers: { cookie, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
    signal: leaving.signal,
  });
  const type = response.headers.get('content-type') ?? '';
  if (response.status !== 200 || !type.startsWith('text/event-stream') || !response.body) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
  const parser = createParser();
  const greeted = Promise.withResolvers<void>();
  let ended = false;
  const reading = read(response.body, (text) => {
    parser.push(text);
    if (parser.events.length > 0) greeted.resolve();
  });
  reading
    .catch(() => undefined)
    .finally(() => {
      ended = true;
      greeted.reject(new Error('the stream ended before it greeted'));
    });
  await greeted.promise;
  return {
    events: parser.events,
    hits: () => parser.events.filter((event) => event.name === 'hit').map((event) => event.data.hit),
    lastId: () => parser.events.findLast((event) => event.id !== null)?.id ?? null,
    get ended() {
      return ended;
    },
    close: () => leaving.abort(),
  };
}

/** A console whose connection stays open and is not read until `readToEnd`. */
export function openPaused(address: string, cookie: string): Promise<{ readToEnd(): Promise<string> }> {
  return new Promise((resolve, reject) => {
    const request = get(`${address}/v1/live`, { headers: { cookie }, agent: false }, (response) => {
      response.pause();
      resolve({
        async readToEnd() {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', () => undefined);
          response.resume();
          await new Promise((done) => response.once('close', done));
          return Buffer.concat(chunks).toString();
        },
      });
    });
    request.on('error', reject);
  });
}

async function read(body: ReadableStream<Uint8Array>, heard: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of body) heard(decoder.decode(chunk, { stream: true }));
}

/** The events of a stream's text. */
export function parseEvents(text: string): readonly LiveEvent[] {
  const parser = createParser();
  parser.push(text);
  return parser.events;
}

/** Takes text in any pieces; comments and keep-alives are no events. */
function createParser(): { push(text: string): void; readonly events: LiveEvent[] } {
  const events: LiveEvent[] = [];
  let rest = '';
  return {
    events,
    push(text) {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string): string | null => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
        const data = field('data');
        if (data !== null) events.push({ id: field('id'), name: field('event') ?? 'message', data: JSON.parse(data) });
      }
    },
  };
}
