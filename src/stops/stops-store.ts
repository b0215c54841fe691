/** Stops, kept in PostgreSQL, with every version of what was written of them. */
import type { Sql } from '../database/database.ts';
import { type NewestRow, newestOf } from '../governance/versions-store.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import {
  type ForceId,
  forceId,
  type HitId,
  hitId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
  type StopId,
  stopId,
  type TaskId,
  taskId,
} from '../words/id.ts';
import { groundsOpenHours, type Stop, type StopEnd, type StopFacts } from '../words/stop.ts';

/** What a version holds. */
export type StopDoc = { readonly facts: StopFacts; readonly end: StopEnd | null; readonly endedAt: UtcTime | null };

export type NewStop = {
  readonly force: ForceId;
  readonly operation: OperationId | null;
  readonly hit: HitId | null;
  readonly task: TaskId | null;
  readonly officer: PersonId;
};

/** @returns its row; its first version is put beside it */
export async function insertStop(sql: Sql, fresh: NewStop): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    'insert into stops (force_id, operation_id, hit_id, officer_id, task_id) values ($1, $2, $3, $4, $5) returning id',
    [
      forceId.row(fresh.force),
      fresh.operation === null ? null : operationId.row(fresh.operation),
      fresh.hit === null ? null : hitId.row(fresh.hit),
      personId.row(fresh.officer),
      fresh.task === null ? null : taskId.row(fresh.task),
    ],
  );
  if (!row) throw new Error('a stop was not written');
  return row.id;
}

type StopRow = NewestRow<StopDoc> & {
  readonly hit_id: number | null;
  readonly task_id: number | null;
  readonly code: string;
};

const { columns, from } = newestOf('stop');
const select = `select ${columns}, r.hit_id, r.task_id, force.code from ${from}
  join forces force on force.id = r.force_id`;

/** @param now when it is asked, by which the grounds are locked or not */
export async function findStop(sql: Sql, id: StopId, now: UtcTime): Promise<Stop | null> {
  const [found] = await sql.query<StopRow>(`${select} where r.id = $1`, [stopId.row(id)]);
  return found ? toStop(found, now) : null;
}

/** Stops of one answer, and those that figures and a month's file are made from. */
export const stopsListedMax = 500;
export const stopsCountedMax = 50_000;

export type StopsAsked = {
  readonly operation?: OperationId | null;
  readonly force?: ForceId;
  readonly officer?: PersonId;
  /** When they were stopped: from the first moment, to before the second. */
  readonly from?: UtcTime;
  readonly until?: UtcTime;
};

/** Newest first. @param max one more is given where there are more */
export async function listStops(sql: Sql, asked: StopsAsked, now: UtcTime, max: number): Promise<Stop[]> {
  const rows = await sql.query<StopRow>(
    `${select} where ($1::integer is null or r.operation_id = $1) and ($2::smallint is null or r.force_id = $2)
      and ($3::integer is null or r.officer_id = $3)
      and ($4::timestamptz is null or (v.doc -> 'facts' ->> 'at')::timestamptz >= $4)
      and ($5::timestamptz is null or (v.doc -> 'facts' ->> 'at')::timestamptz < $5)
      order by r.id desc limit $6`,
    [
      asked.operation ? operationId.row(asked.operation) : null,
      asked.force ? forceId.row(asked.force) : null,
      asked.officer ? personId.row(asked.officer) : null,
      ...[asked.from ?? null, asked.until ?? null, max + 1],
    ],
  );
  return rows.map((row) => toStop(row, now));
}

function toStop(row: StopRow, now: UtcTime): Stop {
  const { facts, end, endedAt } = row.doc;
  const lockedFrom = toUtcTime(toMs(row.done_at) + groundsOpenHours * 3_600_000);
  return {
    id: stopId.of(row.id),
    revision: row.revision,
    receipt: `${row.code.toUpperCase()}-${row.done_at.slice(0, 4)}-${String(row.id).padStart(6, '0')}`,
    forceId: forceId.of(row.force_id),
    officer: { id: personId.of(row.first_by), name: row.first_name },
    operationId: row.operation_id === null ? null : operationId.of(row.operation_id),
    hitId: row.hit_id === null ? null : hitId.of(row.hit_id),
    taskId: row.task_id === null ? null : taskId.of(row.task_id),
    writtenAt: row.done_at,
    receivedAt: row.first_at,
    groundsLocked: end !== null || lockedFrom <= now,
    ...{ facts, end, endedAt },
  };
}
