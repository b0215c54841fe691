/** Every try to prove who one is is counted as failed before it is looked at; the right one sets the count back. */
import type { Database } from '../database/database.ts';
import { type Clock, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuseUntil } from '../words/fault.ts';
import * as store from './attempts-store.ts';
import { lockMs } from './passwords.ts';
import { systemScope } from './scope.ts';

export type Attempt = {
  readonly username: string;
  /** Until when this attempt, failed, closes the account. */
  readonly ownLock: UtcTime | null;
};

/** Counted before and not after: many guesses made at once would else be one. */
export async function countAttempt(db: Database, clock: Clock, username: string): Promise<Attempt | Refusal> {
  const nowMs = clock.nowMs();
  return db.as(systemScope('sign-in'), async (sql) => {
    const { lockedUntil, failures } = await store.findAttempts(sql, username, clock.now());
    if (lockedUntil && toMs(lockedUntil) > nowMs) return lockedOut(toMs(lockedUntil) - nowMs);
    const wait = lockMs(failures + 1);
    const ownLock = wait === 0 ? null : toUtcTime(nowMs + wait);
    await store.setAttempts(sql, username, { failures: failures + 1, lockedUntil: ownLock }, clock.now());
    return { username, ownLock };
  });
}

/** It was no guess: neither a failure nor a proof. */
export async function takeBackAttempt(db: Database, { username, ownLock }: Attempt): Promise<void> {
  await db.as(systemScope('sign-in'), (sql) => store.takeBackAttempt(sql, username, ownLock));
}

export async function clearAttempts(db: Database, { username }: Attempt): Promise<void> {
  await db.as(systemScope('sign-in'), (sql) => store.clearAttempts(sql, username));
}

function lockedOut(leftMs: number): Refusal {
  const words = `Too many wrong passwords or codes. Try again in ${Math.ceil(leftMs / 60_000)} min.`;
  return refuseUntil('locked-out', words, Math.ceil(leftMs / 1000));
}
