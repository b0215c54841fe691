/** Which operations lie within which, and whether a force takes part, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type OperationId, operationId, type PersonId, personId } from '../words/id.ts';

/** Whether the scope's force leads the operation, has accepted, or takes part in one that it lies within. */
export async function takesPart(sql: Sql, id: OperationId): Promise<boolean> {
  const [row] = await sql.query<{ part: boolean }>('select cordon_takes_part($1) as part', [operationId.row(id)]);
  return row?.part ?? false;
}

/** The operation itself first, then all that lie within it, however deep, each once. */
export async function operationsWithin(sql: Sql, id: OperationId): Promise<OperationId[]> {
  const rows = await sql.query<{ id: number }>('select id from operations_within($1) as w (id) order by id <> $1, id', [
    operationId.row(id),
  ]);
  return rows.map((row) => operationId.of(row.id));
}

export async function findParent(sql: Sql, id: OperationId): Promise<OperationId | null> {
  const [row] = await sql.query<{ parent_id: number }>(
    'select parent_id from operation_parents where operation_id = $1 and ended_at is null',
    [operationId.row(id)],
  );
  return row ? operationId.of(row.parent_id) : null;
}

/** One at a time, until the transaction ends: two that are placed at once could make a circle. */
export async function lockPlacing(sql: Sql): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(7241022)');
}

export async function endPlacing(sql: Sql, id: OperationId, by: PersonId, at: UtcTime): Promise<void> {
  await sql.query(
    'update operation_parents set ended_by = $2, ended_at = $3 where operation_id = $1 and ended_at is null',
    [operationId.row(id), personId.row(by), at],
  );
}

export async function insertPlacing(
  sql: Sql,
  id: OperationId,
  within: OperationId,
  by: { readonly person: PersonId; readonly force: ForceId; readonly at: UtcTime },
): Promise<void> {
  await sql.query(
    `insert into operation_parents (operation_id, parent_id, force_id, placed_by, placed_at)
     values ($1, $2, $3, $4, $5)`,
    [operationId.row(id), operationId.row(within), forceId.row(by.force), personId.row(by.person), by.at],
  );
}
