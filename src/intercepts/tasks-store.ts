/** Tasks and what was done about each, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Action } from '../words/entry.ts';
import {
  cameraId,
  type EntryId,
  entryId,
  type ForceId,
  forceId,
  type HitId,
  hitId,
  type OperationId,
  operationId,
  type PersonId,
  type PictureId,
  personId,
  pictureId,
  type TaskId,
  taskId,
  type UnitId,
  unitId,
} from '../words/id.ts';
import type { Position } from '../words/position.ts';
import { type EntryNow, type HitTask, type Task, type TaskEvent, tasksMax } from '../words/task.ts';
import { overStates, type TaskState } from '../words/task-state.ts';
import { positionOf } from './units-store.ts';

type TaskRow = {
  id: number;
  operation_id: number;
  force_id: number;
  revision: number;
  state: TaskState;
  state_at: UtcTime;
  hit_id: number | null;
  mark: string | null;
  vehicle: string | null;
  ground: string | null;
  markers: string[];
  awaits: string[];
  words: string;
  picture_id: number | null;
  viewed_by: number;
  viewed_by_name: string;
  viewed_at: UtcTime;
  made_by: number;
  made_by_name: string;
  made_at: UtcTime;
  decided_by: number | null;
  decided_by_name: string | null;
  decided_at: UtcTime | null;
  decided_words: string | null;
  listed_as: EntryNow;
  unit_id: number | null;
  call_sign: string | null;
  camera_id: number | null;
  camera_name: string;
  captured_at: UtcTime;
  lat: number;
  lon: number;
};

const select = `
  select t.id, t.operation_id, t.force_id, t.revision, t.state, t.state_at, t.hit_id, t.mark, t.vehicle, t.ground,
    t.markers, t.awaits, t.words, t.picture_id, t.viewed_by, viewed.name as viewed_by_name, t.viewed_at, t.made_by,
    made.name as made_by_name, t.made_at, t.decided_by, decided.name as decided_by_name, t.decided_at, t.decided_words,
    t.listed_as, t.unit_id, v.call_sign, seen.camera_id, seen.camera_name, seen.captured_at, seen.lat, seen.lon
  from tasks t join people viewed on viewed.id = t.viewed_by join people made on made.id = t.made_by
  left join people decided on decided.id = t.decided_by
  left join units u on u.id = t.unit_id left join unit_versions v on v.unit_id = u.id and v.revision = u.revision
  left join lateral (select h.camera_id, c.name as camera_name, h.captured_at, coalesce(r.lat, c.lat) as lat,
      coalesce(r.lon, c.lon) as lon from hits h join reads r on r.id = h.read_id join cameras c on c.id = h.camera_id
    where h.id = t.hit_id) seen on true`;

const over = overStates.map((state) => `'${state}'`).join(', ');

export async function listTasks(
  sql: Sql,
  operation: OperationId,
  which: 'open' | 'over',
): Promise<{ tasks: Task[]; total: number }> {
  const where = `t.operation_id = $1 and t.state ${which === 'open' ? 'not in' : 'in'} (${over})`;
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from tasks t where ${where}`, [
    operationId.row(operation),
  ]);
  const rows = await sql.query<TaskRow>(`${select} where ${where} order by t.id desc limit ${tasksMax}`, [
    operationId.row(operation),
  ]);
  return { tasks: rows.map(toTask), total: count?.total ?? 0 };
}

/** Most tasks of one hit that are listed: a hit has one that is not over. */
const hitTasksMax = 50;

/** Newest first. */
export async function listTasksOfHit(sql: Sql, hit: HitId): Promise<HitTask[]> {
  const rows = await sql.query<TaskRow & { operation_name: string }>(
    `select o.name as operation_name, t.* from (${select} where t.hit_id = $1) t
       join operations o on o.id = t.operation_id order by t.id desc limit ${hitTasksMax}`,
    [hitId.row(hit)],
  );
  return rows.map((row) => {
    const { id, operationId: operation, forceId: force, state, stateAt, callSign, madeBy, madeAt } = toTask(row);
    const { operation_name: operationName } = row;
    return { id, operationId: operation, operationName, forceId: force, state, stateAt, callSign, madeBy, madeAt };
  });
}

