/** Requests about alerts: who was told of a hit, what a person wants pushed, and to which browsers. */
import { z } from 'zod';
import { alert, pushChoices, pushSubscription } from '../../words/alert.ts';
import { hitId, subscriptionId } from '../../words/id.ts';
import { declare } from './request.ts';

export const listAlerts = declare({
  name: 'listAlerts',
  summary: 'Who was told of a hit, by what means, and when each saw and confirmed it.',
  method: 'GET',
  path: '/v1/hits/{hitId}/alerts',
  input: z.object({ hitId: hitId.schema }),
  output: z.object({ alerts: z.array(alert).meta({ description: 'At most 200, the oldest first.' }) }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['hitId'], returns: ({ alerts }) => alerts.map(({ id }) => id) },
});

export const markSeen = declare({
  name: 'markSeen',
  summary: 'Record that these hits have been on my screen: as rows of the queue, or one as an opened card.',
  method: 'POST',
  path: '/v1/alerts/seen',
  input: z.object({
    hitIds: z.array(hitId.schema).min(1).max(200),
    opened: z.boolean().default(false).meta({ description: 'Their card was opened: that confirms the alert.' }),
  }),
  output: z.object({}),
  who: ['analyst', 'supervisor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['hitIds', 'opened'] },
});

export const getPush = declare({
  name: 'getPush',
  summary: 'What I want pushed, my browsers that are pushed to, and the key that a browser subscribes with.',
  method: 'GET',
  path: '/v1/push',
  input: z.object({}),
  output: z.object({
    choices: pushChoices,
    subscriptions: z.array(pushSubscription),
    publicKey: z.string().meta({ description: 'The server’s public key for push services, base64url (RFC 8292).' }),
  }),
  who: ['analyst', 'supervisor'],
  needsPurpose: false,
  audit: null,
});

export const savePushChoices = declare({
  name: 'savePushChoices',
  summary: 'Say which hits are pushed to my browsers, and when none are.',
  method: 'PUT',
  path: '/v1/push/choices',
  input: pushChoices,
  output: z.object({ choices: pushChoices }),
  who: ['analyst', 'supervisor'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['priorities', 'quiet', 'zone'] },
});

const base64url = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-]+={0,2}$/, 'must be base64url');

export const subscribePush = declare({
  name: 'subscribePush',
  summary: 'Push to this browser as long as my session lasts. Subscribed again, it serves the newest session.',
  method: 'POST',
  path: '/v1/push/subscriptions',
  input: z.object({
    endpoint: z.string().min(1).max(1000),
    p256dh: base64url,
    auth: base64url,
    device: z.string().trim().min(1).max(80),
  }),
  output: z.object({ subscriptionId: subscriptionId.schema }),
  who: ['analyst', 'supervisor'],
  needsPurpose: false,
  // Not the endpoint: whoever has it can push to the browser.
  audit: { class: 'alteration', keeps: ['device'], returns: ({ subscriptionId: id }) => [id] },
});

export const endSubscription = declare({
  name: 'endSubscription',
  summary: 'Push no more to one of my browsers.',
  method: 'DELETE',
  path: '/v1/push/subscriptions/{subscriptionId}',
  input: z.object({ subscriptionId: subscriptionId.schema }),
  output: z.object({}),
  who: ['analyst', 'supervisor'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['subscriptionId'] },
});

export const tryPush = declare({
  name: 'tryPush',
  summary: 'Push a trial to one of my browsers.',
  method: 'POST',
  path: '/v1/push/subscriptions/{subscriptionId}/trial',
  input: z.object({ subscriptionId: subscriptionId.schema }),
  output: z.object({}),
  who: ['analyst', 'supervisor'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['subscriptionId'] },
});
