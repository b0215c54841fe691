/** People, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import type { Person, Role } from '../words/person.ts';

export type PersonRow = { id: number; username: string; name: string; role: Role; force_id: number };

/** `waiting`: not yet approved by a second administrator. */
export type Standing = 'open' | 'waiting' | 'ended';

export type Account = { readonly person: Person; readonly passwordHash: string; readonly standing: Standing };

type AccountRow = PersonRow & { password_hash: string; waiting: boolean; ended_at: UtcTime | null };

const accountColumns = 'id, username, name, role, force_id, password_hash, waiting, ended_at';

export async function findAccount(sql: Sql, username: string): Promise<Account | null> {
  const [row] = await sql.query<AccountRow>(`select ${accountColumns} from people where username = $1`, [username]);
  return row ? toAccount(row) : null;
}

export async function findAccountOf(sql: Sql, person: PersonId): Promise<Account | null> {
  const [row] = await sql.query<AccountRow>(`select ${accountColumns} from people where id = $1`, [
    personId.row(person),
  ]);
  return row ? toAccount(row) : null;
}

/** Locked until the transaction ends, so that two who change one account take turns. */
export async function lockAccount(sql: Sql, person: PersonId): Promise<Account | null> {
  const [row] = await sql.query<AccountRow>(`select ${accountColumns} from people where id = $1 for update`, [
    personId.row(person),
  ]);
  return row ? toAccount(row) : null;
}

export async function findByProvider(sql: Sql, issuer: string, subject: string): Promise<Account | null> {
  const [row] = await sql.query<AccountRow>(
    `select ${accountColumns} from people where provider_issuer = $1 and provider_subject = $2`,
    [issuer, subject],
  );
  return row ? toAccount(row) : null;
}

/** @returns false when the account is linked to another subject already */
export async function linkProvider(sql: Sql, person: PersonId, issuer: string, subject: string): Promise<boolean> {
  const rows = await sql.query(
    `update people set provider_issuer = $2, provider_subject = $3
      where id = $1 and provider_issuer is null returning id`,
    [personId.row(person), issuer, subject],
  );
  return rows.length > 0;
}

export type ListedPerson = Person & {
  readonly standing: Standing;
  readonly hasSecondFactor: boolean;
  readonly usedAt: UtcTime | null;
};

export async function listPeopleOf(sql: Sql, force: ForceId): Promise<ListedPerson[]> {
  const rows = await sql.query<AccountRow & { second: boolean; used_at: UtcTime | null }>(
    `select p.id, p.username, p.name, p.role, p.force_id, '' as password_hash, p.waiting, p.ended_at,
       exists (select from authenticators a where a.person_id = p.id and a.confirmed_at is not null)
         or exists (select from passkeys k where k.person_id = p.id) as second,
       (select max(s.used_at) from sessions s where s.person_id = p.id) as used_at
     from people p where p.force_id = $1 order by p.ended_at is not null, p.username limit 1000`,
    [forceId.row(force)],
  );
  return rows.map((row) => {
    const { person, standing } = toAccount(row);
    return { ...person, standing, hasSecondFactor: row.second, usedAt: row.used_at };
  });
}

export type NewPerson = {
  username: string;
  name: string;
  role: Role;
  forceId: ForceId;
  passwordHash: string;
  waiting: boolean;
  createdBy: PersonId | null;
  createdAt: UtcTime;
};

/** @returns null when the username is taken */
export async function insertPerson(sql: Sql, fresh: NewPerson): Promise<Person | null> {
  const [row] = await sql.query<PersonRow>(
    `insert into people (username, name, role, force_id, password_hash, waiting, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (username) do nothing
     returning id, username, name, role, force_id`,
    [
      fresh.username,
      fresh.name,
      fresh.role,
      forceId.row(fresh.forceId),
      fresh.passwordHash,
      fresh.waiting,
      fresh.createdAt,
      fresh.createdBy === null ? null : personId.row(fresh.createdBy),
    ],
  );
  return row ? toPerson(row) : null;
}

export async function setPassword(sql: Sql, person: PersonId, passwordHash: string): Promise<void> {
  await sql.query('update people set password_hash = $2 where id = $1', [personId.row(person), passwordHash]);
}

export async function setRole(sql: Sql, person: PersonId, role: Role): Promise<void> {
  await sql.query('update people set role = $2 where id = $1', [personId.row(person), role]);
}

export async function openAccount(sql: Sql, person: PersonId): Promise<void> {
  await sql.query('update people set waiting = false where id = $1', [personId.row(person)]);
}

export async function endAccount(sql: Sql, person: PersonId, now: UtcTime): Promise<void> {
  await sql.query('update people set ended_at = $2 where id = $1 and ended_at is null', [personId.row(person), now]);
}

export function toPerson(row: PersonRow): Person {
  return {
    id: personId.of(row.id),
    username: row.username,
    name: row.name,
    role: row.role,
    forceId: forceId.of(row.force_id),
  };
}

function toAccount(row: AccountRow): Account {
  const standing = row.ended_at !== null ? 'ended' : row.waiting ? 'waiting' : 'open';
  return { person: toPerson(row), passwordHash: row.password_hash, standing };
}
