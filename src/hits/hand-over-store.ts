/** Handovers, kept in PostgreSQL, and the figures of the last hour that go with them. */
import type { Sql } from '../database/database.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import type { ShiftHandover } from '../words/handover.ts';
import {
  type ForceId,
  forceId,
  type HandoverId,
  type HitId,
  handoverId,
  hitId,
  type PersonId,
  personId,
} from '../words/id.ts';

/** How far back handovers are listed, milliseconds. */
const listedMs = 7 * 86_400_000;
const handoversMax = 50;

/** The open hits that a person has in hand, locked until the transaction ends, in the order of their ids. */
export async function lockHitsOf(sql: Sql, person: PersonId): Promise<HitId[]> {
  const rows = await sql.query<{ id: number }>(
    "select id from hits where taken_by = $1 and state = 'open' order by id for update",
    [personId.row(person)],
  );
  return rows.map((row) => hitId.of(row.id));
}

/** One sentence or two: what an hour brought and what still stands, of the hits that are open to who asks. */
export async function summariseHour(sql: Sql, now: UtcTime): Promise<string> {
  const since = toUtcTime(toMs(now) - 3_600_000);
  const [row] = await sql.query<
    Record<'raised' | 'confirmed' | 'observed' | 'dismissed' | 'standing' | 'high', number>
  >(
    `select count(*) filter (where raised_at > $1 and recorded_why is null)::int as raised,
       count(*) filter (where judged_at > $1 and state = 'confirmed')::int as confirmed,
       count(*) filter (where judged_at > $1 and state = 'observed')::int as observed,
       count(*) filter (where judged_at > $1 and state = 'dismissed' and judged_with is null)::int as dismissed,
       count(*) filter (where state = 'open' and recorded_why is null)::int as standing,
       count(*) filter (where state = 'open' and recorded_why is null and priority = 'high')::int as high
     from hits where raised_at > $1 or judged_at > $1 or state = 'open'`,
    [since],
  );
  const { raised, confirmed, observed, dismissed, standing, high } = row ?? {
    ...{ raised: 0, confirmed: 0, observed: 0, dismissed: 0, standing: 0, high: 0 },
  };
  return (
    `In the last hour: ${raised} raised, ${confirmed} confirmed, ${observed} observed, ${dismissed} dismissed. ` +
    `Open now: ${standing}, of which ${high} high priority.`
  );
}

export type NewHandover = {
  readonly from: { readonly id: PersonId; readonly forceId: ForceId };
  readonly to: { readonly id: PersonId; readonly forceId: ForceId };
  readonly words: string;
  readonly summary: string;
  readonly hitIds: readonly HitId[];
};

export async function insertHandover(sql: Sql, fresh: NewHandover, now: UtcTime): Promise<HandoverId> {
  const [row] = await sql.query<{ id: number }>(
    `insert into shift_handovers (force_id, to_force_id, from_person, to_person, at, words, summary, hit_ids)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      forceId.row(fresh.from.forceId),
      forceId.row(fresh.to.forceId),
      personId.row(fresh.from.id),
      personId.row(fresh.to.id),
      now,
      fresh.words,
      fresh.summary,
      fresh.hitIds.map((hit) => hitId.row(hit)),
    ],
  );
  return handoverId.of(row?.id ?? 0);
}

type HandoverRow = {
  id: number;
  at: UtcTime;
  from_name: string;
  to_name: string;
  to_person: number;
  words: string;
  summary: string;
  hit_ids: string[];
  received_at: UtcTime | null;
};

/** Those that this person gave or was given, newest first. */
export async function listHandovers(sql: Sql, me: PersonId, now: UtcTime): Promise<ShiftHandover[]> {
  const rows = await sql.query<HandoverRow>(
    `select s.id, s.at, f.name as from_name, t.name as to_name, s.to_person, s.words, s.summary,
       s.hit_ids::text[] as hit_ids, s.received_at
     from shift_handovers s join people f on f.id = s.from_person join people t on t.id = s.to_person
     where (s.from_person = $1 or s.to_person = $1) and s.at > $2 order by s.at desc, s.id desc limit ${handoversMax}`,
    [personId.row(me), toUtcTime(toMs(now) - listedMs)],
  );
  return rows.map((row) => ({
    id: handoverId.of(row.id),
    at: row.at,
    fromName: row.from_name,
    toName: row.to_name,
    toMe: personId.of(row.to_person) === me,
    words: row.words,
    summary: row.summary,
    hitIds: row.hit_ids.map((id) => hitId.of(id)),
    receivedAt: row.received_at,
  }));
}

/** @returns the hits that came with it; null when it is not this person's to receive */
export async function receiveHandover(sql: Sql, id: HandoverId, me: PersonId, now: UtcTime): Promise<HitId[] | null> {
  const [row] = await sql.query<{ hit_ids: string[] }>(
    `update shift_handovers set received_at = coalesce(received_at, $3) where id = $1 and to_person = $2
     returning hit_ids::text[] as hit_ids`,
    [handoverId.row(id), personId.row(me), now],
  );
  return row ? row.hit_ids.map((hit) => hitId.of(hit)) : null;
}
