/** Alerts, kept in PostgreSQL: made with the hit they are about, and seen and confirmed by those who were told. */
import type { Sql } from '../database/database.ts';
import type { Alert, AlertAbout, AlertMeans } from '../words/alert.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { alertId, type HitId, hitId, personId, type WebhookId, webhookId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { isQuiet } from './quiet-hours.ts';

/** A console that asked for nothing for longer than this is not looked at, milliseconds. Open, it asks each 30 s. */
export const onDutyMs = 5 * 60_000;

/** The people at a console now: not those who look after cameras, nor those whose purpose opens no hit to them. */
const duty = `
  select distinct p.id, p.force_id, p.role, s.purpose_kind as purpose
    from sessions s join people p on p.id = s.person_id
   where s.ended_at is null and s.expires_at > $2 and s.seen_at > $3
     and s.purpose_kind <> 'system-administration' and p.role in ('analyst', 'supervisor')`;

/** The browsers that may be pushed to now: as long as the session that asked for it, whether or not it is looked at. */
const browsers = `
  select b.id, b.person_id, b.force_id, p.role, s.purpose_kind as purpose,
      coalesce(c.priorities, array['high']) as priorities
    from push_subscriptions b join people p on p.id = b.person_id
    join sessions s on s.token_hash = b.session_hash and s.ended_at is null and s.expires_at > $2
    left join push_choices c on c.person_id = b.person_id
   where b.ended_at is null and s.purpose_kind <> 'system-administration' and p.role in ('analyst', 'supervisor')`;

/** Camera and list must both be open to who is told, for the purpose of their session, as for the hit to be seen. */
const opens = (force: string, purpose: string): string =>
  `cordon_camera_open(${force}, h.camera_id, h.camera_force_id, h.captured_at, ${purpose})
    and cordon_list_open(${force}, h.list_id, h.owner_force_id, ${purpose})`;

/**
 * Tells of hits that are new in the queue: everybody on duty to whom they are open, the phones and browsers that asked
 * for such, and other systems, each by its purpose: without one that is listed, of the force's own hits only. Where
 * nobody is on duty, that is kept. Made again, nothing is added for who was told.
 * In the transaction of the hits, so that none stands in the queue of which nobody was to be told.
 */
export async function insertAlerts(sql: Sql, hitRows: readonly number[], now: UtcTime): Promise<void> {
  const dutySince = toUtcTime(toMs(now) - onDutyMs);
  await sql.query(
    `insert into alerts (means, about, hit_id, camera_force_id, owner_force_id, person_id, made_at, tried_from, sent_at,
       failed_at, failed_why)
     select 'console', 'raised', h.id, h.camera_force_id, h.owner_force_id, d.id, $2, $2,
       case when d.id is not null then $2::timestamptz end, case when d.id is null then $2::timestamptz end,
       case when d.id is null then 'Nobody was on duty.' end
     from hits h left join (${duty}) d on ${opens('d.force_id', 'd.purpose')}
     where h.id = any ($1::bigint[]) on conflict do nothing`,
    [hitRows, now, dutySince],
    'alert-consoles',
  );
  const quiet = await listQuietPeople(sql, now);
  await sql.query(
    `insert into alerts (means, about, hit_id, camera_force_id, owner_force_id, person_id, subscription_id, made_at,
       tried_from, next_try_at)
     select 'push', 'raised', h.id, h.camera_force_id, h.owner_force_id, b.person_id, b.id, $2, $2, $2
     from hits h join (${browsers}) b on h.priority = any (b.priorities) and ${opens('b.force_id', 'b.purpose')}
     where h.id = any ($1::bigint[]) and not h.late and not b.person_id = any ($3::int[]) on conflict do nothing`,
    [hitRows, now, quiet],
    'alert-browsers',
  );
  await sql.query(
    `insert into alerts (means, about, hit_id, camera_force_id, owner_force_id, webhook_id, made_at, tried_from,
       next_try_at)
     select 'webhook', 'raised', h.id, h.camera_force_id, h.owner_force_id, w.id, $2, $2, $2
     from hits h join webhooks w on h.priority = any (w.priorities) and w.withdrawn_at is null
     left join force_purposes p on p.force_id = w.force_id and p.code = w.purpose_kind and p.withdrawn_at is null
     where h.id = any ($1::bigint[]) and ${opens('w.force_id', "coalesce(p.code, '')")} on conflict do nothing`,
    [hitRows, now],
    'alert-webhooks',
  );
}

async function listQuietPeople(sql: Sql, now: UtcTime): Promise<number[]> {
  const rows = await sql.query<{ person_id: number; from: number; until: number; zone: string }>(
    `select c.person_id, c.quiet_from_minute as from, c.quiet_until_minute as until, c.zone from push_choices c
      where c.quiet_from_minute is not null
        and exists (select from push_subscriptions b where b.person_id = c.person_id and b.ended_at is null)`,
    [],
    'quiet-people',
  );
  return rows
    .filter(({ from, until, zone }) => isQuiet({ fromMinute: from, untilMinute: until, zone }, now))
    .map((row) => row.person_id);
}

