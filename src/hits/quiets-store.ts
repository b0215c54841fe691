/** Quiets: what a judgement keeps out of the queue, for a stated time and in plain sight. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  forceId,
  type HitId,
  hitId,
  type ListId,
  listId,
  type PersonId,
  personId,
  type QuietId,
  quietId,
} from '../words/id.ts';
import type { Quiet } from '../words/quiet.ts';

/** @param plate null quiets the whole entry of the hit; else only that mark of it */
export async function insertQuiet(
  sql: Sql,
  hit: HitId,
  plate: string | null,
  by: PersonId,
  at: UtcTime,
  until: UtcTime,
): Promise<void> {
  await sql.query(
    `insert into quiets (list_id, owner_force_id, entry_plate, plate, hit_id, made_by, made_at, until)
     select list_id, owner_force_id, entry_plate, $2, id, $3, $4, $5 from hits where id = $1`,
    [hitId.row(hit), plate, personId.row(by), at, until],
  );
}

/** The judgement that made it was taken back. */
export async function liftQuietsOf(sql: Sql, hit: HitId, by: PersonId, at: UtcTime): Promise<void> {
  await sql.query(
    `update quiets set lifted_at = $2, lifted_by = $3, lifted_why = 'the judgement was taken back'
      where hit_id = $1 and lifted_at is null`,
    [hitId.row(hit), at, personId.row(by)],
  );
}

/** @returns false when it is lifted or over already, or not open to the scope */
export async function liftQuiet(sql: Sql, id: QuietId, by: PersonId, at: UtcTime, why: string): Promise<boolean> {
  const rows = await sql.query(
    `update quiets set lifted_at = $2, lifted_by = $3, lifted_why = $4
      where id = $1 and lifted_at is null and until > $2 returning id`,
    [quietId.row(id), at, personId.row(by), why],
  );
  return rows.length > 0;
}

/** Most quiets of one answer; the total of those in force is told beside it. */
export const quietsMax = 500;

type QuietRow = {
  id: number;
  list_id: number;
  list_name: string;
  owner_force_id: number;
  entry_plate: string;
  plate: string | null;
  hit_id: number | null;
  made_by: number;
  made_by_name: string;
  made_at: UtcTime;
  until: UtcTime;
  lifted_at: UtcTime | null;
  lifted_why: string | null;
  kept: number;
};

/** Those in force, and those lifted or over within a day, newest first. */
export async function listQuiets(sql: Sql, now: UtcTime): Promise<Quiet[]> {
  const rows = await sql.query<QuietRow>(
    `${select} where coalesce(q.lifted_at, q.until) > $1::timestamptz - interval '1 day'
      order by q.id desc limit ${quietsMax}`,
    [now],
  );
  return rows.map(toQuiet);
}

/** What keeps the entry of a hit, or its mark, out of the queue now. */
export async function findQuietsOfHit(sql: Sql, hit: HitId, now: UtcTime): Promise<Quiet[]> {
  const rows = await sql.query<QuietRow>(
    `${select} join hits h on h.list_id = q.list_id and h.entry_plate = q.entry_plate
      where h.id = $1 and (q.plate is null or q.plate = h.plate) and q.lifted_at is null and q.until > $2
      order by q.id desc limit ${quietsMax}`,
    [hitId.row(hit), now],
  );
  return rows.map(toQuiet);
}

/** Every quiet there was on an entry, newest first. */
export async function findQuietsOfEntry(sql: Sql, list: ListId, entryPlate: string): Promise<Quiet[]> {
  const rows = await sql.query<QuietRow>(
    `${select} where q.list_id = $1 and q.entry_plate = $2 order by q.id desc limit ${quietsMax}`,
    [listId.row(list), entryPlate],
  );
  return rows.map(toQuiet);
}

const select = `
  select q.*, l.name as list_name, p.name as made_by_name,
    (select count(*)::int from hits h where h.list_id = q.list_id and h.entry_plate = q.entry_plate
       and h.raised_at between q.made_at and coalesce(q.lifted_at, q.until)
       and (h.recorded_why = 'quieted-entry' and q.plate is null
         or h.recorded_why = 'quieted-mark' and h.plate = q.plate)) as kept
  from quiets q join lists l on l.id = q.list_id join people p on p.id = q.made_by`;

function toQuiet(row: QuietRow): Quiet {
  return {
    id: quietId.of(row.id),
    listId: listId.of(row.list_id),
    listName: row.list_name,
    ownerForceId: forceId.of(row.owner_force_id),
    entryPlate: row.entry_plate,
    plate: row.plate,
    hitId: row.hit_id === null ? null : hitId.of(row.hit_id),
    madeBy: { id: personId.of(row.made_by), name: row.made_by_name },
    madeAt: row.made_at,
    until: row.until,
    liftedAt: row.lifted_at,
    liftedWhy: row.lifted_why,
    kept: row.kept,
  };
}
