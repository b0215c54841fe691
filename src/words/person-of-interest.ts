/** Person of interest: somebody who is sought, with vehicles that may show where they are. Their name stands apart. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, interestId, listId, operationId } from './id.ts';

/** Longest that somebody is sought before a person looks at it again, days. */
export const interestDaysMax = 92;

export const interestEnd = z.enum(['arrested', 'located', 'no-trace', 'withdrawn']);
export type InterestEnd = z.infer<typeof interestEnd>;

export const personOfInterest = z.object({
  id: interestId.schema,
  forceId: forceId.schema.meta({ description: 'Who seeks them, and holds the name.' }),
  operationId: operationId.schema.nullable(),
  ground: z.string().meta({ description: 'Why they are sought.' }),
  risk: z.string().meta({ description: 'What to beware of; empty where nothing is known.' }),
  state: z.enum(['live', 'expired', 'ended']),
  expiresAt: utcTime,
  vehicles: z
    .array(z.object({ listId: listId.schema, listName: z.string(), plate: z.string() }))
    .meta({ description: 'The entries whose hits show this; those of lists that are open to me.' }),
  madeAt: utcTime,
  madeByName: z.string(),
  endedAs: interestEnd.nullable(),
  endedAt: utcTime.nullable(),
  endedByName: z.string().nullable(),
  endedWords: z.string().nullable(),
});
export type PersonOfInterest = z.infer<typeof personOfInterest>;
