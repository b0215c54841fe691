/** Holds, and what they keep, in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import { type HeldData, type Hold, type KeptData, reviewSoonDays } from '../words/hold.ts';
import {
  type ForceId,
  forceId,
  type HitId,
  type HoldId,
  hitId,
  holdId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
} from '../words/id.ts';

type HoldRow = {
  id: number;
  force_id: number;
  kind: HeldData['kind'];
  mark: string | null;
  from_at: UtcTime | null;
  until_at: UtcTime | null;
  hit_id: number | null;
  operation_id: number | null;
  operation_name: string | null;
  reason: string;
  reference: string;
  owner_id: number;
  owner_name: string;
  made_by: number;
  made_by_name: string;
  made_at: UtcTime;
  review_by: UtcTime;
  reviewed_at: UtcTime | null;
  released_by_name: string | null;
  released_at: UtcTime | null;
  released_why: string | null;
};

const select = `
  select h.*, o.name as operation_name, w.name as owner_name, m.name as made_by_name, r.name as released_by_name
  from holds h left join operations o on o.id = h.operation_id join people w on w.id = h.owner_id
  join people m on m.id = h.made_by left join people r on r.id = h.released_by`;

/** Holds of one answer. */
const holdsMax = 1_000;

/** Those that stand first, the next review first among them. */
export async function listHolds(sql: Sql, force: ForceId, now: UtcTime): Promise<Hold[]> {
  const rows = await sql.query<HoldRow>(
    `${select} where h.force_id = $1 order by h.released_at is not null, h.review_by, h.id limit ${holdsMax}`,
    [forceId.row(force)],
  );
  return rows.map((row) => toHold(row, now));
}

export async function findHold(sql: Sql, id: HoldId, force: ForceId, now: UtcTime): Promise<Hold | null> {
  const [row] = await sql.query<HoldRow>(`${select} where h.id = $1 and h.force_id = $2`, [
    holdId.row(id),
    forceId.row(force),
  ]);
  return row ? toHold(row, now) : null;
}

export async function countOverdue(sql: Sql, owner: PersonId, now: UtcTime): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    'select count(*)::int as count from holds where owner_id = $1 and released_at is null and review_by < $2',
    [personId.row(owner), now],
  );
  return row?.count ?? 0;
}

function toHold(row: HoldRow, now: UtcTime): Hold {
  return {
    id: holdId.of(row.id),
    forceId: forceId.of(row.force_id),
    data: toData(row),
    reason: row.reason,
    reference: row.reference,
    owner: { id: personId.of(row.owner_id), name: row.owner_name },
    madeBy: { id: personId.of(row.made_by), name: row.made_by_name },
    madeAt: row.made_at,
    reviewBy: row.review_by,
    reviewedAt: row.reviewed_at,
    standing: standingOf(row, now),
    releasedByName: row.released_by_name,
    releasedAt: row.released_at,
    releasedWhy: row.released_why,
  };
}

function toData(row: HoldRow): HeldData {
  const { kind, mark, from_at: from, until_at: until } = row;
  if (kind === 'mark' && mark !== null && from !== null && until !== null) return { kind, mark, from, until };
  if (kind === 'hit' && row.hit_id !== null) return { kind, hitId: hitId.of(row.hit_id), mark: mark ?? '' };
  return {
    kind: 'operation',
    operationId: operationId.of(row.operation_id ?? 0),
    name: row.operation_name ?? 'An operation that is not open to you',
  };
}

function standingOf(row: HoldRow, now: UtcTime): Hold['standing'] {
  if (row.released_at !== null) return 'released';
  const leftMs = toMs(row.review_by) - toMs(now);
  if (leftMs < 0) return 'overdue';
  return leftMs <= reviewSoonDays * 86_400_000 ? 'due' : 'current';
}

export type NewHold = {
  readonly force: ForceId;
  readonly data: HeldData;
  readonly reason: string;
  readonly reference: string;
  readonly owner: PersonId;
  readonly reviewBy: UtcTime;
  readonly madeBy: PersonId;
  readonly madeAt: UtcTime;
};

