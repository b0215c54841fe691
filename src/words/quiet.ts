/** Quiet: what a person's judgement keeps out of the queue, for a stated time. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, hitId, listId, personId, quietId } from './id.ts';

export const quiet = z.object({
  id: quietId.schema,
  listId: listId.schema,
  listName: z.string(),
  ownerForceId: forceId.schema,
  entryPlate: z.string(),
  plate: z
    .string()
    .nullable()
    .meta({ description: 'Null: the whole entry, as stale. Else only this mark, as misread.' }),
  hitId: hitId.schema.nullable().meta({ description: 'The hit whose judgement made it.' }),
  madeBy: z.object({ id: personId.schema, name: z.string() }),
  madeAt: utcTime,
  until: utcTime,
  liftedAt: utcTime.nullable(),
  liftedWhy: z.string().nullable(),
  kept: z.number().int().meta({ description: 'Hits that it has kept out of the queue so far.' }),
});
export type Quiet = z.infer<typeof quiet>;
