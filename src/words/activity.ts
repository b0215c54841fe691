/** Activity: work of an operation beside ANPR, planned, done and counted: a warrant, a sweep, a school visit. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { count } from './count.ts';
import { activityId, forceId } from './id.ts';

export const activityKind = z.enum([
  ...['warrant', 'arrest-enquiry', 'weapon-sweep', 'high-visibility-patrol', 'station-operation', 'training'],
  ...['school-visit', 'online-session', 'event', 'road-check'],
] as const);

const text = z.string().trim().max(1_000, 'must have at most 1000 characters').default('');

export const activityState = z.enum(['planned', 'done', 'not-done']);

const content = z.object({
  kind: activityKind,
  what: z.string().trim().min(2, 'must have at least 2 characters').max(200, 'must have at most 200 characters'),
  place: z.string().trim().max(200, 'must have at most 200 characters').default(''),
  team: z.string().trim().max(80).nullable().default(null).meta({ description: 'The name of a team of the plan.' }),
  from: utcTime,
  until: utcTime,
  planned: z.number().int().min(1).max(10_000).meta({ description: 'How many were planned.' }),
  state: activityState.default('planned'),
  done: count.nullable().default(null).meta({ description: 'How many were done; of one that is done.' }),
  attendance: count.nullable().default(null).meta({ description: 'Who was there. Never added to reach.' }),
  reach: count.nullable().default(null).meta({ description: 'Who was reached from afar, by screen or print.' }),
  words: text.meta({ description: 'What came of it; of one not done, why not.' }),
});

export const activityContent = content
  .refine(({ from, until }) => until > from, { error: 'must end after it begins', path: ['until'] })
  .refine(({ state, done }) => (state === 'done') === (done !== null), {
    error: 'must say how many were done, of one that is done and of no other',
    path: ['done'],
  })
  .refine(({ state, attendance, reach }) => state === 'done' || (attendance === null && reach === null), {
    error: 'attendance and reach are of what was done',
    path: ['attendance'],
  })
  .refine(({ state, words }) => state !== 'not-done' || words.length >= 3, {
    error: 'must say why it was not done',
    path: ['words'],
  });
export type ActivityContent = z.infer<typeof activityContent>;

export const activity = z.object({
  id: activityId.schema,
  forceId: forceId.schema,
  revision: z.number().int(),
  ...content.shape,
  why: z.string().nullable().meta({ description: 'Why it was changed last; null of one never changed.' }),
  savedAt: utcTime,
  savedByName: z.string(),
});
export type Activity = z.infer<typeof activity>;
