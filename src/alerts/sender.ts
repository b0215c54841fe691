/**
 * Sends what waits: to the push services of browsers, and to other systems. What was taken and not marked, because the
 * node died between the two, is sent again with the same id: a receiver may get a message twice, and never misses one.
 */
import type { Database } from '../database/database.ts';
import { type Clock, toMs, toUtcTime } from '../words/clock.ts';
import { alertId } from '../words/id.ts';
import { onceMore } from '../words/once-more.ts';
import type { Scope } from '../words/scope.ts';
import type { AlertKeys } from './keys-store.ts';
import { claimDue, type DueAlert, markFailed, markSent, type PushTarget } from './outbox-store.ts';
import type { Post, Posted } from './outgoing-store.ts';
import { pushEndpointTrouble } from './push-endpoint.ts';
import { encryptPush, vapidHeader } from './push-message.ts';
import { endGoneSubscription } from './push-store.ts';
import { pushForMs, waitMs } from './try-again.ts';
import { webhookBody, webhookHeaders, webhookSecret } from './webhook-message.ts';

/** Messages under way on one node. Each recipient has a few at most, so one that is slow takes little of this. */
const underWayMax = 256;
/** Beyond the longest sending, how long a claim holds, milliseconds: the marking takes a moment too. */
const leaseBeyondMs = 5_000;

export type SenderPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly keys: AlertKeys;
  readonly post: Post;
  readonly limits: {
    readonly retryHours: number;
    readonly sendSecondsMax: number;
    readonly pushHosts: readonly string[];
    readonly contact?: string | undefined;
  };
  readonly random: () => number;
  readonly onTrouble: (error: unknown) => void;
};

export type Sender = {
  /** Call when something may be due; also called on a timer. Resolves when what is due is under way, not when sent. */
  wake(): Promise<void>;
  /** Waits for what is under way, and takes no more. */
  close(): Promise<void>;
};

export function createSender(ports: SenderPorts): Sender {
  const underWay = new Map<DueAlert, Promise<void>>();
  let closed = false;

  const takeDue = async (): Promise<void> => {
    if (closed || underWay.size >= underWayMax) return;
    const now = ports.clock.now();
    const leaseUntil = toUtcTime(toMs(now) + ports.limits.sendSecondsMax * 1000 + leaseBeyondMs);
    const due = await ports.db.as(ports.scope, (sql) => claimDue(sql, now, leaseUntil, busyWith(underWay.keys())));
    for (const alert of due) underWay.set(alert, sendOne(alert));
  };
  const wake = onceMore(() => takeDue().catch(ports.onTrouble));

  async function sendOne(alert: DueAlert): Promise<void> {
    try {
      await send(ports, alert);
    } catch (error) {
      // Not marked: it is taken again when its claim ends.
      ports.onTrouble(error);
    }
    underWay.delete(alert);
    void wake();
  }

  return {
    wake,
    async close() {
      closed = true;
      await wake();
      await Promise.all(underWay.values());
    },
  };
}

function busyWith(underWay: Iterable<DueAlert>): { subscriptions: number[]; webhooks: number[] } {
  const all = [...underWay];
  return {
    subscriptions: all.flatMap(({ push }) => (push === null ? [] : [push.row])),
    webhooks: all.flatMap(({ webhook }) => (webhook === null ? [] : [webhook.row])),
  };
}

async function send(ports: SenderPorts, alert: DueAlert): Promise<void> {
  const posted = await (alert.push === null ? sendToSystem(ports, alert) : sendToBrowser(ports, alert, alert.push));
  const now = ports.clock.now();
  await ports.db.as(ports.scope, async (sql) => {
    if ('status' in posted && posted.status >= 200 && posted.status < 300) return markSent(sql, alert.row, now);
    const gone = alert.push !== null && 'status' in posted && (posted.status === 404 || posted.status === 410);
    if (gone && alert.push !== null) await endGoneSubscription(sql, alert.push.row, now);
    const wait = gone ? null : waitAfter(ports, alert, posted, toMs(now));
    await markFailed(sql, alert.row, whyOf(posted), wait === null ? null : toUtcTime(toMs(now) + wait), now);
  });
}

function waitAfter({ limits, random }: SenderPorts, alert: DueAlert, posted: Posted, nowMs: number): number | null {
  const { tries, triedFrom } = alert;
  const forMs = alert.push === null ? limits.retryHours * 3_600_000 : pushForMs;
  const askedMs = 'status' in posted ? posted.retryAfterMs : null;
  return waitMs({ tries, triedFromMs: toMs(triedFrom), askedMs, forMs }, nowMs, random());
}

function whyOf(posted: Posted): string {
  if ('failure' in posted) return posted.failure;
  const { status } = posted;
  return status >= 300 && status < 400
    ? `It answered ${status}: it is somewhere else, and Cordon is not led on.`
    : `It answered ${status}.`;
}

/** What a lock screen and a push service may see: that something waits, and nothing of what. */
function sendToBrowser(ports: SenderPorts, alert: DueAlert, to: PushTarget): Promise<Posted> {
  const { limits, keys, clock } = ports;
  // The configuration may have changed since the browser subscribed.
  const trouble = pushEndpointTrouble(to.endpoint, limits.pushHosts);
  if (trouble !== null) return Promise.resolve({ failure: `The push address ${trouble}.` });
  const { hit, event } = alert;
  const words =
    hit === null
      ? 'A trial: this browser can be reached.'
      : `A ${hit.priority}-priority hit waits${event.about === 'escalated' ? ', and nobody has taken it' : ''}.`;
  const body = { priority: hit?.priority ?? null, hitId: hit?.id ?? null, words };
  const headers = {
    authorization: vapidHeader(to.endpoint, keys.push, limits.contact ?? null, clock.nowMs()),
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ttl: String(pushForMs / 1000),
    urgency: hit?.priority === 'low' ? 'normal' : 'high',
  };
  return ports.post(to.endpoint, headers, encryptPush(Buffer.from(JSON.stringify(body)), to), sendMs(ports));
}

function sendToSystem(ports: SenderPorts, alert: DueAlert): Promise<Posted> {
  const { keys, clock } = ports;
  if (alert.webhook === null) throw new Error('an alert that is sent is to a browser or to a system');
  const { row, address } = alert.webhook;
  const body = webhookBody(alert.event, alert.hit);
  const headers = webhookHeaders(webhookSecret(keys.webhooks, row), alertId.of(alert.row), clock.nowMs(), body);
  return ports.post(address, headers, body, sendMs(ports));
}

function sendMs({ limits }: SenderPorts): number {
  return limits.sendSecondsMax * 1000;
}
