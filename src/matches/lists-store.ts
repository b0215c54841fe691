/** What matching asks of lists and keeps of itself in PostgreSQL: revisions, sharing, and what each node has loaded. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { ListHead, MatchedShare } from './open-lists.ts';

/** Every list's newest revision. */
export async function listHeads(sql: Sql): Promise<ListHead[]> {
  return sql.query<ListHead>(
    `select l.id as list, l.owner_force_id as owner, l.use, l.revision, greatest(0, coalesce(v.entries, 0)) as entries
       from lists l
       left join (select list_id, sum(added - removed)::bigint as entries from list_revisions group by list_id) v
         on v.list_id = l.id
      order by l.id`,
  );
}

export type ListsSeen = {
  readonly heads: readonly ListHead[];
  readonly shares: readonly MatchedShare[];
  /** Transactions from this one on were not all committed when this was asked. */
  readonly xact: string;
};

export async function seeLists(sql: Sql, now: UtcTime): Promise<ListsSeen> {
  // Asked first, so that what is committed after it belongs to what comes.
  const [row] = await sql.query<{ xact: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xact');
  const heads = await listHeads(sql);
  const rows = await sql.query<{
    owner: number;
    to: number[];
    cameras: number[] | null;
    lists: number[] | null;
    starts: number;
    ends: number;
  }>(
    `select s.owner_force_id::int as owner,
            array(select f.force_id::int from share_forces f where f.share_id = s.id order by 1) as "to",
            case when not s.all_cameras then
              array(select c.camera_id from share_cameras c where c.share_id = s.id order by 1) end as cameras,
            case when not s.all_lists then
              array(select l.list_id from share_lists l where l.share_id = s.id order by 1) end as lists,
            extract(epoch from s.starts_at)::float8 * 1000 as starts,
            extract(epoch from s.ends_at)::float8 * 1000 as ends
       from shares s where s.agreed_at is not null and s.ended_at is null and s.ends_at > $1 order by s.id`,
    [now],
  );
  return {
    heads,
    shares: rows.map(({ owner, to, cameras, lists, starts, ends }) => {
      return { owner, to, cameras: cameras ?? 'all', lists: lists ?? 'all', startsMs: starts, endsMs: ends };
    }),
    xact: row?.xact ?? '0',
  };
}

/**
 * @returns the revision of each list that the node acknowledged, or null where it never matched, nor in an earlier life
 */
export async function findAcknowledged(sql: Sql, node: string): Promise<Map<number, number> | null> {
  const known = await sql.query('select from matchers where node = $1', [node]);
  if (known.length === 0) return null;
  const rows = await sql.query<{ list: number; revision: number }>(
    'select list_id as list, revision from matcher_loads where node = $1',
    [node],
  );
  return new Map(rows.map(({ list, revision }) => [list, revision]));
}

/** @returns whether it was not known: then it has acknowledged nothing yet */
export async function noteMatcher(sql: Sql, node: string, now: UtcTime): Promise<boolean> {
  const [row] = await sql.query<{ fresh: boolean }>(
    `insert into matchers (node, started_at, seen_at) values ($1, $2, $2)
     on conflict (node) do update set seen_at = excluded.seen_at returning started_at = seen_at as fresh`,
    [node, now],
    'note-matcher',
  );
  return row?.fresh ?? false;
}

export type Loaded = ListHead & { readonly loaded: number };

/** Says that these revisions are live on the node, and that nothing is owed for them. */
export async function acknowledge(sql: Sql, node: string, lists: readonly Loaded[], now: UtcTime): Promise<void> {
  await sql.query(
    `insert into matcher_loads as m (node, list_id, owner_force_id, revision, entries, loaded_at)
       select $1, list, owner, revision, entries, $6
         from unnest($2::int[], $3::smallint[], $4::int[], $5::bigint[]) as l (list, owner, revision, entries)
     on conflict (node, list_id) do update set revision = excluded.revision, entries = excluded.entries,
       loaded_at = excluded.loaded_at where m.revision <> excluded.revision`,
    [
      node,
      lists.map((one) => one.list),
      lists.map((one) => one.owner),
      lists.map((one) => one.revision),
      lists.map((one) => one.loaded),
      now,
    ],
  );
}

/** Fresh entries of one list that a node has not compared with the reads before it loaded them. */
export type Owed = {
  readonly list: number;
  /**
   * The transaction that brought the first of the revisions: reads stored by it or by later ones are to be compared.
   */
  readonly xact: string;
  /** Entries from this row on are fresh. */
  readonly firstRow: number;
};

/** @param acknowledged the revision of each list */
export async function listOwed(sql: Sql, acknowledged: ReadonlyMap<number, number>): Promise<Owed[]> {
  const rows = await sql.query<{ list: number; xact: string | null; first: number | null }>(
    `select l.id as list,
        (select v.xact::text from list_revisions v where v.list_id = l.id and v.revision > coalesce(m.revision, 0)
          order by v.xact limit 1) as xact,
        case when m.revision is null then 0
          -- Of the rows that were found: for the least of all, PostgreSQL would read the ids of other lists in order.
          else (select min(id) from (select e.id from entries e
            where e.list_id = l.id and e.revision > m.revision offset 0) fresh) end as first
       from lists l left join unnest($1::int[], $2::int[]) as m (list, revision) on m.list = l.id
      where l.revision > coalesce(m.revision, 0) and l.use <> 'off-road'`,
    [[...acknowledged.keys()], [...acknowledged.values()]],
  );
  return rows.flatMap(({ list, xact, first }) =>
    xact === null || first === null ? [] : [{ list, xact, firstRow: first }],
  );
}

export type GoneMatcher = { readonly node: string; readonly seenAt: UtcTime };

/** Nodes that nobody has heard of since; what they owed is somebody else's to do. */
export async function listGoneMatchers(sql: Sql, seenBefore: UtcTime): Promise<GoneMatcher[]> {
  return sql.query<GoneMatcher>('select node, seen_at as "seenAt" from matchers where seen_at < $1', [seenBefore]);
}

export async function deleteMatcher(sql: Sql, node: string): Promise<void> {
  await sql.query('delete from matchers where node = $1', [node]);
}
