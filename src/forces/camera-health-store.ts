/** What was heard of each camera, hour by hour, kept in PostgreSQL; and what those hours come to. */
import type { Sql } from '../database/database.ts';
import type { CameraHour } from '../words/camera.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import { historyDaysMax } from '../words/history.ts';
import { type CameraId, cameraId } from '../words/id.ts';
import { type Rhythm, type RhythmCounts, rhythmOf } from './rhythm.ts';

/** What was heard of one camera, not yet written down. */
export type HealthDelta = {
  readonly cameraRow: number;
  readonly lastMessageAt: UtcTime;
  readonly messages: number;
  readonly messagesRefused: number;
  readonly reads: number;
  readonly unread: number;
  /** Parts of messages that were kept aside. */
  readonly refused: number;
  readonly repeats: number;
  /** Captured to received, of reads neither late nor marked as sent again. */
  readonly delays: number;
  readonly delayMsSum: number;
  /** Of the last of them. */
  readonly delayMs: number | null;
  /** The least of captured to received, of all reads not marked as sent again. */
  readonly ageMsMin: number | null;
  readonly pictures: number;
  readonly pictureLagMsSum: number;
};

/** @param silentAfter of each delta: when silence since its last message becomes an alarm */
export async function addHealth(
  sql: Sql,
  deltas: readonly HealthDelta[],
  silentAfter: readonly UtcTime[],
): Promise<void> {
  const column = (value: (delta: HealthDelta) => number | null): (number | null)[] => deltas.map(value);
  await sql.query(
    `insert into camera_health as h (camera_id, last_message_at, reads_total, unread_total, refused_total,
       repeats_total, delay_ms, silent_after)
     select * from unnest($1::int[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
       $7::bigint[], $8::timestamptz[])
     on conflict (camera_id) do update set
       silent_after = case when h.last_message_at > excluded.last_message_at then h.silent_after
                           else excluded.silent_after end,
       last_message_at = greatest(h.last_message_at, excluded.last_message_at),
       reads_total = h.reads_total + excluded.reads_total, unread_total = h.unread_total + excluded.unread_total,
       refused_total = h.refused_total + excluded.refused_total,
       repeats_total = h.repeats_total + excluded.repeats_total, delay_ms = coalesce(excluded.delay_ms, h.delay_ms)`,
    [
      column((delta) => delta.cameraRow),
      deltas.map((delta) => delta.lastMessageAt),
      column((delta) => delta.reads),
      column((delta) => delta.unread),
      column((delta) => delta.refused),
      column((delta) => delta.repeats),
      column((delta) => (delta.delayMs === null ? null : Math.round(delta.delayMs))),
      silentAfter,
    ],
    'add-health',
  );
  await addHours(sql, deltas, column);
}

async function addHours(
  sql: Sql,
  deltas: readonly HealthDelta[],
  column: (value: (delta: HealthDelta) => number | null) => (number | null)[],
): Promise<void> {
  await sql.query(
    `insert into camera_hours as h (camera_id, hour, messages, messages_refused, reads, unread, repeats, delays,
       delay_ms_sum, age_ms_min, pictures, picture_lag_ms_sum)
     select camera, date_trunc('hour', at, 'UTC'), messages, messages_refused, reads, unread, repeats, delays,
       delay_ms_sum, age_ms_min, pictures, picture_lag_ms_sum
     from unnest($1::int[], $2::timestamptz[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[],
       $9::bigint[], $10::bigint[], $11::int[], $12::bigint[]) as d (camera, at, messages, messages_refused, reads,
       unread, repeats, delays, delay_ms_sum, age_ms_min, pictures, picture_lag_ms_sum)
     on conflict (camera_id, hour) do update set
       messages = h.messages + excluded.messages,
       messages_refused = h.messages_refused + excluded.messages_refused,
       reads = h.reads + excluded.reads, unread = h.unread + excluded.unread, repeats = h.repeats + excluded.repeats,
       delays = h.delays + excluded.delays, delay_ms_sum = h.delay_ms_sum + excluded.delay_ms_sum,
       age_ms_min = least(h.age_ms_min, excluded.age_ms_min), pictures = h.pictures + excluded.pictures,
       picture_lag_ms_sum = h.picture_lag_ms_sum + excluded.picture_lag_ms_sum`,
    [
      column((delta) => delta.cameraRow),
      deltas.map((delta) => delta.lastMessageAt),
      column((delta) => delta.messages),
      column((delta) => delta.messagesRefused),
      column((delta) => delta.reads),
      column((delta) => delta.unread),
      column((delta) => delta.repeats),
      column((delta) => delta.delays),
      column((delta) => Math.round(delta.delayMsSum)),
      column((delta) => (delta.ageMsMin === null ? null : Math.round(delta.ageMsMin))),
      column((delta) => delta.pictures),
      column((delta) => Math.round(delta.pictureLagMsSum)),
    ],
    'add-hours',
  );
}

/** How long hours are kept, days: four weeks of rhythm. */
export const hoursKeptDays = 28;
/** How long it is kept in which hours a camera was heard, days: as long as the longest look back. */
export const daysKeptDays = historyDaysMax;
/** An hour whose youngest read was older than this brought only what came late, milliseconds. */
export const lateHourMs = 300_000;

