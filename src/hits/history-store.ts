/** What judged hits say of cameras and lists, added up in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';

export type JudgedCamera = {
  readonly judged: number;
  readonly misread: number;
  /** What was read, and the mark that a person says it was. */
  readonly pairs: readonly { readonly read: string; readonly truth: string }[];
};

/** Judgements that tell learned pairs of one camera, the newest. */
const pairsMaxPerCamera = 2_000;

/**
 * A confirmed look-alike says that the camera reads one character as another; a misread says so where the person said
 * what the picture shows. In SQL, of a row of hits.
 */
export const trueMark = `coalesce(true_plate,
  case when state = 'confirmed' and found_end is null and match_kind = 'look-alike' then entry_plate end)`;

/** @param camera the row of the only camera that is asked for; null for all */
export async function loadJudgedCameras(
  sql: Sql,
  since: UtcTime,
  camera: number | null = null,
): Promise<Map<number, JudgedCamera>> {
  const rows = await sql.query<{ camera: number; judged: number; misread: number; pairs: JudgedCamera['pairs'] }>(
    `select camera_id as camera, count(*)::int as judged,
       (count(*) filter (where dismiss_reason = 'misread'))::int as misread,
       coalesce(json_agg(json_build_object('read', plate, 'truth', truth)) filter (where truth <> plate
         and place <= ${pairsMaxPerCamera}), '[]') as pairs
     from (select camera_id, case when found_end = 'misread' then found_end else dismiss_reason end as dismiss_reason,
         plate, ${trueMark} as truth,
         row_number() over (partition by camera_id order by judged_at desc) as place
       from hits where state in ('confirmed', 'dismissed') and judged_at > $1 and judged_with is null
         and ($2::int is null or camera_id = $2)
         and coalesce(dismiss_reason, 'misread') in ('misread', 'wrong-vehicle')) as judged
     group by camera_id`,
    [since, camera],
    'judged-cameras',
  );
  return new Map(rows.map(({ camera: row, ...rest }) => [row, rest]));
}

export type KnownList = {
  readonly entries: number;
  /** Reads of all cameras in the days counted. */
  readonly reads: number;
  /** How many of them are of a vehicle on the list, each by its likelihood, or as it was judged. */
  readonly present: number;
  readonly judged: number;
  readonly right: number;
};

export async function loadKnownLists(sql: Sql, since: UtcTime, presentSince: UtcTime): Promise<Map<number, KnownList>> {
  const rows = await sql.query<KnownList & { list: number }>(
    `select l.id as list,
       (select coalesce(sum(v.added - v.removed), 0)::float8 from list_revisions v where v.list_id = l.id) as entries,
       (select coalesce(sum(c.reads), 0)::float8 from camera_hours c where c.hour >= $2) as reads,
       (select coalesce(sum(case when h.found_end = 'misread' then 0 when h.state = 'confirmed' then 1
           when h.dismiss_reason in ('misread', 'contradiction') then 0 else h.likelihood end), 0)::float8
         from hits h where h.list_id = l.id and h.captured_at > $2) as present,
       (select count(*)::int from hits h where h.list_id = l.id and h.judged_at > $1 and h.judged_with is null
         and (h.state = 'confirmed' or h.dismiss_reason in ('misread', 'wrong-vehicle', 'contradiction'))) as judged,
       (select count(*)::int from hits h where h.list_id = l.id and h.judged_at > $1 and h.state = 'confirmed'
         and h.found_end is distinct from 'misread') as right
     from lists l`,
    [since, presentSince],
    'known-lists',
  );
  return new Map(rows.map(({ list, ...rest }) => [list, rest]));
}
