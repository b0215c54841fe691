/** The hits of operations: of their time, and on the lists that they hold or that were shared within them. */
import type { Sql } from '../database/database.ts';
import type { Hit } from '../words/hit.ts';
import {
  type CameraId,
  cameraId,
  type ForceId,
  forceId,
  type ListId,
  listId,
  type OperationId,
  operationId,
} from '../words/id.ts';
import type { HitEnds } from '../words/quality.ts';
import { findHits, hitsMax } from './hits-store.ts';
import { ended } from './quality-store.ts';

/** Those in the queue that nobody has judged, newest first, at most 1,000 of those that are open to the scope. */
export function listUnresolvedHits(sql: Sql, operations: readonly OperationId[]): Promise<Hit[]> {
  return listHitsOf(sql, operations, "h.state = 'open' and h.recorded_why is null");
}

/** Those that a person confirmed or observed by themselves, of which something must have come; as many. */
export function listConfirmedHits(sql: Sql, operations: readonly OperationId[]): Promise<Hit[]> {
  return listHitsOf(sql, operations, "h.state in ('confirmed', 'observed') and h.judged_with is null");
}

/** Of the hit `h`: that it is of one of the operations in $1. */
const isOfThem = `exists (
  select from operations o where o.id = any ($1::integer[]) and h.captured_at >= o.starts_at
     and h.captured_at < least(o.ends_at, coalesce(o.ended_at, o.ends_at))
     and (exists (select from operation_lists l where l.operation_id = o.id and l.list_id = h.list_id)
       or exists (select from shares s where s.operation_id = o.id and s.agreed_at is not null
         and s.owner_force_id = h.owner_force_id and (s.all_lists or exists (
           select from share_lists l where l.share_id = s.id and l.list_id = h.list_id)))))`;

async function listHitsOf(sql: Sql, operations: readonly OperationId[], which: string): Promise<Hit[]> {
  const rows = await sql.query<{ id: number }>(
    `select h.id from hits h where ${which} and ${isOfThem} order by h.id desc limit ${hitsMax}`,
    [operations.map((id) => operationId.row(id))],
  );
  const found = await findHits(
    sql,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => found.get(row.id) ?? []);
}

type EndsRow = { readonly id: number; readonly name: string; readonly force: number; readonly ends: Partial<HitEnds> };

/** @param things the table of what the hits are counted by, and the columns that name one and whose it is */
function countEnds(
  sql: Sql,
  operations: readonly OperationId[],
  [column, things, force]: readonly [column: string, things: string, force: string],
): Promise<EndsRow[]> {
  return sql.query<EndsRow>(
    `select t.id, t.name, t.${force} as force, json_object_agg(e.ended, e.hits) as ends
       from (select h.${column}, ${ended} as ended, count(*)::int as hits from hits h
          where h.state <> 'open' and h.judged_with is null and ${isOfThem} group by 1, 2) e
       join ${things} t on t.id = e.${column} group by t.id order by t.name, t.id`,
    [operations.map((id) => operationId.row(id))],
  );
}

type Ends<Id> = { readonly id: Id; readonly name: string; readonly force: ForceId; readonly ends: Partial<HitEnds> };

/** What the judged hits of operations became, by the camera that read the vehicle. */
export async function countCameraEnds(sql: Sql, operations: readonly OperationId[]): Promise<Ends<CameraId>[]> {
  const rows = await countEnds(sql, operations, ['camera_id', 'cameras', 'force_id']);
  return rows.map((row) => ({ ...row, id: cameraId.of(row.id), force: forceId.of(row.force) }));
}

/** The same, by the list that it was on. */
export async function countListEnds(sql: Sql, operations: readonly OperationId[]): Promise<Ends<ListId>[]> {
  const rows = await countEnds(sql, operations, ['list_id', 'lists', 'owner_force_id']);
  return rows.map((row) => ({ ...row, id: listId.of(row.id), force: forceId.of(row.force) }));
}
