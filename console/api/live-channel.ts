/**
 * The live channel of one tab. One tab of the browser, elected by a lock, holds the stream and tells the others what it
 * hears; every tab tells its own listeners, each numbered change once. Outside React, so that it outlives every page.
 */
import { signedInEvent } from './client.ts';
import { createHistory, type History, type HistoryEvents } from './live-history.ts';
import { createLeader, type Leader } from './live-leader.ts';
import { createLinkState, iso, type Link, type LiveState } from './live-link.ts';
import type { LiveChange, LiveHit, LiveMessage, LiveReads, LiveReset, Timers } from './live-stream.ts';

export type { LiveState } from './live-link.ts';
export type { LiveChange, LiveHit, LiveReads, LiveReset } from './live-stream.ts';

export type LiveChannel = {
  /**
   * Starts following, and may be called again. @param afterSeq the number that came with the queue just loaded: changes
   * after it are told, again if need be, or a reset when they are no longer at hand. Left out: from now on.
   */
  start(afterSeq?: number): void;
  stop(): void;
  onHit(listener: (hit: LiveHit) => void): () => void;
  /** Every numbered change, hits too. */
  onChange(listener: (change: LiveChange) => void): () => void;
  onReads(listener: (reads: LiveReads) => void): () => void;
  onReset(listener: (reset: LiveReset) => void): () => void;
  onState(listener: (state: LiveState) => void): () => void;
  state(): LiveState;
};

export type LivePorts = {
  readonly fetch: typeof globalThis.fetch;
  /** Undefined where the browser has none: each tab then holds its own stream. */
  readonly locks: LockManager | undefined;
  readonly openChannel: () => BroadcastChannel;
  readonly timers: Timers;
  readonly random: () => number;
  /** Where the browser says that the network is back, the tab is shown, or somebody signed in. */
  readonly page: EventTarget | undefined;
};

/** What tabs say to one another. */
type TabMessage =
  /** `before`: the number the leader had reached before this. */
  | { readonly kind: 'heard'; readonly message: LiveMessage; readonly before: number | null }
  | { readonly kind: 'link'; readonly link: Link; readonly since: string }
  /** A tab that opens asks for the present state and the changes after a number. */
  | { readonly kind: 'ask'; readonly tab: string; readonly afterSeq: number | null }
  | ({ readonly kind: 'answer'; readonly tab: string; readonly link: Link; readonly since: string } & History)
  | { readonly kind: 'wake' | 'check' };

const name = 'cordon-live';
/** How often a tab that does not lead asks whether the leader is there, and how long it waits, milliseconds. */
const askEveryMs = 15_000;
const answerWithinMs = 5_000;

