/** Entries of lists, kept in PostgreSQL: finding, reading and withdrawing them. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Entry } from '../words/entry.ts';
import { type EntryId, entryId, forceId, type ListId, listId, type PersonId, personId } from '../words/id.ts';

export type EntryRow = {
  id: number;
  list_id: number;
  list_name: string;
  owner_force_id: number;
  revision: number;
  superseded_revision: number | null;
  plate: string;
  country: string | null;
  vehicle_type: string | null;
  plate_as_listed: string;
  make: string | null;
  model: string | null;
  colour: string | null;
  action: Entry['action'];
  priority: Entry['priority'];
  markers: string[];
  ground: string;
  information: string | null;
  area: string | null;
  intelligence_grade: string | null;
  pnc_id: string | null;
  marking: string;
  cad_reference: string | null;
  instructions: string | null;
  source: string | null;
  expires_at: UtcTime;
  expiry_defaulted: boolean;
  withdrawn_at: UtcTime | null;
  withdrawn_reason: string | null;
};

const selectEntry = 'select e.*, l.name as list_name from entries e join lists l on l.id = e.list_id';

/** Rows of one page of entries. */
const entriesPageRows = 200;
/** More entries than this are not counted; nobody pages through them. */
export const entriesCountedMax = 100_000;

const live = 'e.superseded_revision is null and e.withdrawn_at is null and e.expires_at > $1';
/** $2: the moment since when an entry counts as looked at. */
const due = `${live}
  and exists (select from list_revisions r where r.list_id = e.list_id and r.revision = e.revision
    and r.imported_at <= $2)
  and not exists (select from entry_reviews v where v.list_id = e.list_id and v.entry_plate = e.plate
    and v.reviewed_at > $2)`;

/** $3: the list. Nobody reviews a longer one entry by entry, and looking for what is due there takes long. */
const short = `(select coalesce(sum(r.added - r.removed), 0) from list_revisions r where r.list_id = $3)
  <= ${entriesCountedMax}`;

/** Which entries of a list are asked for: `expiring` within the week, `due` for review, `all` of any state. */
export type EntryShow = 'live' | 'all' | 'expiring' | 'due';

const shows: Readonly<Record<EntryShow, { readonly filter: string; readonly order: string }>> = {
  live: { filter: live, order: 'e.plate, e.id' },
  all: { filter: 'true', order: 'e.plate, e.id' },
  expiring: { filter: `${live} and e.expires_at <= $1::timestamptz + interval '7 days'`, order: 'e.expires_at, e.id' },
  due: { filter: `${due} and ${short}`, order: 'e.plate, e.id' },
};

/** An entry as a list shows it to those who keep it. */
export type KeptEntry = Entry & { readonly due: boolean; readonly reviewedAt: UtcTime | null };

export type EntriesAsked = {
  readonly list: ListId;
  readonly page: number;
  readonly platePrefix: string;
  readonly show: EntryShow;
  /** An entry that came or was reviewed after this is not due for review. */
  readonly lookedAtSince: UtcTime;
};

/** @returns `total` at most entriesCountedMax */
export async function listEntries(
  sql: Sql,
  asked: EntriesAsked,
  now: UtcTime,
): Promise<{ total: number; entries: KeptEntry[] }> {
  const { filter, order } = shows[asked.show];
  // A range instead of LIKE: under row-level security LIKE may not use the index, because it is not leakproof.
  const where = `e.list_id = $3 and ($4 = '' or (e.plate >= $4 and e.plate < $4 || chr(1114109))) and ${filter}
    and $2::timestamptz is not null and $1::timestamptz is not null`;
  const values = [now, asked.lookedAtSince, listId.row(asked.list), asked.platePrefix];
  const [count] = await sql.query<{ total: number }>(
    `select count(*)::int as total from (select from entries e where ${where} limit ${entriesCountedMax}) counted`,
    values,
  );
  const rows = await sql.query<EntryRow & { due: boolean; reviewed_at: UtcTime | null }>(
    `select e.*, l.name as list_name, ${due} as due,
       (select max(v.reviewed_at) from entry_reviews v where v.list_id = e.list_id and v.entry_plate = e.plate)
         as reviewed_at
     from entries e join lists l on l.id = e.list_id where ${where}
     order by ${order} limit ${entriesPageRows} offset $5`,
    [...values, (asked.page - 1) * entriesPageRows],
  );
  return {
    total: count?.total ?? 0,
    entries: rows.map((row) => ({ ...toEntry(row, now), due: row.due, reviewedAt: row.reviewed_at })),
  };
}

