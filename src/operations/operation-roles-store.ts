/** Roles within operations, kept in PostgreSQL. Which of them counts for a session is asked with its purpose. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type ForceId,
  forceId,
  type OperationId,
  type OperationRoleId,
  operationId,
  operationRoleId,
  type PersonId,
  personId,
} from '../words/id.ts';
import { type OperationRole, operationRolesMax, type RoleInOperation } from '../words/operation-role.ts';
import type { Role } from '../words/person.ts';

type RoleRow = {
  id: number;
  operation_id: number;
  person_id: number;
  person_name: string;
  force_id: number;
  role: RoleInOperation;
  starts_at: UtcTime;
  ends_at: UtcTime;
  given_at: UtcTime;
  given_by_name: string;
  ended_at: UtcTime | null;
  ended_by_name: string | null;
  operation_starts_at: UtcTime;
  operation_ends_at: UtcTime;
};

const select = `
  select r.id, r.operation_id, r.person_id, p.name as person_name, r.force_id, r.role, r.starts_at, r.ends_at,
    r.given_at, g.name as given_by_name, r.ended_at, e.name as ended_by_name, o.starts_at as operation_starts_at,
    least(o.ends_at, o.ended_at) as operation_ends_at
  from operation_roles r join operations o on o.id = r.operation_id join people p on p.id = r.person_id
    join people g on g.id = r.given_by left join people e on e.id = r.ended_by`;

/** Newest first. */
export async function listRoles(sql: Sql, operation: OperationId, now: UtcTime): Promise<OperationRole[]> {
  const rows = await sql.query<RoleRow>(
    `${select} where r.operation_id = $1 order by r.id desc limit ${operationRolesMax}`,
    [operationId.row(operation)],
  );
  return rows.map((row) => toRole(row, now));
}

export async function findRole(sql: Sql, id: OperationRoleId, now: UtcTime): Promise<OperationRole | null> {
  const [row] = await sql.query<RoleRow>(`${select} where r.id = $1`, [operationRoleId.row(id)]);
  return row ? toRole(row, now) : null;
}

export type NamedPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly forceId: ForceId;
};

/** @returns null where nobody has this username, or may not sign in with it */
export async function findNamed(sql: Sql, username: string): Promise<NamedPerson | null> {
  const [row] = await sql.query<{ id: number; name: string; role: Role; force_id: number }>(
    'select id, name, role, force_id from people where username = $1 and ended_at is null and not waiting',
    [username],
  );
  if (!row) return null;
  return { id: personId.of(row.id), name: row.name, role: row.role, forceId: forceId.of(row.force_id) };
}

export type NewRole = {
  readonly operation: OperationId;
  readonly person: PersonId;
  readonly force: ForceId;
  readonly role: RoleInOperation;
  readonly from: UtcTime;
  readonly until: UtcTime;
  readonly givenBy: PersonId;
  readonly givenAt: UtcTime;
};

/** @returns false where the person has a role in the operation already that is not over */
export async function insertRole(sql: Sql, fresh: NewRole): Promise<boolean> {
  const [operation, person] = [operationId.row(fresh.operation), personId.row(fresh.person)];
  await sql.query(
    `update operation_roles set ended_at = ends_at
      where operation_id = $1 and person_id = $2 and ended_at is null and ends_at <= $3`,
    [operation, person, fresh.givenAt],
  );
  const rows = await sql.query(
    `insert into operation_roles (operation_id, person_id, force_id, role, starts_at, ends_at, given_by, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (person_id, operation_id) where ended_at is null do nothing returning id`,
    [
      ...[operation, person, forceId.row(fresh.force), fresh.role, fresh.from, fresh.until],
      ...[personId.row(fresh.givenBy), fresh.givenAt],
    ],
  );
  return rows.length > 0;
}

/** @returns false where it was over already */
export async function endRole(sql: Sql, id: OperationRoleId, by: PersonId, now: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    `update operation_roles set ended_at = $2, ended_by = $3
      where id = $1 and ended_at is null and ends_at > $2 returning id`,
    [operationRoleId.row(id), now, personId.row(by)],
  );
  // A stream that is open by it is looked at anew, as when a share ends.
  await sql.query("select pg_notify('cordon_shares', '')");
  return rows.length > 0;
}

function toRole(row: RoleRow, now: UtcTime): OperationRole {
  return {
    id: operationRoleId.of(row.id),
    operationId: operationId.of(row.operation_id),
    personId: personId.of(row.person_id),
    personName: row.person_name,
    forceId: forceId.of(row.force_id),
    role: row.role,
    state: stateOf(row, now),
    from: row.starts_at,
    until: row.ends_at,
    givenAt: row.given_at,
    givenByName: row.given_by_name,
    endedAt: row.ended_at,
    endedByName: row.ended_by_name,
  };
}

function stateOf(row: RoleRow, now: UtcTime): OperationRole['state'] {
  if (row.ended_by_name !== null) return 'ended';
  if (row.ended_at !== null || row.ends_at <= now || row.operation_ends_at <= now) return 'over';
  return row.starts_at > now || row.operation_starts_at > now ? 'planned' : 'live';
}
