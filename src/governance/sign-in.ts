/** Signing in, finding the session of a request, and the scope that it gives. */
import type { Database, Sql } from '../database/database.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { toMs, toUtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { Person } from '../words/person.ts';
import type { Purpose } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';
import { hashPassword, lockMs, passwordFits } from './passwords.ts';
import * as people from './people-store.ts';
import { personScope, systemScope } from './scope.ts';
import { findOpenForces } from './sharing-store.ts';

/**
 * A session ends twelve hours after sign-in (a long shift), or after an hour in which nothing was asked. Milliseconds.
 */
const sessionMsMax = 12 * 3_600_000;
const idleMsMax = 3_600_000;

/** How often a session's last use is written down, milliseconds; each request would be a write for each read. */
const seenEveryMs = 60_000;

export type SignedIn = {
  readonly token: string;
  readonly person: Person;
  readonly scope: Scope;
  readonly purpose: Purpose;
  readonly agreementName: string | null;
};

export async function signIn(
  db: Database,
  clock: Clock,
  asked: { username: string; password: string; purpose: Purpose },
): Promise<SignedIn | Refusal> {
  const system = systemScope('sign-in');
  const username = asked.username.trim().toLowerCase();
  const nowMs = clock.nowMs();
  const account = await db.as(system, (sql) => countAttempt(sql, username, nowMs));
  if (isRefusal(account)) return account;
  if (!(await passwordFits(account?.passwordHash ?? null, asked.password)) || !account) {
    return refuse('wrong-password', 'The username or the password is wrong.');
  }
  const token = await db.as(system, async (sql) => {
    await people.setFailures(sql, account.person.id, 0, null);
    const expiresAt = toUtcTime(nowMs + sessionMsMax);
    return people.insertSession(sql, account.person.id, asked.purpose, clock.now(), expiresAt);
  });
  return signedIn(db, clock.now(), token, account.person, asked.purpose);
}

/** @returns null when the token is unknown, ended, expired or idle too long */
export async function findSignedIn(db: Database, clock: Clock, token: string): Promise<SignedIn | null> {
  const now = clock.now();
  const idleSince = toUtcTime(clock.nowMs() - idleMsMax);
  const session = await db.as(systemScope('sign-in'), async (sql) => {
    const found = await people.findSession(sql, token, now, idleSince);
    if (found && toMs(found.seenAt) < clock.nowMs() - seenEveryMs) await people.markSessionSeen(sql, token, now);
    return found;
  });
  return session ? signedIn(db, now, token, session.person, session.purpose) : null;
}

export async function changePurpose(db: Database, clock: Clock, held: SignedIn, purpose: Purpose): Promise<SignedIn> {
  await db.as(systemScope('sign-in'), (sql) => people.setSessionPurpose(sql, held.token, purpose));
  return signedIn(db, clock.now(), held.token, held.person, purpose);
}

export async function signOut(db: Database, clock: Clock, held: SignedIn): Promise<void> {
  await db.as(systemScope('sign-in'), (sql) => people.endSession(sql, held.token, clock.now()));
}

/** Adds a person who may sign in. */
export async function addPerson(
  db: Database,
  clock: Clock,
  scope: Scope,
  fresh: Pick<Person, 'username' | 'name' | 'role' | 'forceId'> & { password: string },
): Promise<Person | Refusal> {
  const passwordHash = await hashPassword(fresh.password);
  const { username, name, role, forceId } = fresh;
  const createdBy = scope.person?.id ?? null;
  const added = await db.as(scope, (sql) =>
    people.insertPerson(sql, { username, name, role, forceId, passwordHash, createdBy, createdAt: clock.now() }),
  );
  return added ?? refuse('already-exists', `Somebody has the username ${username} already.`, 'username');
}

/**
 * Counts the attempt as failed before the password is looked at; the right one sets the count back. Counted after, many
 * guesses made at once would be one.
 */
async function countAttempt(sql: Sql, username: string, nowMs: number): Promise<people.Account | Refusal | null> {
  const account = await people.findAccount(sql, username);
  if (!account) return null;
  const { lockedUntil, failures, person } = account;
  if (lockedUntil && toMs(lockedUntil) > nowMs) {
    const minutes = Math.ceil((toMs(lockedUntil) - nowMs) / 60_000);
    return refuse('locked-out', `Too many wrong passwords. Try again in ${minutes} min.`);
  }
  const wait = lockMs(failures + 1);
  await people.setFailures(sql, person.id, failures + 1, wait === 0 ? null : toUtcTime(nowMs + wait));
  return account;
}

async function signedIn(
  db: Database,
  now: UtcTime,
  token: string,
  person: Person,
  purpose: Purpose,
): Promise<SignedIn> {
  const open = await db.as(systemScope('sign-in'), (sql) => findOpenForces(sql, person.forceId, now));
  const scope = personScope(person, open.forces, purpose);
  return { token, person, scope, purpose, agreementName: open.agreementName };
}
