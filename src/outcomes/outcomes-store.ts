/** Outcomes, kept in PostgreSQL: each with its versions, and what operations and hits they belong to. */
import type { Sql } from '../database/database.ts';
import { type NewestRow, newestOf } from '../governance/versions-store.ts';
import {
  type ForceId,
  forceId,
  type HitId,
  hitId,
  type OperationId,
  operationId,
  outcomeId,
  personId,
  type StopId,
  stopId,
  type TaskId,
  taskId,
} from '../words/id.ts';
import type { Outcome, OutcomeFacts } from '../words/outcome.ts';
import { pocaThresholdOf } from '../words/seizure.ts';

/** What a version holds. */
export type OutcomeDoc = { readonly facts: OutcomeFacts; readonly isWithdrawn: boolean };

export type NewOutcome = {
  readonly force: ForceId;
  readonly credited: readonly ForceId[];
  readonly operation: OperationId | null;
  readonly hit: HitId | null;
  readonly stop: StopId | null;
  readonly task: TaskId | null;
};

/** @returns its row; its first version is put beside it */
export async function insertOutcome(sql: Sql, fresh: NewOutcome): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into outcomes (force_id, credited_ids, operation_id, hit_id, stop_id, task_id)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [
      ...[forceId.row(fresh.force), fresh.credited.map((force) => forceId.row(force))],
      fresh.operation === null ? null : operationId.row(fresh.operation),
      fresh.hit === null ? null : hitId.row(fresh.hit),
      fresh.stop === null ? null : stopId.row(fresh.stop),
      fresh.task === null ? null : taskId.row(fresh.task),
    ],
  );
  if (!row) throw new Error('an outcome was not written');
  return row.id;
}

type OutcomeRow = NewestRow<OutcomeDoc> & {
  readonly credited_ids: readonly number[];
  readonly hit_id: number | null;
  readonly stop_id: number | null;
  readonly task_id: number | null;
};

const { columns, from } = newestOf('outcome');
const select = `select ${columns}, r.credited_ids, r.hit_id, r.stop_id, r.task_id from ${from}`;

export async function findOutcome(sql: Sql, row: number): Promise<Outcome | null> {
  const [found] = await sql.query<OutcomeRow>(`${select} where r.id = $1`, [row]);
  return found ? toOutcome(found) : null;
}

export async function findOutcomes(sql: Sql, rows: readonly number[]): Promise<Map<number, Outcome>> {
  const found = await sql.query<OutcomeRow>(`${select} where r.id = any ($1::integer[])`, [rows], 'find-outcomes');
  return new Map(found.map((row) => [row.id, toOutcome(row)]));
}

/** Outcomes of one answer. */
const outcomesListedMax = 500;

export type OutcomesAsked = { readonly operation: OperationId | null; readonly hit: HitId | null };

/** Newest first; those withdrawn too, which say so. */
export async function listOutcomes(sql: Sql, { operation, hit }: OutcomesAsked): Promise<Outcome[]> {
  const rows = await sql.query<OutcomeRow>(
    `${select} where ($1::integer is null or r.operation_id = $1) and ($2::bigint is null or r.hit_id = $2)
      order by r.id desc limit ${outcomesListedMax}`,
    [operation === null ? null : operationId.row(operation), hit === null ? null : hitId.row(hit)],
  );
  return rows.map(toOutcome);
}

/** Those of these hits of which an outcome that stands says what came of them. */
export async function hitsWithOutcome(sql: Sql, hits: readonly HitId[]): Promise<Set<HitId>> {
  const rows = await sql.query<{ hit_id: number }>(
    `select distinct r.hit_id from ${from}
      where r.hit_id = any ($1::bigint[]) and not (v.doc -> 'isWithdrawn')::boolean`,
    [hits.map((hit) => hitId.row(hit))],
  );
  return new Set(rows.map((row) => hitId.of(row.hit_id)));
}

function toOutcome(row: OutcomeRow): Outcome {
  const { facts, isWithdrawn } = row.doc;
  return {
    id: outcomeId.of(row.id),
    revision: row.revision,
    forceId: forceId.of(row.force_id),
    creditedForceIds: row.credited_ids.map((force) => forceId.of(force)),
    operationId: row.operation_id === null ? null : operationId.of(row.operation_id),
    hitId: row.hit_id === null ? null : hitId.of(row.hit_id),
    stopId: row.stop_id === null ? null : stopId.of(row.stop_id),
    taskId: row.task_id === null ? null : taskId.of(row.task_id),
    doneAt: row.done_at,
    recordedAt: row.first_at,
    recordedBy: { id: personId.of(row.first_by), name: row.first_name },
    facts,
    pocaThreshold: facts.kind === 'cash' ? pocaThresholdOf(facts.lines) : null,
    withdrawnAt: isWithdrawn ? row.changed_at : null,
  };
}

export type SafeguardingCount = {
  readonly force: ForceId;
  readonly what: string;
  readonly part: string;
  readonly counted: number;
};

/** How many, by force, without a row of any person: for every force that takes part in the operations. */
export async function countSafeguarding(sql: Sql, operations: readonly OperationId[]): Promise<SafeguardingCount[]> {
  const rows = await sql.query<{ force_id: number; what: string; part: string; counted: number }>(
    `select c.* from unnest($1::integer[]) as asked cross join lateral cordon_safeguarding_counts(asked) c`,
    [operations.map((id) => operationId.row(id))],
  );
  return rows.map(({ force_id, what, part, counted }) => ({ force: forceId.of(force_id), what, part, counted }));
}
