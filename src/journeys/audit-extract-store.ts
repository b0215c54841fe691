/** What the audit ledger says of the looks at one mark for one case, for the bundle that holds what they found. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { auditId } from '../words/id.ts';
import type { Purpose } from '../words/purpose.ts';

/** Most entries of one extract, the newest. */
const extractMax = 1_000;

export type ExtractEntry = {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
  readonly openedAt: UtcTime;
  readonly closedAt: UtcTime | null;
  readonly request: string;
  readonly class: string;
  readonly personName: string;
  readonly askedBy: string | null;
  readonly purpose: string;
  readonly reference: string;
  readonly outcome: string | null;
  readonly returnedTotal: number | null;
};

/** Only of the same case: who looked at the mark for another is not for this case's court. Oldest first. */
export async function findAuditExtract(
  sql: Sql,
  mark: string,
  { kind, reference }: Pick<Purpose, 'kind' | 'reference'>,
): Promise<ExtractEntry[]> {
  const rows = await sql.query<Omit<ExtractEntry, 'id'> & { id: number }>(
    `select e.id, e.seq, encode(e.hash, 'hex') as hash, e.opened_at as "openedAt", c.closed_at as "closedAt",
       e.request, e.class, e.person_name as "personName", e.asked_by as "askedBy", e.purpose_kind as purpose,
       e.purpose_reference as reference, c.outcome, c.returned_total as "returnedTotal"
     from audit_entries e left join audit_closings c on c.audit_id = e.id
     where e.mark = $1 and e.purpose_kind = $2 and e.purpose_reference = $3
     order by e.id desc limit ${extractMax}`,
    [mark, kind, reference],
  );
  return rows.map((row) => ({ ...row, id: auditId.of(row.id) })).reverse();
}
