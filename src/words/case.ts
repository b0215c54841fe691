/** Case: an investigation of a force, by whose reference its people say what they ask for. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { caseId } from './id.ts';
import { offenceClass, reference, referenceCharactersMin } from './purpose.ts';

export const caseReference = reference.min(
  referenceCharactersMin,
  `must have at least ${referenceCharactersMin} characters`,
);
export const caseTitle = z
  .string()
  .trim()
  .min(3, 'must have at least 3 characters')
  .max(120, 'must have at most 120 characters');

export const forceCase = z.object({
  id: caseId.schema,
  reference: z.string(),
  title: z.string(),
  offenceClass,
  openedAt: utcTime,
  openedByName: z.string().nullable(),
  closedAt: utcTime.nullable(),
  closedByName: z.string().nullable(),
});
export type ForceCase = z.infer<typeof forceCase>;
