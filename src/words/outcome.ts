/** Outcome: what came of a hit, a stop or a patrol. Corrected by adding, never overwritten; no name stands in it. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { count, wholeCount } from './count.ts';
import { forceId, hitId, operationId, outcomeId, personId, stopId, taskId } from './id.ts';
import { offence, offenceGroup, offencesMax } from './offence.ts';
import * as seizure from './seizure.ts';

/** Forces credited by one outcome, besides the one that it belongs to. */
export const creditedMax = 20;

const words = z
  .string()
  .trim()
  .max(400, 'must have at most 400 characters')
  .nullable()
  .default(null)
  .meta({ description: 'What else must be said. Never a name, an address or a birth date.' });

export const ageGroup = z.enum(['10-17', '18-24', '25-34', 'over-34', 'not-known']);

export const propertyKind = z.enum([
  ...(['vehicle', 'plant-machinery', 'tools', 'cycle', 'phone', 'jewellery', 'documents', 'other'] as const),
]);

export const disposal = z.enum([
  'traffic-offence-report',
  'fixed-penalty-notice',
  'penalty-notice-for-disorder',
  'community-resolution',
  'caution',
  'khat-or-cannabis-warning',
  'summons',
  'words-of-advice',
]);

/** How a hit, or a stop, ends with nothing taken and nobody dealt with. */
export const emptyEnd = z.enum(['misread', 'stale-entry', 'no-trace', 'no-resource', 'nothing-found']);
export type EmptyEnd = z.infer<typeof emptyEnd>;

/** What may be stated for a whole operation where it was not recorded one by one. */
export const statedFigure = z.enum([
  ...(['arrests', 'drug-seizures', 'drug-quantity', 'drug-factories', 'weapons', 'vehicles', 'cash'] as const),
  ...(['property', 'disposals', 'safeguarded', 'nrm-referrals', 'lines-closed', 'cuckooed-visits'] as const),
]);
export type StatedFigure = z.infer<typeof statedFigure>;

const arrest = z.strictObject({
  kind: z.literal('arrest'),
  offences: z.array(offence).min(1, 'must name at least one offence').max(offencesMax),
  custodySuite: z.string().trim().min(2).max(80).nullable().default(null),
  ageGroup,
  handedTo: forceId.schema
    .nullable()
    .default(null)
    .meta({ description: 'The force that took the person over, as from transport police at a station.' }),
  words,
});

const drugs = z.strictObject({
  kind: z.literal('drugs'),
  substances: z.array(seizure.substance).min(1, 'must name at least one').max(seizure.substancesMax),
  isFactory: z.boolean().default(false).meta({ description: 'Where it was grown or made.' }),
  words,
});

const weapon = z.strictObject({ kind: z.literal('weapon'), weapon: seizure.weaponType, words });

const cash = z.strictObject({
  kind: z.literal('cash'),
  lines: z.array(seizure.cashLine).min(1, 'must name at least one currency').max(seizure.cashLinesMax),
  power: z.enum(['poca', 'pace']),
  words,
});

const vehicle = z
  .strictObject({ kind: z.literal('vehicle'), end: seizure.vehicleEnd, reason: seizure.vehicleReason, words })
  .refine(({ reason, words: said }) => reason !== 'other' || said !== null, {
    error: 'must say why when the reason is other',
    path: ['words'],
  });

const property = z.strictObject({
  kind: z.literal('property'),
  property: propertyKind,
  count: wholeCount,
  foundIn: z.enum(['vehicle', 'person', 'premises', 'elsewhere']),
  words,
});

const disposed = z.strictObject({
  kind: z.literal('disposal'),
  disposal,
  offences: z.array(offence).max(offencesMax).default([]),
  words,
});

const empty = z.strictObject({ kind: z.literal('empty'), end: emptyEnd, words });

const statedShape = {
  figure: statedFigure,
  count,
  offence: offenceGroup.nullable().default(null),
  class: seizure.drugClass.nullable().default(null),
  drug: seizure.drugName.nullable().default(null),
  unit: seizure.drugUnit.nullable().default(null),
  weapon: z
    .enum([...seizure.weaponGroup.options, 'not-told-apart'])
    .nullable()
    .default(null)
    .meta({
      description: 'not-told-apart: knives and other weapons that were counted together.',
    }),
  vehicle: seizure.vehicleEnd.nullable().default(null),
  currency: seizure.currency.nullable().default(null),
  property: propertyKind.nullable().default(null),
  words,
};

/** A figure as it was told for a whole operation; of cash in minor units. */
export const statedResult = z.strictObject(statedShape).superRefine(checkStated);
export type StatedResult = z.infer<typeof statedResult>;

const stated = z.strictObject({ kind: z.literal('stated'), ...statedShape }).superRefine(checkStated);

