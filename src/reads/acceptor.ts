/**
 * Accepts reads: many messages to one transaction, and no answer before its commit. A lane takes what waits, stores it
 * and takes again, so that under load one flush to the disk serves hundreds of messages, and without load nobody waits.
 */
import type { Database, Sql } from '../database/database.ts';
import { insertPictures, type NewPicture } from '../pictures/pictures-store.ts';
import type { Segments } from '../pictures/segments-store.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { Fault } from '../words/fault.ts';
import type { AcceptedRead, CanonicalRead } from '../words/read.ts';
import type { Scope } from '../words/scope.ts';
import {
  blockRows,
  copyReads,
  type IdentifiedRead,
  insertReads,
  isRepeat,
  type StoredReads,
  takeBlock,
} from './reads-store.ts';
import { findRevised, forgetRows } from './tracks-store.ts';

/** Most reads of one transaction: with fewer, the questions to the database cost more than the rows. */
const batchReadsMax = 2000;

/** Most picture bytes of one transaction: about a tenth of a second of a plain disk. */
const batchPictureBytesMax = 8 * 1024 * 1024;

/**
 * Most bytes that may wait unanswered; above it cameras are told to come again. About ten seconds of a nation's reads.
 */
const waitingBytesMax = 256 * 1024 * 1024;

/** What one read costs in memory besides its pictures, bytes, rounded up. */
const readBytes = 1024;

/** A read whose camera is known, not yet stored. */
export type IncomingRead = Omit<IdentifiedRead, 'row' | 'revises'>;

export type Acceptance = { readonly stored: readonly AcceptedRead[]; readonly repeats: number };

type Waiting = {
  readonly reads: readonly IncomingRead[];
  readonly credentialRow: number;
  readonly bytes: number;
  readonly resolve: (acceptance: Acceptance) => void;
  readonly reject: (error: unknown) => void;
};

export type Acceptor = {
  /** Resolves after the commit. Rejects with a Fault (retry) when nothing was kept. */
  accept(reads: readonly IncomingRead[], credentialRow: number): Promise<Acceptance>;
  waitingMessages(): number;
  /** Refuses what comes, finishes what waits. */
  close(): Promise<void>;
};

export type AcceptorPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  /** One for each lane. */
  readonly segments: readonly Segments[];
  /** Told after each commit of what was stored, in the order of commit of its lane. */
  readonly onStored: (batchRow: number, reads: readonly AcceptedRead[]) => void;
};

