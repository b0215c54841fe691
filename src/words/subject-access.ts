/** Subject access: everything that is held about one mark, for a person to review before any of it is released. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, subjectId, subjectItemId } from './id.ts';

/** Items of one request. A mark with more is asked for in shorter periods. */
export const subjectItemsMax = 10_000;

export const subjectItemKind = z.enum([
  ...(['read', 'hit', 'entry', 'quiet', 'alert', 'consultation', 'task', 'stop', 'outcome', 'interest'] as const),
]);
export type SubjectItemKind = z.infer<typeof subjectItemKind>;

export const subjectGround = z.enum([
  ...(['live-entry', 'open-operation', 'open-hit', 'other-force', 'who-looked', 'sought', 'other-person'] as const),
]);
export type SubjectGround = z.infer<typeof subjectGround>;

/** Why it may be withheld, in words for who reviews it. DPA 2018 s.45(4): a restriction must be necessary. */
export const groundWords: Readonly<Record<SubjectGround, string>> = {
  'live-entry': 'The vehicle is on a list now: s.45(4)(b), prejudice to the prevention or detection of crime.',
  'open-operation': 'It belongs to an operation that is not over: s.45(4)(a), obstructing an inquiry.',
  'open-hit': 'It belongs to a hit that nobody has judged yet: s.45(4)(a), obstructing an inquiry.',
  'other-force': 'Another force is the controller of it: ask that force, and refer the person there.',
  'who-looked': 'It tells of a look-up by the force: s.45(4)(b), and s.45(4)(e) where it would name an officer.',
  sought: 'A person is sought by this vehicle now: s.45(4)(b), prejudice to the detection of crime.',
  'other-person': 'It tells of who was in the vehicle, who may be another than who asks: s.45(4)(e), their rights.',
};

export const subjectItem = z.object({
  id: subjectItemId.schema,
  kind: subjectItemKind,
  at: utcTime,
  content: z.record(z.string(), z.string()).meta({ description: 'What is held, as labels and words.' }),
  ground: subjectGround.nullable().meta({ description: 'Why it may be exempt; null where nothing speaks against it.' }),
  decision: z.enum(['disclose', 'withhold']).nullable(),
  reason: z.string().nullable(),
  decidedByName: z.string().nullable(),
});
export type SubjectItem = z.infer<typeof subjectItem>;

export const subjectState = z.enum(['review', 'waiting', 'released', 'closed']);

export const subjectRequest = z.object({
  id: subjectId.schema,
  forceId: forceId.schema,
  mark: z.string(),
  reference: z.string(),
  from: utcTime,
  until: utcTime,
  state: subjectState.meta({ description: 'review: items are decided. waiting: a commander is to approve.' }),
  askedByName: z.string(),
  askedAt: utcTime,
  sentByName: z.string().nullable().meta({ description: 'Who sent it for approval.' }),
  mine: z.boolean().meta({ description: 'I asked for it, decided an item or sent it, so another person approves.' }),
  decidedByName: z.string().nullable(),
  decidedAt: utcTime.nullable(),
  decidedWords: z.string().nullable(),
  items: z.number().int(),
  undecided: z.number().int(),
  withheld: z.number().int(),
});
export type SubjectRequest = z.infer<typeof subjectRequest>;
