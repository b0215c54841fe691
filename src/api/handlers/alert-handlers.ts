/** Answers the requests about alerts: who was told, what is pushed to whom, and other systems that are told. */
import { listAlerts, listWebhookAlerts, markSeen } from '../../alerts/alerts-store.ts';
import { pushEndpointTrouble } from '../../alerts/push-endpoint.ts';
import { arePushKeys } from '../../alerts/push-message.ts';
import * as push from '../../alerts/push-store.ts';
import { isZone } from '../../alerts/quiet-hours.ts';
import { webhookAddressTrouble, webhookSecret } from '../../alerts/webhook-message.ts';
import * as webhooks from '../../alerts/webhooks-store.ts';
import { purposeToTellRefusal } from '../../governance/purposes.ts';
import { type Refusal, refuse } from '../../words/fault.ts';
import { webhookId as webhookIds } from '../../words/id.ts';
import type { Scope } from '../../words/scope.ts';
import type { Handlers } from '../ports.ts';

type AlertHandlers = Pick<
  Handlers,
  'listAlerts' | 'markSeen' | 'getPush' | 'savePushChoices' | 'subscribePush' | 'endSubscription' | 'tryPush'
>;
type WebhookHandlers = Pick<
  Handlers,
  'listWebhooks' | 'addWebhook' | 'withdrawWebhook' | 'tryWebhook' | 'listWebhookAlerts' | 'sendAlertAgain'
>;

export const alertHandlers: AlertHandlers = {
  listAlerts: async ({ hitId }, scope, ports) => ({
    alerts: await ports.db.as(scope, (sql) => listAlerts(sql, hitId)),
  }),

  markSeen: ({ hitIds, opened }, scope, ports) =>
    byPerson(scope, async (person) => {
      await ports.db.as(scope, (sql) => markSeen(sql, person, hitIds, opened, ports.clock.now()));
      return {};
    }),

  getPush: (_, scope, ports) =>
    byPerson(scope, (person) =>
      ports.db.as(scope, async (sql) => ({
        choices: await push.findPushChoices(sql, person.id),
        subscriptions: await push.listSubscriptions(sql, person.id, ports.clock.now()),
        publicKey: Buffer.from(ports.alerts.keys.push.publicKey).toString('base64url'),
      })),
    ),

  savePushChoices: (choices, scope, ports) =>
    byPerson(scope, async (person) => {
      if (!isZone(choices.zone)) return refuse('bad-input', 'is not a time zone such as Europe/London', 'zone');
      await ports.db.as(scope, (sql) => push.savePushChoices(sql, person, choices));
      return { choices };
    }),

  subscribePush: (input, scope, ports, session) =>
    byPerson(scope, async (person) => {
      const { endpoint, device } = input;
      const trouble = pushEndpointTrouble(endpoint, ports.config.alerts.pushHosts);
      if (trouble !== null) return refuse('bad-input', `The push address of this browser ${trouble}.`, 'endpoint');
      const keys = { p256dh: Buffer.from(input.p256dh, 'base64url'), auth: Buffer.from(input.auth, 'base64url') };
      if (!arePushKeys(keys)) return refuse('bad-input', 'These are not the keys of a browser.', 'p256dh');
      const key = session.held?.session?.key;
      if (key === undefined) return refuse('not-signed-in', 'Sign in first.');
      const now = ports.clock.now();
      return ports.db.as(scope, async (sql) => {
        if ((await push.countOtherBrowsers(sql, person.id, endpoint, now)) >= push.subscriptionsMax) {
          return refuse('too-many', `You have ${push.subscriptionsMax} browsers already. End one of them first.`);
        }
        const subscriptionId = await push.insertSubscription(sql, person, key, { ...keys, endpoint, device }, now);
        return { subscriptionId };
      });
    }),

  endSubscription: ({ subscriptionId }, scope, ports) =>
    byPerson(scope, async (person) => {
      const [now, why] = [ports.clock.now(), 'Its owner ended it.'];
      const ended = await ports.db.as(scope, (sql) => push.endSubscription(sql, subscriptionId, person.id, why, now));
      return ended ? {} : refuse('not-found', 'This browser is not pushed to.');
    }),

  tryPush: ({ subscriptionId }, scope, ports) =>
    byPerson(scope, async (person) => {
      const now = ports.clock.now();
      const made = await ports.db.as(scope, (sql) => push.insertPushTrial(sql, subscriptionId, person, now));
      if (!made) return refuse('not-found', 'This browser is not pushed to.');
      ports.alerts.wake();
      return {};
    }),
};

