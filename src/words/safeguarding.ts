/** Safeguarding record: what was done for a person at risk, without who it is; and counts of custody diversion. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { day } from './day.ts';
import { forceId, operationId, personId, safeguardingId } from './id.ts';

const said = (max: number) => z.string().trim().min(3, 'must have at least 3 characters').max(max);
const number = z.number().int().min(0).max(10_000);

const riskGroup = z.enum(['child', 'adult']);

/** The statuses that forces report; they mean different things, so they are never made one. */
export const safeguardedStatus = z.enum(['engaged', 'safeguarded', 'referred', 'supported']);

const person = z.strictObject({
  kind: z.literal('person'),
  ageGroup: riskGroup,
  status: safeguardedStatus.meta({ description: 'engaged is told apart, and not counted as safeguarded.' }),
  action: said(400).meta({ description: 'What was done. Never a name or an address.' }),
  consent: z.enum(['given', 'refused', 'not-needed', 'not-sought']),
  partner: said(80).nullable().default(null),
  doneOn: day,
});

/**
 * A child needs no consent to be referred to the National Referral Mechanism; an adult does, and without it the duty to
 * notify remains (Modern Slavery Act 2015 s.52).
 */
const referral = z
  .strictObject({
    kind: z.literal('nrm'),
    what: z.enum(['referral', 'duty-to-notify']),
    ageGroup: riskGroup,
    consent: z.enum(['given', 'refused', 'not-needed']),
    firstResponder: said(80).meta({ description: 'The organisation, and its own reference.' }),
    reference: said(40).nullable().default(null).meta({ description: 'The number that the mechanism gave back.' }),
    doneOn: day,
  })
  .superRefine(({ what, ageGroup, consent }, context) => {
    const needed = ageGroup === 'child' ? 'not-needed' : what === 'referral' ? 'given' : 'refused';
    const error =
      ageGroup === 'child'
        ? 'must be not-needed for a child'
        : `must be ${needed}: an adult is referred with consent, and notified of without`;
    if (consent !== needed) context.addIssue({ code: 'custom', message: error, path: ['consent'] });
    if (ageGroup === 'child' && what !== 'referral') {
      context.addIssue({ code: 'custom', message: 'must be referral: a child is always referred', path: ['what'] });
    }
  });

/** Counts only, of one custody suite and day: nothing leads from them to a person or an arrest. */
const diversion = z
  .strictObject({
    kind: z.literal('diversion'),
    suite: said(80),
    partner: said(80),
    doneOn: day,
    offered: number,
    spokenTo: number,
    accepted: number,
    referred: number,
  })
  .refine(
    ({ offered, spokenTo, accepted, referred }) => {
      return offered >= spokenTo && spokenTo >= accepted && accepted >= referred;
    },
    { error: 'must not be more than were accepted, spoken to and offered before it', path: ['referred'] },
  );

export const safeguardingFacts = z.discriminatedUnion('kind', [person, referral, diversion]);
export type SafeguardingFacts = z.infer<typeof safeguardingFacts>;

export const safeguardingRecord = z.object({
  id: safeguardingId.schema,
  revision: z.number().int(),
  forceId: forceId.schema,
  operationId: operationId.schema.nullable(),
  facts: safeguardingFacts,
  isWithdrawn: z.boolean(),
  changedAt: utcTime,
  changedBy: z.object({ id: personId.schema, name: z.string() }),
});
export type SafeguardingRecord = z.infer<typeof safeguardingRecord>;

export const safeguardingVersion = z.object({
  revision: z.number().int(),
  facts: safeguardingFacts,
  isWithdrawn: z.boolean(),
  at: utcTime,
  by: z.object({ id: personId.schema, name: z.string() }),
  why: z.string().nullable(),
});
export type SafeguardingVersion = z.infer<typeof safeguardingVersion>;
