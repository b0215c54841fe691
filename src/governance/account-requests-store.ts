/** What one administrator asks about an account and another decides, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { AccountChange, AccountRequest } from '../words/account.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type AccountRequestId,
  accountRequestId,
  type ForceId,
  forceId,
  type PersonId,
  personId,
} from '../words/id.ts';
import type { Role } from '../words/person.ts';

export type NewAccountRequest = {
  readonly forceId: ForceId;
  readonly personId: PersonId;
  readonly what: AccountChange;
  /** Of a change of role. */
  readonly role: Role | null;
  readonly why: string;
  readonly askedBy: PersonId;
  readonly askedAt: UtcTime;
};

/** @returns null when the same is asked about this person already */
export async function insertAccountRequest(sql: Sql, fresh: NewAccountRequest): Promise<AccountRequestId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into account_requests (force_id, person_id, what, role, why, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id, what) where decision is null do nothing returning id`,
    [
      forceId.row(fresh.forceId),
      personId.row(fresh.personId),
      fresh.what,
      fresh.role,
      fresh.why,
      personId.row(fresh.askedBy),
      fresh.askedAt,
    ],
  );
  return row ? accountRequestId.of(row.id) : null;
}

type RequestRow = {
  id: number;
  what: AccountChange;
  person_id: number;
  person_name: string;
  role: Role | null;
  why: string;
  asked_by: number;
  asked_by_name: string;
  asked_at: UtcTime;
  decision: 'approved' | 'refused' | null;
  decided_by_name: string | null;
  decided_at: UtcTime | null;
};

const select = `
  select r.id, r.what, r.person_id, p.name as person_name, r.role, r.why, r.asked_by, a.name as asked_by_name,
    r.asked_at, r.decision, d.name as decided_by_name, r.decided_at
  from account_requests r join people p on p.id = r.person_id join people a on a.id = r.asked_by
    left join people d on d.id = r.decided_by`;

/** Requests of one answer. */
const requestsMax = 200;

/** Those that wait first, then the newest. */
export async function listAccountRequests(sql: Sql, force: ForceId): Promise<AccountRequest[]> {
  const rows = await sql.query<RequestRow>(
    `${select} where r.force_id = $1 order by r.decision is not null, r.id desc limit ${requestsMax}`,
    [forceId.row(force)],
  );
  return rows.map(toRequest);
}

/** Locked until the transaction ends, so that it is decided once. */
export async function lockAccountRequest(
  sql: Sql,
  id: AccountRequestId,
  force: ForceId,
): Promise<AccountRequest | null> {
  const [row] = await sql.query<RequestRow>(`${select} where r.id = $1 and r.force_id = $2 for update of r`, [
    accountRequestId.row(id),
    forceId.row(force),
  ]);
  return row ? toRequest(row) : null;
}

export async function decideAccountRequest(
  sql: Sql,
  id: AccountRequestId,
  by: PersonId,
  decision: 'approved' | 'refused',
  now: UtcTime,
): Promise<void> {
  await sql.query('update account_requests set decision = $2, decided_by = $3, decided_at = $4 where id = $1', [
    accountRequestId.row(id),
    decision,
    personId.row(by),
    now,
  ]);
}

export async function setRecoveryCode(
  sql: Sql,
  id: AccountRequestId,
  codeHash: Uint8Array,
  expiresAt: UtcTime,
): Promise<void> {
  await sql.query('update account_requests set code_hash = $2, code_expires_at = $3 where id = $1', [
    accountRequestId.row(id),
    codeHash,
    expiresAt,
  ]);
}

/** Takes the code, which counts once. @returns whose account it opens; null when it is none, used or too old */
export async function takeRecoveryCode(sql: Sql, codeHash: Uint8Array, now: UtcTime): Promise<PersonId | null> {
  const [row] = await sql.query<{ person_id: number }>(
    `update account_requests set code_used_at = $2
      where code_hash = $1 and code_used_at is null and code_expires_at > $2 returning person_id`,
    [codeHash, now],
  );
  return row ? personId.of(row.person_id) : null;
}

function toRequest(row: RequestRow): AccountRequest {
  return {
    id: accountRequestId.of(row.id),
    what: row.what,
    personId: personId.of(row.person_id),
    personName: row.person_name,
    role: row.role,
    why: row.why,
    askedBy: personId.of(row.asked_by),
    askedByName: row.asked_by_name,
    askedAt: row.asked_at,
    decision: row.decision,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
  };
}
