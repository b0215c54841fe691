/** Lists and their revisions, kept in PostgreSQL. Their entries are read in entries-store.ts. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Hotlist } from '../words/hotlist.ts';
import { type ForceId, forceId, type ListId, listId, type PersonId, personId } from '../words/id.ts';
import type { DigestedEntry } from './entry-digest.ts';

type HotlistRow = {
  id: number;
  name: string;
  owner_force_id: number;
  revision: number;
  imported_at: UtcTime;
  imported_by_name: string | null;
  use: Hotlist['use'];
  stale_after_hours: number;
  live: number;
  expired: number;
  soon: number;
};

/** A list of more entries than this is not counted row by row each time that somebody looks at it. */
const longListEntries = 100_000;

/** The entries of a list that stand: its revision holds them, and nobody withdrew them. */
const standing = 'e.list_id = l.id and e.superseded_revision is null and e.withdrawn_at is null';
const week = "$1::timestamptz + interval '7 days'";

/**
 * $1: now. What an imported list says is as old as its newest import: an entry added by hand makes the others no
 * younger. Of a long list the live entries are reckoned from what its revisions brought and took, and the rest counted
 * up to a bound.
 */
const select = `
  select l.id, l.name, l.owner_force_id, l.revision, l.use, l.stale_after_hours, r.imported_at,
    p.name as imported_by_name,
    case when size.long then greatest(0, size.entries - long.withdrawn - long.expired) else exact.live end::int as live,
    case when size.long then long.expired else exact.expired end::int as expired,
    case when size.long then long.soon else exact.soon end::int as soon
  from lists l
  cross join lateral (select imported_at, imported_by from list_revisions r
    where r.list_id = l.id and r.as_of is null order by r.revision desc limit 1) r
  cross join lateral (select sum(r.added - r.removed) as entries, sum(r.added - r.removed) > ${longListEntries} as long
    from list_revisions r where r.list_id = l.id) size
  cross join lateral (select count(*) filter (where e.expires_at > $1) as live,
      count(*) filter (where e.expires_at <= $1) as expired,
      count(*) filter (where e.expires_at > $1 and e.expires_at <= ${week}) as soon
    from entries e where not size.long and ${standing}) exact
  cross join lateral (select
    (select count(*) from (select from entries e where size.long and e.list_id = l.id
       and e.superseded_revision is null and e.withdrawn_at is not null) gone) as withdrawn,
    (select count(*) from (select from entries e where size.long and ${standing} and e.expires_at <= $1
       limit ${longListEntries}) late) as expired,
    (select count(*) from (select from entries e where size.long and ${standing} and e.expires_at > $1
       and e.expires_at <= ${week} limit ${longListEntries}) near) as soon) long
  left join people p on p.id = r.imported_by`;

export async function listHotlists(sql: Sql, now: UtcTime): Promise<Hotlist[]> {
  const rows = await sql.query<HotlistRow>(`${select} order by l.name, l.id limit 1000`, [now]);
  return rows.map(toHotlist);
}

export async function findHotlist(sql: Sql, id: ListId, now: UtcTime): Promise<Hotlist | null> {
  const [row] = await sql.query<HotlistRow>(`${select} where l.id = $2`, [now, listId.row(id)]);
  return row ? toHotlist(row) : null;
}

export type ListHead = { readonly id: ListId; readonly revision: number };

/** @param lock holds the list until the transaction ends, so that two imports follow one another */
export async function findListHead(sql: Sql, owner: ForceId, name: string, lock: boolean): Promise<ListHead | null> {
  const [row] = await sql.query<{ id: number; revision: number }>(
    `select id, revision from lists where owner_force_id = $1 and name = $2 ${lock ? 'for update' : ''}`,
    [forceId.row(owner), name],
  );
  return row ? { id: listId.of(row.id), revision: row.revision } : null;
}

export async function insertList(sql: Sql, owner: ForceId, name: string): Promise<ListId | null> {
  const [row] = await sql.query<{ id: number }>(
    'insert into lists (name, owner_force_id, revision) values ($1, $2, 0) on conflict do nothing returning id',
    [name, forceId.row(owner)],
  );
  return row ? listId.of(row.id) : null;
}

