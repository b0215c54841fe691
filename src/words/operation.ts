/** Operation: a dated piece of work of one force, within which some of its lists alert. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, listId, operationId } from './id.ts';

/** Longest that an operation may be made for, days. A longer one is made again, so that somebody looks at it. */
export const operationDaysMax = 92;
/** Most lists of one operation. */
export const operationListsMax = 50;

export const operationName = z
  .string()
  .trim()
  .min(3, 'must have at least 3 characters')
  .max(60, 'must have at most 60 characters');

export const operationState = z
  .enum(['planned', 'live', 'over'])
  .meta({ description: 'over: its end has come, or somebody ended it early.' });

export const operation = z.object({
  id: operationId.schema,
  name: z.string(),
  leadForceId: forceId.schema,
  startsAt: utcTime,
  endsAt: utcTime,
  state: operationState,
  lists: z.array(z.object({ id: listId.schema, name: z.string() })),
  madeAt: utcTime,
  madeByName: z.string().nullable(),
  endedAt: utcTime.nullable().meta({ description: 'When it was ended early.' }),
  endedByName: z.string().nullable(),
});
export type Operation = z.infer<typeof operation>;
