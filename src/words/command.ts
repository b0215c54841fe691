/** Command: who holds which tier of an operation, since when, and how it was handed to them. A role, not a rank. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { commandId, forceId, personId } from './id.ts';

/** Gold, silver and bronze, in the words that say what each does. */
export const commandTier = z.enum(['strategic', 'tactical', 'operational']);
export type CommandTier = z.infer<typeof commandTier>;

export const command = z.object({
  id: commandId.schema,
  tier: commandTier,
  area: z.string().nullable().meta({ description: 'Of one area of the plan; null for the whole operation.' }),
  forceId: forceId.schema,
  personId: personId.schema.nullable().meta({ description: 'Null for one who has no account here.' }),
  name: z.string(),
  rank: z.string(),
  from: utcTime,
  words: z.string().meta({ description: 'What was said as it was handed over.' }),
  stateOfPlay: z.string(),
  followsId: commandId.schema.nullable().meta({ description: 'From whom it was taken over; null for the first.' }),
  standing: z.boolean().meta({ description: 'Holds it now: nobody has taken it over.' }),
  recordedAt: utcTime,
  recordedByName: z.string(),
});
export type Command = z.infer<typeof command>;
