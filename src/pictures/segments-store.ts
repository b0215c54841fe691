/**
 * Picture bytes on disk: appended to segment files, many to one flush, and found again by segment, offset and length.
 */
import { randomUUID } from 'node:crypto';
import { constants, type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import type { Clock } from '../words/clock.ts';
import { Fault } from '../words/fault.ts';
import type { Scope } from '../words/scope.ts';

/** A segment is closed at this size, bytes: small enough to rewrite for an erasure, large enough to keep files few. */
const segmentBytesMax = 256 * 1024 * 1024;

export type Placed = { readonly segmentRow: number; readonly byteOffset: number; readonly bytes: number };

export type Segments = {
  /** Writes all and flushes them to the disk once; in order. Calls wait for one another. */
  append(pictures: readonly Uint8Array[]): Promise<Placed[]>;
  read(path: string, byteOffset: number, bytes: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** One writer: a lane of the path owns one, so that two lanes never wait for each other's flush. */
export function openSegments(db: Database, clock: Clock, scope: Scope, folder: string): Segments {
  let current: { handle: FileHandle; row: number; size: number; day: string } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function segmentFor(bytes: number): Promise<NonNullable<typeof current>> {
    const day = clock.now().slice(0, 10);
    if (current && current.day === day && current.size + bytes <= segmentBytesMax) return current;
    await current?.handle.close();
    current = null;
    const path = `${day}/${randomUUID()}.pictures`;
    const row = await db.as(scope, async (sql) => {
      const [made] = await sql.query<{ id: number }>(
        'insert into picture_segments (path, opened_at) values ($1, $2) returning id',
        [path, clock.now()],
      );
      return made?.id ?? 0;
    });
    await mkdir(join(folder, day), { recursive: true, mode: 0o700 });
    // Exclusive: a segment is written by one lane of one process, once.
    const handle = await open(join(folder, path), constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
    const fresh = { handle, row, size: 0, day };
    current = fresh;
    // A file that its folder has forgotten after a power cut is lost with all that was flushed to it.
    for (const above of [join(folder, day), folder]) await flushFolder(above);
    return fresh;
  }

  async function appendNow(pictures: readonly Uint8Array[]): Promise<Placed[]> {
    const total = pictures.reduce((sum, picture) => sum + picture.byteLength, 0);
    try {
      const segment = await segmentFor(total);
      const placed: Placed[] = [];
      let at = segment.size;
      for (const picture of pictures) {
        placed.push({ segmentRow: segment.row, byteOffset: at, bytes: picture.byteLength });
        at += picture.byteLength;
      }
      const { bytesWritten } = await segment.handle.writev(pictures as Uint8Array[], segment.size);
      // A disk that is full takes what fits, and fails only at the next write.
      if (bytesWritten !== total) throw new Error(`${bytesWritten} of ${total} bytes were written`);
      await segment.handle.datasync();
      segment.size = at;
      return placed;
    } catch (cause) {
      // What was half written is never pointed to; the next append begins a new segment.
      await current?.handle.close().catch(() => undefined);
      current = null;
      throw cause instanceof Fault ? cause : unwritable(cause);
    }
  }

  return {
    append(pictures) {
      const next = last.then(() => appendNow(pictures));
      last = next.catch(() => undefined);
      return next;
    },
    read: (path, byteOffset, bytes) => readPart(join(folder, path), byteOffset, bytes),
    async close() {
      await last;
      await current?.handle.close();
      current = null;
    },
  };
}

function unwritable(cause: unknown): Fault {
  const why = cause instanceof Error ? cause.message : String(cause);
  const words = 'Pictures cannot be written to the disk. Nothing was acknowledged.';
  return new Fault('pictures-unwritable', words, why, cause);
}

async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readPart(path: string, byteOffset: number, bytes: number): Promise<Uint8Array> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Fault('picture-damaged', 'The picture’s file is not on the disk.', path, error);
  });
  try {
    const buffer = new Uint8Array(bytes);
    const { bytesRead } = await handle.read(buffer, 0, bytes, byteOffset);
    if (bytesRead !== bytes) throw new Fault('picture-damaged', 'The picture is cut short on the disk.', path);
    return buffer;
  } finally {
    await handle.close();
  }
}
