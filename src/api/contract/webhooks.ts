/** Requests about webhooks: the other systems of a force that are sent its hits. */
import { z } from 'zod';
import { alert, webhook } from '../../words/alert.ts';
import { priority } from '../../words/entry.ts';
import { alertId, webhookId } from '../../words/id.ts';
import { purposeCode } from '../../words/purpose.ts';
import { declare } from './request.ts';

const own = { who: ['administrator'] as const, needsPurpose: false };

export const listWebhooks = declare({
  ...own,
  name: 'listWebhooks',
  summary: 'The systems that the hits of one’s own force are sent to.',
  method: 'GET',
  path: '/v1/webhooks',
  input: z.object({}),
  output: z.object({ webhooks: z.array(webhook) }),
  audit: null,
});

export const addWebhook = declare({
  ...own,
  name: 'addWebhook',
  summary: 'Send the hits that are open to one’s own force for a purpose to another system. Its secret is shown once.',
  method: 'POST',
  path: '/v1/webhooks',
  input: z.object({
    name: z.string().trim().min(1, 'must not be empty').max(80),
    address: z.string().trim().min(1, 'must not be empty').max(500),
    priorities: z.array(priority).min(1, 'must name one at least').max(3),
    purpose: purposeCode.meta({ description: 'A purpose of my force: it is told of what shares open for that.' }),
  }),
  output: z.object({ webhook, secret: z.string().meta({ description: 'What messages are signed with: whsec_…' }) }),
  audit: {
    class: 'disclosure',
    keeps: ['name', 'address', 'priorities', 'purpose'],
    returns: ({ webhook: { id } }) => [id],
  },
});

export const withdrawWebhook = declare({
  ...own,
  name: 'withdrawWebhook',
  summary: 'Send nothing more to a system. What was sent stays on record.',
  method: 'DELETE',
  path: '/v1/webhooks/{webhookId}',
  input: z.object({ webhookId: webhookId.schema }),
  output: z.object({}),
  audit: { class: 'alteration', keeps: ['webhookId'] },
});

export const tryWebhook = declare({
  ...own,
  name: 'tryWebhook',
  summary: 'Send a trial, which is of no hit, to a system.',
  method: 'POST',
  path: '/v1/webhooks/{webhookId}/trial',
  input: z.object({ webhookId: webhookId.schema }),
  output: z.object({}),
  audit: { class: 'alteration', keeps: ['webhookId'] },
});

export const listWebhookAlerts = declare({
  ...own,
  name: 'listWebhookAlerts',
  summary: 'What a system was sent and is still to be sent, without the hits themselves.',
  method: 'GET',
  path: '/v1/webhooks/{webhookId}/alerts',
  input: z.object({ webhookId: webhookId.schema }),
  output: z.object({ webhook, alerts: z.array(alert).meta({ description: 'The newest 200.' }) }),
  audit: { class: 'consultation', keeps: ['webhookId'], returns: ({ alerts }) => alerts.map(({ id }) => id) },
});

export const sendAlertAgain = declare({
  ...own,
  name: 'sendAlertAgain',
  summary: 'Begin anew with a message to a system that was given up, or try one at once that waits.',
  method: 'POST',
  path: '/v1/alerts/{alertId}/again',
  input: z.object({ alertId: alertId.schema }),
  output: z.object({}),
  audit: { class: 'disclosure', keeps: ['alertId'] },
});
