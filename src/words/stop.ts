/**
 * Stop: of a vehicle or a person, with or without a search, as PACE Code A asks it to be recorded (the code in force
 * since 20 December 2023, part 4). A name, an address and a birth date may not be demanded, and have no field.
 */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { officerDefined, selfDefined } from './ethnicity.ts';
import { forceId, hitId, operationId, personId, stopId, taskId } from './id.ts';
import { position } from './position.ts';
import { powers, searchObject, stopOutcome, stopPower } from './stop-power.ts';

/** From so long after the grounds were written they are locked, hours; the outcome locks them before. */
export const groundsOpenHours = 24;
/** Of fewer searches than this a find rate is shown with a warning: ONS treats percentages on small bases so. */
export const smallBase = 50;

export const stopType = z.enum([
  ...(['vehicle-stop', 'person-stop', 'person-search', 'vehicle-search', 'person-and-vehicle-search'] as const),
]);
export type StopType = z.infer<typeof stopType>;

export const stopTypeTitles: Readonly<Record<StopType, string>> = {
  'vehicle-stop': 'Stop of a vehicle',
  'person-stop': 'Stop of a person',
  'person-search': 'Search of a person',
  'vehicle-search': 'Search of a vehicle',
  'person-and-vehicle-search': 'Search of a person and a vehicle',
};

/** As data.police.uk writes them; of a stop without a search, none. */
export const searchTitles: Readonly<Partial<Record<StopType, string>>> = {
  'person-search': 'Person search',
  'vehicle-search': 'Vehicle search',
  'person-and-vehicle-search': 'Person and Vehicle search',
};

export const gender = z.enum(['male', 'female', 'other']);
export const ageRange = z.enum(['under-10', '10-17', '18-24', '25-34', 'over-34']);

const said = (max: number) => z.string().trim().min(3, 'must have at least 3 characters').max(max);

/** The person stopped, as little as the code asks. */
export const stoppedPerson = z.strictObject({
  selfDefined: selfDefined.meta({ description: 'As they said it of themselves; NS where they did not.' }),
  officerDefined: officerDefined.meta({ description: 'As the officer saw it. Never worked out from the other.' }),
  gender: gender.nullable().default(null),
  ageRange: ageRange.nullable().default(null),
});

export const stopEnd = z.strictObject({
  outcome: stopOutcome,
  isLinked: z.boolean().nullable().default(null).meta({
    description: 'Whether the outcome is linked to the object of the search. Null is not false.',
  }),
  isOuterClothingExceeded: z.boolean().nullable().default(null).meta({
    description: 'Whether more than outer clothing was removed. Null where no person was searched.',
  }),
  harm: said(400).nullable().default(null).meta({ description: 'Injury or damage, in words.' }),
  detainedMinutes: z.number().int().min(0).max(1_440).nullable().default(null),
});
export type StopEnd = z.infer<typeof stopEnd>;

const shape = z.strictObject({
  type: stopType,
  at: utcTime.meta({ description: 'When they were stopped.' }),
  position,
  place: said(120).meta({ description: 'Road and direction, or place, in words; no house number.' }),
  power: stopPower,
  authorisation: said(200).nullable().default(null).meta({
    description: 'By whom, from when to when and for where, for a power that needs it (s.60, road check).',
  }),
  object: searchObject.nullable().default(null),
  grounds: z
    .string()
    .trim()
    .min(10, 'must have at least 10 characters')
    .max(2_000, 'must have at most 2000 characters')
    .meta({ description: 'What made the officer suspect it, written before the outcome.' }),
  person: stoppedPerson.nullable().default(null).meta({ description: 'Null: a vehicle without anybody in it.' }),
  mark: z.string().trim().min(2).max(20).nullable().default(null).meta({ description: 'Where there was a vehicle.' }),
});

/** What is told of a stop before its outcome. */
export const stopFacts = shape.superRefine((stop, context) => {
  const wrong = (field: string, message: string): void => {
    context.addIssue({ code: 'custom', message, path: [field] });
  };
  const isSearch = searchTitles[stop.type] !== undefined;
  const terms = powers[stop.power];
  if (isSearch !== (terms.allows === 'search')) {
    wrong('power', isSearch ? `${terms.title} gives no power to search` : 'is a power to search; record a search');
  }
  if (terms.isAuthorised && stop.authorisation === null) wrong('authorisation', `is needed for ${terms.title}`);
  if (isSearch !== (stop.object !== null)) wrong('object', isSearch ? 'is needed for a search' : 'goes with a search');
  if (stop.person === null && stop.type !== 'vehicle-search') {
    wrong('person', 'is needed: only a vehicle without anybody in it has none');
  }
});
export type StopFacts = z.infer<typeof stopFacts>;

export const stop = z.object({
  id: stopId.schema,
  revision: z.number().int(),
  receipt: z.string().meta({ description: 'The number on the receipt.' }),
  forceId: forceId.schema,
  officer: z.object({ id: personId.schema, name: z.string() }),
  operationId: operationId.schema.nullable(),
  hitId: hitId.schema.nullable(),
  taskId: taskId.schema.nullable().meta({ description: 'The task by which the unit came to it.' }),
  writtenAt: utcTime.meta({ description: 'When the grounds were first written, by the officer’s own clock.' }),
  receivedAt: utcTime,
  groundsLocked: z.boolean(),
  facts: stopFacts,
  end: stopEnd.nullable(),
  endedAt: utcTime.nullable(),
});
export type Stop = z.infer<typeof stop>;

export const stopVersion = z.object({
  revision: z.number().int(),
  facts: stopFacts,
  end: stopEnd.nullable(),
  at: utcTime,
  by: z.object({ id: personId.schema, name: z.string() }),
  why: z.string().nullable(),
});
export type StopVersion = z.infer<typeof stopVersion>;

/** Stops of one group: how many, how many searched, and in how many of those what was looked for was found. */
export const stopGroup = z.object({
  by: z.enum(['all', 'self-defined', 'officer-defined', 'age', 'gender', 'power']),
  group: z.string(),
  stops: z.number().int(),
  searches: z.number().int(),
  ended: z.number().int().meta({ description: 'Searches whose outcome is recorded.' }),
  found: z.number().int().meta({ description: 'Of those, with an outcome that is linked to the object.' }),
  findRate: z.number().nullable().meta({ description: 'found of ended, 0 to 1; null where none is ended.' }),
  isSmall: z.boolean().meta({ description: `Fewer than ${smallBase} searches: the rate says little.` }),
});
export type StopGroup = z.infer<typeof stopGroup>;
