/** Tells the live channel that a unit or a task changed. Last in its transaction: it takes a lock held until the commit. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type OperationId, operationId } from '../words/id.ts';

export async function noteThings(
  sql: Sql,
  kind: 'unit' | 'task' | 'emergency',
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
