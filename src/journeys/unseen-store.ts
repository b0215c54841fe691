/** What could not be seen in a period: hours without a message, lists not loaded, what came late or was kept aside. */
import type { Sql } from '../database/database.ts';
import { lateHourMs } from '../forces/camera-health-store.ts';
import type { UtcTime } from '../words/clock.ts';
import { gapsListedMax, type HistoryPeriod, type Unseen } from '../words/history.ts';
import { cameraId, forceId, listId } from '../words/id.ts';
import type { Narrowed } from './history-store.ts';

/** Names of cameras whose messages were kept aside. */
const keptAsideNamedMax = 10;

/** Of a day's bits: something was heard in each hour. */
const everyHour = 2 ** 24 - 1;

/** Cameras that were asked about: $1 and $2 narrow them. */
const asked =
  'asked as (select * from cameras where ($1::int is null or id = $1) and ($2::smallint is null or force_id = $2))';

function narrowing({ camera, force }: Narrowed): [number | null, number | null] {
  return [camera === null ? null : cameraId.row(camera), force === null ? null : forceId.row(force)];
}

export type CameraCounts = Pick<Unseen, 'cameras' | 'camerasNew' | 'camerasGone' | 'keptFrom'>;

/** Those of the period: one withdrawn before it, or registered after it, is not asked about. */
export async function countCameras(sql: Sql, narrowed: Narrowed, { from, to }: HistoryPeriod): Promise<CameraCounts> {
  const [row] = await sql.query<CameraCounts>(
    `with ${asked}
     select count(*)::int as cameras, (count(*) filter (where registered_at > $3))::int as "camerasNew",
       (count(*) filter (where withdrawn_at < $4))::int as "camerasGone",
       (select min(oldest.captured_at) from asked cross join lateral
         (select r.captured_at from reads r where r.camera_id = asked.id order by r.captured_at limit 1) as oldest)
         as "keptFrom"
     from asked where registered_at < $4 and (withdrawn_at is null or withdrawn_at > $3)`,
    [...narrowing(narrowed), from, to],
  );
  return row ?? { cameras: 0, camerasNew: 0, camerasGone: 0, keptFrom: null };
}

/** The first day of which it is kept in which hours cameras were heard, beyond the hours themselves; null: none. */
export async function findFirstDay(sql: Sql, narrowed: Narrowed): Promise<UtcTime | null> {
  const [row] = await sql.query<{ first: UtcTime | null }>(
    `with ${asked}
     select min(oldest.day)::timestamp at time zone 'UTC' as first from asked cross join lateral
       (select d.day from camera_days d where d.camera_id = asked.id order by d.day limit 1) as oldest`,
    narrowing(narrowed),
  );
  return row?.first ?? null;
}

type GapRow = { id: number; name: string; from: UtcTime; until: UtcTime; total: number };

/**
 * Whole hours in which nothing came from a camera that was registered. The beginning and the end of the period stand as
 * if something had been heard there, so that a gap at either end is one too. A day in whose every hour a camera was
 * heard is one row: a year of a thousand cameras has millions of hours.
 */
