/** Policy log: the numbered decisions of an operation, each with its reason. Added to; a correction is a new one. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId } from './id.ts';

export const policyDecision = z.object({
  number: z.number().int(),
  decision: z.string(),
  reason: z.string(),
  optionsNotTaken: z.string(),
  decidedBy: z.string().meta({ description: 'Whose decision it is, which may be another than who writes it down.' }),
  decidedAt: utcTime,
  corrects: z.number().int().nullable().meta({ description: 'The number of the decision that it corrects.' }),
  correctedBy: z.number().int().nullable().meta({ description: 'The newest decision that corrects this one.' }),
  forceId: forceId.schema,
  authorName: z.string(),
  recordedAt: utcTime,
});
export type PolicyDecision = z.infer<typeof policyDecision>;