/** @param lock holds the task until the transaction ends, so that two acts follow one another */
export async function findTask(sql: Sql, id: TaskId, lock = false): Promise<Task | null> {
  if (lock) await sql.query('select from tasks where id = $1 for update', [taskId.row(id)]);
  const [row] = await sql.query<TaskRow>(`${select} where t.id = $1`, [taskId.row(id)]);
  return row ? toTask(row) : null;
}

export async function findTasks(sql: Sql, rows: readonly number[]): Promise<Map<number, Task>> {
  const found = await sql.query<TaskRow>(`${select} where t.id = any ($1::integer[])`, [rows], 'find-tasks');
  return new Map(found.map((row) => [row.id, toTask(row)]));
}

export type NewTask = {
  readonly operation: OperationId;
  readonly force: ForceId;
  readonly state: TaskState;
  readonly hit: HitId;
  readonly entry: EntryId;
  readonly mark: string;
  readonly vehicle: string | null;
  readonly ground: string;
  readonly markers: readonly string[];
  readonly awaits: readonly string[];
  readonly words: string;
  readonly viewed: PictureView;
  readonly by: PersonId;
  readonly at: UtcTime;
};

/** @returns null where the operation has a task for this hit that is not over */
export async function insertTask(sql: Sql, fresh: NewTask): Promise<TaskId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into tasks (operation_id, force_id, state, state_at, hit_id, entry_id, mark, vehicle, ground, markers,
       awaits, words, viewed_by, viewed_at, picture_id, made_by, made_at, listed_as, listed_markers)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $4, 'stop', $10)
     on conflict do nothing returning id`,
    [
      ...[operationId.row(fresh.operation), forceId.row(fresh.force), fresh.state, fresh.at, hitId.row(fresh.hit)],
      ...[entryId.row(fresh.entry), fresh.mark, fresh.vehicle, fresh.ground, fresh.markers, fresh.awaits],
      ...[fresh.words, personId.row(fresh.viewed.by), fresh.viewed.at, pictureId.row(fresh.viewed.picture)],
      personId.row(fresh.by),
    ],
  );
  return row ? taskId.of(row.id) : null;
}

export type PictureView = { readonly by: PersonId; readonly at: UtcTime; readonly picture: PictureId };

/** Who viewed a picture of the hit: who judged it before others, then the last. */
export async function findPictureView(sql: Sql, hit: HitId): Promise<PictureView | null> {
  const [row] = await sql.query<{ person_id: number; at: UtcTime; picture_id: number }>(
    `select e.person_id, e.at, e.picture_id from hit_events e join hits h on h.id = e.hit_id
      where e.hit_id = $1 and e.what = 'viewed' and e.picture_id is not null and e.person_id is not null
      order by (e.person_id = h.judged_by) desc, e.id desc limit 1`,
    [hitId.row(hit)],
  );
  return row ? { by: personId.of(row.person_id), at: row.at, picture: pictureId.of(row.picture_id) } : null;
}

export type StandingEntry = {
  readonly id: EntryId;
  readonly action: Action;
  readonly markers: readonly string[];
  readonly ground: string;
  readonly vehicle: string | null;
};

/** What the list says now of the vehicle that an entry was for; null where it says nothing any more. */
export async function findStandingEntry(sql: Sql, entry: EntryId, now: UtcTime): Promise<StandingEntry | null> {
  const [row] = await sql.query<{ id: number; action: Action; markers: string[]; ground: string; vehicle: string }>(
    `select e.id, e.action, e.markers, e.ground, concat_ws(' ', e.colour, e.make, e.model) as vehicle
       from entries asked join entries e on e.list_id = asked.list_id and e.plate = asked.plate
        and e.superseded_revision is null and e.withdrawn_at is null and e.expires_at > $2
      where asked.id = $1 order by e.id desc limit 1`,
    [entryId.row(entry), now],
  );
  if (!row) return null;
  const { action, markers, ground, vehicle } = row;
  return { id: entryId.of(row.id), action, markers, ground, vehicle: vehicle === '' ? null : vehicle };
}

export type EntryOfTask = { readonly action: Action; readonly markers: readonly string[] };

/** The same of a task’s entry, also for a force to which the list is not open. */
export async function findEntryOfTask(sql: Sql, task: TaskId, now: UtcTime): Promise<EntryOfTask | null> {
  const [row] = await sql.query<EntryOfTask>('select action, markers from task_entry($1, $2)', [taskId.row(task), now]);
  return row ?? null;
}

/** Whose camera and whose list made its hit, also where that is not open to the scope. */
export async function findForcesOfTask(sql: Sql, task: TaskId): Promise<ForceId[]> {
  const [row] = await sql.query<{ forces: number[] | null }>('select cordon_forces_of_task($1) as forces', [
    taskId.row(task),
  ]);
  return (row?.forces ?? []).map((force) => forceId.of(force));
}

export async function findApproved(sql: Sql, task: TaskId): Promise<string[]> {
  const [row] = await sql.query<{ approved: string[] }>('select approved from tasks where id = $1', [taskId.row(task)]);
  return row?.approved ?? [];
}

export type TaskChange = {
  readonly state: TaskState;
  readonly stateAt: UtcTime;
  readonly force: ForceId;
  readonly unit: UnitId | null;
};

export async function changeTask(sql: Sql, id: TaskId, change: TaskChange): Promise<void> {
  await sql.query(
    'update tasks set revision = revision + 1, state = $2, state_at = $3, force_id = $4, unit_id = $5 where id = $1',
    [
      ...[taskId.row(id), change.state, change.stateAt, forceId.row(change.force)],
      change.unit === null ? null : unitId.row(change.unit),
    ],
  );
}

/** Something was said of it that leaves it as it is: a late report, or an offer to another force. */
export async function touchTask(sql: Sql, id: TaskId): Promise<void> {
  await sql.query('update tasks set revision = revision + 1 where id = $1', [taskId.row(id)]);
}

export type TaskDecision = {
  readonly state: TaskState;
  readonly markers: readonly string[];
  /** Of those, which have an approval now. */
  readonly approved: readonly string[];
  readonly words: string;
  readonly by: PersonId;
  readonly at: UtcTime;
};

export async function decideTask(sql: Sql, id: TaskId, decision: TaskDecision): Promise<void> {
  await sql.query(
    `update tasks set revision = revision + 1, state = $2, state_at = $3, markers = $4, approved = $5, awaits = '{}',
       decided_by = $6, decided_at = $3, decided_words = $7 where id = $1`,
    [
      ...[taskId.row(id), decision.state, decision.at, decision.markers, decision.approved, personId.row(decision.by)],
      decision.words,
    ],
  );
}

export type NewTaskEvent = {
  readonly what: TaskEvent['what'];
  readonly by: PersonId;
  /** Of the person who did it. */
  readonly force: ForceId;
  readonly doneAt: UtcTime;
  readonly receivedAt: UtcTime;
  readonly actId?: string;
  readonly unit?: UnitId | null;
  readonly words?: string | null;
  readonly position?: Position | null;
};

/** @returns false where this act is there already */
export async function insertTaskEvent(sql: Sql, task: TaskId, event: NewTaskEvent): Promise<boolean> {
  const rows = await sql.query(
    `insert into task_events (task_id, operation_id, force_id, act_id, what, done_at, received_at, person_id, unit_id,
       words, lat, lon)
     select id, operation_id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 from tasks where id = $1
     on conflict do nothing returning id`,
    [
      ...[taskId.row(task), forceId.row(event.force), event.actId ?? null, event.what, event.doneAt],
      ...[event.receivedAt, personId.row(event.by), event.unit ? unitId.row(event.unit) : null],
      ...[event.words ?? null, event.position?.lat ?? null, event.position?.lon ?? null],
    ],
  );
  return rows.length > 0;
}

/** The unit of this person’s that has the task, or had it: an act may arrive when task and shift are over. */
export async function findUnitWithTask(sql: Sql, task: TaskId, person: PersonId): Promise<UnitId | null> {
  const [row] = await sql.query<{ id: number }>(
    `select e.unit_id as id from task_events e join tasks t on t.id = e.task_id
      where e.task_id = $1 and e.what in ('assigned', 'handed-over')
        and exists (select from unit_versions v where v.unit_id = e.unit_id and $2 = any (v.crew))
      order by (e.unit_id = t.unit_id) desc, e.id desc limit 1`,
    [taskId.row(task), personId.row(person)],
  );
  return row ? unitId.of(row.id) : null;
}

/** Whether the unit did something of this task later than that: what comes now was long on its way. */
export async function didLater(sql: Sql, task: TaskId, unit: UnitId, doneAt: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    'select from task_events where task_id = $1 and unit_id = $2 and act_id is not null and done_at > $3 limit 1',
    [taskId.row(task), unitId.row(unit), doneAt],
  );
  return rows.length > 0;
}

/** Whether the act is there already, from whatever connection it came. */
export async function hasAct(sql: Sql, task: TaskId, actId: string): Promise<boolean> {
  const rows = await sql.query('select from task_events where task_id = $1 and act_id = $2', [taskId.row(task), actId]);
  return rows.length > 0;
}

/** Events of one answer. */
const eventsMax = 500;

/** In the order in which they were done. */
export async function listTaskEvents(sql: Sql, task: TaskId): Promise<TaskEvent[]> {
  const rows = await sql.query<{
    what: TaskEvent['what'];
    done_at: UtcTime;
    received_at: UtcTime;
    name: string;
    call_sign: string | null;
    words: string | null;
    lat: number | null;
    lon: number | null;
  }>(
    `select e.what, e.done_at, e.received_at, p.name, v.call_sign, e.words, e.lat, e.lon
       from task_events e join people p on p.id = e.person_id
       left join units u on u.id = e.unit_id left join unit_versions v on v.unit_id = u.id and v.revision = u.revision
      where e.task_id = $1 order by e.done_at, e.id limit ${eventsMax}`,
    [taskId.row(task)],
  );
  return rows.map((row) => ({
    what: row.what,
    doneAt: row.done_at,
    receivedAt: row.received_at,
    byName: row.name,
    callSign: row.call_sign,
    words: row.words,
    position: positionOf(row),
  }));
}

function toTask(row: TaskRow): Task {
  const named = (id: number, name: string | null) => ({ id: personId.of(id), name: name ?? '' });
  return {
    id: taskId.of(row.id),
    operationId: operationId.of(row.operation_id),
    forceId: forceId.of(row.force_id),
    revision: row.revision,
    state: row.state,
    stateAt: row.state_at,
    hitId: row.hit_id === null ? null : hitId.of(row.hit_id),
    mark: row.mark,
    vehicle: row.vehicle,
    ground: row.ground,
    markers: row.markers,
    awaits: row.awaits,
    words: row.words,
    pictureId: row.picture_id === null ? null : pictureId.of(row.picture_id),
    viewedBy: named(row.viewed_by, row.viewed_by_name),
    viewedAt: row.viewed_at,
    madeBy: named(row.made_by, row.made_by_name),
    madeAt: row.made_at,
    decidedBy: row.decided_by === null ? null : named(row.decided_by, row.decided_by_name),
    decidedAt: row.decided_at,
    decidedWords: row.decided_words,
    unitId: row.unit_id === null ? null : unitId.of(row.unit_id),
    callSign: row.call_sign,
    listedAs: row.listed_as,
    seenAt:
      row.camera_id === null
        ? null
        : {
            cameraId: cameraId.of(row.camera_id),
            cameraName: row.camera_name,
            position: { lat: row.lat, lon: row.lon },
            capturedAt: row.captured_at,
          },
  };
}
