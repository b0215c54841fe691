/** Which operations were for a purpose, by their newest plans. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type OperationId, operationId } from '../words/id.ts';

/** Operations of one series, the newest. */
const seriesMax = 60;

/** Those that the asker's force takes part in, and that went live and have begun. */
export async function listForPurpose(sql: Sql, purpose: string, now: UtcTime): Promise<OperationId[]> {
  const rows = await sql.query<{ id: number }>(
    `select o.id from operations o
       join lateral (select content from operation_plans where operation_id = o.id order by revision desc limit 1) p
         on p.content -> 'purposes' ? $1
      where cordon_takes_part(o.id) and o.approved_at is not null and o.starts_at <= $2
      order by o.starts_at desc, o.id desc limit ${seriesMax}`,
    [purpose, now],
  );
  return rows.map(({ id }) => operationId.of(id));
}
