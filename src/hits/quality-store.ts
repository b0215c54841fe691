/** What became of hits, counted in PostgreSQL by camera, list, week and likelihood; of the hits open to the scope. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type CameraId, cameraId, type ForceId, forceId, type HitId, hitId, type ListId, listId } from '../words/id.ts';
import type { HitEnds, MissingEnd, StaleEntry } from '../words/quality.ts';
import { trueMark } from './history-store.ts';

/** Counts of ends; those that no hit had are left out. */
type SomeEnds = Partial<HitEnds>;

/** What it ended as: what was found at the roadside, before what was judged from the picture. */
export const ended = 'coalesce(found_end, dismiss_reason, state)';

/** $1: since when they were judged. */
const endsBy = (column: 'camera_id' | 'list_id'): string => `
  select ${column}, json_object_agg(ended, hits) as ends
  from (select ${column}, ${ended} as ended, count(*)::int as hits
    from hits where state <> 'open' and judged_at > $1 and judged_with is null group by 1, 2) as ended
  group by ${column}`;

export type CameraCounts = {
  readonly id: CameraId;
  readonly name: string;
  readonly ref: string;
  readonly forceId: ForceId;
  readonly ends: SomeEnds;
  readonly reads: number;
  readonly unread: number;
  readonly delayMs: number | null;
};

/** Every camera in use, and those withdrawn whose hits were judged meanwhile. */
export async function countCameras(sql: Sql, since: UtcTime): Promise<CameraCounts[]> {
  const rows = await sql.query<Omit<CameraCounts, 'id' | 'forceId'> & { id: number; force: number }>(
    `select c.id, c.name, c.ref, c.force_id as force, coalesce(j.ends, '{}') as ends,
       coalesce(h.reads, 0)::float8 as reads, coalesce(h.unread, 0)::float8 as unread, h.delay::float8 as "delayMs"
     from cameras c left join (${endsBy('camera_id')}) j on j.camera_id = c.id
     left join (select camera_id, sum(reads) as reads, sum(unread) as unread,
         sum(delay_ms_sum) / nullif(sum(delays), 0) as delay
       from camera_hours where hour > $1 group by camera_id) h on h.camera_id = c.id
     where c.withdrawn_at is null or j.ends is not null order by c.name, c.id`,
    [since],
  );
  return rows.map(({ id, force, ...rest }) => ({ ...rest, id: cameraId.of(id), forceId: forceId.of(force) }));
}

export type TaughtPair = { readonly id: HitId; readonly read: string; readonly truth: string };

/** Judgements looked through for examples of what a camera learned, the newest. */
const examplesMax = 500;

/** Hits of a camera of which a person's judgement says what the mark was. */
export async function listTaught(sql: Sql, camera: CameraId, since: UtcTime): Promise<TaughtPair[]> {
  const rows = await sql.query<{ id: number; read: string; truth: string }>(
    `select id, plate as read, truth from (select id, plate, judged_at, ${trueMark} as truth from hits
       where camera_id = $1 and judged_at > $2 and state in ('confirmed', 'dismissed')
         and coalesce(dismiss_reason, 'misread') in ('misread', 'wrong-vehicle')) as judged
     where truth <> plate order by judged_at desc, id desc limit ${examplesMax}`,
    [cameraId.row(camera), since],
  );
  return rows.map(({ id, read, truth }) => ({ id: hitId.of(id), read, truth }));
}

export type ListCounts = {
  readonly id: ListId;
  readonly name: string;
  readonly ownerForceId: ForceId;
  readonly raised: number;
  readonly recorded: number;
  readonly ends: SomeEnds;
  readonly entryAgeHours: number | null;
  readonly missing: number;
};

/** A hit that stands in the queue and that nobody has judged since this long ago. $2: that moment. */
const missing = "state = 'open' and recorded_why is null and raised_at < $2";