export function createLiveChannel(given: Partial<LivePorts> = {}): LiveChannel {
  const ports = { ...browserPorts(), ...given };
  const listeners = {
    change: new Set<(change: LiveChange) => void>(),
    reads: new Set<(reads: LiveReads) => void>(),
    reset: new Set<(reset: LiveReset) => void>(),
    state: new Set<(state: LiveState) => void>(),
  };
  const tell = <Value>(set: ReadonlySet<(value: Value) => void>, value: Value) => {
    for (const listener of set) {
      try {
        listener(value);
      } catch (error) {
        // A mistake in one page must neither end the stream nor keep the change from the others.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  };
  let running: ReturnType<typeof createTab> | undefined;
  let state: LiveState = { kind: 'reconnecting', since: iso(ports.timers.nowMs()) };
  const setState = (next: LiveState) => {
    if (next.kind === state.kind && next.since === state.since) return;
    state = next;
    tell(listeners.state, next);
  };
  const subscribe =
    <Listener>(set: Set<Listener>) =>
    (listener: Listener) => {
      set.add(listener);
      return () => {
        set.delete(listener);
      };
    };
  return {
    start: (afterSeq) => {
      if (running !== undefined) {
        if (afterSeq !== undefined) running.replay(afterSeq);
        return;
      }
      running = createTab(ports, afterSeq ?? null, {
        onChange: (change) => tell(listeners.change, change),
        onReads: (reads) => tell(listeners.reads, reads),
        onReset: (reset) => tell(listeners.reset, reset),
        onState: setState,
      });
    },
    stop: () => {
      running?.stop();
      running = undefined;
    },
    onHit: (listener) =>
      subscribe(listeners.change)((change) => {
        if (change.kind === 'hit') listener(change);
      }),
    onChange: subscribe(listeners.change),
    onReads: subscribe(listeners.reads),
    onReset: subscribe(listeners.reset),
    onState: subscribe(listeners.state),
    state: () => state,
  };
}

type TabEvents = HistoryEvents & { readonly onState: (state: LiveState) => void };

/** One tab from start to stop: its place in the election, and what it has heard. */
function createTab(ports: LivePorts, afterSeq: number | null, events: TabEvents) {
  const channel = ports.openChannel();
  const post = (message: TabMessage) => channel.postMessage(message);
  const ended = new AbortController();
  const history = createHistory(afterSeq, events);
  const link = createLinkState(ports.timers, events.onState);
  const tab = `${ports.timers.nowMs()}-${ports.random()}`;
  let leader: Leader | undefined;

  const asking = createAsking(ports.timers, {
    ask: () => post({ kind: 'ask', tab, afterSeq: history.seq() }),
    // A leader that does not answer is not live, whatever it last said.
    onSilence: () => link.set('reconnecting'),
  });

  const lead = () => {
    asking.stop();
    leader = createLeader({
      ...ports,
      address: '/v1/live',
      lastSeq: history.seq,
      onMessage: (message) => {
        const before = history.seq();
        history.hear(message);
        post({ kind: 'heard', message, before });
      },
      onLink: (next) => post({ kind: 'link', link: next, since: link.set(next) }),
    });
    return leader.run(ended.signal);
  };

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'heard') {
      // The answer brings what was missed, and this change with it.
      if (history.misses(data.message, data.before)) asking.now();
      else history.hear(data.message);
    } else if (data.kind === 'link') link.adopt(data.link, data.since);
    else if (data.kind === 'ask' && leader !== undefined) {
      const { kind, since } = link.get();
      post({ kind: 'answer', tab: data.tab, link: kind, since, ...history.after(data.afterSeq) });
    } else if (data.kind === 'answer' && data.tab === tab) {
      asking.answered();
      link.adopt(data.link, data.since);
      history.catchUp(data);
    } else if (data.kind === 'wake') leader?.wake();
    else if (data.kind === 'check') leader?.check();
  };

  const stopWaking = onPage(ports.page, () => {
    if (link.get().kind === 'live') return;
    leader?.wake();
    post({ kind: 'wake' });
  });
  void elect(ports.locks, ended.signal, lead);
  asking.now();

  const stop = () => {
    stopWaking();
    ended.abort();
    asking.stop();
    link.stop();
    // Whoever leads learns whether the session was ended for all tabs; one that takes over from us learns it anyway.
    if (leader === undefined) post({ kind: 'check' });
    // Closing at once would drop what was just said.
    ports.timers.after(0, () => channel.close());
  };
  return { replay: history.replay, stop };
}

/** Asks at once, and again every while; says when no answer comes. */
function createAsking(timers: Timers, acts: { readonly ask: () => void; readonly onSilence: () => void }) {
  let cancel = () => {};
  let stopped = false;
  const after = (ms: number, act: () => void) => {
    cancel();
    if (!stopped) cancel = timers.after(ms, act);
  };
  const now = () => {
    if (stopped) return;
    acts.ask();
    after(answerWithinMs, () => {
      acts.onSilence();
      after(askEveryMs, now);
    });
  };
  return {
    now,
    answered: () => after(askEveryMs, now),
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}

/**
 * A background tab's timers are slowed down by the browser: one that is looked at, or whose network came back, acts
 * without them. @returns what ends it.
 */
function onPage(page: EventTarget | undefined, act: () => void): () => void {
  const moments = ['online', 'visibilitychange', signedInEvent];
  for (const moment of moments) page?.addEventListener(moment, act);
  return () => {
    for (const moment of moments) page?.removeEventListener(moment, act);
  };
}

/** Leads when the lock is ours, until the signal aborts; without locks every tab leads itself. */
async function elect(locks: LockManager | undefined, signal: AbortSignal, lead: () => Promise<void>): Promise<void> {
  if (locks === undefined) return lead();
  try {
    await locks.request(name, { signal }, lead);
  } catch (error) {
    // Stopped while still waiting for the lock.
    if (!signal.aborted) throw error;
  }
}

function browserPorts(): LivePorts {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    locks: 'locks' in navigator ? navigator.locks : undefined,
    openChannel: () => new BroadcastChannel(name),
    timers: {
      nowMs: () => Date.now(),
      after: (ms, act) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => Math.random(),
    page: typeof window === 'undefined' ? undefined : window,
  };
}
