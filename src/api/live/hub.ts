/**
 * The live channel of one node. Changes of hits, and of what belongs to an operation, are followed in the database by
 * number, so that none is missed across a reconnect or between nodes; reads on the map are passed on as they come, the
 * latest of each camera in a tick.
 */
import type { Database } from '../../database/database.ts';
import { opensRead } from '../../governance/opened.ts';
import { findLastSeq, findOldestSeq, type LiveChange, listChangesAfter } from '../../hits/hits-store.ts';
import type { Clock, UtcTime } from '../../words/clock.ts';
import { cameraId, type ForceId, forceId } from '../../words/id.ts';
import type { LiveRead } from '../../words/live.ts';
import { onceMore } from '../../words/once-more.ts';
import type { AcceptedRead } from '../../words/read.ts';
import type { Scope } from '../../words/scope.ts';
import { type LiveThing, liveKinds } from './live-kinds.ts';

/** A console sees a tick of reads this often, milliseconds: smooth to the eye, and few messages. */
const ticksEveryMs = 500;
/** Something is sent at least this often, seconds, so that a dead connection shows. */
export const keepAliveSeconds = 10;
/** Whether a listener may still listen is asked this often, milliseconds: a session that is ended ends its stream. */
const renewEveryMs = 5_000;
/** Changes fetched at once. */
const pageChanges = 500;
/** A console further behind than this loads its queue again instead. */
const catchUpChangesMax = 5_000;

/** A change that a listener is shown: of which record, and whose it is. */
export type Shown = { readonly seq: number; readonly id: string; readonly forces: readonly ForceId[] };

export type Listener = {
  /** @returns false when the listener is too slow: it is dropped, and comes back by Last-Event-ID */
  send(text: string, shown?: Shown): boolean;
  /** Resolves when what was sent is on its way, or the listener is gone; at once when nothing waits. */
  drained(): Promise<void>;
  close(): void;
};

export type Hub = {
  /**
   * @param after the last change the listener has
   * @param renew gives its scope anew, null when it may listen no more
   */
  join(listener: Listener, scope: Scope, after: number | null, renew: () => Promise<Scope | null>): Promise<() => void>;
  /** Call when the database says that something changed; also called on a timer. */
  tail(): Promise<void>;
  /** Asks anew what each listener may see: at once where a share was made or ended, and on a timer. */
  renew(): Promise<void>;
  noteReads(reads: readonly AcceptedRead[]): void;
  listeners(): number;
  close(): Promise<void>;
};

type Joined = { readonly listener: Listener; scope: Scope; readonly renew: () => Promise<Scope | null>; live: boolean };

export type HubPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly onTrouble: (error: unknown) => void;
};

/** What the hub knows: who listens, and the last change that every live listener has been sent. */
type Followed = { readonly ports: HubPorts; readonly joined: Set<Joined>; lastSeq: number };

export async function createHub(ports: HubPorts): Promise<Hub> {
  const joined = new Set<Joined>();
  const followed: Followed = { ports, joined, lastSeq: await ports.db.as(ports.scope, findLastSeq) };
  const ticks = createTicks(ports.clock);
  const tail = onceMore(() => sendNewChanges(followed).catch(ports.onTrouble));

  const timers = [
    setInterval(() => sendTick(joined, ticks), ticksEveryMs),
    setInterval(() => sendKeepAlive(joined), keepAliveSeconds * 1000),
    setInterval(() => void renewAll(joined), renewEveryMs),
  ];

  return {
    async join(listener, scope, after, renew) {
      const one: Joined = { listener, scope, renew, live: false };
      listener.send(event('hello', { at: ports.clock.now(), seq: after ?? followed.lastSeq, keepAliveSeconds }));
      joined.add(one);
      try {
        if (after === null) one.live = true;
        else await catchUp(followed, tail, one, after);
      } catch (error) {
        joined.delete(one);
        throw error;
      }
      return () => joined.delete(one);
    },
    tail,
    renew: () => renewAll(joined),
    noteReads: ticks.note,
    listeners: () => joined.size,
    async close() {
      for (const timer of timers) clearInterval(timer);
      await tail();
      for (const one of joined) one.listener.close();
      joined.clear();
    },
  };
}

/** Sends every change that came since the last one, to each live listener that may see it. */
async function sendNewChanges(followed: Followed): Promise<void> {
  const { ports, joined } = followed;
  for (let more = true; more; ) {
    const changes = await ports.db.as(ports.scope, (sql) => listChangesAfter(sql, followed.lastSeq, pageChanges));
    const load = changes.length === 0 ? null : await loadThings(ports, changes);
    for (const change of changes) {
      const thing = load?.(change);
      if (thing) sendAll(joined, change, thing);
      followed.lastSeq = change.seq;
    }
    more = changes.length === pageChanges;
  }
}

