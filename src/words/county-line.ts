/** County line: a telephone line by which drugs are sold into another area, from first report to closure. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { day } from './day.ts';
import { forceId, lineId, operationId, personId } from './id.ts';

const said = (max: number) => z.string().trim().min(3, 'must have at least 3 characters').max(max);

/**
 * A line is closed when there is evidence that whoever holds it can no longer sell drugs by its number (the National
 * County Lines Coordination Centre's definition since 2022): handset and number taken, the number cut off, or other.
 */
export const closure = z.strictObject({
  on: day,
  evidence: z.enum(['handset-and-number-taken', 'number-cut-off', 'other']),
  words: said(400).meta({ description: 'How it is known that the line cannot trade.' }),
});

export const lineFacts = z
  .strictObject({
    name: said(60),
    number: z
      .string()
      .regex(/^\+?[0-9][0-9 ]{5,18}[0-9]$/, 'must be a telephone number, of digits and spaces')
      .meta({ description: 'Restricted: read by safeguarding and supervisors of this force only.' }),
    holderReference: said(60).nullable().default(null).meta({
      description: 'Where the force’s own record of the line holder is. Never a name.',
    }),
    exporting: said(80).meta({ description: 'The force or area that it is run from.' }),
    importing: z.array(said(80)).min(1, 'must name at least one').max(20),
    firstReportedOn: day,
    closure: closure.nullable().default(null),
    charges: z
      .number()
      .int()
      .min(0)
      .max(1_000)
      .default(0)
      .meta({ description: 'Those of modern slavery not among them.' }),
    chargesModernSlavery: z.number().int().min(0).max(1_000).default(0),
    cuckooedVisits: z.number().int().min(0).max(10_000).default(0).meta({
      description: 'Visits to homes that were taken over. Addresses have no field.',
    }),
  })
  .refine(({ closure: end, firstReportedOn }) => end === null || end.on >= firstReportedOn, {
    error: 'must not be before the first report',
    path: ['closure'],
  });
export type LineFacts = z.infer<typeof lineFacts>;

export const countyLine = z.object({
  id: lineId.schema,
  revision: z.number().int(),
  forceId: forceId.schema,
  operationId: operationId.schema.nullable(),
  facts: lineFacts,
  daysToClosure: z.number().int().nullable().meta({ description: 'From the first report; null while it is open.' }),
  changedAt: utcTime,
  changedBy: z.object({ id: personId.schema, name: z.string() }),
});
export type CountyLine = z.infer<typeof countyLine>;

export const lineVersion = z.object({
  revision: z.number().int(),
  facts: lineFacts,
  at: utcTime,
  by: z.object({ id: personId.schema, name: z.string() }),
  why: z.string().nullable(),
});
export type LineVersion = z.infer<typeof lineVersion>;