const noWebhook = refuse('not-found', 'Your force has no such system, or it was withdrawn.');

export const webhookHandlers: WebhookHandlers = {
  listWebhooks: (_, scope, ports) =>
    byPerson(scope, async ({ forceId }) => ({
      webhooks: await ports.db.as(scope, (sql) => webhooks.listWebhooks(sql, forceId, ports.clock.now())),
    })),

  addWebhook: (input, scope, ports) =>
    byPerson(scope, async (person) => {
      const trouble = webhookAddressTrouble(input.address);
      if (trouble !== null) return refuse('bad-input', trouble, 'address');
      const now = ports.clock.now();
      return ports.db.as(scope, async (sql) => {
        const unfit = await purposeToTellRefusal(sql, person.forceId, input.purpose);
        if (unfit) return unfit;
        const others = await webhooks.listWebhooks(sql, person.forceId, now);
        if (others.length >= webhooks.webhooksMax) {
          return refuse('too-many', `Your force has ${webhooks.webhooksMax} systems already. Withdraw one first.`);
        }
        const id = await webhooks.insertWebhook(sql, person.forceId, person.id, input, now);
        const all = await webhooks.listWebhooks(sql, person.forceId, now);
        const webhook = all.find((one) => one.id === id);
        if (id === null || !webhook) return refuse('already-exists', 'Your force has a system of this name.', 'name');
        return { webhook, secret: webhookSecret(ports.alerts.keys.webhooks, webhookIds.row(id)) };
      });
    }),

  withdrawWebhook: ({ webhookId }, scope, ports) =>
    byPerson(scope, async ({ id, forceId }) => {
      const now = ports.clock.now();
      const gone = await ports.db.as(scope, (sql) => webhooks.withdrawWebhook(sql, forceId, webhookId, id, now));
      return gone ? {} : noWebhook;
    }),

  tryWebhook: ({ webhookId }, scope, ports) =>
    byPerson(scope, async ({ forceId }) => {
      const now = ports.clock.now();
      const made = await ports.db.as(scope, (sql) => webhooks.insertWebhookTrial(sql, forceId, webhookId, now));
      if (!made) return noWebhook;
      ports.alerts.wake();
      return {};
    }),

  listWebhookAlerts: ({ webhookId }, scope, ports) =>
    byPerson(scope, ({ forceId }) =>
      ports.db.as(scope, async (sql) => {
        const own = await webhooks.listWebhooks(sql, forceId, ports.clock.now());
        const webhook = own.find((one) => one.id === webhookId);
        return webhook ? { webhook, alerts: await listWebhookAlerts(sql, webhookId) } : noWebhook;
      }),
    ),

  sendAlertAgain: ({ alertId }, scope, ports) =>
    byPerson(scope, async ({ forceId }) => {
      const now = ports.clock.now();
      const became = await ports.db.as(scope, (sql) => webhooks.sendAgain(sql, forceId, alertId, now));
      if (became === 'not-there') return refuse('not-found', 'There is no such message to a system of your force.');
      if (became === 'not-failed') return refuse('changed-meanwhile', 'It was sent meanwhile.');
      ports.alerts.wake();
      return {};
    }),
};

async function byPerson<Answer>(
  { person }: Scope,
  work: (person: NonNullable<Scope['person']>) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  return person ? work(person) : refuse('not-signed-in', 'Sign in first.');
}
