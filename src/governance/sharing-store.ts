/** Shares, kept in PostgreSQL: proposed, agreed, live, ended; and what they open to a force now. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type CameraId,
  cameraId,
  type ForceId,
  forceId,
  type ListId,
  listId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
  type ShareId,
  shareId,
} from '../words/id.ts';
import type { Share } from '../words/share.ts';

/** The forces that open something to this one now, or to which it opens something: whose people work beside its own. */
export async function findPartners(sql: Sql, force: ForceId, now: UtcTime): Promise<ForceId[]> {
  const rows = await sql.query<{ force_id: number }>(
    `select distinct case when s.owner_force_id = $1 then f.force_id else s.owner_force_id end as force_id
       from shares s join share_forces f on f.share_id = s.id
      where (s.owner_force_id = $1 or f.force_id = $1) and s.agreed_at is not null
        and s.ended_at is null and s.starts_at <= $2 and s.ends_at > $2`,
    [forceId.row(force), now],
  );
  return rows.map((row) => forceId.of(row.force_id));
}

type TwoForces = {
  readonly cameraId: CameraId;
  readonly cameraForceId: ForceId;
  readonly capturedAt: UtcTime;
  readonly listId: ListId;
  readonly ownerForceId: ForceId;
};

/** Whether a hit is open to another force at this moment, for any purpose. */
export async function isHitOpenTo(sql: Sql, force: ForceId, hit: TwoForces): Promise<boolean> {
  const [row] = await sql.query<{ open: boolean }>(
    `select cordon_camera_open($1, $2, $3, $4, null) and cordon_list_open($1, $5, $6, null) as open`,
    [
      forceId.row(force),
      cameraId.row(hit.cameraId),
      forceId.row(hit.cameraForceId),
      hit.capturedAt,
      listId.row(hit.listId),
      forceId.row(hit.ownerForceId),
    ],
  );
  return row?.open ?? false;
}

export type NewShare = {
  readonly operation: OperationId;
  readonly owner: ForceId;
  readonly to: readonly ForceId[];
  readonly cameras: readonly CameraId[] | 'all';
  readonly lists: readonly ListId[] | 'all';
  readonly purposes: readonly string[];
  readonly from: UtcTime;
  readonly until: UtcTime;
  readonly proposedBy: PersonId | null;
  readonly proposedAt: UtcTime;
};

