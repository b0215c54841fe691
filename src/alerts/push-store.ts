/** What each person wants pushed, and the browsers that they want it pushed to, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { type PushChoices, type PushSubscription, usualPushChoices } from '../words/alert.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Priority } from '../words/entry.ts';
import { forceId, type PersonId, personId, type SubscriptionId, subscriptionId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import type { PushKeys } from './push-message.ts';

/** Browsers of one person at once: a desk, a laptop, a phone, and some to spare. */
export const subscriptionsMax = 10;

type Person = NonNullable<Scope['person']>;

export async function findPushChoices(sql: Sql, person: PersonId): Promise<PushChoices> {
  const [row] = await sql.query<{ priorities: Priority[]; from: number | null; until: number | null; zone: string }>(
    `select priorities, quiet_from_minute as from, quiet_until_minute as until, zone
       from push_choices where person_id = $1`,
    [personId.row(person)],
  );
  if (!row) return usualPushChoices;
  const { priorities, from, until, zone } = row;
  return { priorities, quiet: from === null || until === null ? null : { fromMinute: from, untilMinute: until }, zone };
}

export async function savePushChoices(sql: Sql, person: Person, choices: PushChoices): Promise<void> {
  const { priorities, quiet, zone } = choices;
  await sql.query(
    `insert into push_choices (person_id, force_id, priorities, quiet_from_minute, quiet_until_minute, zone)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (person_id) do update set priorities = excluded.priorities,
       quiet_from_minute = excluded.quiet_from_minute, quiet_until_minute = excluded.quiet_until_minute,
       zone = excluded.zone`,
    [
      personId.row(person.id),
      forceId.row(person.forceId),
      [...new Set(priorities)],
      quiet?.fromMinute ?? null,
      quiet?.untilMinute ?? null,
      zone,
    ],
  );
}

export type NewSubscription = PushKeys & { readonly endpoint: string; readonly device: string };

/** A browser that subscribes again, or for somebody else now, keeps its row and serves its newest session. */
export async function insertSubscription(
  sql: Sql,
  person: Person,
  session: Uint8Array,
  fresh: NewSubscription,
  now: UtcTime,
): Promise<SubscriptionId> {
  await sql.query('select end_push_to_others($1, $2, $3)', [fresh.endpoint, personId.row(person.id), now]);
  const [row] = await sql.query<{ id: number }>(
    `insert into push_subscriptions (person_id, force_id, session_hash, endpoint, p256dh, auth, device, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (endpoint, person_id) do update set session_hash = excluded.session_hash, p256dh = excluded.p256dh,
       auth = excluded.auth, device = excluded.device, made_at = excluded.made_at, ended_at = null, ended_why = null
     returning id`,
    [
      personId.row(person.id),
      forceId.row(person.forceId),
      session,
      fresh.endpoint,
      fresh.p256dh,
      fresh.auth,
      fresh.device,
      now,
    ],
  );
  return subscriptionId.of(row?.id ?? 0);
}

/** How many other browsers of a person can be pushed to now. */
export async function countOtherBrowsers(sql: Sql, person: PersonId, endpoint: string, now: UtcTime): Promise<number> {
  const [row] = await sql.query<{ others: number }>(
    `select count(*)::int as others from push_subscriptions b
       join sessions s on s.token_hash = b.session_hash and s.ended_at is null and s.expires_at > $3
      where b.person_id = $1 and b.endpoint <> $2 and b.ended_at is null`,
    [personId.row(person), endpoint, now],
  );
  return row?.others ?? 0;
}

/** Those of a person that can be pushed to now. */
export async function listSubscriptions(sql: Sql, person: PersonId, now: UtcTime): Promise<PushSubscription[]> {
  const rows = await sql.query<{
    id: number;
    device: string;
    made_at: UtcTime;
    last_sent_at: UtcTime | null;
    ends_at: UtcTime;
  }>(
    `select b.id, b.device, b.made_at, s.expires_at as ends_at,
       (select max(a.sent_at) from alerts a
         where a.person_id = b.person_id and a.subscription_id = b.id) as last_sent_at
     from push_subscriptions b
     join sessions s on s.token_hash = b.session_hash and s.ended_at is null and s.expires_at > $2
     where b.person_id = $1 and b.ended_at is null order by b.id`,
    [personId.row(person), now],
  );
  return rows.map((row) => ({
    id: subscriptionId.of(row.id),
    device: row.device,
    madeAt: row.made_at,
    lastSentAt: row.last_sent_at,
    endsAt: row.ends_at,
  }));
}

/** @returns whether it was there, this person's, and not ended */
export async function endSubscription(
  sql: Sql,
  id: SubscriptionId,
  person: PersonId,
  why: string,
  now: UtcTime,
): Promise<boolean> {
  const rows = await sql.query<{ id: number }>(
    `update push_subscriptions set ended_at = $3, ended_why = $4
      where id = $1 and person_id = $2 and ended_at is null returning id`,
    [subscriptionId.row(id), personId.row(person), now, why],
  );
  return rows.length > 0;
}

/** The push service says that the browser has gone. */
export async function endGoneSubscription(sql: Sql, row: number, now: UtcTime): Promise<void> {
  await sql.query(
    `update push_subscriptions set ended_at = $2, ended_why = 'The push service no longer knows it.'
      where id = $1 and ended_at is null`,
    [row, now],
  );
}

/** @returns false when it is no browser of this person that can be pushed to now */
export async function insertPushTrial(sql: Sql, id: SubscriptionId, person: Person, now: UtcTime): Promise<boolean> {
  const rows = await sql.query<{ id: number }>(
    `insert into alerts (means, about, camera_force_id, owner_force_id, person_id, subscription_id, made_at, tried_from,
       next_try_at)
     select 'push', 'trial', b.force_id, b.force_id, b.person_id, b.id, $3, $3, $3 from push_subscriptions b
      where b.id = $1 and b.person_id = $2 and b.ended_at is null returning id`,
    [subscriptionId.row(id), personId.row(person.id), now],
  );
  return rows.length > 0;
}
