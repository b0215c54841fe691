/** What is to be sent: claimed by one node at a time, and marked with what became of it. */
import type { Sql } from '../database/database.ts';
import type { AlertAbout, AlertMeans } from '../words/alert.ts';
import type { UtcTime } from '../words/clock.ts';
import { dismissReason } from '../words/dismiss-reason.ts';
import type { Action, Priority } from '../words/entry.ts';
import { cameraId, hitId } from '../words/id.ts';
import type { ContradictionKind, MatchKind } from '../words/likelihood.ts';
import type { ToldEvent, ToldHit } from './webhook-message.ts';

/** Messages that one system is sent at once; one that failed the last time is sent one. */
const webhookAtOnceMax = 4;
/** Messages claimed in one go for all recipients together. */
const claimedMax = 100;

export type DueAlert = {
  readonly row: number;
  readonly means: AlertMeans;
  readonly tries: number;
  readonly triedFrom: UtcTime;
  readonly event: ToldEvent;
  readonly hit: ToldHit | null;
  readonly push: PushTarget | null;
  readonly webhook: { readonly row: number; readonly address: string } | null;
};

export type PushTarget = {
  readonly row: number;
  readonly endpoint: string;
  readonly p256dh: Uint8Array;
  readonly auth: Uint8Array;
};

/** Recipients with something under way on this node: they are sent more when that has ended. */
export type Busy = { readonly subscriptions: readonly number[]; readonly webhooks: readonly number[] };

/**
 * Takes what is due, until `leaseUntil`: a node that dies leaves it to be taken again then. What happened to one hit is
 * told to one system in its order, each after the one before it.
 */
export async function claimDue(sql: Sql, now: UtcTime, leaseUntil: UtcTime, busy: Busy): Promise<DueAlert[]> {
  await giveUpVain(sql, now);
  const pushes = await sql.query<{ id: number }>(
    `select c.id from (select distinct subscription_id from alerts
        where next_try_at <= $1 and means = 'push' and not subscription_id = any ($2::int[]) limit ${claimedMax}) s
     cross join lateral (select a.id from alerts a
        where a.subscription_id = s.subscription_id and a.next_try_at <= $1
        order by a.id limit 1 for update skip locked) c`,
    [now, busy.subscriptions],
    'claim-pushes',
  );
  const messages = await sql.query<{ id: number }>(
    `select c.id from webhooks w
     cross join lateral (select case when exists (select from alerts f
        where f.webhook_id = w.id and f.next_try_at is not null and f.tries > 0) then 1 else ${webhookAtOnceMax} end
        as most) room
     cross join lateral (select a.id from alerts a
        where a.webhook_id = w.id and a.next_try_at <= $1
          and not exists (select from alerts e where e.webhook_id = a.webhook_id and e.hit_id = a.hit_id
            and e.id < a.id and e.next_try_at is not null)
        order by a.next_try_at, a.id limit room.most for update skip locked) c
     where w.withdrawn_at is null and not w.id = any ($2::int[]) limit ${claimedMax}`,
    [now, busy.webhooks],
    'claim-messages',
  );
  const claimed = [...pushes, ...messages].map((row) => row.id);
  if (claimed.length === 0) return [];
  await sql.query(
    'update alerts set tries = tries + 1, next_try_at = $2 where id = any ($1::bigint[])',
    [claimed, leaseUntil],
    'claim-alerts',
  );
  return loadDue(sql, claimed);
}

/** What must no longer be sent, or need not be: the recipient is gone, may not see it any more, or it is over. */
async function giveUpVain(sql: Sql, now: UtcTime): Promise<void> {
  await sql.query(
    `update alerts a set next_try_at = null, failed_at = $1, failed_why = vain.why
     from (select x.id,
         case when b.ended_at is not null then 'The browser is no longer subscribed.'
           when n.ended_at is not null or n.expires_at <= $1 then 'The session of this browser has ended.'
           when w.withdrawn_at is not null then 'The webhook was withdrawn.'
           when h.id is not null and not (
               cordon_camera_open(coalesce(b.force_id, w.force_id), h.camera_id, h.camera_force_id, h.captured_at,
                 coalesce(n.purpose_kind, p.code, ''))
               and cordon_list_open(coalesce(b.force_id, w.force_id), h.list_id, h.owner_force_id,
                 coalesce(n.purpose_kind, p.code, '')))
             then 'The sharing has ended.'
           when x.means = 'push' and h.state <> 'open' then 'The hit was judged before it could be sent.' end as why
       from alerts x left join push_subscriptions b on b.id = x.subscription_id
       left join sessions n on n.token_hash = b.session_hash left join webhooks w on w.id = x.webhook_id
       left join force_purposes p on p.force_id = w.force_id and p.code = w.purpose_kind and p.withdrawn_at is null
       left join hits h on h.id = x.hit_id
       where x.next_try_at <= $1 for update of x skip locked) vain
     where a.id = vain.id and vain.why is not null`,
    [now],
    'give-up-vain',
  );
}

