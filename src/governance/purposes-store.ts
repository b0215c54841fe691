/** A force's list of purposes and its cases, and which references are open to it, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { ForceCase } from '../words/case.ts';
import type { UtcTime } from '../words/clock.ts';
import { type CaseId, caseId, type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import type { ListedPurpose, OffenceClass } from '../words/purpose.ts';

type PurposeRow = { code: string; title: string; offence_class: OffenceClass; lawful_basis: string };

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
    `select name as reference, title, what from open_references($1, $2)
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
