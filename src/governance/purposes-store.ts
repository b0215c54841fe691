/** A force's list of purposes and its cases, and which references are open to it, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { ForceCase } from '../words/case.ts';
import type { UtcTime } from '../words/clock.ts';
import { type CaseId, caseId, type ForceId, forceId, operationId, type PersonId, personId } from '../words/id.ts';
import type { RoleHeld, RoleInOperation } from '../words/operation-role.ts';
import type { ListedPurpose, OffenceClass, StatedPurpose } from '../words/purpose.ts';

type StatedRow = { code: string; offence_class: OffenceClass; lawful_basis: string };
type PurposeRow = StatedRow & { title: string };

/** Those that are not withdrawn. */
export async function listPurposes(sql: Sql, force: ForceId): Promise<ListedPurpose[]> {
  const rows = await sql.query<PurposeRow>(
    `select code, title, offence_class, lawful_basis from force_purposes
      where force_id = $1 and withdrawn_at is null order by offence_class = 'none', title`,
    [forceId.row(force)],
  );
  return rows.map((row) => ({
    code: row.code,
    title: row.title,
    offenceClass: row.offence_class,
    lawfulBasis: row.lawful_basis,
  }));
}

/** @returns false where the force has one of this code */
export async function insertPurpose(
  sql: Sql,
  force: ForceId,
  { code, title, offenceClass, lawfulBasis }: ListedPurpose,
  by: PersonId,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into force_purposes (force_id, code, title, offence_class, lawful_basis, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (force_id, code) where withdrawn_at is null do nothing
     returning id`,
    [forceId.row(force), code, title, offenceClass, lawfulBasis, personId.row(by), at],
  );
  return rows.length > 0;
}

/** @returns false where the force has none of this code */
export async function withdrawPurpose(
  sql: Sql,
  force: ForceId,
  code: string,
  by: PersonId,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `update force_purposes set withdrawn_at = $4, withdrawn_by = $3
      where force_id = $1 and code = $2 and withdrawn_at is null returning id`,
    [forceId.row(force), code, personId.row(by), at],
  );
  return rows.length > 0;
}

/** References are compared as people write them: without regard to case, nor to how many spaces. */
const plain = (text: string): string => `lower(regexp_replace(${text}, '\\s+', ' ', 'g'))`;

/** Operations, live or planned for this day (UTC), in which the force takes part; $1 the force, $2 now. */
const openOperations = `
  select o.name, o.name as title, null::text as offence_class, 'operation' as what from operations o
   where (o.lead_force_id = $1 or exists (select from operation_forces f
       where f.operation_id = o.id and f.force_id = $1 and f.accepted_at is not null))
     and o.starts_at < date_trunc('day', $2::timestamptz) + interval '1 day' and o.ends_at > $2
     and (o.ended_at is null or o.ended_at > $2)`;
const openCases = `select reference, title, offence_class, 'case' from cases where force_id = $1 and closed_at is null`;
const openNow = `(${openOperations} union all ${openCases}) as open`;

/**
 * As a column: the role of the person $5 in a running operation of the reference $4 in which their force takes part. It
 * is nothing for who keeps people or watch: they may have become so after it was given.
 */
const roleWithin = `(
  select json_build_object('role', r.role, 'operation', o.id, 'name', o.name)
    from operation_roles r join operations o on o.id = r.operation_id join people holder on holder.id = r.person_id
   where open.what = 'operation' and r.person_id = $5 and ${plain('o.name')} = ${plain('$4::text')}
     and r.ended_at is null and r.starts_at <= $2 and r.ends_at > $2
     and o.starts_at <= $2 and o.ends_at > $2 and (o.ended_at is null or o.ended_at > $2)
     and (o.lead_force_id = $1 or exists (select from operation_forces f
       where f.operation_id = o.id and f.force_id = $1 and f.accepted_at is not null))
     and holder.role not in ('administrator', 'auditor')
   order by r.id desc limit 1) as role_within`;

type WithinRow = { role_within: { role: RoleInOperation; operation: number; name: string } | null };

/** A purpose that holds, and the role that somebody has in the operation that it names. */
export type Stated = { readonly purpose: StatedPurpose; readonly operationRole: RoleHeld | null };

/**
 * The purpose as the force's list has it and its reference as it is written where it is open; a case's own offence
 * class holds, since somebody else opened the case with it.
 * @param person null: for no person in particular, who then has no role in an operation
 * @returns null where the purpose is not listed or the reference not open
 */
export async function findStated(
  sql: Sql,
  force: ForceId,
  person: PersonId | null,
  asked: { readonly kind: string; readonly reference: string },
  now: UtcTime,
): Promise<Stated | null> {
  const [row] = await sql.query<StatedRow & WithinRow & { reference: string }>(
    `select p.code, p.lawful_basis, open.name as reference,
        coalesce(open.offence_class, p.offence_class) as offence_class, ${roleWithin}
       from force_purposes p cross join lateral (
         select name, offence_class, what from ${openNow}
          where ${plain('name')} = ${plain('$4::text')} order by offence_class nulls last limit 1) as open
      where p.force_id = $1 and p.code = $3 and p.withdrawn_at is null`,
    [forceId.row(force), now, asked.kind, asked.reference, person === null ? null : personId.row(person)],
    'find-stated',
  );
  if (!row) return null;
  const { role_within: within } = row;
  return { purpose: toStated(row, row.reference), operationRole: within && heldBy(within) };
}

function heldBy({ role, operation, name }: NonNullable<WithinRow['role_within']>): RoleHeld {
  return { role, operationId: operationId.of(operation), operationName: name };
}

function toStated(row: StatedRow, reference: string): StatedPurpose {
  const { code: kind, offence_class: offenceClass, lawful_basis: lawfulBasis } = row;
  return { kind, reference, offenceClass, lawfulBasis };
}

/** The purpose by itself, for one that needs no reference. */
export async function findListed(sql: Sql, force: ForceId, kind: string): Promise<Stated | null> {
  const [row] = await sql.query<StatedRow>(
    `select code, offence_class, lawful_basis from force_purposes
      where force_id = $1 and code = $2 and withdrawn_at is null`,
    [forceId.row(force), kind],
    'find-listed',
  );
  return row ? { purpose: toStated(row, ''), operationRole: null } : null;
}

export type OpenReference = {
  readonly reference: string;
  readonly title: string;
  readonly what: 'operation' | 'case';
};

/** Most references of one answer. */
export const openReferencesMax = 1_000;

/** What a purpose of this force may be for, by name. */
export async function listOpenReferences(sql: Sql, force: ForceId, now: UtcTime): Promise<OpenReference[]> {
  return sql.query<OpenReference>(
    `select name as reference, title, what from ${openNow}
      order by what desc, name limit ${openReferencesMax}`,
    [forceId.row(force), now],
  );
}

type CaseRow = {
  id: number;
  reference: string;
  title: string;
  offence_class: OffenceClass;
  opened_at: UtcTime;
  opened_by_name: string | null;
  closed_at: UtcTime | null;
  closed_by_name: string | null;
};

const selectCases = `
  select c.id, c.reference, c.title, c.offence_class, c.opened_at, o.name as opened_by_name, c.closed_at,
    d.name as closed_by_name
  from cases c left join people o on o.id = c.opened_by left join people d on d.id = c.closed_by`;

/** Most cases of one answer. */
export const casesMax = 1_000;

/** Open ones first, then the newest. */
export async function listCases(sql: Sql, force: ForceId): Promise<ForceCase[]> {
  const rows = await sql.query<CaseRow>(
    `${selectCases} where c.force_id = $1 order by c.closed_at is not null, c.id desc limit ${casesMax}`,
    [forceId.row(force)],
  );
  return rows.map(toCase);
}

export type NewCase = {
  readonly force: ForceId;
  readonly reference: string;
  readonly title: string;
  readonly offenceClass: OffenceClass;
  readonly openedBy: PersonId | null;
  readonly openedAt: UtcTime;
};

/** @returns null where the force has a case of this reference open */
export async function insertCase(sql: Sql, fresh: NewCase): Promise<ForceCase | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into cases (force_id, reference, title, offence_class, opened_by, opened_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (force_id, lower(reference)) where closed_at is null do nothing
     returning id`,
    [
      forceId.row(fresh.force),
      fresh.reference,
      fresh.title,
      fresh.offenceClass,
      fresh.openedBy === null ? null : personId.row(fresh.openedBy),
      fresh.openedAt,
    ],
  );
  return row ? findCase(sql, caseId.of(row.id)) : null;
}

export async function findCase(sql: Sql, id: CaseId): Promise<ForceCase | null> {
  const [row] = await sql.query<CaseRow>(`${selectCases} where c.id = $1`, [caseId.row(id)]);
  return row ? toCase(row) : null;
}

/** @returns false where it was closed already */
export async function closeCase(sql: Sql, id: CaseId, by: PersonId, at: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    'update cases set closed_at = $2, closed_by = $3 where id = $1 and closed_at is null returning id',
    [caseId.row(id), at, personId.row(by)],
  );
  // Streams that are open for it are looked at anew, as when a share ends.
  await sql.query("select pg_notify('cordon_shares', '')");
  return rows.length > 0;
}

function toCase(row: CaseRow): ForceCase {
  return {
    id: caseId.of(row.id),
    reference: row.reference,
    title: row.title,
    offenceClass: row.offence_class,
    openedAt: row.opened_at,
    openedByName: row.opened_by_name,
    closedAt: row.closed_at,
    closedByName: row.closed_by_name,
  };
}
