/** Activities of operations, kept in PostgreSQL: each change is a row, and none is changed. */
import type { Sql } from '../database/database.ts';
import type { Activity, ActivityContent } from '../words/activity.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type ActivityId,
  activityId,
  type ForceId,
  forceId,
  type OperationId,
  operationId,
  personId,
} from '../words/id.ts';
import type { Saved } from './plans-store.ts';

/** Activities of one answer, the newest. */
export const activitiesMax = 1_000;

export async function nextActivity(sql: Sql): Promise<ActivityId> {
  const [row] = await sql.query<{ id: number }>("select nextval('operation_activity_ids')::integer as id");
  if (!row) throw new Error('a sequence gave nothing');
  return activityId.of(row.id);
}

/** @returns false where somebody else has saved this revision meanwhile */
export async function insertActivity(
  sql: Sql,
  { id, operation, revision }: { id: ActivityId; operation: OperationId; revision: number },
  content: ActivityContent,
  why: string | null,
  { by, force, at }: Saved,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into operation_activities (activity_id, revision, operation_id, force_id, content, why, saved_by, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning revision`,
    [
      activityId.row(id),
      revision,
      operationId.row(operation),
      forceId.row(force),
      JSON.stringify(content),
      why,
      personId.row(by),
      at,
    ],
  );
  return rows.length > 0;
}

type ActivityRow = {
  activity_id: number;
  revision: number;
  operation_id: number;
  force_id: number;
  content: ActivityContent;
  why: string | null;
  saved_at: UtcTime;
  saved_by_name: string;
};

const select = `
  select a.activity_id, a.revision, a.operation_id, a.force_id, a.content, a.why, a.saved_at,
    saved.name as saved_by_name
  from operation_activities a join people saved on saved.id = a.saved_by`;

/** As each now stands, by when they begin. */
export async function listActivities(sql: Sql, id: OperationId): Promise<Activity[]> {
  const rows = await sql.query<ActivityRow>(
    `${select} where a.operation_id = $1 and not exists (select from operation_activities later
        where later.activity_id = a.activity_id and later.revision > a.revision)
      order by a.content ->> 'from', a.activity_id limit ${activitiesMax}`,
    [operationId.row(id)],
  );
  return rows.map(toActivity);
}

/** Every revision, newest first; none where there is no such activity. */
export async function listActivityRevisions(
  sql: Sql,
  id: ActivityId,
): Promise<{ readonly operation: OperationId; readonly force: ForceId; readonly activity: Activity }[]> {
  const rows = await sql.query<ActivityRow>(`${select} where a.activity_id = $1 order by a.revision desc limit 100`, [
    activityId.row(id),
  ]);
  return rows.map((row) => ({
    operation: operationId.of(row.operation_id),
    force: forceId.of(row.force_id),
    activity: toActivity(row),
  }));
}

function toActivity(row: ActivityRow): Activity {
  return {
    id: activityId.of(row.activity_id),
    forceId: forceId.of(row.force_id),
    revision: row.revision,
    ...row.content,
    why: row.why,
    savedAt: row.saved_at,
    savedByName: row.saved_by_name,
  };
}
