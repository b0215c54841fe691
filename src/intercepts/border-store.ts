/** Handovers of tasks at the border of a force, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type BorderHandoverId,
  borderHandoverId,
  type ForceId,
  forceId,
  operationId,
  type PersonId,
  personId,
  type TaskId,
  taskId,
  type UnitId,
  unitId,
} from '../words/id.ts';
import type { BorderHandover, Task } from '../words/task.ts';

type HandoverRow = {
  id: number;
  task_id: number;
  operation_id: number;
  force_id: number;
  to_force_id: number;
  state: BorderHandover['state'];
  offered_by_name: string;
  offered_at: UtcTime;
  place: string;
  reason: string;
  from_reference: string;
  commander_informed: boolean;
  task_state: Task['state'];
  from_call_sign: string | null;
  decided_by_name: string | null;
  decided_at: UtcTime | null;
  decided_words: string | null;
  to_reference: string | null;
  to_call_sign: string | null;
};

const select = `
  select b.id, b.task_id, b.operation_id, b.force_id, b.to_force_id, b.state, o.name as offered_by_name, b.offered_at,
    b.place, b.reason, b.from_reference, b.commander_informed, b.task_state, b.from_call_sign,
    d.name as decided_by_name, b.decided_at, b.decided_words, b.to_reference, v.call_sign as to_call_sign
  from border_handovers b join people o on o.id = b.offered_by left join people d on d.id = b.decided_by
  left join units u on u.id = b.to_unit_id left join unit_versions v on v.unit_id = u.id and v.revision = u.revision`;

/** Newest first. */
export async function listBorderHandovers(sql: Sql, task: TaskId): Promise<BorderHandover[]> {
  const rows = await sql.query<HandoverRow>(`${select} where b.task_id = $1 order by b.id desc limit 100`, [
    taskId.row(task),
  ]);
  return rows.map(toHandover);
}

/** @param lock holds it until the transaction ends, so that two people cannot both decide it */
export async function findBorderHandover(sql: Sql, id: BorderHandoverId, lock = false): Promise<BorderHandover | null> {
  const row = borderHandoverId.row(id);
  if (lock) await sql.query('select from border_handovers where id = $1 for update', [row]);
  const [found] = await sql.query<HandoverRow>(`${select} where b.id = $1`, [row]);
  return found ? toHandover(found) : null;
}

export type NewBorderHandover = {
  readonly toForce: ForceId;
  readonly place: string;
  readonly reason: string;
  readonly fromReference: string;
  readonly commanderInformed: boolean;
  readonly by: PersonId;
  readonly at: UtcTime;
};

/** @returns null where the task is offered to a force already */
export async function insertBorderHandover(
  sql: Sql,
  task: Task,
  fresh: NewBorderHandover,
): Promise<BorderHandoverId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into border_handovers (task_id, operation_id, force_id, to_force_id, offered_by, offered_at, place, reason,
       from_reference, commander_informed, task_state, from_call_sign)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning id`,
    [
      ...[taskId.row(task.id), operationId.row(task.operationId), forceId.row(task.forceId)],
      ...[forceId.row(fresh.toForce), personId.row(fresh.by), fresh.at, fresh.place, fresh.reason],
      ...[fresh.fromReference, fresh.commanderInformed, task.state, task.callSign],
    ],
  );
  return row ? borderHandoverId.of(row.id) : null;
}

export type BorderDecision = {
  readonly state: 'accepted' | 'declined' | 'withdrawn';
  readonly by: PersonId;
  readonly at: UtcTime;
  readonly words: string | null;
  readonly toReference: string | null;
  readonly toUnit: UnitId | null;
};

export async function decideBorderHandover(sql: Sql, id: BorderHandoverId, decision: BorderDecision): Promise<void> {
  await sql.query(
    `update border_handovers set state = $2, decided_by = $3, decided_at = $4, decided_words = $5, to_reference = $6,
       to_unit_id = $7 where id = $1`,
    [
      ...[borderHandoverId.row(id), decision.state, personId.row(decision.by), decision.at, decision.words],
      ...[decision.toReference, decision.toUnit === null ? null : unitId.row(decision.toUnit)],
    ],
  );
}

/** Takes part: leads the operation, or has accepted. */
export async function forceTakesPart(sql: Sql, task: Task, force: ForceId): Promise<boolean> {
  const rows = await sql.query(
    `select from operations o where o.id = $1 and (o.lead_force_id = $2 or exists (select from operation_forces f
      where f.operation_id = o.id and f.force_id = $2 and f.accepted_at is not null))`,
    [operationId.row(task.operationId), forceId.row(force)],
  );
  return rows.length > 0;
}

function toHandover(row: HandoverRow): BorderHandover {
  return {
    id: borderHandoverId.of(row.id),
    taskId: taskId.of(row.task_id),
    operationId: operationId.of(row.operation_id),
    forceId: forceId.of(row.force_id),
    toForceId: forceId.of(row.to_force_id),
    state: row.state,
    offeredByName: row.offered_by_name,
    offeredAt: row.offered_at,
    place: row.place,
    reason: row.reason,
    fromReference: row.from_reference,
    commanderInformed: row.commander_informed,
    taskState: row.task_state,
    fromCallSign: row.from_call_sign,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decidedWords: row.decided_words,
    toReference: row.to_reference,
    toCallSign: row.to_call_sign,
  };
}
