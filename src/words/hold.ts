/** Hold: data that must be kept although their period is over, as disclosure law (CPIA 1996) asks of an open case. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, hitId, holdId, operationId, personId } from './id.ts';

/** A review is never further away than this, days. */
export const reviewDaysMax = 180;
/** From so many days before its review a hold is shown as due, days. */
export const reviewSoonDays = 14;

export const heldData = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('mark'),
    mark: z.string().meta({ description: 'In its one written form.' }),
    from: utcTime,
    until: utcTime,
  }),
  z.object({ kind: z.literal('hit'), hitId: hitId.schema, mark: z.string() }),
  z.object({ kind: z.literal('operation'), operationId: operationId.schema, name: z.string() }),
]);
export type HeldData = z.infer<typeof heldData>;

export const hold = z.object({
  id: holdId.schema,
  forceId: forceId.schema,
  data: heldData,
  reason: z.string(),
  reference: z.string().meta({ description: 'The case that it is for.' }),
  owner: z.object({ id: personId.schema, name: z.string() }),
  madeBy: z.object({ id: personId.schema, name: z.string() }),
  madeAt: utcTime,
  reviewBy: utcTime,
  reviewedAt: utcTime.nullable(),
  standing: z.enum(['current', 'due', 'overdue', 'released']).meta({
    description: 'due: the review is within 14 days. An overdue hold goes on keeping; only a person ends one.',
  }),
  releasedByName: z.string().nullable(),
  releasedAt: utcTime.nullable(),
  releasedWhy: z.string().nullable(),
});
export type Hold = z.infer<typeof hold>;

export const keptData = z.object({
  reads: z.number().int(),
  pictures: z.number().int(),
  hits: z.number().int(),
  firstAt: utcTime.nullable(),
  lastAt: utcTime.nullable(),
  newest: z
    .array(z.object({ capturedAt: utcTime, plate: z.string().nullable(), cameraName: z.string(), isHit: z.boolean() }))
    .meta({ description: 'Of the newest 200 reads that it keeps, those whose age is open to me.' }),
});
export type KeptData = z.infer<typeof keptData>;