export async function findGaps(
  sql: Sql,
  narrowed: Narrowed,
  from: UtcTime,
  to: UtcTime,
): Promise<Pick<Unseen, 'gaps' | 'gapsTotal'>> {
  const rows = await sql.query<GapRow>(
    `with ${asked},
     spans as (select id, name, date_trunc('hour', greatest($3::timestamptz, registered_at), 'UTC') as first,
         least($4::timestamptz, withdrawn_at) as last from asked),
     days as (
       select s.id, d.heard, s.first, s.last, d.day::timestamp at time zone 'UTC' as begins
         from spans s join camera_days d on d.camera_id = s.id
          and d.day >= (s.first at time zone 'UTC')::date and d.day <= (s.last at time zone 'UTC')::date),
     heard as (
       select id, first as begins, first as ends from spans where first < last
       union all select id, last, last from spans where first < last
       union all select s.id, h.hour, h.hour + interval '1 hour' from spans s join camera_hours h on h.camera_id = s.id
         and h.hour >= s.first and h.hour < s.last and h.messages > 0
       union all select id, greatest(begins, first), least(begins + interval '1 day', last) from days
        where heard = ${everyHour}
       union all select id, hour, hour + interval '1 hour' from days cross join lateral
         (select begins + n * interval '1 hour' as hour from generate_series(0, 23) n where heard >> n & 1 = 1) as hours
        where heard <> ${everyHour} and hour >= first and hour < last),
     silences as (select id, ends as "from", lead(begins) over (partition by id order by begins, ends) as until
       from heard)
     select s.id, a.name, s."from", s.until, (count(*) over ())::int as total
       from silences s join asked a on a.id = s.id where s.until >= s."from" + interval '1 hour'
      order by s.until - s."from" desc, s."from", s.id limit ${gapsListedMax}`,
    [...narrowing(narrowed), from, to],
  );
  const gaps = rows.map((row) => ({
    cameraId: cameraId.of(row.id),
    cameraName: row.name,
    from: row.from,
    to: row.until,
  }));
  return { gaps, gapsTotal: rows[0]?.total ?? 0 };
}

/** Lists that some matcher which runs has not loaded, or of which it holds an older revision. */
export async function findListsNotLoaded(sql: Sql): Promise<Unseen['listsNotLoaded']> {
  const rows = await sql.query<{ id: number; name: string; revision: number; loaded: number | null }>(
    `select l.id, l.name, l.revision, min(coalesce(this.revision, 0)) as loaded
       from lists l cross join matchers m
       left join matcher_loads this on this.node = m.node and this.list_id = l.id
      where l.revision > 0 and coalesce(this.revision, 0) < l.revision
      group by l.id, l.name, l.revision order by l.name limit 100`,
  );
  return rows.map(({ id, name, revision, loaded }) => ({
    listId: listId.of(id),
    listName: name,
    revision,
    loadedRevision: loaded === 0 ? null : loaded,
  }));
}

export async function findLate(sql: Sql, narrowed: Narrowed, from: UtcTime): Promise<Unseen['late']> {
  const rows = await sql.query<{ id: number; name: string; hours: number }>(
    `with ${asked}
     select a.id, a.name, sum(late.hours)::int as hours from asked a join (
       select camera_id, 1 as hours from camera_hours
        where hour >= date_trunc('hour', $3::timestamptz, 'UTC') and age_ms_min > ${lateHourMs}
       union all select camera_id, bit_count(late::bit(24)) from camera_days
        where day >= ($3::timestamptz at time zone 'UTC')::date and late > 0) as late on late.camera_id = a.id
      group by a.id, a.name order by hours desc, a.name limit 100`,
    [...narrowing(narrowed), from],
  );
  return rows.map(({ id, name, hours }) => ({ cameraId: cameraId.of(id), cameraName: name, hours }));
}

export async function countKeptAside(
  sql: Sql,
  { camera, force }: Narrowed,
  { from, to }: HistoryPeriod,
): Promise<Unseen['keptAside']> {
  const [row] = await sql.query<{ messages: number; cameras: string[] | null }>(
    `select count(*)::int as messages, (array_agg(distinct coalesce(c.name, m.camera_ref))
         filter (where coalesce(c.name, m.camera_ref) is not null))[1:${keptAsideNamedMax}] as cameras
       from refused_messages m left join cameras c on c.id = m.camera_id
      where m.received_at >= $3 and m.received_at < $4
        and ($1::int is null or m.camera_id = $1) and ($2::smallint is null or m.force_id = $2)`,
    [...narrowing({ camera, force }), from, to],
  );
  return { messages: row?.messages ?? 0, cameras: row?.cameras ?? [] };
}
