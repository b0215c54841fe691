/** Entry: one vehicle on a vehicle-of-interest list, with its ground, owner and expiry. Replaced, never edited. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { entryId, forceId, listId } from './id.ts';

export const action = z.enum(['stop', 'observe']).meta({ description: 'stop, or observe and do not stop.' });
export type Action = z.infer<typeof action>;

export const priority = z.enum(['high', 'medium', 'low']);
export type Priority = z.infer<typeof priority>;

/** What a list row says, before it is stored. */
export const newEntry = z.object({
  plate: z.string().meta({ description: 'Normalised mark; ? one unknown character, * any run of them.' }),
  country: z.string().length(2).nullable().meta({ description: 'ISO 3166-1 alpha-2 of the mark, where it is listed.' }),
  vehicleType: z.string().nullable(),
  plateAsListed: z.string(),
  make: z.string().nullable(),
  model: z.string().nullable(),
  colour: z.string().nullable(),
  action,
  priority,
  markers: z.array(z.string()).meta({ description: 'Warning markers: WEAPONS, VIOLENT, DRUGS …' }),
  ground: z.string().meta({ description: 'Why it is on the list.' }),
  information: z.string().nullable().meta({ description: 'What to do or know, free text of the owner.' }),
  area: z.string().nullable(),
  intelligenceGrade: z.string().nullable(),
  pncId: z.string().nullable(),
  marking: z.string().meta({ description: 'Protective marking as listed (GPMS or GSC).' }),
  cadReference: z.string().nullable(),
  instructions: z.string().nullable(),
  source: z.string().nullable(),
  expiresAt: utcTime,
  expiryDefaulted: z
    .boolean()
    .meta({ description: 'True when the row gave no weed date and the default was applied.' }),
});
export type NewEntry = z.infer<typeof newEntry>;

export const entryState = z.enum(['live', 'expired', 'withdrawn', 'superseded']);

export const entry = z.object({
  id: entryId.schema,
  listId: listId.schema,
  listName: z.string(),
  ownerForceId: forceId.schema,
  ...newEntry.shape,
  revision: z.number().int().meta({ description: 'The list revision that brought this entry.' }),
  state: entryState,
  withdrawnAt: utcTime.nullable(),
  withdrawnReason: z.string().nullable(),
});
export type Entry = z.infer<typeof entry>;
