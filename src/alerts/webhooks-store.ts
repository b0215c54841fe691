/** Webhooks, kept in PostgreSQL: the other systems of a force that are sent its hits. */
import type { Sql } from '../database/database.ts';
import type { Webhook } from '../words/alert.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import type { Priority } from '../words/entry.ts';
import {
  type AlertId,
  alertId,
  type ForceId,
  forceId,
  type PersonId,
  personId,
  type WebhookId,
  webhookId,
} from '../words/id.ts';

/** Systems of one force. */
export const webhooksMax = 20;
/** How far back given-up messages are counted, milliseconds. */
const failuresMs = 7 * 86_400_000;

type WebhookRow = {
  id: number;
  force_id: number;
  name: string;
  address: string;
  priorities: Priority[];
  purpose_kind: string | null;
  made_by_name: string | null;
  made_at: UtcTime;
  last_sent_at: UtcTime | null;
  waiting: number;
  failed: number;
};

const select = `
  select w.id, w.force_id, w.name, w.address, w.priorities, w.purpose_kind, p.name as made_by_name, w.made_at,
    (select max(a.sent_at) from alerts a where a.webhook_id = w.id) as last_sent_at,
    (select count(*)::int from alerts a where a.webhook_id = w.id and a.next_try_at is not null) as waiting,
    (select count(*)::int from alerts a where a.webhook_id = w.id and a.failed_at > $2) as failed
  from webhooks w left join people p on p.id = w.made_by`;

export async function listWebhooks(sql: Sql, force: ForceId, now: UtcTime): Promise<Webhook[]> {
  const rows = await sql.query<WebhookRow>(
    `${select} where w.force_id = $1 and w.withdrawn_at is null order by w.name`,
    [forceId.row(force), toUtcTime(toMs(now) - failuresMs)],
  );
  return rows.map(toWebhook);
}

export type NewWebhook = {
  readonly name: string;
  readonly address: string;
  readonly priorities: readonly Priority[];
  /** A code of the force's list. */
  readonly purpose: string;
};

/** @returns null where the force has one of this name */
export async function insertWebhook(
  sql: Sql,
  force: ForceId,
  by: PersonId,
  fresh: NewWebhook,
  now: UtcTime,
): Promise<WebhookId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into webhooks (force_id, name, address, priorities, purpose_kind, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (force_id, name) where withdrawn_at is null do nothing returning id`,
    [
      forceId.row(force),
      fresh.name,
      fresh.address,
      [...new Set(fresh.priorities)],
      fresh.purpose,
      personId.row(by),
      now,
    ],
  );
  return row ? webhookId.of(row.id) : null;
}

/** @returns false where the force has no such webhook in use */
export async function withdrawWebhook(
  sql: Sql,
  force: ForceId,
  id: WebhookId,
  by: PersonId,
  now: UtcTime,
): Promise<boolean> {
  const rows = await sql.query<{ id: number }>(
    `update webhooks set withdrawn_at = $4, withdrawn_by = $3
      where id = $1 and force_id = $2 and withdrawn_at is null returning id`,
    [webhookId.row(id), forceId.row(force), personId.row(by), now],
  );
  return rows.length > 0;
}

/** @returns false where the force has no such webhook in use */
export async function insertWebhookTrial(sql: Sql, force: ForceId, id: WebhookId, now: UtcTime): Promise<boolean> {
  const rows = await sql.query<{ id: number }>(
    `insert into alerts (means, about, camera_force_id, owner_force_id, webhook_id, made_at, tried_from, next_try_at)
     select 'webhook', 'trial', w.force_id, w.force_id, w.id, $3, $3, $3 from webhooks w
      where w.id = $1 and w.force_id = $2 and w.withdrawn_at is null returning id`,
    [webhookId.row(id), forceId.row(force), now],
  );
  return rows.length > 0;
}

export type Resendable = 'again' | 'not-there' | 'not-failed';

/** Begins anew with a message to a system of this force that was given up, or that waits for its next try. */
export async function sendAgain(sql: Sql, force: ForceId, id: AlertId, now: UtcTime): Promise<Resendable> {
  const [row] = await sql.query<{ sent: boolean }>(
    `select a.sent_at is not null as sent from alerts a join webhooks w on w.id = a.webhook_id
      where a.id = $1 and w.force_id = $2 and w.withdrawn_at is null for update of a`,
    [alertId.row(id), forceId.row(force)],
  );
  if (!row) return 'not-there';
  if (row.sent) return 'not-failed';
  await sql.query(
    'update alerts set next_try_at = $2, tried_from = $2, failed_at = null, failed_why = null where id = $1',
    [alertId.row(id), now],
  );
  return 'again';
}

function toWebhook(row: WebhookRow): Webhook {
  return {
    id: webhookId.of(row.id),
    forceId: forceId.of(row.force_id),
    name: row.name,
    address: row.address,
    priorities: row.priorities,
    purpose: row.purpose_kind,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    lastSentAt: row.last_sent_at,
    waiting: row.waiting,
    failed: row.failed,
  };
}