/** Sends what the listener has not, by its own scope, until nothing is left; then it is live, with no await between. */
async function catchUp(followed: Followed, tail: () => Promise<void>, one: Joined, after: number): Promise<void> {
  const { ports, joined } = followed;
  // The queue may have been read from the database a moment before this node heard of its newest change.
  if (after > followed.lastSeq) await tail();
  const oldest = await ports.db.as(ports.scope, findOldestSeq);
  const { lastSeq } = followed;
  if (after > lastSeq || after + 1 < oldest || lastSeq - after > catchUpChangesMax) {
    one.listener.send(event('reset', { seq: lastSeq }, lastSeq));
    one.live = true;
    return;
  }
  for (let at = after; at < followed.lastSeq; ) {
    const from = at;
    const changes = await ports.db.as(ports.scope, (sql) => listChangesAfter(sql, from, pageChanges));
    const load = await loadThings(ports, changes);
    for (const change of changes) {
      // As fast as this listener takes them, so that a slow one misses none.
      await one.listener.drained();
      if (change.seq > followed.lastSeq) break;
      at = change.seq;
      const thing = load(change);
      if (!thing?.opens(one.scope)) continue;
      if (!sendOrDrop(joined, one, thingEvent(change, thing), shownBy(change, thing))) return;
    }
    // Nothing stands between: numbers of transactions that were rolled back.
    if (at === from) at = followed.lastSeq;
  }
  one.live = true;
}

type Found = (change: LiveChange) => LiveThing | undefined;

async function loadThings({ db, clock, scope }: HubPorts, changes: readonly LiveChange[]): Promise<Found> {
  const rows = new Map<string, Set<number>>();
  for (const { kind, row } of changes) rows.set(kind, (rows.get(kind) ?? new Set()).add(row));
  const things = new Map<string, Map<number, LiveThing>>();
  await db.as(scope, async (sql) => {
    for (const [kind, those] of rows) {
      // A kind that another node's later version writes is passed over.
      const found = await liveKinds[kind]?.(sql, [...those], clock.now());
      if (found) things.set(kind, found);
    }
  });
  return ({ kind, row }) => things.get(kind)?.get(row);
}

function sendAll(joined: Set<Joined>, change: LiveChange, thing: LiveThing): void {
  const text = thingEvent(change, thing);
  const shown = shownBy(change, thing);
  for (const one of joined) if (one.live && thing.opens(one.scope)) sendOrDrop(joined, one, text, shown);
}

function shownBy({ seq }: LiveChange, { id, forces }: LiveThing): Shown {
  return { seq, id, forces };
}

function sendOrDrop(joined: Set<Joined>, one: Joined, text: string, shown?: Shown): boolean {
  if (one.listener.send(text, shown)) return true;
  joined.delete(one);
  one.listener.close();
  return false;
}

function sendKeepAlive(joined: Set<Joined>): void {
  for (const one of joined) sendOrDrop(joined, one, ': still here\n\n');
}

async function renewAll(joined: Set<Joined>): Promise<void> {
  for (const one of joined) {
    // A database that is away says nothing about authority: the stream goes on, and is asked about again.
    const scope = await one.renew().catch(() => one.scope);
    if (scope) one.scope = scope;
    else if (joined.delete(one)) one.listener.close();
  }
}

function sendTick(joined: Set<Joined>, ticks: Ticks): void {
  const tick = ticks.take();
  if (!tick) return;
  const texts = new Map<string, string>();
  for (const one of joined) {
    const key = openKey(one.scope);
    let text = texts.get(key);
    if (text === undefined) {
      const reads = tick.reads.filter(({ read, forceId: force }) => opensRead(one.scope, { ...read, forceId: force }));
      text = reads.length === 0 ? '' : event('reads', { at: tick.at, reads: reads.map(({ read }) => read) });
      texts.set(key, text);
    }
    if (text !== '') sendOrDrop(joined, one, text);
  }
}

/** The same for all who see the same. */
function openKey({ forces, opened }: Scope): string {
  return `${forces === 'all' ? 'all' : forces.join(' ')}: ${opened.map((one) => one.share).join(' ')}`;
}

type TickRead = { readonly forceId: ForceId; readonly read: LiveRead };
type Ticks = { note(reads: readonly AcceptedRead[]): void; take(): { at: UtcTime; reads: TickRead[] } | null };

/** Keeps the latest read of each camera, and how many there were: memory is bounded by the number of cameras. */
function createTicks(clock: Clock): Ticks {
  let latest = new Map<number, { read: AcceptedRead; count: number }>();
  return {
    note(reads) {
      for (const read of reads) {
        const before = latest.get(read.cameraRow);
        if (before && before.read.capturedAt > read.capturedAt) before.count++;
        else latest.set(read.cameraRow, { read, count: (before?.count ?? 0) + 1 });
      }
    },
    take() {
      if (latest.size === 0) return null;
      const reads = [...latest.values()].map(({ read, count }) => ({
        forceId: forceId.of(read.forceRow),
        read: { cameraId: cameraId.of(read.cameraRow), capturedAt: read.capturedAt as UtcTime, count, late: read.late },
      }));
      latest = new Map();
      return { at: clock.now(), reads };
    },
  };
}

function thingEvent({ seq, kind }: LiveChange, { said }: LiveThing): string {
  return event(kind, { seq, ...said }, seq);
}

function event(name: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
