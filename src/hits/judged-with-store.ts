/** What one judgement settles besides its own hit: other reads of the same mark, or of the same entry. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { DismissReason } from '../words/dismiss-reason.ts';
import { type HitId, hitId, type PersonId, personId } from '../words/id.ts';

/**
 * Takes other open hits on the same mark and entry out of the queue: the vehicle was confirmed, and is followed. A hit
 * that is contradicted waits for people all the same, and one that somebody is on stays with them.
 * @returns the rows of the hits that are changed
 */
export async function followOthers(sql: Sql, id: HitId, at: UtcTime): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `update hits h set revision = h.revision + 1, recorded_why = 'followed', judged_with = this.id
       from hits this
      where this.id = $1 and h.id <> this.id and h.state = 'open' and h.recorded_why is null and h.taken_by is null
        and h.list_id = this.list_id and h.entry_plate = this.entry_plate and h.plate = this.plate
        and h.contradictions = '[]' returning h.id`,
    [hitId.row(id)],
  );
  const changed = rows.map((row) => row.id);
  await insertEvents(sql, changed, at, 'followed', null, `followed: see ${id}`);
  return changed;
}

export type Dismissal = {
  /** Only hits on the same mark of the entry; else on all of its marks. */
  readonly sameMark: boolean;
  readonly reason: DismissReason;
  readonly words: string | null;
  readonly by: PersonId;
  readonly at: UtcTime;
};

/** @returns the rows of the hits that are changed */
export async function dismissOthers(sql: Sql, id: HitId, dismissal: Dismissal): Promise<number[]> {
  const { sameMark, reason, words, by, at } = dismissal;
  const rows = await sql.query<{ id: number }>(
    `update hits h set revision = h.revision + 1, state = 'dismissed', judged_by = $2, judged_at = $3,
         dismiss_reason = $4, words = $5, judged_with = this.id
       from hits this
      where this.id = $1 and h.id <> this.id and h.state = 'open' and h.recorded_why is null
        and (h.taken_by is null or h.taken_by = $2)
        and h.list_id = this.list_id and h.entry_plate = this.entry_plate and (not $6 or h.plate = this.plate)
      returning h.id`,
    [hitId.row(id), personId.row(by), at, reason, words, sameMark],
  );
  const changed = rows.map((row) => row.id);
  await insertEvents(sql, changed, at, 'dismissed', by, `${reason}, with ${id}`);
  return changed;
}

/** @returns the rows of the hits that stand in the queue again */
export async function reopenJudgedWith(sql: Sql, id: HitId, by: PersonId, at: UtcTime): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `update hits set revision = revision + 1, state = 'open', recorded_why = null, judged_by = null, judged_at = null,
         dismiss_reason = null, words = null, judged_with = null
      where judged_with = $1 returning id`,
    [hitId.row(id)],
  );
  const changed = rows.map((row) => row.id);
  await insertEvents(sql, changed, at, 'undone', by, `with ${id}`);
  return changed;
}

async function insertEvents(
  sql: Sql,
  hitRows: readonly number[],
  at: UtcTime,
  what: 'followed' | 'dismissed' | 'undone',
  by: PersonId | null,
  detail: string,
): Promise<void> {
  if (hitRows.length === 0) return;
  await sql.query(
    `insert into hit_events (hit_id, at, what, person_id, detail)
       select id, $2, $3, $4, $5 from unnest($1::bigint[]) as one (id)`,
    [hitRows, at, what, by === null ? null : personId.row(by), detail],
  );
}
