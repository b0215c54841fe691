/** Unit: officers and a vehicle under one call sign, on one shift of an operation; and the states that they report. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { emergencyId, forceId, operationId, personId, taskId, unitId } from './id.ts';
import { position } from './position.ts';

/** Longest shift, hours. */
export const shiftHoursMax = 16;
/** Most people of one unit, and most that it can carry. */
export const crewMax = 12;
export const seatsMax = 60;
/** Most units of one answer. */
export const unitsMax = 2_000;

export const unitKind = z.enum([
  ...['roads-policing', 'interceptor', 'tactical-firearms', 'dogs', 'taskforce', 'specials', 'transport-police'],
  ...['motorcycle', 'air', 'other'],
] as const);

/** What a unit can do beyond what every officer can. `plain`: in plain clothes, in an unmarked vehicle. */
export const unitSkill = z.enum([
  ...['pursuit-advanced', 'tpac', 'firearms', 'taser', 'dog', 'search', 'transport', 'motorcycle', 'plain'],
] as const);
export type UnitSkill = z.infer<typeof unitSkill>;

/** Each force has its own pattern of call signs, so little is asked of them. */
export const callSign = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ./-]{1,11}$/u, 'must be 2 to 12 letters, digits, spaces or . / -');

/** Resource status codes 0 to 16, as published in forces’ answers to requests for information. */
export const unitStateCode = z
  .number()
  .int()
  .min(0)
  .max(16)
  .meta({ description: 'Resource status: 0 emergency assistance, 2 available on patrol, 5 en route, 6 at scene …' });

/** available: free now. deployable: busy, and can be diverted. busy: neither. off: not on duty. */
export const availability = z.enum(['available', 'deployable', 'busy', 'off']);
export type Availability = z.infer<typeof availability>;

export type NationalState = { readonly meaning: string; readonly availability: Availability };

/** The national meaning of each code, in order; a force may give a code another. */
export const nationalStates: readonly NationalState[] = [
  { meaning: 'Emergency assistance', availability: 'busy' },
  { meaning: 'On duty', availability: 'deployable' },
  { meaning: 'On patrol', availability: 'available' },
  { meaning: 'At station', availability: 'available' },
  { meaning: 'Refreshments', availability: 'busy' },
  { meaning: 'En route', availability: 'busy' },
  { meaning: 'At scene', availability: 'busy' },
  { meaning: 'Committed, deployable', availability: 'deployable' },
  { meaning: 'Committed, not deployable', availability: 'busy' },
  { meaning: 'Prisoner escort', availability: 'busy' },
  { meaning: 'At court', availability: 'busy' },
  { meaning: 'Off duty', availability: 'off' },
  { meaning: 'Confidential message', availability: 'busy' },
  { meaning: 'Non-urgent call back', availability: 'deployable' },
  { meaning: 'Urgent call back', availability: 'busy' },
  { meaning: 'Received', availability: 'busy' },
  { meaning: 'Repeat', availability: 'busy' },
];

export const stateMeaning = z.object({
  state: unitStateCode,
  meaning: z.string(),
  availability,
  ofForce: z.boolean().meta({ description: 'The force’s own meaning; else the national one.' }),
});
export type StateMeaning = z.infer<typeof stateMeaning>;

/** What is said of a unit, and may be said anew; each version is kept. */
export const unitDetails = z.object({
  callSign,
  kind: unitKind,
  skills: z
    .array(unitSkill)
    .max(unitSkill.options.length)
    .transform((skills) => [...new Set(skills)]),
  seats: z.number().int().min(0).max(seatsMax).meta({ description: 'How many people it can carry besides its crew.' }),
  shiftFrom: utcTime,
  shiftUntil: utcTime,
  place: z.string().trim().min(1).max(120).nullable().default(null).meta({ description: 'Where it is posted.' }),
  crew: z
    .array(personId.schema)
    .max(crewMax)
    .transform((crew) => [...new Set(crew)]),
});
export type UnitDetails = z.infer<typeof unitDetails>;

export const unit = z.object({
  id: unitId.schema,
  operationId: operationId.schema,
  forceId: forceId.schema,
  revision: z.number().int(),
  ...unitDetails.omit({ crew: true, skills: true, callSign: true }).shape,
  callSign: z.string(),
  place: z.string().nullable(),
  skills: z.array(unitSkill),
  crew: z.array(z.object({ id: personId.schema, name: z.string() })),
  state: unitStateCode.nullable().meta({ description: 'Null until it has reported one.' }),
  stateAt: utcTime.nullable(),
  meaning: z.string().meta({ description: 'Of the state, as the unit’s force says it.' }),
  availability,
  position: position.nullable(),
  positionAt: utcTime.nullable(),
  taskId: taskId.schema.nullable().meta({ description: 'What it is on.' }),
});
export type Unit = z.infer<typeof unit>;

/** One state that a unit reported. */
export const unitReport = z.object({
  state: unitStateCode,
  meaning: z.string(),
  doneAt: utcTime.meta({ description: 'When it was so, as who reported it says.' }),
  receivedAt: utcTime,
  byName: z.string(),
  position: position.nullable(),
});
export type UnitReport = z.infer<typeof unitReport>;

/** A phone gives each act an id of its own, so that the same sent again is one act. */
export const actFields = {
  actId: z.uuid().meta({ description: 'Made by who asks; the same sent again changes nothing more.' }),
  doneAt: utcTime.meta({ description: 'When it was done, by the phone. A time to come counts as now.' }),
  position: position.nullable().default(null),
};

/** Emergency assistance that was asked for: state 0. */
export const emergency = z.object({
  id: emergencyId.schema,
  unitId: unitId.schema,
  operationId: operationId.schema,
  forceId: forceId.schema,
  callSign: z.string(),
  byName: z.string(),
  doneAt: utcTime,
  receivedAt: utcTime,
  position: position.nullable(),
  answeredByName: z.string().nullable(),
  answeredAt: utcTime.nullable(),
  answeredWords: z.string().nullable(),
});
export type Emergency = z.infer<typeof emergency>;
