/** Attempts to sign in, counted by the username that was typed, whether or not anybody has it. */
import { createHash } from 'node:crypto';
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';

export type Attempts = { readonly failures: number; readonly lockedUntil: UtcTime | null };

/** Locked until the transaction ends, so that attempts are counted one after another. */
export async function findAttempts(sql: Sql, username: string, now: UtcTime): Promise<Attempts> {
  const hash = hashUsername(username);
  await sql.query(
    'insert into sign_in_attempts (username_hash, failures, tried_at) values ($1, 0, $2) on conflict do nothing',
    [hash, now],
  );
  const [row] = await sql.query<{ failures: number; locked_until: UtcTime | null }>(
    'select failures, locked_until from sign_in_attempts where username_hash = $1 for update',
    [hash],
  );
  return { failures: row?.failures ?? 0, lockedUntil: row?.locked_until ?? null };
}

export async function setAttempts(sql: Sql, username: string, attempts: Attempts, now: UtcTime): Promise<void> {
  await sql.query(
    'update sign_in_attempts set failures = $2, locked_until = $3, tried_at = $4 where username_hash = $1',
    [hashUsername(username), attempts.failures, attempts.lockedUntil, now],
  );
}

/** Takes back one attempt that was counted and was no failure, and its own lock; what others counted stays. */
export async function takeBackAttempt(sql: Sql, username: string, ownLock: UtcTime | null): Promise<void> {
  await sql.query(
    `update sign_in_attempts set failures = greatest(failures - 1, 0),
       locked_until = case when locked_until = $2 then null else locked_until end
      where username_hash = $1`,
    [hashUsername(username), ownLock],
  );
}

export async function clearAttempts(sql: Sql, username: string): Promise<void> {
  await sql.query('delete from sign_in_attempts where username_hash = $1', [hashUsername(username)]);
}

/** Those that nobody tried again since. */
export async function deleteAttemptsBefore(sql: Sql, before: UtcTime): Promise<void> {
  await sql.query('delete from sign_in_attempts where tried_at < $1', [before]);
}

function hashUsername(username: string): Uint8Array {
  return createHash('sha256').update(username).digest();
}
