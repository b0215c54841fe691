/** What became of an entry, kept in PostgreSQL: earlier rows of its mark, reviews, and the hits that it made. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { EntryHit, EntryVersion } from '../words/entry-history.ts';
import type { EntryReview } from '../words/entry-review.ts';
import { hitId, type ListId, listId } from '../words/id.ts';
import { type EntryRow, toEntry } from './entries-store.ts';

/** Most rows, reviews and hits shown of one entry, the newest. */
const shownMax = 100;

type VersionRow = EntryRow & {
  brought_at: UtcTime;
  brought_by_name: string | null;
  superseded_at: UtcTime | null;
  withdrawn_by_name: string | null;
};

/** Every row of this mark on this list, newest first. */
export async function listVersions(sql: Sql, list: ListId, plate: string, now: UtcTime): Promise<EntryVersion[]> {
  const rows = await sql.query<VersionRow>(
    `select e.*, l.name as list_name, came.imported_at as brought_at, p.name as brought_by_name,
       went.imported_at as superseded_at, w.name as withdrawn_by_name
     from entries e join lists l on l.id = e.list_id
     join list_revisions came on came.list_id = e.list_id and came.revision = e.revision
     left join list_revisions went on went.list_id = e.list_id and went.revision = e.superseded_revision
     left join people p on p.id = came.imported_by left join people w on w.id = e.withdrawn_by
     where e.list_id = $1 and e.plate = $2 order by e.id desc limit ${shownMax}`,
    [listId.row(list), plate],
  );
  return rows.map((row) => ({
    ...toEntry(row, now),
    broughtAt: row.brought_at,
    broughtByName: row.brought_by_name,
    supersededRevision: row.superseded_revision,
    supersededAt: row.superseded_at,
    withdrawnByName: row.withdrawn_by_name,
  }));
}

/** Newest first. */
export async function listReviews(sql: Sql, list: ListId, plate: string): Promise<EntryReview[]> {
  return sql.query<EntryReview>(
    `select v.what, v.reviewed_at as at, p.name as "byName", v.words, v.expires_at as "expiresAt"
       from entry_reviews v join people p on p.id = v.reviewed_by
      where v.list_id = $1 and v.entry_plate = $2 order by v.id desc limit ${shownMax}`,
    [listId.row(list), plate],
  );
}

type HitRow = Omit<EntryHit, 'id'> & { id: number };

/**
 * Hits of this entry, whichever revision it stood in, newest first.
 * @param since those judged, or only recorded, before are left out
 */
export async function listEntryHits(
  sql: Sql,
  list: ListId,
  plate: string,
  since: UtcTime,
): Promise<{ hits: EntryHit[]; total: number }> {
  const values = [listId.row(list), plate, since];
  const shown = `h.list_id = $1 and h.entry_plate = $2
    and (coalesce(h.judged_at, h.raised_at) >= $3 or (h.state = 'open' and h.recorded_why is null))`;
  const [count] = await sql.query<{ total: number }>(
    `select count(*)::int as total from hits h where ${shown}`,
    values,
  );
  const rows = await sql.query<HitRow>(
    `select h.id, h.plate, h.match_kind as "matchKind", h.likelihood, c.name as "cameraName",
       h.captured_at as "capturedAt", h.state, h.recorded_why as "recordedWhy", h.dismiss_reason as "dismissReason",
       p.name as "judgedByName", h.judged_at as "judgedAt", h.words
     from hits h join cameras c on c.id = h.camera_id left join people p on p.id = h.judged_by
     where ${shown} order by h.captured_at desc, h.id desc limit ${shownMax}`,
    values,
  );
  return { hits: rows.map((row) => ({ ...row, id: hitId.of(row.id) })), total: count?.total ?? 0 };
}