/** A figure says the parts that it has, and none that it has not. */
function checkStated(one: z.infer<z.ZodObject<typeof statedShape>>, context: z.RefinementCtx): void {
  for (const [field, { needed, figures }] of Object.entries(statedFields)) {
    const isThere = one[field as StatedField] !== null;
    const fits = figures.includes(one.figure);
    const message = isThere ? `does not go with ${one.figure}` : `is needed with ${one.figure}`;
    if (isThere ? !fits : fits && needed) context.addIssue({ code: 'custom', message, path: [field] });
  }
  if (one.figure === 'drug-quantity' || one.count.value === null || Number.isInteger(one.count.value)) return;
  context.addIssue({ code: 'custom', message: 'must be a whole number', path: ['count', 'value'] });
}

type StatedField = 'offence' | 'class' | 'drug' | 'unit' | 'weapon' | 'vehicle' | 'currency' | 'property';

const statedFields: Readonly<Record<StatedField, { needed: boolean; figures: readonly StatedFigure[] }>> = {
  offence: { needed: false, figures: ['arrests', 'disposals'] },
  class: { needed: false, figures: ['drug-seizures', 'drug-quantity'] },
  drug: { needed: false, figures: ['drug-seizures', 'drug-quantity'] },
  unit: { needed: true, figures: ['drug-quantity'] },
  weapon: { needed: false, figures: ['weapons'] },
  vehicle: { needed: true, figures: ['vehicles'] },
  currency: { needed: true, figures: ['cash'] },
  property: { needed: true, figures: ['property'] },
};

const kinds = [arrest, drugs, weapon, cash, vehicle, property, disposed, empty, stated] as const;
export const outcomeFacts = z.discriminatedUnion('kind', kinds);
export type OutcomeFacts = z.infer<typeof outcomeFacts>;

export const outcome = z.object({
  id: outcomeId.schema,
  revision: z.number().int(),
  forceId: forceId.schema.meta({ description: 'Whose act it was; it is counted for this force, once.' }),
  creditedForceIds: z.array(forceId.schema).meta({
    description:
      'Others that it would not have come to without: as asked, and those whose list and camera made the hit.',
  }),
  operationId: operationId.schema.nullable(),
  hitId: hitId.schema.nullable(),
  stopId: stopId.schema.nullable(),
  taskId: taskId.schema.nullable().meta({ description: 'The task that it came of.' }),
  doneAt: utcTime,
  recordedAt: utcTime,
  recordedBy: z.object({ id: personId.schema, name: z.string() }),
  facts: outcomeFacts,
  pocaThreshold: seizure.pocaThreshold.nullable().meta({ description: 'Of cash; else null.' }),
  withdrawnAt: utcTime.nullable().meta({ description: 'Recorded by mistake: kept, and counted nowhere.' }),
});
export type Outcome = z.infer<typeof outcome>;

export const outcomeVersion = z.object({
  revision: z.number().int(),
  facts: outcomeFacts,
  isWithdrawn: z.boolean(),
  at: utcTime,
  by: z.object({ id: personId.schema, name: z.string() }),
  why: z.string().nullable().meta({ description: 'Null: the first.' }),
});
export type OutcomeVersion = z.infer<typeof outcomeVersion>;

/** What an operation's totals are told in; docs/reference/counting.md says how each is counted. */
export const figure = z.enum([
  ...statedFigure.options,
  ...(['arrests-notifiable', 'arrests-other', 'arrests-handed-over', 'empty-ends', 'children-safeguarded'] as const),
  ...(['adults-safeguarded', 'duties-to-notify', 'diversion-offered', 'diversion-spoken-to'] as const),
  ...(['diversion-accepted', 'diversion-referred', 'line-charges', 'line-charges-modern-slavery'] as const),
]);
export type Figure = z.infer<typeof figure>;

export const totalLine = z.object({
  figure,
  part: z
    .string()
    .nullable()
    .meta({
      description:
        'Null: all of it. Else of which part: an offence group, a class or drug, a group of weapons, seized, ' +
        'recovered or off-road, a currency, a disposal, an end. One outcome may stand under several, so parts need ' +
        'not add up.',
    }),
  unit: z.string().nullable().meta({ description: 'Of a quantity of drugs; of cash, minor-units.' }),
  count,
  byForce: z.array(z.object({ forceId: forceId.schema, count })),
  credited: z
    .array(z.object({ forceId: forceId.schema, count }))
    .meta({ description: 'Acts of others to which this force is credited: told beside its own, never added.' }),
  records: z
    .number()
    .int()
    .meta({ description: 'Outcomes that it rests on: listFigureRecords opens them. 0: only counts crossed.' }),
});
export type TotalLine = z.infer<typeof totalLine>;