/**
 * Tells every supervisor to whom a hit is open that nobody has taken it: whatever they asked to be told of otherwise.
 * @returns how many are told of each
 */
export async function insertEscalations(
  sql: Sql,
  hitRows: readonly number[],
  now: UtcTime,
): Promise<Map<number, number>> {
  const dutySince = toUtcTime(toMs(now) - onDutyMs);
  const consoles = await sql.query<{ hit_id: number; person_id: number }>(
    `insert into alerts (means, about, hit_id, camera_force_id, owner_force_id, person_id, made_at, tried_from, sent_at)
     select 'console', 'escalated', h.id, h.camera_force_id, h.owner_force_id, d.id, $2, $2, $2
     from hits h join (${duty}) d on d.role = 'supervisor' and ${opens('d.force_id', 'd.purpose')}
     where h.id = any ($1::bigint[]) on conflict do nothing returning hit_id, person_id`,
    [hitRows, now, dutySince],
  );
  const pushed = await sql.query<{ hit_id: number; person_id: number }>(
    `insert into alerts (means, about, hit_id, camera_force_id, owner_force_id, person_id, subscription_id, made_at,
       tried_from, next_try_at)
     select 'push', 'escalated', h.id, h.camera_force_id, h.owner_force_id, b.person_id, b.id, $2, $2, $2
     from hits h join (${browsers}) b on b.role = 'supervisor' and ${opens('b.force_id', 'b.purpose')}
     where h.id = any ($1::bigint[]) on conflict do nothing returning hit_id, person_id`,
    [hitRows, now],
  );
  const told = Map.groupBy([...consoles, ...pushed], (row) => row.hit_id);
  return new Map(hitRows.map((row) => [row, new Set(told.get(row)?.map((one) => one.person_id)).size]));
}

type AlertRow = {
  id: number;
  means: AlertMeans;
  about: AlertAbout;
  hit_id: number | null;
  to: string | null;
  made_at: UtcTime;
  sent_at: UtcTime | null;
  seen_at: UtcTime | null;
  confirmed_at: UtcTime | null;
  tries: number;
  next_try_at: UtcTime | null;
  failed_at: UtcTime | null;
  failed_why: string | null;
};

const select = `
  select a.id, a.means, a.about, a.hit_id, a.made_at, a.sent_at, a.seen_at, a.confirmed_at, a.tries, a.next_try_at,
    a.failed_at, a.failed_why,
    case a.means when 'console' then p.name when 'webhook' then w.name else p.name || ', ' || b.device end as to
  from alerts a left join people p on p.id = a.person_id left join webhooks w on w.id = a.webhook_id
  left join push_subscriptions b on b.id = a.subscription_id`;

/** Rows of one answer; of a hit that was told of more often, the oldest. */
export const alertsMax = 200;

export async function listAlerts(sql: Sql, hit: HitId): Promise<Alert[]> {
  const rows = await sql.query<AlertRow>(`${select} where a.hit_id = $1 order by a.id limit ${alertsMax}`, [
    hitId.row(hit),
  ]);
  return rows.map(toAlert);
}

/** What one webhook was sent, and what it is still to be sent, newest first. */
export async function listWebhookAlerts(sql: Sql, webhook: WebhookId): Promise<Alert[]> {
  const rows = await sql.query<AlertRow>(`${select} where a.webhook_id = $1 order by a.id desc limit ${alertsMax}`, [
    webhookId.row(webhook),
  ]);
  return rows.map(toAlert);
}

function toAlert(row: AlertRow): Alert {
  return {
    id: alertId.of(row.id),
    means: row.means,
    about: row.about,
    hitId: row.hit_id === null ? null : hitId.of(row.hit_id),
    to: row.to,
    madeAt: row.made_at,
    sentAt: row.sent_at,
    seenAt: row.seen_at,
    confirmedAt: row.confirmed_at,
    tries: row.tries,
    nextTryAt: row.next_try_at,
    failedAt: row.failed_at,
    failedWhy: row.failed_why,
  };
}

/**
 * Notes that hits have been on a person's screen, as rows of the queue or, `opened`, as a card. Who was not on duty
 * when a hit was raised is told of it by what is on their screen. Hits that are not open to them are passed over.
 */
export async function markSeen(
  sql: Sql,
  person: NonNullable<Scope['person']>,
  hits: readonly HitId[],
  opened: boolean,
  now: UtcTime,
): Promise<void> {
  const given = [hits.map((hit) => hitId.row(hit)), personId.row(person.id), now] as const;
  await sql.query(
    `insert into alerts (means, about, hit_id, camera_force_id, owner_force_id, person_id, made_at, tried_from, sent_at)
     select 'console', 'raised', h.id, h.camera_force_id, h.owner_force_id, $2, $3, $3, $3
     from hits h where h.id = any ($1::bigint[]) and h.recorded_why is null on conflict do nothing`,
    given,
  );
  await sql.query(
    `update alerts set seen_at = coalesce(seen_at, $3),
       confirmed_at = case when $4 then coalesce(confirmed_at, $3) else confirmed_at end
     where hit_id = any ($1::bigint[]) and person_id = $2 and (seen_at is null or ($4 and confirmed_at is null))`,
    [...given, opened],
  );
}
