/** Operations, the forces that take part, and the lists that alert within them, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import type { ListUse } from '../words/hotlist.ts';
import {
  type ForceId,
  forceId,
  type ListId,
  listId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
} from '../words/id.ts';
import type { Operation, OperationStage } from '../words/operation.ts';

/** Rows of the lists that an operation holds at this moment: their hits go to the queue. */
export async function listsInOperation(sql: Sql, now: UtcTime): Promise<Set<number>> {
  const rows = await sql.query<{ list_id: number }>(
    `select distinct held.list_id from operation_lists held join operations o on o.id = held.operation_id
      where o.starts_at <= $1 and o.ends_at > $1 and (o.ended_at is null or o.ended_at > $1)`,
    [now],
    'lists-in-operation',
  );
  return new Set(rows.map((row) => row.list_id));
}

type OperationRow = {
  id: number;
  name: string;
  lead_force_id: number;
  starts_at: UtcTime;
  ends_at: UtcTime;
  made_at: UtcTime;
  made_by_name: string | null;
  ended_at: UtcTime | null;
  ended_by_name: string | null;
  approved_at: UtcTime | null;
  approved_by_name: string | null;
  debriefed_at: UtcTime | null;
  debriefed_by_name: string | null;
  lists: { id: number; name: string }[];
  forces: { id: number; acceptedAt: string | null }[];
};

/** Most operations of one answer. */
const operationsMax = 500;

const select = `
  select o.id, o.name, o.lead_force_id, o.starts_at, o.ends_at, o.made_at, made.name as made_by_name,
    o.ended_at, ended.name as ended_by_name, o.approved_at, approved.name as approved_by_name,
    o.debriefed_at, debriefed.name as debriefed_by_name,
    coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name, l.id)
      from operation_lists held join lists l on l.id = held.list_id where held.operation_id = o.id), '[]') as lists,
    coalesce((select json_agg(json_build_object('id', f.force_id, 'acceptedAt', f.accepted_at) order by f.force_id)
      from operation_forces f where f.operation_id = o.id), '[]') as forces
  from operations o
  left join people made on made.id = o.made_by left join people ended on ended.id = o.ended_by
  left join people approved on approved.id = o.approved_by left join people debriefed on debriefed.id = o.debriefed_by`;

/** Newest first. */
export async function listOperations(sql: Sql, now: UtcTime): Promise<Operation[]> {
  const rows = await sql.query<OperationRow>(`${select} order by o.starts_at desc, o.id desc limit ${operationsMax}`);
  return rows.map((row) => toOperation(row, now));
}

/** Those of this name, however it is written in capitals; the oldest first. */
export async function listNamed(sql: Sql, name: string): Promise<OperationId[]> {
  const rows = await sql.query<{ id: number }>('select id from operations where lower(name) = lower($1) order by id', [
    name,
  ]);
  return rows.map(({ id }) => operationId.of(id));
}

export async function findOperation(sql: Sql, id: OperationId, now: UtcTime): Promise<Operation | null> {
  const [row] = await sql.query<OperationRow>(`${select} where o.id = $1`, [operationId.row(id)]);
  return row ? toOperation(row, now) : null;
}

export async function findOperations(sql: Sql, rows: readonly number[], now: UtcTime): Promise<Map<number, Operation>> {
  const found = await sql.query<OperationRow>(`${select} where o.id = any ($1::integer[])`, [rows], 'find-operations');
  return new Map(found.map((row) => [row.id, toOperation(row, now)]));
}

export type ListForOperation = {
  readonly id: ListId;
  readonly name: string;
  readonly owner: ForceId;
  readonly use: ListUse;
};

/** Those of the lists that are there and open to the scope. */
export async function findListsFor(sql: Sql, lists: readonly ListId[]): Promise<ListForOperation[]> {
  const rows = await sql.query<{ id: number; name: string; owner_force_id: number; use: ListUse }>(
    'select id, name, owner_force_id, use from lists where id = any ($1::integer[])',
    [lists.map((list) => listId.row(list))],
  );
  return rows.map((row) => ({
    id: listId.of(row.id),
    name: row.name,
    owner: forceId.of(row.owner_force_id),
    use: row.use,
  }));
}

