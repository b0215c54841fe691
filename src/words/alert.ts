/** Alert: telling one recipient of one hit; and the webhooks and browsers that are told. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { priority } from './entry.ts';
import { alertId, forceId, hitId, subscriptionId, webhookId } from './id.ts';
import { purposeCode } from './purpose.ts';

export const alertMeans = z.enum(['console', 'push', 'webhook']).meta({
  description: 'console: a person’s open console. push: a person’s phone or browser. webhook: another system.',
});
export type AlertMeans = z.infer<typeof alertMeans>;

/** What of the hit is told. Consoles and phones are told of the first two; webhooks of every change of state. */
export const alertAbout = z.enum([
  ...(['raised', 'escalated', 'taken', 'released', 'contradicted', 'corrected'] as const),
  ...(['confirmed', 'observed', 'dismissed', 'undone', 'trial'] as const),
]);
export type AlertAbout = z.infer<typeof alertAbout>;

export const alert = z.object({
  id: alertId.schema,
  means: alertMeans,
  about: alertAbout,
  hitId: hitId.schema.nullable().meta({ description: 'Null for a trial.' }),
  to: z
    .string()
    .nullable()
    .meta({ description: 'Person or system; null: nobody was on duty, or it is not open to you.' }),
  madeAt: utcTime,
  sentAt: utcTime.nullable(),
  seenAt: utcTime.nullable().meta({ description: 'When its row or card was on the recipient’s screen.' }),
  confirmedAt: utcTime.nullable().meta({ description: 'When the recipient opened, took or judged the hit.' }),
  tries: z.number().int(),
  nextTryAt: utcTime.nullable(),
  failedAt: utcTime.nullable().meta({ description: 'When it was given up for good.' }),
  failedWhy: z.string().nullable().meta({ description: 'Why the last try failed, or why it was given up.' }),
});
export type Alert = z.infer<typeof alert>;

/** A minute of the day in the person's own zone: 0 is midnight. */
const minuteOfDay = z.number().int().min(0).max(1439);

export const pushChoices = z.object({
  priorities: z.array(priority).max(3).meta({ description: 'Which hits are pushed; none: only what was escalated.' }),
  quiet: z
    .object({ fromMinute: minuteOfDay, untilMinute: minuteOfDay })
    .nullable()
    .meta({ description: 'Between these minutes of the day nothing is pushed but what was escalated to you.' }),
  zone: z.string().min(1).max(60).meta({ description: 'The IANA zone of the quiet hours, such as Europe/London.' }),
});
export type PushChoices = z.infer<typeof pushChoices>;

/** Until a person says otherwise. */
export const usualPushChoices: PushChoices = { priorities: ['high'], quiet: null, zone: 'Europe/London' };

export const pushSubscription = z.object({
  id: subscriptionId.schema,
  device: z.string().meta({ description: 'What the browser calls itself.' }),
  madeAt: utcTime,
  lastSentAt: utcTime.nullable(),
  endsAt: utcTime.meta({ description: 'With the session that asked for it.' }),
});
export type PushSubscription = z.infer<typeof pushSubscription>;

export const webhook = z.object({
  id: webhookId.schema,
  forceId: forceId.schema,
  name: z.string(),
  address: z.string(),
  priorities: z.array(priority),
  purpose: purposeCode.nullable().meta({
    description: 'It is told of what shares open for this. Null, or withdrawn since: of its force’s own hits only.',
  }),
  madeByName: z.string().nullable(),
  madeAt: utcTime,
  lastSentAt: utcTime.nullable(),
  waiting: z.number().int().meta({ description: 'Messages that are still to be sent.' }),
  failed: z.number().int().meta({ description: 'Messages given up in the last 7 days.' }),
});
export type Webhook = z.infer<typeof webhook>;
