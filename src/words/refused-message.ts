/** Refused message: bytes kept aside (quarantine) because they could not become a read, with the reason. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { cameraId, refusedId } from './id.ts';
import { quarantineReasons } from './message.ts';

export const refusedMessage = z.object({
  id: refusedId.schema,
  receivedAt: utcTime,
  adapter: z.string(),
  username: z.string(),
  cameraId: cameraId.schema.nullable(),
  cameraRef: z.string().nullable().meta({ description: 'What the message calls its camera, where it says.' }),
  reason: z.enum(quarantineReasons),
  detail: z.string(),
  where: z.string(),
  bytes: z.number().int(),
  preview: z.string().meta({
    description:
      'The first bytes as text, at most 400 characters; empty for an administrator, since they may hold a mark.',
  }),
});
export type RefusedMessage = z.infer<typeof refusedMessage>;

/** What decoding messages anew came to. */
export const decodedAgain = z.object({
  tried: z.number().int(),
  decoded: z.number().int().meta({ description: 'Messages that nothing is wrong with now; they left quarantine.' }),
  reads: z.number().int().meta({ description: 'Reads that are new; they are history, and marked late.' }),
  repeats: z.number().int().meta({ description: 'Reads that were stored when the message first came.' }),
  pictures: z.number().int(),
  stillRefused: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  left: z.number().int().meta({ description: 'Messages that this call left for the next.' }),
  next: refusedId.schema.nullable().meta({ description: 'The `after` of the next call; null when none is left.' }),
});
export type DecodedAgain = z.infer<typeof decodedAgain>;

/** Somebody who sent messages without good credentials. No bytes are kept, only that it happened. */
export const refusedSender = z.object({
  username: z.string(),
  adapter: z.string(),
  address: z.string(),
  reason: z.enum(['no-credentials', 'unknown-username', 'wrong-secret', 'other-sign-in']),
  firstAt: utcTime,
  lastAt: utcTime,
  times: z.number().int(),
});
export type RefusedSender = z.infer<typeof refusedSender>;
