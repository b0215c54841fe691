/** Operation: dated work that one force leads, within which lists alert and forces open data to each other. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, listId, operationId } from './id.ts';

/** Longest that an operation may be made for, days. A longer one is made again, so that somebody looks at it. */
export const operationDaysMax = 92;
/** Most lists of one operation. */
export const operationListsMax = 50;
/** Most forces of one operation, besides the one that leads it. */
export const operationForcesMax = 60;

export const operationName = z
  .string()
  .trim()
  .min(3, 'must have at least 3 characters')
  .max(60, 'must have at most 60 characters');

export const operationState = z
  .enum(['planned', 'live', 'over'])
  .meta({ description: 'over: its end has come, or somebody ended it early.' });

/** Where it stands by what people did, and not by its dates alone. */
export const operationStage = z.enum(['planned', 'live', 'ended', 'debriefed']).meta({
  description: 'live: a commander approved it going live, and its time has come. ended: its time is over.',
});
export type OperationStage = z.infer<typeof operationStage>;

export const operation = z.object({
  id: operationId.schema,
  name: z.string(),
  leadForceId: forceId.schema,
  startsAt: utcTime,
  endsAt: utcTime,
  state: operationState,
  stage: operationStage,
  approvedAt: utcTime.nullable().meta({ description: 'When a commander approved it going live.' }),
  approvedByName: z.string().nullable(),
  debriefedAt: utcTime.nullable(),
  debriefedByName: z.string().nullable(),
  lists: z.array(z.object({ id: listId.schema, name: z.string() })),
  forces: z
    .array(z.object({ id: forceId.schema, acceptedAt: utcTime.nullable() }))
    .meta({ description: 'Those that were asked to take part, besides the one that leads. Null: they have not said.' }),
  madeAt: utcTime,
  madeByName: z.string().nullable(),
  endedAt: utcTime.nullable().meta({ description: 'When it was ended early.' }),
  endedByName: z.string().nullable(),
});
export type Operation = z.infer<typeof operation>;
