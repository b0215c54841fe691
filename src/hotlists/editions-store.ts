/** Editions of lists, and what devices were sent and said that they hold, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { DeviceEntry } from '../words/list-allocation.ts';

/** First half of the advisory lock under which the editions of one list are made, one after another. */
const lockClass = 7241006;

/** A list that was allocated to a sender, be it open to its devices still or not. */
export type AllocatedList = {
  readonly listRow: number;
  readonly ownerForceRow: number;
  readonly ownerCode: string;
  readonly name: string;
  /** Its devices may hold it: allocated, shared with their force, and a camera of theirs in use. */
  readonly open: boolean;
  /** The edition that they were last told is theirs; 0 before they ask. */
  readonly told: number;
  /** The revision in that edition; null when it holds nothing. */
  readonly toldRevision: number | null;
};

type AllocatedRow = {
  list_id: number;
  owner_force_id: number;
  code: string;
  name: string;
  open: boolean;
  told: number;
  told_revision: number | null;
};

/** By list, always in the same order: their locks are taken in it. */
export async function findAllocatedLists(sql: Sql, credentialRow: number): Promise<AllocatedList[]> {
  const rows = await sql.query<AllocatedRow>(
    `select a.list_id, l.owner_force_id, f.code, l.name, a.told, d.revision as told_revision,
       a.live and cordon_list_open(k.force_id, l.id, l.owner_force_id, null)
         and exists (select from cameras c where c.credential_id = k.id and c.withdrawn_at is null) as open
     from (select list_id, bool_or(ended_at is null) as live, max(told_edition) as told from list_allocations
            where credential_id = $1 group by list_id) a
     join credentials k on k.id = $1
     join lists l on l.id = a.list_id join forces f on f.id = l.owner_force_id
     left join list_editions d on d.list_id = a.list_id and d.edition = a.told
     order by a.list_id`,
    [credentialRow],
    'allocated-lists',
  );
  return rows.map((row) => ({
    listRow: row.list_id,
    ownerForceRow: row.owner_force_id,
    ownerCode: row.code,
    name: row.name,
    open: row.open,
    told: row.told,
    toldRevision: row.told_revision,
  }));
}

/** @param revision null when the edition holds nothing */
export type Edition = { readonly edition: number; readonly revision: number | null };

/** Until the transaction ends. */
export async function lockEditions(sql: Sql, listRow: number): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, $2)', [lockClass, listRow]);
}

/**
 * The newest edition with entries, while it still says what the list says now: the same revision, and nothing of it
 * was withdrawn or has expired since.
 * @param from the least that will do
 */
export async function findCurrentEdition(sql: Sql, listRow: number, from: number, now: UtcTime) {
  const [row] = await sql.query<Edition>(
    `select d.edition, d.revision from lists l
       join lateral (select * from list_editions d where d.list_id = l.id and d.revision is not null
         order by d.edition desc limit 1) d on d.revision = l.revision
      where l.id = $1 and d.edition >= $2 and (d.due_at is null or d.due_at > $3) and not exists (
        select from entries e where e.list_id = l.id and e.withdrawn_at is not null and e.left_edition is null
          and e.superseded_revision is null)`,
    [listRow, from, now],
    'current-edition',
  );
  return row ?? null;
}

/** @param empty an edition that holds nothing */
export async function insertEdition(sql: Sql, listRow: number, empty: boolean, now: UtcTime): Promise<Edition> {
  const [row] = await sql.query<Edition>(
    `insert into list_editions (list_id, owner_force_id, edition, revision, made_at, due_at)
     select l.id, l.owner_force_id,
       (select coalesce(max(edition), 0) + 1 from list_editions where list_id = l.id),
       case when $2 then null else l.revision end, $3,
       case when $2 then null else (select min(e.expires_at) from entries e where e.list_id = l.id
         and e.superseded_revision is null and e.left_edition is null and e.withdrawn_at is null
         and e.expires_at > $3) end
     from lists l where l.id = $1 returning edition, revision`,
    [listRow, empty, now],
  );
  if (!row) throw new Error('a list that was allocated is not there');
  if (row.revision !== null) await leaveOut(sql, listRow, row.edition, row.revision, now);
  return row;
}

/** Marks what the edition does not hold although its revision does. An import at this moment is of the next edition. */
async function leaveOut(sql: Sql, listRow: number, edition: number, revision: number, now: UtcTime): Promise<void> {
  await sql.query(
    `update entries set left_edition = $2
      where list_id = $1 and revision <= $3 and (superseded_revision is null or superseded_revision > $3)
        and left_edition is null and (withdrawn_at is not null or expires_at <= $4)`,
    [listRow, edition, revision, now],
  );
}

