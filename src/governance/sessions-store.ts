/** Sessions, kept in PostgreSQL; of a token only its hash. */
import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '../database/database.ts';
import type { HeldSession, SignedInBy } from '../words/account.ts';
import type { UtcTime } from '../words/clock.ts';
import { type PersonId, personId, type SessionId, sessionId } from '../words/id.ts';
import type { Person } from '../words/person.ts';
import type { AskedPurpose } from '../words/purpose.ts';
import { type Held, type HeldRow, toHeld } from './held-store.ts';
import { type PersonRow, toPerson } from './people-store.ts';

/** Bytes of a token: 256 bits cannot be guessed. */
const tokenBytes = 32;

export function makeToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** `key` is what other tables know the session by; it stays while its token changes. */
export type SessionRef = { readonly id: SessionId; readonly key: Uint8Array };

export type Session = SessionRef & {
  readonly person: Person;
  readonly purpose: AskedPurpose | null;
  /** What the purpose comes to now. */
  readonly held: Held;
  readonly signedInBy: SignedInBy;
  readonly hasSecondFactor: boolean;
  readonly seenAt: UtcTime;
  readonly usedAt: UtcTime;
  readonly rotatedAt: UtcTime;
  /** Which token it was found by. */
  readonly by: 'current' | 'earlier';
  readonly hasEarlier: boolean;
  /** Until when the token before this one goes on; null until this one was seen. */
  readonly earlierUntil: UtcTime | null;
};

export type NewSession = {
  readonly token: string;
  readonly person: PersonId;
  readonly purpose: AskedPurpose | null;
  readonly signedInBy: SignedInBy;
  readonly address: string;
  readonly device: string;
  readonly startedAt: UtcTime;
  readonly expiresAt: UtcTime;
};

export async function insertSession(sql: Sql, fresh: NewSession): Promise<SessionRef> {
  const key = hashToken(fresh.token);
  const [row] = await sql.query<{ id: number }>(
    `insert into sessions (token_hash, current_hash, person_id, purpose_kind, purpose_reference, asked_by, signed_in_by,
       address, device, started_at, seen_at, used_at, rotated_at, expires_at)
     values ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9, $9, $10) returning id`,
    [
      key,
      personId.row(fresh.person),
      fresh.purpose?.kind ?? null,
      fresh.purpose?.reference ?? null,
      fresh.purpose?.askedBy ?? null,
      fresh.signedInBy,
      fresh.address,
      fresh.device,
      fresh.startedAt,
      fresh.expiresAt,
    ],
  );
  return { id: sessionId.of(row?.id ?? 0), key };
}

type SessionRow = PersonRow &
  HeldRow & {
    session_id: number;
    token_hash: Uint8Array;
    purpose_kind: string | null;
    purpose_reference: string | null;
    asked_by: string | null;
    signed_in_by: SignedInBy;
    seen_at: UtcTime;
    used_at: UtcTime;
    rotated_at: UtcTime;
    is_current: boolean;
    has_earlier: boolean;
    earlier_until: UtcTime | null;
    second: boolean;
  };

/** With what its purpose comes to: all that a request must know of who asks, in one question. */
const found = 'select * from find_session($1, $2, $3)';

export async function findSession(sql: Sql, token: string, now: UtcTime): Promise<Session | null> {
  const [row] = await sql.query<SessionRow>(found, [hashToken(token), null, now], 'find-session');
  return row ? toSession(row) : null;
}

export async function findSessionById(sql: Sql, id: SessionId, now: UtcTime): Promise<Session | null> {
  const [row] = await sql.query<SessionRow>(found, [null, sessionId.row(id), now], 'find-session');
  return row ? toSession(row) : null;
}

export async function markSeen(sql: Sql, id: SessionId, seenAt: UtcTime, usedAt: UtcTime): Promise<void> {
  await sql.query('update sessions set seen_at = $2, used_at = greatest(used_at, $3) where id = $1', [
    sessionId.row(id),
    seenAt,
    usedAt,
  ]);
}

