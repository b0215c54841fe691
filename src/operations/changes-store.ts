/** Tells the live channel what changed within an operation, and says which forces may hear of it. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type OperationId, operationId } from '../words/id.ts';

/** What belongs to an operation and is told of, besides its hits. */
export type ThingKind = 'unit' | 'task' | 'emergency' | 'operation' | 'policy-log' | 'outcome';

/** Numbers changes. Last in its transaction: it takes a lock that is held until the commit. */
export async function noteThings(
  sql: Sql,
  kind: ThingKind,
  rows: readonly number[],
  operation: OperationId,
  now: UtcTime,
): Promise<void> {
  await sql.query(
    'select note_changes($1, $2::bigint[], $3, $4)',
    [kind, rows, operationId.row(operation), now],
    'note-things',
  );
}

/** Its times, who takes part, or how it stands. */
export function noteOperation(sql: Sql, id: OperationId, now: UtcTime): Promise<void> {
  return noteThings(sql, 'operation', [operationId.row(id)], id, now);
}

/** The forces that take part in each operation, or in one that it lies within. */
export async function findForcesOf(
  sql: Sql,
  operations: readonly OperationId[],
): Promise<Map<OperationId, Set<ForceId>>> {
  const rows = await sql.query<{ root: number; force_id: number }>(
    `with recursive outward (id, root) as (
       select one, one from unnest($1::integer[]) one
       union select p.parent_id, o.root from operation_parents p join outward o on o.id = p.operation_id
         where p.ended_at is null)
     select o.root, part.force_id from outward o join (
         select id, lead_force_id as force_id from operations
         union select operation_id, force_id from operation_forces where accepted_at is not null
       ) part on part.id = o.id`,
    [operations.map((operation) => operationId.row(operation))],
    'forces-of-operations',
  );
  const forces = new Map<OperationId, Set<ForceId>>();
  for (const row of rows) {
    const operation = operationId.of(row.root);
    forces.set(operation, (forces.get(operation) ?? new Set()).add(forceId.of(row.force_id)));
  }
  return forces;
}
