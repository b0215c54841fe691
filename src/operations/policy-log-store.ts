/** The policy log of an operation, kept in PostgreSQL: numbered without a gap, and only added to. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type OperationId, operationId, type PersonId, personId } from '../words/id.ts';
import type { PolicyDecision } from '../words/policy-log.ts';

/** First half of the advisory lock under which the decisions of one operation are numbered. */
const lockClass = 7_241_023;

export type NewDecision = {
  readonly operation: OperationId;
  /** Given by the client, so that one sent again is the same decision. */
  readonly actId: string;
  readonly decision: string;
  readonly reason: string;
  readonly optionsNotTaken: string;
  readonly decidedBy: string;
  readonly decidedAt: UtcTime;
  readonly corrects: number | null;
  readonly author: PersonId;
  readonly force: ForceId;
  readonly recordedAt: UtcTime;
};

/** Until the transaction ends nobody else adds to this operation's log. */
export async function lockLog(sql: Sql, id: OperationId): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, $2)', [lockClass, operationId.row(id)]);
}

/** Under the lock. @returns its number, and the row that the live channel names it by */
export async function insertDecision(sql: Sql, fresh: NewDecision): Promise<{ number: number; row: number }> {
  const [row] = await sql.query<{ number: number; id: number }>(
    `insert into policy_log (operation_id, number, force_id, act_id, decision, reason, options_not_taken, decided_by,
       decided_at, corrects, author, recorded_at)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
       from policy_log where operation_id = $1 returning number, id`,
    [
      operationId.row(fresh.operation),
      forceId.row(fresh.force),
      fresh.actId,
      fresh.decision,
      fresh.reason,
      fresh.optionsNotTaken,
      fresh.decidedBy,
      fresh.decidedAt,
      fresh.corrects,
      personId.row(fresh.author),
      fresh.recordedAt,
    ],
  );
  if (!row) throw new Error('a decision was not written');
  return { number: row.number, row: row.id };
}

export type DecisionOf = { readonly operationId: OperationId; readonly decision: PolicyDecision };

type DecisionRow = {
  id: number;
  operation_id: number;
  number: number;
  force_id: number;
  act_id: string;
  decision: string;
  reason: string;
  options_not_taken: string;
  decided_by: string;
  decided_at: UtcTime;
  corrects: number | null;
  corrected_by: number | null;
  author: number;
  author_name: string;
  recorded_at: UtcTime;
};

const select = `
  select l.id, l.operation_id, l.number, l.force_id, l.act_id, l.decision, l.reason, l.options_not_taken, l.decided_by,
    l.decided_at, l.corrects, l.author, author.name as author_name, l.recorded_at,
    (select max(later.number) from policy_log later
      where later.operation_id = l.operation_id and later.corrects = l.number) as corrected_by
  from policy_log l join people author on author.id = l.author`;

/** @param before only those with a smaller number; newest first */
export async function listDecisions(
  sql: Sql,
  id: OperationId,
  before: number | null,
  most: number,
): Promise<PolicyDecision[]> {
  const rows = await sql.query<DecisionRow>(
    `${select} where l.operation_id = $1 and ($2::integer is null or l.number < $2) order by l.number desc limit $3`,
    [operationId.row(id), before, most],
  );
  return rows.map(toDecision);
}

export async function findDecision(sql: Sql, id: OperationId, number: number): Promise<PolicyDecision | null> {
  const [row] = await sql.query<DecisionRow>(`${select} where l.operation_id = $1 and l.number = $2`, [
    operationId.row(id),
    number,
  ]);
  return row ? toDecision(row) : null;
}

/** Of several operations, for the live channel. */
export async function findDecisions(sql: Sql, rows: readonly number[]): Promise<Map<number, DecisionOf>> {
  const found = await sql.query<DecisionRow>(`${select} where l.id = any ($1::bigint[])`, [rows], 'find-decisions');
  return new Map(
    found.map((row) => [row.id, { operationId: operationId.of(row.operation_id), decision: toDecision(row) }]),
  );
}

/** The one that was sent as this act, and by whom. */
export async function findDecisionByAct(
  sql: Sql,
  id: OperationId,
  actId: string,
): Promise<{ readonly author: PersonId; readonly decision: PolicyDecision } | null> {
  const [row] = await sql.query<DecisionRow>(`${select} where l.operation_id = $1 and l.act_id = $2`, [
    operationId.row(id),
    actId,
  ]);
  return row ? { author: personId.of(row.author), decision: toDecision(row) } : null;
}

function toDecision(row: DecisionRow): PolicyDecision {
  return {
    number: row.number,
    decision: row.decision,
    reason: row.reason,
    optionsNotTaken: row.options_not_taken,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    corrects: row.corrects,
    correctedBy: row.corrected_by,
    forceId: forceId.of(row.force_id),
    authorName: row.author_name,
    recordedAt: row.recorded_at,
  };
}