/** The present token was seen: the one before it ends soon. */
export async function endEarlierToken(sql: Sql, id: SessionId, until: UtcTime): Promise<void> {
  await sql.query('update sessions set earlier_until = $2 where id = $1 and earlier_until is null', [
    sessionId.row(id),
    until,
  ]);
}

/** @returns the new token; null when another request that ran beside this one exchanged it first */
export async function rotateToken(sql: Sql, session: Session, held: string, now: UtcTime): Promise<string | null> {
  const token = makeToken();
  const rows = await sql.query(
    `update sessions set earlier_hash = $2, earlier_until = null, current_hash = $3, rotated_at = $4
      where id = $1 and date_trunc('milliseconds', rotated_at) = $5 and ended_at is null returning id`,
    [sessionId.row(session.id), hashToken(held), hashToken(token), now, session.rotatedAt],
  );
  return rows.length > 0 ? token : null;
}

/** Each session of the person gets another token with its next answer. */
export async function askForRotation(sql: Sql, person: PersonId): Promise<void> {
  await sql.query(`update sessions set rotated_at = 'epoch' where person_id = $1 and ended_at is null`, [
    personId.row(person),
  ]);
}

export async function setPurpose(sql: Sql, id: SessionId, purpose: AskedPurpose): Promise<void> {
  await sql.query('update sessions set purpose_kind = $2, purpose_reference = $3, asked_by = $4 where id = $1', [
    sessionId.row(id),
    purpose.kind,
    purpose.reference,
    purpose.askedBy,
  ]);
}

/** @returns whether it was there, this person's, and not ended */
export async function endSession(sql: Sql, id: SessionId, person: PersonId, now: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    'update sessions set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null returning id',
    [sessionId.row(id), personId.row(person), now],
  );
  return rows.length > 0;
}

/** @param but one that goes on, or null. @returns how many ended */
export async function endSessionsOf(sql: Sql, person: PersonId, but: SessionId | null, now: UtcTime): Promise<number> {
  const rows = await sql.query(
    `update sessions set ended_at = $3
      where person_id = $1 and id is distinct from $2 and ended_at is null and expires_at > $3 returning id`,
    [personId.row(person), but === null ? null : sessionId.row(but), now],
  );
  return rows.length;
}

/** Sessions of one answer; nobody has more screens. */
const sessionsMax = 100;

export async function listSessionsOf(
  sql: Sql,
  person: PersonId,
  own: SessionId,
  now: UtcTime,
  usedSince: UtcTime,
): Promise<HeldSession[]> {
  const rows = await sql.query<{
    id: number;
    device: string;
    address: string;
    signed_in_by: SignedInBy;
    started_at: UtcTime;
    used_at: UtcTime;
  }>(
    `select id, device, address, signed_in_by, started_at, used_at from sessions
      where person_id = $1 and ended_at is null and expires_at > $2 and used_at > $3
      order by used_at desc, id desc limit ${sessionsMax}`,
    [personId.row(person), now, usedSince],
  );
  return rows.map((row) => ({
    id: sessionId.of(row.id),
    device: row.device,
    address: row.address,
    signedInBy: row.signed_in_by,
    startedAt: row.started_at,
    usedAt: row.used_at,
    isThisOne: row.id === sessionId.row(own),
  }));
}

function toSession(row: SessionRow): Session {
  return {
    id: sessionId.of(row.session_id),
    key: row.token_hash,
    person: toPerson(row),
    purpose:
      row.purpose_kind === null
        ? null
        : { kind: row.purpose_kind, reference: row.purpose_reference ?? '', askedBy: row.asked_by },
    held: toHeld(row),
    signedInBy: row.signed_in_by,
    hasSecondFactor: row.second,
    seenAt: row.seen_at,
    usedAt: row.used_at,
    rotatedAt: row.rotated_at,
    by: row.is_current ? 'current' : 'earlier',
    hasEarlier: row.has_earlier,
    earlierUntil: row.earlier_until,
  };
}