export type NewRevision = {
  readonly list: ListId;
  readonly revision: number;
  /** delta: it changes only what it names. */
  readonly kind: 'whole' | 'delta';
  readonly importedAt: UtcTime;
  readonly importedBy: PersonId | null;
  readonly counts: { added: number; replaced: number; unchanged: number; removed: number; refused: number };
  readonly fileDigest: string;
};

export async function insertRevision(sql: Sql, fresh: NewRevision): Promise<void> {
  const { counts } = fresh;
  await sql.query(
    `insert into list_revisions
       (list_id, revision, kind, imported_at, imported_by, added, replaced, unchanged, removed, refused, file_digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      listId.row(fresh.list),
      fresh.revision,
      fresh.kind,
      fresh.importedAt,
      fresh.importedBy === null ? null : personId.row(fresh.importedBy),
      counts.added,
      counts.replaced,
      counts.unchanged,
      counts.removed,
      counts.refused,
      fresh.fileDigest,
    ],
  );
  await sql.query('update lists set revision = $2 where id = $1', [listId.row(fresh.list), fresh.revision]);
}

export async function supersedeEntries(sql: Sql, rows: readonly number[], revision: number): Promise<void> {
  await sql.query('update entries set superseded_revision = $2 where id = any ($1::bigint[])', [rows, revision]);
}

/** What a list says of an entry: its columns, and where each comes from in an entry as JSON, called `e`. */
export const entryColumns = {
  into: `plate, expires_at, expiry_defaulted, action, priority, plate_as_listed, ground, markers, make, model, colour,
    information, area, intelligence_grade, pnc_id, marking, cad_reference, instructions, source, country, vehicle_type`,
  from: `e.plate, e."expiresAt", e."expiryDefaulted", e.action, e.priority, e."plateAsListed", e.ground, e.markers,
    e.make, e.model, e.colour, e.information, e.area, e."intelligenceGrade", e."pncId", e.marking, e."cadReference",
    e.instructions, e.source, e.country, e."vehicleType"`,
} as const;
export const entryRecord = `plate text, "expiresAt" timestamptz, "expiryDefaulted" boolean, action text, priority text,
  "plateAsListed" text, ground text, markers text[], make text, model text, colour text, information text, area text,
  "intelligenceGrade" text, "pncId" text, marking text, "cadReference" text, instructions text, source text,
  country text, "vehicleType" text`;

/** A few entries, as people add them one by one; an import writes its own. */
export async function insertEntries(
  sql: Sql,
  list: ListId,
  owner: ForceId,
  revision: number,
  entries: readonly DigestedEntry[],
): Promise<void> {
  await sql.query(
    `insert into entries (list_id, owner_force_id, revision, digest, ${entryColumns.into})
     select $1, $2, $3, e.digest, ${entryColumns.from}
       from json_to_recordset($4) as e (digest text, ${entryRecord})`,
    [
      listId.row(list),
      forceId.row(owner),
      revision,
      JSON.stringify(entries.map(({ entry, digest }) => ({ ...entry, digest }))),
    ],
  );
}

/** A list was changed: matchers take it up, and whoever is after one of its vehicles is told. */
export async function announceLists(sql: Sql, now: UtcTime): Promise<void> {
  await sql.query("select pg_notify('cordon_lists', '')");
  await tellListedTasks(sql, now);
}

/** Tells of the open tasks of whose vehicle a list says something else than when it was last looked at. */
export async function tellListedTasks(sql: Sql, now: UtcTime): Promise<void> {
  await sql.query('select tell_listed_tasks($1)', [now], 'tell-listed-tasks');
}

function toHotlist(row: HotlistRow): Hotlist {
  return {
    id: listId.of(row.id),
    name: row.name,
    ownerForceId: forceId.of(row.owner_force_id),
    revision: row.revision,
    importedAt: row.imported_at,
    importedByName: row.imported_by_name,
    use: row.use,
    staleAfterHours: row.stale_after_hours,
    entriesLive: row.live,
    entriesExpired: row.expired,
    expiringSoon: row.soon,
  };
}