export type NewOperation = {
  readonly name: string;
  readonly lead: ForceId;
  readonly startsAt: UtcTime;
  readonly endsAt: UtcTime;
  readonly lists: readonly ListId[];
  /** Null: by command. */
  readonly madeBy: PersonId | null;
  readonly madeAt: UtcTime;
};

/** @returns null where the force has an operation of this name already */
export async function insertOperation(sql: Sql, fresh: NewOperation): Promise<OperationId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into operations (name, lead_force_id, starts_at, ends_at, made_by, made_at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [
      fresh.name,
      forceId.row(fresh.lead),
      fresh.startsAt,
      fresh.endsAt,
      fresh.madeBy === null ? null : personId.row(fresh.madeBy),
      fresh.madeAt,
    ],
  );
  if (!row) return null;
  await sql.query(
    'insert into operation_lists (operation_id, list_id, owner_force_id) select $1, unnest($2::integer[]), $3',
    [row.id, fresh.lists.map((list) => listId.row(list)), forceId.row(fresh.lead)],
  );
  return operationId.of(row.id);
}

export async function forcesExist(sql: Sql, forces: readonly ForceId[]): Promise<boolean> {
  const rows = await sql.query('select from forces where id = any ($1::smallint[])', [
    forces.map((force) => forceId.row(force)),
  ]);
  return rows.length === new Set(forces).size;
}

/** Those that were asked before are left as they are. */
export async function inviteForces(
  sql: Sql,
  id: OperationId,
  forces: readonly ForceId[],
  by: PersonId | null,
  at: UtcTime,
): Promise<void> {
  await sql.query(
    `insert into operation_forces (operation_id, force_id, invited_by, invited_at)
       select $1, force, $3, $4 from unnest($2::smallint[]) as force on conflict do nothing`,
    [operationId.row(id), forces.map((force) => forceId.row(force)), by === null ? null : personId.row(by), at],
  );
}

/** @returns false where the force was not asked, or has accepted */
export async function acceptInvitation(
  sql: Sql,
  id: OperationId,
  force: ForceId,
  by: PersonId | null,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `update operation_forces set accepted_by = $3, accepted_at = $4
      where operation_id = $1 and force_id = $2 and accepted_at is null returning force_id`,
    [operationId.row(id), forceId.row(force), by === null ? null : personId.row(by), at],
  );
  return rows.length > 0;
}

/** @returns false where it was over already */
export async function endOperation(sql: Sql, id: OperationId, by: PersonId, now: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    `update operations set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null and ends_at > $2
     returning id`,
    [operationId.row(id), now, personId.row(by)],
  );
  return rows.length > 0;
}

function toOperation(row: OperationRow, now: UtcTime): Operation {
  const over = row.ends_at <= now || (row.ended_at !== null && row.ended_at <= now);
  return {
    id: operationId.of(row.id),
    name: row.name,
    leadForceId: forceId.of(row.lead_force_id),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: over ? 'over' : row.starts_at > now ? 'planned' : 'live',
    stage: stageOf(row, over, now),
    approvedAt: row.approved_at,
    approvedByName: row.approved_by_name,
    debriefedAt: row.debriefed_at,
    debriefedByName: row.debriefed_by_name,
    lists: row.lists.map((list) => ({ id: listId.of(list.id), name: list.name })),
    forces: row.forces.map(({ id, acceptedAt }) => ({
      id: forceId.of(id),
      acceptedAt: acceptedAt === null ? null : toUtcTime(Date.parse(acceptedAt)),
    })),
    madeAt: row.made_at,
    madeByName: row.made_by_name,
    endedAt: row.ended_at,
    endedByName: row.ended_by_name,
  };
}

function stageOf(row: OperationRow, over: boolean, now: UtcTime): OperationStage {
  if (row.debriefed_at !== null) return 'debriefed';
  if (over) return 'ended';
  return row.approved_at !== null && row.starts_at <= now ? 'live' : 'planned';
}
