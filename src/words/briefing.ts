/**
 * Briefing: what those who take part are told, by the headings of IIMARCH, as it was issued; and who has read it.
 * The headings: College of Policing, APP operations, briefing and debriefing.
 */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { briefingId, forceId, operationId } from './id.ts';

export const briefingHeadings = [
  ...['Information', 'Intention', 'Method', 'Administration', 'Risk assessment', 'Communications'],
  'Human rights and other legal',
] as const;

export const briefingSection = z.object({
  heading: z.enum(briefingHeadings),
  parts: z.array(z.object({ title: z.string(), lines: z.array(z.string()) })),
});
export type BriefingSection = z.infer<typeof briefingSection>;

export const briefingReceipt = z.object({
  personName: z.string(),
  forceId: forceId.schema,
  readAt: utcTime.meta({ description: 'By the clock of the reader’s device.' }),
  receivedAt: utcTime,
});
export type BriefingReceipt = z.infer<typeof briefingReceipt>;

/** Somebody of the operation who has not said that they read it: of a unit's crew, or with a role in the operation. */
export const briefingAwaited = z.object({
  personName: z.string(),
  forceId: forceId.schema,
  callSigns: z.array(z.string()).meta({ description: 'Of the units in whose crew they are.' }),
});
export type BriefingAwaited = z.infer<typeof briefingAwaited>;

export const briefing = z.object({
  id: briefingId.schema,
  operationId: operationId.schema,
  operationName: z.string(),
  number: z.number().int().meta({ description: 'Counts those of one operation.' }),
  planRevision: z.number().int(),
  latest: z.boolean().meta({ description: 'No newer one was issued.' }),
  issuedAt: utcTime,
  issuedByName: z.string(),
  readByMeAt: utcTime.nullable(),
  readers: z.number().int(),
});
export type Briefing = z.infer<typeof briefing>;
