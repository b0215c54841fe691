/** The numbered changes that one tab has heard: each told once, and the last of them kept for who comes later. */
import type { LiveChange, LiveMessage, LiveReads, LiveReset } from './live-stream.ts';

/** Changes kept for tabs that open and queues that load again. */
const historyMost = 500;

/** The last changes: all of those with a number above `from`, up to `seq`. */
export type History = {
  readonly from: number | null;
  readonly seq: number | null;
  readonly changes: readonly LiveChange[];
};

export type HistoryEvents = {
  readonly onChange: (change: LiveChange) => void;
  readonly onReads: (reads: LiveReads) => void;
  readonly onReset: (reset: LiveReset) => void;
};

export function createHistory(afterSeq: number | null, events: HistoryEvents) {
  let seq = afterSeq;
  let from = afterSeq;
  let changes: LiveChange[] = [];

  const take = (change: LiveChange) => {
    if (seq !== null && change.seq <= seq) return;
    seq = change.seq;
    // Nothing is known of what came before the first.
    from ??= change.seq - 1;
    changes.push(change);
    if (changes.length > historyMost) from = changes.shift()?.seq ?? from;
    events.onChange(change);
  };
  const reset = (to: number) => {
    seq = to;
    from = to;
    changes = [];
    events.onReset({ seq: to });
  };

  return {
    seq: () => seq,
    /** @param before the number that the teller had reached before this. @returns whether changes lie between. */
    misses: (message: LiveMessage, before: number | null) =>
      message.kind === 'change' && before !== null && seq !== null && seq < before,
    hear: (message: LiveMessage) => {
      if (message.kind === 'change') take(message.change);
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
      changes: changes.filter((change) => number === null || change.seq > number),
    }),
    catchUp: (past: History) => {
      if (past.seq === null) return;
      if (seq === null) {
        seq = past.seq;
        from = past.from;
        changes = [...past.changes];
      } else if (past.from !== null && seq < past.from) {
        reset(past.seq);
      } else {
        for (const change of past.changes) take(change);
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
        for (const change of changes.filter((one) => one.seq > number)) events.onChange(change);
      }
    },
  };
}