export async function insertHold(sql: Sql, fresh: NewHold): Promise<HoldId> {
  const { data } = fresh;
  const [row] = await sql.query<{ id: number }>(
    `insert into holds (force_id, kind, mark, from_at, until_at, hit_id, operation_id, reason, reference, owner_id,
       made_by, made_at, review_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      ...[forceId.row(fresh.force), data.kind, data.kind === 'operation' ? null : data.mark],
      ...(data.kind === 'mark' ? [data.from, data.until] : [null, null]),
      data.kind === 'hit' ? hitId.row(data.hitId) : null,
      data.kind === 'operation' ? operationId.row(data.operationId) : null,
      ...[fresh.reason, fresh.reference, personId.row(fresh.owner), personId.row(fresh.madeBy), fresh.madeAt],
      fresh.reviewBy,
    ],
  );
  return holdId.of(row?.id ?? 0);
}

/** The mark that was read, of a hit that is open to the scope. */
export async function findHitMark(sql: Sql, id: HitId): Promise<string | null> {
  const [row] = await sql.query<{ plate: string }>('select plate from hits where id = $1', [hitId.row(id)]);
  return row?.plate ?? null;
}

export async function findOperationName(sql: Sql, id: OperationId): Promise<string | null> {
  const [row] = await sql.query<{ name: string }>('select name from operations where id = $1', [operationId.row(id)]);
  return row?.name ?? null;
}

export type Keeper = { readonly id: PersonId; readonly name: string; readonly role: string };

/** By username, in one force; null for who is not there. */
export async function findKeeper(sql: Sql, force: ForceId, username: string): Promise<Keeper | null> {
  const [row] = await sql.query<{ id: number; name: string; role: string }>(
    'select id, name, role from people where username = $1 and force_id = $2',
    [username, forceId.row(force)],
  );
  return row ? { id: personId.of(row.id), name: row.name, role: row.role } : null;
}

export async function reviewHold(
  sql: Sql,
  id: HoldId,
  reviewBy: UtcTime,
  owner: PersonId,
  by: PersonId,
  now: UtcTime,
): Promise<void> {
  await sql.query('update holds set review_by = $2, owner_id = $3, reviewed_by = $4, reviewed_at = $5 where id = $1', [
    holdId.row(id),
    reviewBy,
    personId.row(owner),
    personId.row(by),
    now,
  ]);
}

/** @returns false where it was released meanwhile */
export async function releaseHold(sql: Sql, id: HoldId, why: string, by: PersonId, now: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    `update holds set released_at = $2, released_by = $3, released_why = $4 where id = $1 and released_at is null
     returning id`,
    [holdId.row(id), now, personId.row(by), why],
  );
  return rows.length > 0;
}

/** Reads shown of what a hold keeps. */
const newestMax = 200;

/** First reads of the vehicles that a hold keeps: of one's own force's cameras, and those that hits rest on. */
const heldReads: Readonly<Record<HeldData['kind'], string>> = {
  mark: `select coalesce(r.revises, r.id) as first from holds k
      join reads r on r.plate = k.mark and r.force_id = k.force_id
      and ((r.captured_at >= k.from_at and r.captured_at < k.until_at)
        or (r.received_at >= k.from_at and r.received_at < k.until_at)) where k.id = $1
    union select h.read_id from holds k join hits h on k.mark in (h.plate, h.entry_plate)
      and h.captured_at >= k.from_at and h.captured_at < k.until_at where k.id = $1`,
  hit: 'select h.read_id as first from holds k join hits h on h.id = k.hit_id where k.id = $1',
  operation: `select h.read_id as first from holds k join operations o on o.id = k.operation_id
      join operation_lists l on l.operation_id = o.id join hits h on h.list_id = l.list_id
      and h.captured_at >= o.starts_at and h.captured_at < least(o.ends_at, coalesce(o.ended_at, o.ends_at))
    where k.id = $1`,
};

/** What a standing hold keeps, of what is open to the scope. */
export async function findKept(sql: Sql, id: HoldId, kind: HeldData['kind']): Promise<KeptData> {
  const held = `with held as (${heldReads[kind]}),
    kept as (select r.* from reads r where r.id in (select first from held) or r.revises in (select first from held))`;
  const [sum] = await sql.query<{
    reads: number;
    pictures: number;
    hits: number;
    first_at: UtcTime | null;
    last_at: UtcTime | null;
  }>(
    `${held} select count(*)::int as reads, min(captured_at) as first_at, max(captured_at) as last_at,
       (select count(*)::int from pictures where read_id in (select id from kept)) as pictures,
       (select count(*)::int from hits where read_id in (select first from held)) as hits from kept`,
    [holdId.row(id)],
  );
  const rows = await sql.query<{ captured_at: UtcTime; plate: string | null; name: string; hit: boolean }>(
    `${held} select kept.captured_at, kept.plate, c.name,
       exists (select from hits h where h.read_id = coalesce(kept.revises, kept.id)) as hit
       from kept join cameras c on c.id = kept.camera_id
      order by kept.captured_at desc, kept.id desc limit ${newestMax}`,
    [holdId.row(id)],
  );
  return {
    ...{ reads: sum?.reads ?? 0, pictures: sum?.pictures ?? 0, hits: sum?.hits ?? 0 },
    ...{ firstAt: sum?.first_at ?? null, lastAt: sum?.last_at ?? null },
    newest: rows.map((row) => ({
      capturedAt: row.captured_at,
      plate: row.plate,
      cameraName: row.name,
      isHit: row.hit,
    })),
  };
}
