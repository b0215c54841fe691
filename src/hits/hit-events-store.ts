/** The story of each hit: who saw, took, judged and took back. Added to, never changed. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { HitCard } from '../words/hit.ts';
import {
  type HitId,
  hitId,
  type ListId,
  listId,
  type PersonId,
  type PictureId,
  personId,
  pictureId,
} from '../words/id.ts';

export type HitEvent = HitCard['events'][number];

export type NewHitEvent = {
  readonly what: HitEvent['what'];
  readonly by: PersonId;
  readonly pictureId?: PictureId;
  readonly detail?: string | null;
};

export async function insertHitEvent(sql: Sql, hit: HitId, at: UtcTime, event: NewHitEvent): Promise<void> {
  await sql.query(
    'insert into hit_events (hit_id, at, what, person_id, picture_id, detail) values ($1, $2, $3, $4, $5, $6)',
    [
      hitId.row(hit),
      at,
      event.what,
      personId.row(event.by),
      event.pictureId ? pictureId.row(event.pictureId) : null,
      event.detail ?? null,
    ],
  );
}

/** The newest 200 in time order. */
export async function listHitEvents(sql: Sql, hit: HitId): Promise<HitEvent[]> {
  const rows = await sql.query<{
    at: UtcTime;
    what: HitEvent['what'];
    person_id: number | null;
    name: string;
    detail: string | null;
  }>(
    `select e.at, e.what, e.person_id, p.name, e.detail from hit_events e left join people p on p.id = e.person_id
      where e.hit_id = $1 order by e.id desc limit 200`,
    [hitId.row(hit)],
  );
  return rows.reverse().map((row) => ({
    at: row.at,
    what: row.what,
    by: row.person_id === null ? null : { id: personId.of(row.person_id), name: row.name },
    detail: row.detail,
  }));
}

/** The pictures of a hit that a person's screen has shown. */
export async function listViewed(sql: Sql, hit: HitId, person: PersonId): Promise<PictureId[]> {
  const rows = await sql.query<{ picture_id: number }>(
    `select distinct picture_id from hit_events
      where hit_id = $1 and person_id = $2 and what = 'viewed' and picture_id is not null`,
    [hitId.row(hit), personId.row(person)],
  );
  return rows.map((row) => pictureId.of(row.picture_id));
}

/** How old what a revision of a list says is. */
export async function findRevisionTime(sql: Sql, list: ListId, revision: number): Promise<UtcTime | null> {
  const [row] = await sql.query<{ imported_at: UtcTime }>(
    'select coalesce(as_of, imported_at) as imported_at from list_revisions where list_id = $1 and revision = $2',
    [listId.row(list), revision],
  );
  return row?.imported_at ?? null;
}
