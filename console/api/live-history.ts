/** The numbered changes that one tab has heard: each told once, and the last of them kept for who comes later. */
import type { LiveHit, LiveMessage, LiveReads, LiveReset } from './live-stream.ts';

/** Changes kept for tabs that open and queues that load again. */
const historyMost = 500;

/** The last changes: all of those with a number above `from`, up to `seq`. */
export type History = { readonly from: number | null; readonly seq: number | null; readonly hits: readonly LiveHit[] };

export type HistoryEvents = {
  readonly onHit: (hit: LiveHit) => void;
  readonly onReads: (reads: LiveReads) => void;
  readonly onReset: (reset: LiveReset) => void;
};

export function createHistory(afterSeq: number | null, events: HistoryEvents) {
  let seq = afterSeq;
  let from = afterSeq;
  let hits: LiveHit[] = [];

  const takeHit = (hit: LiveHit) => {
    if (seq !== null && hit.seq <= seq) return;
    seq = hit.seq;
    // Nothing is known of what came before the first.
    from ??= hit.seq - 1;
    hits.push(hit);
    if (hits.length > historyMost) from = hits.shift()?.seq ?? from;
    events.onHit(hit);
  };
  const reset = (to: number) => {
    seq = to;
    from = to;
    hits = [];
    events.onReset({ seq: to });
  };

  return {
    seq: () => seq,
    /** @param before the number that the teller had reached before this. @returns whether changes lie between. */
    misses: (message: LiveMessage, before: number | null) =>
      message.kind === 'hit' && before !== null && seq !== null && seq < before,
    hear: (message: LiveMessage) => {
      if (message.kind === 'hit') takeHit(message.hit);
      else if (message.kind === 'reads') events.onReads(message.reads);
      else if (message.kind === 'reset') reset(message.reset.seq);
      else if (message.kind === 'garbled') reset(seq ?? 0);
      else if (seq === null) {
        seq = message.hello.seq;
        from = seq;
      } else if (message.hello.seq < seq || (message.afterSeq === null && message.hello.seq > seq)) {
        // Lower: the server was restored from a copy, and what we hold may not be there. Higher, on a connection that
        // follows from now on: what came between our queue and this connection was never sent.
        reset(message.hello.seq);
      }
    },
    after: (number: number | null): History => ({
      from,
      seq,
      hits: hits.filter((hit) => number === null || hit.seq > number),
    }),
    catchUp: (past: History) => {
      if (past.seq === null) return;
      if (seq === null) {
        seq = past.seq;
        from = past.from;
        hits = [...past.hits];
      } else if (past.from !== null && seq < past.from) {
        reset(past.seq);
      } else {
        for (const hit of past.hits) takeHit(hit);
      }
    },
    /** Tells again what came after a number, for a queue that was loaded at that number. */
    replay: (number: number) => {
      if (seq === null) {
        seq = number;
        from = number;
      } else if (from !== null && number < from) {
        events.onReset({ seq });
      } else {
        for (const hit of hits.filter((one) => one.seq > number)) events.onHit(hit);
      }
    },
  };
}
