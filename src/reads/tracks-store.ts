/** Tracks: the read that several messages on one vehicle are revisions of, kept in PostgreSQL. */
import { hash } from 'node:crypto';
import type { Sql } from '../database/database.ts';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import type { IdentifiedRead } from './reads-store.ts';

/**
 * Messages captured further apart than this are of two vehicles, whatever their keys say: makers do not document how
 * soon a track number is given again.
 */
export const trackMinutes = 10;

type Tracked = {
  readonly row: number;
  readonly keys: readonly string[];
  readonly at: UtcTime;
  readonly receivedAt: UtcTime;
};

type Claim = Omit<Tracked, 'keys'> & { readonly key: string };

/**
 * Finds, for each read of a vehicle that a camera tells of more than once, the first read of that vehicle.
 * @returns by row, only those that revise another; the same reads always get the same answer
 */
export async function findRevised(sql: Sql, reads: readonly IdentifiedRead[]): Promise<ReadonlyMap<number, number>> {
  const tracked = reads.flatMap((one) => toTracked(one));
  if (tracked.length === 0) return new Map();
  const firsts = firstWithKey(tracked);
  const known = await claimKeys(sql, firsts);
  const own = new Set(tracked.map((one) => one.row));
  const revised = new Map<number, number>();
  const moved: { key: string; row: number }[] = [];
  for (const { row, keys } of tracked) {
    const first = firstOf(
      keys.map((key) => known.get(key) ?? row),
      own,
      revised,
    );
    if (first !== row) revised.set(row, first);
    for (const key of keys) {
      if (known.get(key) === first) continue;
      known.set(key, first);
      moved.push({ key, row: first });
    }
  }
  if (moved.length > 0) await moveKeys(sql, moved);
  return revised;
}

function toTracked(one: IdentifiedRead): Tracked[] {
  const { track, capturedAt, receivedAt } = one.read;
  if (track === null) return [];
  const keys = track.keys.map((key) => hash('sha256', `${one.cameraRow}\n${key}`, 'hex').slice(0, 32));
  return [{ row: one.row, keys: [...new Set(keys)], at: capturedAt, receivedAt }];
}

/** The first of these reads that has each key, in the order of the keys, so that two transactions meet alike. */
function firstWithKey(tracked: readonly Tracked[]): Claim[] {
  const firsts = new Map<string, Claim>();
  for (const { keys, ...one } of tracked) {
    for (const key of keys) if (!firsts.has(key)) firsts.set(key, { key, ...one });
  }
  return [...firsts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Takes each key that is free, or whose vehicle is long gone; waits for a transaction that is taking it just now. */
async function claimKeys(sql: Sql, firsts: readonly Claim[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ key: string; read_id: number }>(
    `insert into read_tracks as t (key, read_id, at, received_at)
       select * from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $5::timestamptz[])
     on conflict (key) do update set
       read_id = case when abs(extract(epoch from excluded.at - t.at)) > $4 then excluded.read_id else t.read_id end,
       at = excluded.at,
       received_at = excluded.received_at
     returning replace(key::text, '-', '') as key, read_id`,
    [
      firsts.map((one) => one.key),
      firsts.map((one) => one.row),
      firsts.map((one) => one.at),
      trackMinutes * 60,
      firsts.map((one) => one.receivedAt),
    ],
    'claim-tracks',
  );
  return new Map(rows.map((row) => [row.key, row.read_id]));
}

/** A read that was there before these; else the first of these, or what that one revises. */
function firstOf(rows: readonly number[], own: ReadonlySet<number>, revised: ReadonlyMap<number, number>): number {
  const before = rows.filter((row) => !own.has(row));
  const first = Math.min(...(before.length > 0 ? before : rows));
  return revised.get(first) ?? first;
}

/** Keys that two tracks share join them: from here on both lead to one read. */
async function moveKeys(sql: Sql, moved: readonly { key: string; row: number }[]): Promise<void> {
  await sql.query(
    `update read_tracks t set read_id = m.read_id
       from unnest($1::uuid[], $2::bigint[]) as m (key, read_id) where t.key = m.key`,
    [moved.map((one) => one.key), moved.map((one) => one.row)],
    'move-tracks',
  );
}

/** Forgets that keys stand for reads which turned out to be stored already, under other rows. */
export async function forgetRows(sql: Sql, rows: readonly number[]): Promise<void> {
  await sql.query('delete from read_tracks where read_id = any ($1::bigint[])', [rows], 'forget-tracks');
}

/** A key is of no use once the vehicle's minutes are over; kept for a day, for a backlog that comes in pieces. */
export async function deleteTracksBefore(sql: Sql, nowMs: number): Promise<void> {
  await sql.query('delete from read_tracks where received_at < $1', [toUtcTime(nowMs - 86_400_000)]);
}