export async function setTold(sql: Sql, credentialRow: number, listRow: number, edition: number): Promise<void> {
  await sql.query(
    `update list_allocations set told_edition = $3
      where credential_id = $1 and list_id = $2 and told_edition < $3`,
    [credentialRow, listRow, edition],
  );
}

export async function editionExists(sql: Sql, listRow: number, edition: number): Promise<boolean> {
  const rows = await sql.query('select from list_editions where list_id = $1 and edition = $2', [listRow, edition]);
  return rows.length > 0;
}

/** One device of a sender. */
export type Device = { readonly credentialRow: number; readonly sourceId: string };

export type Holding = { readonly what: 'sent' | 'held'; readonly edition: number | null; readonly said: string | null };

export async function insertHolding(
  sql: Sql,
  device: Device,
  list: Pick<AllocatedList, 'listRow' | 'ownerForceRow'>,
  holding: Holding,
  at: UtcTime,
): Promise<void> {
  await sql.query(
    `insert into list_holdings (credential_id, source_id, list_id, owner_force_id, what, edition, said, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      device.credentialRow,
      device.sourceId,
      list.listRow,
      list.ownerForceRow,
      holding.what,
      holding.edition,
      holding.said,
      at,
    ],
  );
}

/**
 * Every edition that a device may hold at this moment: what it last said, and what it was sent since, as its word that
 * it holds that may have been lost.
 */
export type MayHold = {
  /** The oldest and the newest of them that hold entries, and the revisions in them; all 0 when none does. */
  readonly from: { readonly edition: number; readonly revision: number };
  readonly to: { readonly edition: number; readonly revision: number };
  /** Whether it may hold nothing. */
  readonly nothing: boolean;
};

type MayHoldRow = {
  from_edition: number;
  to_edition: number;
  from_revision: number;
  to_revision: number;
  full: boolean;
};

export async function findMayHold(sql: Sql, device: Device, listRow: number): Promise<MayHold> {
  const [row] = await sql.query<MayHoldRow>(
    `with mine as (select id, what, edition from list_holdings
        where credential_id = $1 and list_id = $2 and source_id = $3),
     said as (select max(id) as id from mine where what = 'held' and edition is not null)
     select coalesce(min(d.edition), 0) as from_edition, coalesce(max(d.edition), 0) as to_edition,
       coalesce(min(d.revision), 0) as from_revision, coalesce(max(d.revision), 0) as to_revision,
       count(d.edition) = count(*) and bool_or(mine.what = 'held') is true as full
     from mine join said on mine.id >= coalesce(said.id, 0)
     left join list_editions d on d.list_id = $2 and d.edition = mine.edition and d.revision is not null`,
    [device.credentialRow, listRow, device.sourceId],
    'may-hold',
  );
  if (!row) throw new Error('an aggregate has one row');
  return {
    from: { edition: row.from_edition, revision: row.from_revision },
    to: { edition: row.to_edition, revision: row.to_revision },
    nothing: !row.full,
  };
}

/** An entry that is not surely on the device and wanted there. */
export type ChangedEntry = DeviceEntry & {
  readonly wanted: boolean;
  /** It may be on the device. */
  readonly mayBeHeld: boolean;
};

/**
 * An entry is in an edition when its revision had come, none had superseded it, and it had not been left out: so what
 * is in the oldest and in the newest of some editions is in all of them.
 */
export async function findChanges(sql: Sql, listRow: number, mayHold: MayHold, target: Edition) {
  const { from, to, nothing } = mayHold;
  return sql.query<ChangedEntry>(
    `select plate, action, priority, markers, ground, expires_at as "expiresAt", wanted, may_be_held as "mayBeHeld"
     from (select e.*,
         revision <= $7 and coalesce(superseded_revision > $7, true) and coalesce(left_edition > $6, true) as wanted,
         revision <= $5 and coalesce(superseded_revision > $3, true) and coalesce(left_edition > $2, true)
           as may_be_held,
         not $8 and revision <= $3 and coalesce(superseded_revision > $5, true) and coalesce(left_edition > $4, true)
           as surely_held
       from entries e where list_id = $1
         and ($8 or $7 = 0 or revision > $3 or superseded_revision > $3 or left_edition > $2)) as one
     where (wanted or may_be_held) and not (wanted and surely_held)
     order by plate, id`,
    [listRow, from.edition, from.revision, to.edition, to.revision, target.edition, target.revision ?? 0, nothing],
  );
}
