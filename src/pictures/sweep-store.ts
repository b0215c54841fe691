/**
 * Rids the files of pictures of bytes that no row points to any more: overwritten with noughts and flushed, and the
 * whole file removed once nothing points into it.
 */
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Sql } from '../database/database.ts';
import { type Clock, toUtcTime } from '../words/clock.ts';
import type { Scope } from '../words/scope.ts';

/**
 * A segment is written until the end of the day that it was begun on, and its last rows are committed soon after: from
 * then on, what no row points to is nobody's. Milliseconds.
 */
const writtenForMs = 26 * 3_600_000;

/** Segments of one round; the rest wait for the next. */
const segmentsMax = 200;

const noughts = new Uint8Array(1024 * 1024);

export type SweepPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly folder: string;
  isStopped(): boolean;
};

/** @returns how many files were swept. What a crash breaks off is swept again: the database remembers until it is. */
export async function sweepSegments(ports: SweepPorts): Promise<number> {
  const { db, clock, scope, folder } = ports;
  const before = toUtcTime(clock.nowMs() - writtenForMs);
  const due = await db.as(scope, (sql) => listDue(sql, before));
  let swept = 0;
  for (const segment of due) {
    if (ports.isStopped()) break;
    const path = join(folder, segment.path);
    const kept = await db.as(scope, (sql) => listKept(sql, segment.id));
    if (kept.length === 0) await removeFile(path);
    else await blank(path, kept);
    await db.as(scope, (sql) => noteSwept(sql, segment, kept.length === 0));
    swept++;
  }
  return swept;
}

type Segment = { readonly id: number; readonly path: string; readonly erasures_due: number };

function listDue(sql: Sql, before: string): Promise<Segment[]> {
  return sql.query<Segment>(
    `select id, path, erasures_due from picture_segments where erasures_due > 0 and opened_at < $1
      order by id limit ${segmentsMax}`,
    [before],
  );
}

type Range = { readonly byte_offset: number; readonly bytes: number };

function listKept(sql: Sql, segment: number): Promise<Range[]> {
  return sql.query<Range>('select byte_offset, bytes from pictures where segment_id = $1 order by byte_offset', [
    segment,
  ]);
}

/** Not where more of it was erased meanwhile. */
async function noteSwept(sql: Sql, { id, erasures_due }: Segment, isGone: boolean): Promise<void> {
  if (isGone) await sql.query('select forget_segment($1)', [id]);
  else {
    await sql.query('update picture_segments set erasures_due = 0 where id = $1 and erasures_due = $2', [
      id,
      erasures_due,
    ]);
  }
}

async function removeFile(path: string): Promise<void> {
  await unlink(path).catch(unlessMissing);
}

/** A crash came between the file and its row, or the folder was restored without it. */
function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error;
  return null;
}

/** Between the kept, and before and after them. */
async function blank(path: string, kept: readonly Range[]): Promise<void> {
  const handle = await open(path, 'r+').catch(unlessMissing);
  if (handle === null) return;
  try {
    const { size } = await handle.stat();
    let at = 0;
    for (const range of [...kept, { byte_offset: size, bytes: 0 }]) {
      for (; at < range.byte_offset; ) {
        const length = Math.min(noughts.length, range.byte_offset - at);
        const { bytesWritten } = await handle.write(noughts, 0, length, at);
        at += bytesWritten;
      }
      at = Math.max(at, range.byte_offset + range.bytes);
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