export function createAcceptor(ports: AcceptorPorts): Acceptor {
  const waiting: Waiting[] = [];
  let waitingBytes = 0;
  let closing = false;
  const rows = createRowSource();
  const idle = new Set<Segments>(ports.segments);
  const running = new Set<Promise<void>>();

  function take(): Waiting[] {
    const batch: Waiting[] = [];
    let reads = 0;
    let bytes = 0;
    for (let next = waiting[0]; next; next = waiting[0]) {
      const fits = reads + next.reads.length <= batchReadsMax && bytes + next.bytes <= batchPictureBytesMax;
      if (batch.length > 0 && !fits) break;
      batch.push(next);
      waiting.shift();
      reads += next.reads.length;
      bytes += next.bytes;
    }
    return batch;
  }

  async function runLane(segments: Segments): Promise<void> {
    for (let batch = take(); batch.length > 0; batch = take()) {
      await storeBatch(ports, segments, rows, batch);
      for (const one of batch) waitingBytes -= one.bytes;
    }
  }

  function wake(): void {
    const [segments] = idle;
    if (!segments || waiting.length === 0) return;
    idle.delete(segments);
    const lane = runLane(segments).finally(() => {
      idle.add(segments);
      running.delete(lane);
      wake();
    });
    running.add(lane);
  }

  return {
    accept(reads, credentialRow) {
      if (closing) return Promise.reject(new Fault('queue-full', 'Cordon is stopping. Send it again.', 'closing'));
      const bytes = reads.reduce((sum, one) => sum + bytesOf(one.read), 0);
      if (waitingBytes + bytes > waitingBytesMax) {
        return Promise.reject(
          new Fault('queue-full', 'Too much is waiting to be stored. Send it again.', `${waitingBytes}`),
        );
      }
      waitingBytes += bytes;
      return new Promise((resolve, reject) => {
        waiting.push({ reads, credentialRow, bytes, resolve, reject });
        wake();
      });
    },
    waitingMessages: () => waiting.length,
    async close() {
      closing = true;
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function storeBatch(
  ports: AcceptorPorts,
  segments: Segments,
  rows: RowSource,
  batch: readonly Waiting[],
): Promise<void> {
  let done: StoredBatch;
  try {
    done = await storeNow(ports, segments, rows, batch);
  } catch (error) {
    const alone = batch.length === 1 || error instanceof Fault;
    if (alone) {
      for (const one of batch) one.reject(error);
      return;
    }
    // One message that the database will not have must not cost its neighbours: each is tried by itself.
    for (const one of batch) await storeBatch(ports, segments, rows, [one]);
    return;
  }
  const accepted: AcceptedRead[] = [];
  for (const [index, one] of batch.entries()) {
    const identified = done.reads[index] ?? [];
    const stored = identified.filter((read) => done.stored.has(read.row)).map(toAccepted);
    accepted.push(...stored);
    one.resolve({ stored, repeats: identified.length - stored.length });
  }
  if (done.batchRow !== null) ports.onStored(done.batchRow, accepted);
}

type StoredBatch = {
  readonly reads: readonly (readonly IdentifiedRead[])[];
  readonly stored: ReadonlySet<number>;
  readonly batchRow: number | null;
};

/** Nearly no batch holds a repeat, so each is tried as if it held none; one that does is stored by looking. */
async function storeNow(
  ports: AcceptorPorts,
  segments: Segments,
  rows: RowSource,
  batch: readonly Waiting[],
): Promise<StoredBatch> {
  try {
    return await ports.db.bulk(ports.scope, (sql) =>
      storeBy(ports, segments, rows, batch, sql, (...reads) => copyReads(sql, ...reads)),
    );
  } catch (error) {
    if (!isRepeat(error)) throw error;
  }
  return ports.db.as(ports.scope, (sql) =>
    storeBy(ports, segments, rows, batch, sql, (...reads) => insertReads(sql, ...reads)),
  );
}

type Store = (reads: readonly IdentifiedRead[], receivedAt: UtcTime, credentials: number[]) => Promise<StoredReads>;

async function storeBy(
  ports: AcceptorPorts,
  segments: Segments,
  rows: RowSource,
  batch: readonly Waiting[],
  sql: Sql,
  store: Store,
): Promise<StoredBatch> {
  const total = batch.reduce((sum, one) => sum + one.reads.length, 0);
  const numbers = await rows.take(sql, total);
  let at = 0;
  const fresh = batch.map((one) =>
    one.reads.map((read): IdentifiedRead => ({ ...read, row: numbers[at++] ?? 0, revises: null })),
  );
  const revised = await findRevised(sql, fresh.flat());
  const reads =
    revised.size === 0
      ? fresh
      : fresh.map((one) => one.map((read) => ({ ...read, revises: revised.get(read.row) ?? null })));
  const all = reads.flat();
  const credentials = [...new Set(batch.map((one) => one.credentialRow))];
  const result = await store(all, ports.clock.now(), credentials);
  const repeats = all.filter((one) => one.read.track !== null && !result.stored.has(one.row));
  if (repeats.length > 0) {
    await forgetRows(
      sql,
      repeats.map((one) => one.row),
    );
  }
  await storePictures(sql, segments, all, result.stored);
  return { reads, ...result };
}

/** The bytes are flushed before the rows that point to them are committed; a repeat's pictures are not kept twice. */
async function storePictures(
  sql: Sql,
  segments: Segments,
  reads: readonly IdentifiedRead[],
  stored: ReadonlySet<number>,
): Promise<void> {
  const fresh = reads.filter((one) => one.read.images.length > 0 && stored.has(one.row));
  if (fresh.length === 0) return;
  const images = fresh.flatMap((one) => one.read.images.map((image) => ({ one, image })));
  const placed = await segments.append(images.map(({ image }) => image.data));
  const rows = images.map(({ one, image }, index): NewPicture => {
    const place = placed[index];
    if (!place) throw new Error('a picture was written and not placed');
    return { ...place, readRow: one.row, forceRow: one.forceRow, kind: image.kind, contentType: image.contentType };
  });
  await insertPictures(sql, rows);
}

type RowSource = { take(sql: Sql, count: number): Promise<number[]> };

function createRowSource(): RowSource {
  let next = 0;
  let end = 0;
  return {
    async take(sql, count) {
      const numbers: number[] = [];
      while (numbers.length < count) {
        if (next >= end) {
          const start = await takeBlock(sql);
          next = start;
          end = start + blockRows;
        }
        // Taken without an await between, so that two lanes never get the same number.
        while (next < end && numbers.length < count) numbers.push(next++);
      }
      return numbers;
    },
  };
}

function toAccepted(one: IdentifiedRead): AcceptedRead {
  const { row, revises, cameraRow, forceRow, late, capturedMs, read } = one;
  const { plate, country, confidence, characterConfidences, capturedAt, receivedAt } = read;
  const mark = { plate, country, confidence, characterConfidences };
  return { row, revises, cameraRow, forceRow, ...mark, capturedAt, capturedMs, receivedAt, late };
}

function bytesOf(read: CanonicalRead): number {
  return read.images.reduce((sum, image) => sum + image.data.byteLength, readBytes);
}
