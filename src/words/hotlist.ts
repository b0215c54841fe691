/** Vehicle-of-interest list (hotlist): entries of one owner force, in numbered revisions. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, listId } from './id.ts';

export const listUse = z.enum(['alert', 'record', 'operation', 'off-road']).meta({
  description:
    'alert: its hits go to the queue. record: they are only kept. operation: they go to the queue while an operation ' +
    'that holds the list is live. off-road: vehicles known to be off the road; it speaks against other lists’ hits.',
});
export type ListUse = z.infer<typeof listUse>;

/** Longest that a list may be relied on without a new revision, hours: a year. */
export const staleHoursMax = 8784;

export const hotlist = z.object({
  id: listId.schema,
  name: z.string(),
  ownerForceId: forceId.schema,
  revision: z.number().int(),
  importedAt: utcTime.meta({ description: 'Of its newest import. An entry added by hand makes the list no younger.' }),
  importedByName: z.string().nullable(),
  use: listUse,
  staleAfterHours: z.number().int().meta({ description: 'Older than this, its hits rank lower, hours.' }),
  entriesLive: z.number().int(),
  entriesExpired: z.number().int(),
  expiringSoon: z.number().int().meta({
    description:
      'Live entries that expire within 7 days. Of a list of over 100,000 entries, at most so many are counted.',
  }),
});
export type Hotlist = z.infer<typeof hotlist>;
