/** The hits of operations: of their time, and on the lists that they hold or that were shared within them. */
import type { Sql } from '../database/database.ts';
import type { Hit } from '../words/hit.ts';
import { type OperationId, operationId } from '../words/id.ts';
import { findHits, hitsMax } from './hits-store.ts';

/** Those in the queue that nobody has judged, newest first, at most 1,000 of those that are open to the scope. */
export function listUnresolvedHits(sql: Sql, operations: readonly OperationId[]): Promise<Hit[]> {
  return listHitsOf(sql, operations, "h.state = 'open' and h.recorded_why is null");
}

/** Those that a person confirmed or observed by themselves, of which something must have come; as many. */
export function listConfirmedHits(sql: Sql, operations: readonly OperationId[]): Promise<Hit[]> {
  return listHitsOf(sql, operations, "h.state in ('confirmed', 'observed') and h.judged_with is null");
}

async function listHitsOf(sql: Sql, operations: readonly OperationId[], which: string): Promise<Hit[]> {
  const rows = await sql.query<{ id: number }>(
    `select h.id from hits h where ${which} and exists (
        select from operations o where o.id = any ($1::integer[]) and h.captured_at >= o.starts_at
           and h.captured_at < least(o.ends_at, coalesce(o.ended_at, o.ends_at))
           and (exists (select from operation_lists l where l.operation_id = o.id and l.list_id = h.list_id)
             or exists (select from shares s where s.operation_id = o.id and s.agreed_at is not null
               and s.owner_force_id = h.owner_force_id and (s.all_lists or exists (
                 select from share_lists l where l.share_id = s.id and l.list_id = h.list_id)))))
      order by h.id desc limit ${hitsMax}`,
    [operations.map((id) => operationId.row(id))],
  );
  const found = await findHits(
    sql,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => found.get(row.id) ?? []);
}