export async function insertShare(sql: Sql, fresh: NewShare): Promise<ShareId> {
  const { cameras, lists } = fresh;
  const [row] = await sql.query<{ id: number }>(
    `insert into shares (operation_id, owner_force_id, all_cameras, all_lists, purposes, starts_at, ends_at,
       proposed_by, proposed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      operationId.row(fresh.operation),
      forceId.row(fresh.owner),
      cameras === 'all',
      lists === 'all',
      fresh.purposes,
      fresh.from,
      fresh.until,
      fresh.proposedBy === null ? null : personId.row(fresh.proposedBy),
      fresh.proposedAt,
    ],
  );
  const id = row?.id ?? 0;
  const owner = forceId.row(fresh.owner);
  await sql.query(
    'insert into share_cameras (share_id, owner_force_id, camera_id) select $1, $2, unnest($3::integer[])',
    [id, owner, cameras === 'all' ? [] : cameras.map((one) => cameraId.row(one))],
  );
  await sql.query('insert into share_lists (share_id, owner_force_id, list_id) select $1, $2, unnest($3::integer[])', [
    id,
    owner,
    lists === 'all' ? [] : lists.map((one) => listId.row(one)),
  ]);
  await sql.query('insert into share_forces (share_id, force_id) select $1, unnest($2::smallint[])', [
    id,
    fresh.to.map((one) => forceId.row(one)),
  ]);
  return shareId.of(id);
}

/** @returns false where it was agreed or ended meanwhile */
export async function agreeShare(sql: Sql, id: ShareId, by: PersonId | null, now: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    `update shares set agreed_by = $2, agreed_at = $3
      where id = $1 and agreed_at is null and ended_at is null and ends_at > $3 returning id`,
    [shareId.row(id), by === null ? null : personId.row(by), now],
  );
  return rows.length > 0;
}

/** @returns how many had not ended and are the scope's to end */
export async function endShares(
  sql: Sql,
  ids: readonly ShareId[],
  by: PersonId | null,
  words: string,
  now: UtcTime,
): Promise<number> {
  const rows = await sql.query('select end_shares($1::integer[], $2, $3, $4)', [
    ids.map((id) => shareId.row(id)),
    by === null ? null : personId.row(by),
    now,
    words,
  ]);
  return rows.length;
}

type ShareRow = {
  id: number;
  operation_id: number;
  owner_force_id: number;
  to_forces: number[];
  all_cameras: boolean;
  all_lists: boolean;
  cameras: { id: number; name: string | null }[];
  lists: { id: number; name: string | null }[];
  purposes: string[];
  starts_at: UtcTime;
  ends_at: UtcTime;
  proposed_by: number | null;
  proposed_at: UtcTime;
  proposed_by_name: string | null;
  agreed_at: UtcTime | null;
  agreed_by_name: string | null;
  ended_at: UtcTime | null;
  ended_by_name: string | null;
  ended_words: string | null;
};

const select = `
  select s.*, array(select f.force_id from share_forces f where f.share_id = s.id order by 1) as to_forces,
    coalesce((select json_agg(json_build_object('id', sc.camera_id, 'name', c.name) order by c.name, sc.camera_id)
      from share_cameras sc left join cameras c on c.id = sc.camera_id where sc.share_id = s.id), '[]') as cameras,
    coalesce((select json_agg(json_build_object('id', sl.list_id, 'name', l.name) order by l.name, sl.list_id)
      from share_lists sl left join lists l on l.id = sl.list_id where sl.share_id = s.id), '[]') as lists,
    p.name as proposed_by_name, a.name as agreed_by_name, e.name as ended_by_name
  from shares s left join people p on p.id = s.proposed_by left join people a on a.id = s.agreed_by
    left join people e on e.id = s.ended_by`;

/** Most shares of one answer. */
const sharesMax = 500;

/** Newest first. */
export async function listShares(sql: Sql, operation: OperationId, now: UtcTime): Promise<Share[]> {
  const rows = await sql.query<ShareRow>(`${select} where s.operation_id = $1 order by s.id desc limit ${sharesMax}`, [
    operationId.row(operation),
  ]);
  return rows.map((row) => toShare(row, now));
}

/** @param proposedBy who may not agree to it, being the one who proposed it */
export type FoundShare = { readonly share: Share; readonly proposedBy: PersonId | null };

export async function findShare(sql: Sql, id: ShareId, now: UtcTime): Promise<FoundShare | null> {
  const [row] = await sql.query<ShareRow>(`${select} where s.id = $1`, [shareId.row(id)]);
  if (!row) return null;
  return { share: toShare(row, now), proposedBy: row.proposed_by === null ? null : personId.of(row.proposed_by) };
}

function toShare(row: ShareRow, now: UtcTime): Share {
  return {
    id: shareId.of(row.id),
    operationId: operationId.of(row.operation_id),
    ownerForceId: forceId.of(row.owner_force_id),
    state: stateOf(row, now),
    toForceIds: row.to_forces.map(forceId.of),
    allCameras: row.all_cameras,
    cameras: row.cameras.map(({ id, name }) => ({ id: cameraId.of(id), name })),
    allLists: row.all_lists,
    lists: row.lists.map(({ id, name }) => ({ id: listId.of(id), name })),
    purposes: row.purposes,
    from: row.starts_at,
    until: row.ends_at,
    proposedAt: row.proposed_at,
    proposedByName: row.proposed_by_name,
    agreedAt: row.agreed_at,
    agreedByName: row.agreed_by_name,
    endedAt: row.ended_at,
    endedByName: row.ended_by_name,
    endedWords: row.ended_words,
  };
}

function stateOf({ agreed_at, ended_at, starts_at, ends_at }: ShareRow, now: UtcTime): Share['state'] {
  if (ended_at !== null) return 'ended';
  if (ends_at <= now) return 'over';
  if (agreed_at === null) return 'proposed';
  return starts_at > now ? 'agreed' : 'live';
}

/** Those of the cameras that are the force's and in use. */
export async function findOwnCameras(sql: Sql, owner: ForceId, cameras: readonly CameraId[]): Promise<Set<CameraId>> {
  const rows = await sql.query<{ id: number }>(
    'select id from cameras where id = any ($1::integer[]) and force_id = $2 and withdrawn_at is null',
    [cameras.map((one) => cameraId.row(one)), forceId.row(owner)],
  );
  return new Set(rows.map((row) => cameraId.of(row.id)));
}

export async function findOwnLists(sql: Sql, owner: ForceId, lists: readonly ListId[]): Promise<Set<ListId>> {
  const rows = await sql.query<{ id: number }>(
    'select id from lists where id = any ($1::integer[]) and owner_force_id = $2',
    [lists.map((one) => listId.row(one)), forceId.row(owner)],
  );
  return new Set(rows.map((row) => listId.of(row.id)));
}
