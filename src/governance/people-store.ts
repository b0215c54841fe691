/** People and their sessions, kept in PostgreSQL. */
import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import type { Person, Role } from '../words/person.ts';
import type { Purpose, PurposeKind } from '../words/purpose.ts';

type PersonRow = { id: number; username: string; name: string; role: Role; force_id: number };

export type Account = { person: Person; passwordHash: string; failures: number; lockedUntil: UtcTime | null };

export type Session = { person: Person; purpose: Purpose; expiresAt: UtcTime; seenAt: UtcTime };

/** Bytes of a session token: 256 bits cannot be guessed. */
const tokenBytes = 32;

/** Locked until the transaction ends, so that attempts to sign in are counted one after another. */
export async function findAccount(sql: Sql, username: string): Promise<Account | null> {
  const [row] = await sql.query<PersonRow & { password_hash: string; failures: number; locked_until: UtcTime | null }>(
    `select id, username, name, role, force_id, password_hash, failures, locked_until
       from people where username = $1 for update`,
    [username],
  );
  if (!row) return null;
  return {
    person: toPerson(row),
    passwordHash: row.password_hash,
    failures: row.failures,
    lockedUntil: row.locked_until,
  };
}

export async function listPeopleOf(sql: Sql, force: ForceId): Promise<Person[]> {
  const rows = await sql.query<PersonRow>(
    'select id, username, name, role, force_id from people where force_id = $1 order by username limit 1000',
    [forceId.row(force)],
  );
  return rows.map(toPerson);
}

export type NewPerson = {
  username: string;
  name: string;
  role: Role;
  forceId: ForceId;
  passwordHash: string;
  createdBy: PersonId | null;
  createdAt: UtcTime;
};

/** @returns null when the username is taken */
export async function insertPerson(sql: Sql, fresh: NewPerson): Promise<Person | null> {
  const [row] = await sql.query<PersonRow>(
    `insert into people (username, name, role, force_id, password_hash, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (username) do nothing
     returning id, username, name, role, force_id`,
    [
      fresh.username,
      fresh.name,
      fresh.role,
      forceId.row(fresh.forceId),
      fresh.passwordHash,
      fresh.createdAt,
      fresh.createdBy === null ? null : personId.row(fresh.createdBy),
    ],
  );
  return row ? toPerson(row) : null;
}

export async function setFailures(
  sql: Sql,
  person: PersonId,
  failures: number,
  lockedUntil: UtcTime | null,
): Promise<void> {
  await sql.query('update people set failures = $2, locked_until = $3 where id = $1', [
    personId.row(person),
    failures,
    lockedUntil,
  ]);
}

/** @returns the token, which is kept nowhere: only its hash is */
export async function insertSession(
  sql: Sql,
  person: PersonId,
  purpose: Purpose,
  startedAt: UtcTime,
  expiresAt: UtcTime,
): Promise<string> {
  const token = randomBytes(tokenBytes).toString('base64url');
  await sql.query(
    `insert into sessions (token_hash, person_id, purpose_kind, purpose_reference, started_at, seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $5, $6)`,
    [hashToken(token), personId.row(person), purpose.kind, purpose.reference, startedAt, expiresAt],
  );
  return token;
}

export async function findSession(sql: Sql, token: string, now: UtcTime, idleSince: UtcTime): Promise<Session | null> {
  const [row] = await sql.query<
    PersonRow & { purpose_kind: PurposeKind; purpose_reference: string; expires_at: UtcTime; seen_at: UtcTime }
  >(
    `select p.id, p.username, p.name, p.role, p.force_id, s.purpose_kind, s.purpose_reference, s.expires_at, s.seen_at
       from sessions s join people p on p.id = s.person_id
      where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.seen_at > $3`,
    [hashToken(token), now, idleSince],
    'find-session',
  );
  if (!row) return null;
  const purpose = { kind: row.purpose_kind, reference: row.purpose_reference };
  return { person: toPerson(row), purpose, expiresAt: row.expires_at, seenAt: row.seen_at };
}

export async function markSessionSeen(sql: Sql, token: string, now: UtcTime): Promise<void> {
  await sql.query('update sessions set seen_at = $2 where token_hash = $1', [hashToken(token), now]);
}

export async function setSessionPurpose(sql: Sql, token: string, purpose: Purpose): Promise<void> {
  await sql.query('update sessions set purpose_kind = $2, purpose_reference = $3 where token_hash = $1', [
    hashToken(token),
    purpose.kind,
    purpose.reference,
  ]);
}

export async function endSession(sql: Sql, token: string, now: UtcTime): Promise<void> {
  await sql.query('update sessions set ended_at = $2 where token_hash = $1 and ended_at is null', [
    hashToken(token),
    now,
  ]);
}

export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

function toPerson(row: PersonRow): Person {
  return {
    id: personId.of(row.id),
    username: row.username,
    name: row.name,
    role: row.role,
    forceId: forceId.of(row.force_id),
  };
}
