/** Which sender's devices may hold which list, as people see and decide it, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type AllocationId,
  allocationId,
  type CredentialId,
  credentialId,
  forceId,
  type ListId,
  listId,
  type PersonId,
  personId,
} from '../words/id.ts';
import type { ListAllocation, ListSource, ListStanding } from '../words/list-allocation.ts';

/** Whether this sender's force may see the list at this moment. */
export async function mayShare(sql: Sql, list: ListId, credential: CredentialId): Promise<boolean> {
  const [row] = await sql.query<{ shared: boolean }>(
    `select cordon_list_open(k.force_id, l.id, l.owner_force_id, null) as shared from lists l, credentials k
      where l.id = $1 and k.id = $2`,
    [listId.row(list), credentialId.row(credential)],
  );
  return row?.shared ?? false;
}

/** @returns null when these credentials have the list already */
export async function insertAllocation(
  sql: Sql,
  list: ListId,
  credential: CredentialId,
  by: PersonId | null,
  at: UtcTime,
): Promise<AllocationId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into list_allocations (list_id, owner_force_id, credential_id, allocated_by, allocated_at)
     select id, owner_force_id, $2, $3, $4 from lists where id = $1
     on conflict (list_id, credential_id) where ended_at is null do nothing returning id`,
    [listId.row(list), credentialId.row(credential), by === null ? null : personId.row(by), at],
  );
  return row ? allocationId.of(row.id) : null;
}

/** @returns false when it was ended already */
export async function endAllocation(sql: Sql, id: AllocationId, by: PersonId | null, at: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    'update list_allocations set ended_by = $2, ended_at = $3 where id = $1 and ended_at is null returning id',
    [allocationId.row(id), by === null ? null : personId.row(by), at],
  );
  return rows.length > 0;
}

type AllocationRow = {
  id: number;
  list_id: number;
  list_name: string;
  owner_force_id: number;
  revision: number;
  credential_id: number;
  username: string;
  device_force_id: number;
  camera_names: string[];
  in_use: boolean;
  shared: boolean;
  allocated_at: UtcTime;
  allocated_by_name: string | null;
  ended_at: UtcTime | null;
  ended_by_name: string | null;
};

/** Most allocations of one answer: more than a nation has cars that ask. */
const allocationsMax = 10_000;

/**
 * Of each list and sender the newest allocation, those that are given first.
 * @param of one list or one allocation; null for all
 */
export async function listAllocations(
  sql: Sql,
  of: { readonly list: ListId | null; readonly id: AllocationId | null },
  now: UtcTime,
): Promise<ListAllocation[]> {
  const rows = await sql.query<AllocationRow>(
    `select a.id, a.list_id, l.name as list_name, a.owner_force_id, l.revision, a.credential_id, k.username,
       k.force_id as device_force_id, a.allocated_at, given.name as allocated_by_name, a.ended_at,
       ended.name as ended_by_name, cordon_list_open(k.force_id, a.list_id, a.owner_force_id, null) as shared,
       c.camera_names, c.in_use
     from (select distinct on (list_id, credential_id) * from list_allocations
            where ($1::int is null or list_id = $1) order by list_id, credential_id, id desc) a
     join lists l on l.id = a.list_id join credentials k on k.id = a.credential_id
     left join people given on given.id = a.allocated_by left join people ended on ended.id = a.ended_by
     cross join lateral (select coalesce(array_agg(c.name order by c.name), '{}') as camera_names,
         count(*) > 0 as in_use from cameras c where c.credential_id = k.id and c.withdrawn_at is null) c
     where $2::int is null or a.id = $2
     order by l.name, a.list_id, a.ended_at is not null, k.username limit ${allocationsMax}`,
    [of.list === null ? null : listId.row(of.list), of.id === null ? null : allocationId.row(of.id)],
  );
  const allocations = rows.map((row) => ({ ...toAllocation(row), sources: [] as ListSource[] }));
  await addSources(sql, allocations, now);
  return allocations;
}

function toAllocation(row: AllocationRow): Omit<ListAllocation, 'sources'> {
  return {
    id: allocationId.of(row.id),
    listId: listId.of(row.list_id),
    listName: row.list_name,
    ownerForceId: forceId.of(row.owner_force_id),
    revision: row.revision,
    credentialId: credentialId.of(row.credential_id),
    username: row.username,
    deviceForceId: forceId.of(row.device_force_id),
    cameraNames: row.camera_names,
    standing: standingOf(row),
    allocatedAt: row.allocated_at,
    allocatedByName: row.allocated_by_name,
    endedAt: row.ended_at,
    endedByName: row.ended_by_name,
  };
}

function standingOf({ ended_at, shared, in_use }: AllocationRow): ListStanding {
  if (ended_at !== null) return 'taken-back';
  if (!shared) return 'not-shared';
  return in_use ? 'given' : 'no-camera';
}

type SourceRow = {
  list_id: number;
  credential_id: number;
  source_id: string;
  sent_at: UtcTime | null;
  held_at: UtcTime | null;
  edition: number | null;
  revision: number | null;
};

/** Most devices of one answer. One that has any name for itself it likes costs a row for each. */
const sourcesMax = 20_000;

type Growing = Omit<ListAllocation, 'sources'> & { readonly sources: ListSource[] };

async function addSources(sql: Sql, allocations: readonly Growing[], now: UtcTime): Promise<void> {
  const lists = [...new Set(allocations.map((one) => listId.row(one.listId)))];
  const rows = await sql.query<SourceRow>(
    `select h.list_id, h.credential_id, h.source_id, max(h.at) filter (where h.what = 'sent') as sent_at,
       max(h.at) filter (where h.what = 'held') as held_at, said.edition, d.revision
     from list_holdings h
     left join lateral (select edition from list_holdings one where one.credential_id = h.credential_id
         and one.list_id = h.list_id and one.source_id = h.source_id and one.what = 'held'
       order by one.id desc limit 1) said on true
     left join list_editions d on d.list_id = h.list_id and d.edition = said.edition
     where h.list_id = any ($1::int[])
     group by h.list_id, h.credential_id, h.source_id, said.edition, d.revision
     order by h.source_id limit ${sourcesMax}`,
    [lists],
  );
  const due = await countDue(sql, rows, now);
  const byPair = new Map(allocations.map((one) => [`${one.listId} ${one.credentialId}`, one]));
  for (const row of rows) {
    const allocation = byPair.get(`${listId.of(row.list_id)} ${credentialId.of(row.credential_id)}`);
    if (!allocation) continue;
    const open = allocation.standing === 'given';
    const { held, gone, fresh } = due.get(dueKey(row)) ?? { held: 0, gone: 0, fresh: 0 };
    allocation.sources.push({
      sourceId: row.source_id,
      sentAt: row.sent_at,
      acknowledgedAt: row.held_at,
      edition: row.edition,
      revision: row.revision,
      toDelete: open ? gone : held,
      toAdd: open ? fresh : 0,
    });
  }
}

type Due = { readonly held: number; readonly gone: number; readonly fresh: number };

function dueKey({ list_id, edition, revision }: Pick<SourceRow, 'list_id' | 'edition' | 'revision'>): string {
  return revision === null ? `${list_id}` : `${list_id} ${edition}`;
}

/** Once for each edition that is held anywhere: how many entries it has, and what has gone and come since. */
async function countDue(sql: Sql, rows: readonly SourceRow[], now: UtcTime): Promise<Map<string, Due>> {
  const distinct = [...new Map(rows.map((row) => [dueKey(row), row])).values()];
  const counted = await sql.query<Due>(
    `select (count(*) filter (where held))::int as held, (count(*) filter (where held and not live))::int as gone,
       (count(*) filter (where live and not held))::int as fresh
     from unnest($1::int[], $2::int[], $3::int[]) with ordinality as h (list_id, edition, revision, place)
     left join lateral (select
         coalesce(e.revision <= h.revision and coalesce(e.superseded_revision > h.revision, true)
           and coalesce(e.left_edition > h.edition, true), false) as held,
         e.superseded_revision is null and e.withdrawn_at is null and e.expires_at > $4 as live
       from entries e where e.list_id = h.list_id) e on true
     group by h.place order by h.place`,
    [distinct.map((row) => row.list_id), distinct.map((row) => row.edition), distinct.map((row) => row.revision), now],
  );
  return new Map(distinct.map((row, index) => [dueKey(row), counted[index] ?? { held: 0, gone: 0, fresh: 0 }]));
}
