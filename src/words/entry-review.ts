/** Review of an entry: a person of the owner force says that it still stands. A renewal says it by a new expiry. */
import { z } from 'zod';
import { utcTime } from './clock.ts';

export const entryReview = z.object({
  what: z.enum(['reviewed', 'renewed']),
  at: utcTime,
  byName: z.string(),
  words: z.string().nullable(),
  expiresAt: utcTime.meta({ description: 'The entry’s expiry, as it was then or as the renewal made it.' }),
});
export type EntryReview = z.infer<typeof entryReview>;