/** @param list only this one */
export async function countLists(
  sql: Sql,
  since: UtcTime,
  missingBefore: UtcTime,
  list: ListId | null,
): Promise<ListCounts[]> {
  const rows = await sql.query<Omit<ListCounts, 'id' | 'ownerForceId'> & { id: number; owner: number }>(
    `select l.id, l.name, l.owner_force_id as owner, r.raised, r.recorded, coalesce(j.ends, '{}') as ends,
       a.hours as "entryAgeHours", coalesce(m.hits, 0) as missing
     from lists l
     cross join lateral (select count(*)::int as raised, (count(*) filter (where recorded_why is not null))::int
         as recorded from hits h where h.list_id = l.id and h.captured_at > $1) r
     left join (${endsBy('list_id')}) j on j.list_id = l.id
     left join (select h.list_id, percentile_cont(0.5) within group (order by
         greatest(0, extract(epoch from h.captured_at - v.imported_at)) / 3600) as hours
       from hits h join entries e on e.id = h.entry_id
       join list_revisions v on v.list_id = e.list_id and v.revision = e.revision
       where h.state <> 'open' and h.judged_at > $1 group by h.list_id) a on a.list_id = l.id
     left join (select list_id, count(*)::int as hits from hits where ${missing} group by list_id) m
       on m.list_id = l.id
     where $3::int is null or l.id = $3 order by l.name, l.id`,
    [since, missingBefore, list === null ? null : listId.row(list)],
  );
  return rows.map(({ id, owner, ...rest }) => ({ ...rest, id: listId.of(id), ownerForceId: forceId.of(owner) }));
}

/** Hits of a list whose judgement says whether it was the vehicle. */
const comparedEnds = ['confirmed', 'misread', 'wrong-vehicle', 'contradiction'];

export type WeekCounts = { readonly week: UtcTime; readonly compared: number; readonly misread: number };

/** @param list only of this one. @returns weeks in which something was judged, oldest first */
export function countWeeks(sql: Sql, since: UtcTime, list: ListId | null): Promise<WeekCounts[]> {
  return sql.query<WeekCounts>(
    `select date_trunc('week', judged_at, 'UTC') as week, count(*)::int as compared,
       (count(*) filter (where ${ended} = 'misread'))::int as misread
     from hits where state <> 'open' and judged_at >= $1 and ${ended} = any ($2)
       and judged_with is null
       and ($3::int is null or list_id = $3) group by 1 order by 1`,
    [since, comparedEnds, list === null ? null : listId.row(list)],
  );
}

/** Most stale entries, and most hits without an end, of one answer. */
const rowsMax = 200;

/** Entries whose hits were judged stale, with the newest such hit of each. */
export async function listStaleEntries(sql: Sql, list: ListId, since: UtcTime, now: UtcTime): Promise<StaleEntry[]> {
  const rows = await sql.query<Omit<StaleEntry, 'lastHitId'> & { hit: number }>(
    `select s.entry_plate as "entryPlate", s.hits, s.hit, s.at as "lastJudgedAt",
       case when e.id is null then 'superseded' when e.withdrawn_at is not null then 'withdrawn'
         when e.expires_at <= $3 then 'expired' else 'live' end as state
     from (select list_id, entry_plate, count(*)::int as hits, max(judged_at) as at,
         (array_agg(id order by judged_at desc, id desc))[1] as hit
       from hits where list_id = $1 and ${ended} = 'stale-entry' and judged_at > $2
       group by list_id, entry_plate) s
     left join entries e on e.list_id = s.list_id and e.plate = s.entry_plate and e.superseded_revision is null
     order by s.at desc, s.entry_plate limit ${rowsMax}`,
    [listId.row(list), since, now],
  );
  return rows.map(({ hit, ...rest }) => ({ ...rest, lastHitId: hitId.of(hit) }));
}

/** The longest without an end first. */
export async function listMissing(sql: Sql, list: ListId, missingBefore: UtcTime): Promise<MissingEnd[]> {
  const rows = await sql.query<Omit<MissingEnd, 'hitId'> & { id: number }>(
    `select id, plate, raised_at as "raisedAt" from hits where list_id = $1 and ${missing}
      order by raised_at, id limit ${rowsMax}`,
    [listId.row(list), missingBefore],
  );
  return rows.map(({ id, ...rest }) => ({ ...rest, hitId: hitId.of(id) }));
}

export type BandCounts = {
  /** 0 to 9: tens of percents. */
  readonly band: number;
  readonly said: number;
  readonly judged: number;
  readonly right: number;
};

/**
 * Hits that a person judged by themselves: what was dismissed along with another would count one mistake many times.
 * Hits from before there were likelihoods have none.
 */
export function countBands(sql: Sql, since: UtcTime): Promise<BandCounts[]> {
  return sql.query<BandCounts>(
    `select least(9, floor(likelihood::numeric * 10))::int as band, avg(likelihood)::float8 as said,
       count(*)::int as judged, (count(*) filter (where ${ended} = 'confirmed'))::int as right
     from hits where state <> 'open' and judged_at > $1 and ${ended} = any ($2)
       and judged_with is null and likelihood_parts <> '[]' group by 1 order by 1`,
    [since, comparedEnds],
  );
}
