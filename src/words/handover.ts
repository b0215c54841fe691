/** Handover: one change of duty, with what was left, to whom, and the last hour in figures. And who is on duty. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, handoverId, hitId, personId } from './id.ts';
import { role } from './person.ts';

export const onDuty = z.object({
  id: personId.schema,
  name: z.string(),
  role,
  forceId: forceId.schema,
  seenAt: utcTime.meta({ description: 'When their console last asked for something.' }),
});
export type OnDuty = z.infer<typeof onDuty>;

export const shiftHandover = z.object({
  id: handoverId.schema,
  at: utcTime,
  fromName: z.string(),
  toName: z.string(),
  toMe: z.boolean(),
  words: z.string(),
  summary: z.string().meta({ description: 'The last hour in figures, as it was then.' }),
  hitIds: z.array(hitId.schema).meta({ description: 'The hits that were offered with it.' }),
  receivedAt: utcTime.nullable(),
});
export type ShiftHandover = z.infer<typeof shiftHandover>;