/** How many entries of each list are due for review, by list; a list of over entriesCountedMax is not among them. */
export async function countDue(sql: Sql, now: UtcTime, lookedAtSince: UtcTime): Promise<Map<ListId, number>> {
  const rows = await sql.query<{ id: number; due: number }>(
    `select l.id, (select count(*)::int from entries e where e.list_id = l.id and ${due}) as due from lists l
      where (select coalesce(sum(r.added - r.removed), 0) from list_revisions r where r.list_id = l.id)
        <= ${entriesCountedMax}`,
    [now, lookedAtSince],
  );
  return new Map(rows.map((row) => [listId.of(row.id), row.due]));
}

export async function findEntry(sql: Sql, id: EntryId, now: UtcTime): Promise<Entry | null> {
  const [row] = await sql.query<EntryRow>(`${selectEntry} where e.id = $1`, [entryId.row(id)]);
  return row ? toEntry(row, now) : null;
}

/**
 * What has become of an entry. One that was replaced is live as long as its list has a live entry for the same mark: a
 * daily list replaces rows without letting their vehicles go.
 */
export async function findEntryState(sql: Sql, id: EntryId, now: UtcTime): Promise<Entry['state']> {
  const entry = await findEntry(sql, id, now);
  if (entry?.state !== 'superseded') return entry?.state ?? 'withdrawn';
  const [heir] = await sql.query<{ id: number }>(
    `select id from entries where list_id = $1 and plate = $2 and superseded_revision is null and withdrawn_at is null
        and expires_at > $3`,
    [listId.row(entry.listId), entry.plate, now],
  );
  return heir ? 'live' : 'superseded';
}

/** @returns false when it was withdrawn or superseded already */
export async function withdrawEntry(
  sql: Sql,
  id: EntryId,
  by: PersonId,
  at: UtcTime,
  reason: string,
): Promise<boolean> {
  const rows = await sql.query(
    `update entries set withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
      where id = $1 and withdrawn_at is null and superseded_revision is null returning id`,
    [entryId.row(id), at, personId.row(by), reason],
  );
  return rows.length > 0;
}

export function toEntry(row: EntryRow, now: UtcTime): Entry {
  const gone = row.withdrawn_at !== null ? 'withdrawn' : row.superseded_revision !== null ? 'superseded' : null;
  return {
    id: entryId.of(row.id),
    listId: listId.of(row.list_id),
    listName: row.list_name,
    ownerForceId: forceId.of(row.owner_force_id),
    plate: row.plate,
    country: row.country,
    vehicleType: row.vehicle_type,
    plateAsListed: row.plate_as_listed,
    make: row.make,
    model: row.model,
    colour: row.colour,
    action: row.action,
    priority: row.priority,
    markers: row.markers,
    ground: row.ground,
    information: row.information,
    area: row.area,
    intelligenceGrade: row.intelligence_grade,
    pncId: row.pnc_id,
    marking: row.marking,
    cadReference: row.cad_reference,
    instructions: row.instructions,
    source: row.source,
    expiresAt: row.expires_at,
    expiryDefaulted: row.expiry_defaulted,
    revision: row.revision,
    state: gone ?? (row.expires_at <= now ? 'expired' : 'live'),
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
  };
}
