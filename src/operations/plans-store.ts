/** Plans of operations and their approval, kept in PostgreSQL: each save is a row, and none is changed. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type OperationId, operationId, type PersonId, personId } from '../words/id.ts';
import type { Plan, PlanContent, PlanVersion } from '../words/plan.ts';

/** Versions of one answer, the newest. */
const versionsMax = 100;

export type Saved = { readonly by: PersonId; readonly force: ForceId; readonly at: UtcTime };

/** @returns false where somebody else has saved this revision meanwhile */
export async function insertPlan(
  sql: Sql,
  id: OperationId,
  revision: number,
  content: PlanContent,
  { by, force, at }: Saved,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into operation_plans (operation_id, revision, force_id, content, saved_by, saved_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning revision`,
    [operationId.row(id), revision, forceId.row(force), JSON.stringify(content), personId.row(by), at],
  );
  return rows.length > 0;
}

/** @param revision null for the newest */
export async function findPlan(sql: Sql, id: OperationId, revision: number | null = null): Promise<Plan | null> {
  const [row] = await sql.query<{
    revision: number;
    content: PlanContent;
    saved_at: UtcTime;
    saved_by: number;
    saved_by_name: string;
  }>(
    `select p.revision, p.content, p.saved_at, p.saved_by, saved.name as saved_by_name
       from operation_plans p join people saved on saved.id = p.saved_by
      where p.operation_id = $1 and ($2::integer is null or p.revision = $2) order by p.revision desc limit 1`,
    [operationId.row(id), revision],
  );
  if (!row) return null;
  const { content, saved_at: savedAt, saved_by: savedBy, saved_by_name: savedByName } = row;
  return { revision: row.revision, content, savedAt, savedById: personId.of(savedBy), savedByName };
}

/** Newest first. */
export async function listPlanVersions(sql: Sql, id: OperationId): Promise<PlanVersion[]> {
  const rows = await sql.query<{ revision: number; saved_at: UtcTime; saved_by_name: string }>(
    `select p.revision, p.saved_at, saved.name as saved_by_name
       from operation_plans p join people saved on saved.id = p.saved_by
      where p.operation_id = $1 order by p.revision desc limit ${versionsMax}`,
    [operationId.row(id)],
  );
  return rows.map((row) => ({ revision: row.revision, savedAt: row.saved_at, savedByName: row.saved_by_name }));
}

/** @returns false where it was approved already */
export async function approveOperation(
  sql: Sql,
  id: OperationId,
  revision: number,
  by: PersonId,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `update operations set approved_at = $3, approved_by = $4, approved_plan = $2
      where id = $1 and approved_at is null returning id`,
    [operationId.row(id), revision, at, personId.row(by)],
  );
  return rows.length > 0;
}