type DueRow = {
  id: number;
  means: AlertMeans;
  about: AlertAbout;
  tries: number;
  tried_from: UtcTime;
  at: UtcTime;
  detail: string | null;
  subscription_id: number | null;
  endpoint: string;
  p256dh: Uint8Array;
  auth: Uint8Array;
  webhook_id: number | null;
  address: string;
  hit_id: number | null;
  plate: string;
  priority: Priority;
  action: Action;
  late: boolean;
  captured_at: UtcTime;
  received_at: UtcTime;
  raised_at: UtcTime;
  camera_id: number;
  camera: string;
  lat: number;
  lon: number;
  camera_force: string;
  owner_force: string;
  list: string;
  entry_plate: string;
  match_kind: MatchKind;
  likelihood: number;
  contradictions: readonly { kind: ContradictionKind }[];
};

async function loadDue(sql: Sql, claimed: readonly number[]): Promise<DueAlert[]> {
  const rows = await sql.query<DueRow>(
    `select a.id, a.means, a.about, a.tries, a.tried_from, coalesce(e.at, a.made_at) as at, e.detail, a.subscription_id,
       b.endpoint, b.p256dh, b.auth, a.webhook_id, w.address, a.hit_id, h.plate, h.priority, h.action, h.late,
       h.captured_at, h.received_at, h.raised_at, h.camera_id, c.name as camera, coalesce(r.lat, c.lat) as lat,
       coalesce(r.lon, c.lon) as lon, fc.code as camera_force, fo.code as owner_force, l.name as list, h.entry_plate,
       h.match_kind, h.likelihood, h.contradictions
     from alerts a left join hit_events e on e.id = a.event_id
     left join push_subscriptions b on b.id = a.subscription_id left join webhooks w on w.id = a.webhook_id
     left join hits h on h.id = a.hit_id left join reads r on r.id = h.read_id left join cameras c on c.id = h.camera_id
     left join forces fc on fc.id = h.camera_force_id left join forces fo on fo.id = h.owner_force_id
     left join lists l on l.id = h.list_id
     where a.id = any ($1::bigint[]) order by a.id`,
    [claimed],
    'load-due',
  );
  return rows.map(toDue);
}

function toDue(row: DueRow): DueAlert {
  const { means, about, subscription_id: subscription, webhook_id: webhook } = row;
  return {
    row: row.id,
    means,
    tries: row.tries,
    triedFrom: row.tried_from,
    event: { about, at: row.at, reason: about === 'dismissed' ? reasonOf(row.detail) : null },
    hit: row.hit_id === null ? null : toToldHit(row, row.hit_id),
    push:
      subscription === null ? null : { row: subscription, endpoint: row.endpoint, p256dh: row.p256dh, auth: row.auth },
    webhook: webhook === null ? null : { row: webhook, address: row.address },
  };
}

/** The story says "misread: an H, not an M"; the words are a person's, and stay here. */
function reasonOf(detail: string | null): ToldEvent['reason'] {
  return dismissReason.safeParse(detail?.split(':', 1)[0]).data ?? null;
}

function toToldHit(row: DueRow, hit: number): ToldHit {
  return {
    id: hitId.of(hit),
    plate: row.plate,
    priority: row.priority,
    action: row.action,
    late: row.late,
    capturedAt: row.captured_at,
    receivedAt: row.received_at,
    raisedAt: row.raised_at,
    camera: { id: cameraId.of(row.camera_id), name: row.camera, lat: row.lat, lon: row.lon },
    cameraForce: row.camera_force,
    ownerForce: row.owner_force,
    list: row.list,
    entryPlate: row.entry_plate,
    matchKind: row.match_kind,
    likelihood: row.likelihood,
    contradictions: row.contradictions.map(({ kind }) => kind),
  };
}

export async function markSent(sql: Sql, alertRow: number, now: UtcTime): Promise<void> {
  await sql.query('update alerts set sent_at = $2, next_try_at = null, failed_why = null where id = $1', [
    alertRow,
    now,
  ]);
}

/** @param nextTryAt null: given up */
export async function markFailed(
  sql: Sql,
  alertRow: number,
  why: string,
  nextTryAt: UtcTime | null,
  now: UtcTime,
): Promise<void> {
  await sql.query(
    `update alerts set failed_why = $2, next_try_at = $3,
       failed_at = case when $3::timestamptz is null then $4::timestamptz end
      where id = $1 and sent_at is null`,
    [alertRow, why, nextTryAt, now],
  );
}