/** The rhythm of every camera that has one, from its last four weeks. */
export async function loadRhythms(sql: Sql, now: UtcTime): Promise<Map<number, Rhythm>> {
  const rows = await sql.query<{ camera_id: number; zone: string; first: UtcTime; slots: number[]; counts: number[] }>(
    `with by_slot as (
       select h.camera_id, c.zone, min(h.hour) as first, sum(h.messages)::int as messages,
         (extract(isodow from h.hour at time zone c.zone)::int - 1) * 24
           + extract(hour from h.hour at time zone c.zone)::int as slot
       from camera_hours h join cameras c on c.id = h.camera_id
       where h.hour > $1::timestamptz - $2 * interval '1 day' and c.withdrawn_at is null
       group by h.camera_id, c.zone, slot)
     select camera_id, zone, min(first) as first, array_agg(slot) as slots, array_agg(messages) as counts
       from by_slot group by camera_id, zone`,
    [now, hoursKeptDays],
    'load-rhythms',
  );
  const rhythms = new Map<number, Rhythm>();
  for (const row of rows) {
    const counts: RhythmCounts = {
      zone: row.zone,
      firstMs: toMs(row.first),
      slots: row.slots.map((slot, index) => [slot, row.counts[index] ?? 0] as const),
    };
    const rhythm = rhythmOf(counts, toMs(now));
    if (rhythm !== null) rhythms.set(row.camera_id, rhythm);
  }
  return rhythms;
}

/**
 * Sums the hours up for each camera: the last two hours, the week before them, the clock. Hours of three days make the
 * drift, if there are six of them. One node at a time; the others leave it to that one.
 */
export async function assessHealth(sql: Sql, now: UtcTime): Promise<void> {
  await sql.query(
    `with mine as materialized (select pg_try_advisory_xact_lock(7241005) as mine),
     split as (
       select camera_id, sum(messages) filter (where recent) as recent_messages,
         sum(messages_refused) filter (where recent) as recent_refused,
         sum(reads) filter (where recent) as recent_reads, sum(unread) filter (where recent) as recent_unread,
         sum(messages) filter (where not recent) as usual_messages,
         sum(messages_refused) filter (where not recent) as usual_refused,
         sum(reads) filter (where not recent) as usual_reads, sum(unread) filter (where not recent) as usual_unread,
         min(age_ms_min) filter (where recent) as age_ms_min,
         case when count(age_ms_min) filter (where hour > $1::timestamptz - interval '3 days') >= 6 then
           regr_slope(age_ms_min, extract(epoch from hour)) filter (where hour > $1::timestamptz - interval '3 days')
             * 86400 end as age_ms_per_day,
         (sum(delay_ms_sum) filter (where recent) / nullif(sum(delays) filter (where recent), 0))::bigint as delay_mean,
         (sum(picture_lag_ms_sum) filter (where recent)
           / nullif(sum(pictures) filter (where recent), 0))::bigint as lag_mean
       from (select *, hour > $1::timestamptz - interval '2 hours' as recent from camera_hours
              where hour > $1::timestamptz - interval '7 days') as hours, mine where mine.mine
       group by camera_id)
     update camera_health h set
       recent_messages = coalesce(s.recent_messages, 0), recent_refused = coalesce(s.recent_refused, 0),
       recent_reads = coalesce(s.recent_reads, 0), recent_unread = coalesce(s.recent_unread, 0),
       usual_messages = coalesce(s.usual_messages, 0), usual_refused = coalesce(s.usual_refused, 0),
       usual_reads = coalesce(s.usual_reads, 0), usual_unread = coalesce(s.usual_unread, 0),
       age_ms_min = s.age_ms_min, age_ms_per_day = s.age_ms_per_day, delay_ms_mean = s.delay_mean,
       picture_lag_ms_mean = s.lag_mean
     from split s where s.camera_id = h.camera_id`,
    [now],
    'assess-health',
  );
}

/** Hours in which something was heard, oldest first. */
export async function listHours(sql: Sql, camera: CameraId, since: UtcTime): Promise<CameraHour[]> {
  return sql.query<CameraHour>(
    `select h.hour, h.messages, h.messages_refused as "messagesRefused", h.reads, h.unread,
       (h.delay_ms_sum / nullif(h.delays, 0))::float8 as "delayMs", h.age_ms_min::float8 as "ageMsMin",
       (h.picture_lag_ms_sum / nullif(h.pictures, 0))::float8 as "pictureLagMs"
     from camera_hours h join cameras c on c.id = h.camera_id
     where h.camera_id = $1 and h.hour >= $2 order by h.hour`,
    [cameraId.row(camera), since],
  );
}

/** Hours that are past become bits of their day. */
export async function foldHoursBefore(sql: Sql, before: UtcTime): Promise<void> {
  await sql.query(
    `with gone as (delete from camera_hours where hour < $1 returning camera_id, messages, age_ms_min,
         hour at time zone 'UTC' as at)
     insert into camera_days as d (camera_id, day, heard, late)
       select camera_id, at::date, bit_or(case when messages > 0 then 1 << extract(hour from at)::int else 0 end),
         bit_or(case when age_ms_min > ${lateHourMs} then 1 << extract(hour from at)::int else 0 end)
       from gone group by camera_id, at::date
     on conflict (camera_id, day) do update set heard = d.heard | excluded.heard, late = d.late | excluded.late`,
    [before],
  );
}

export async function deleteDaysBefore(sql: Sql, before: UtcTime): Promise<void> {
  await sql.query('delete from camera_days where day < $1::timestamptz::date', [before]);
}
