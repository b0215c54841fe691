/**
 * Operation file: one operation as its forces told it afterwards, with every number, hedge and part that they gave,
 * and, where there is one, the text of its release. No person's data stands in it but the names of those who speak.
 * Its form is told in docs/reference/operation-file.md.
 */
import { z } from 'zod';
import { activityKind } from './activity.ts';
import { count } from './count.ts';
import { day } from './day.ts';
import { ageGroup, statedFigure, statedResult } from './outcome.ts';
import { partner, teamKind } from './plan.ts';

const text = (max: number) => z.string().trim().min(2, 'must have at least 2 characters').max(max);
const spoken = text(2_000);
const name = text(60);

/** A figure as it was told; beside what may be stated in Cordon, whose it is by age, and the name it was told under. */
export const operationResult = statedResult.safeExtend({
  ageGroup: ageGroup.nullable().default(null),
  measure: z
    .string()
    .regex(/^[a-z]+(_[a-z]+)*$/, 'must be small letters and underscores')
    .max(60)
    .nullable()
    .default(null)
    .meta({ description: 'Its name among published facts, where that is not the usual one of such a figure.' }),
});
export type OperationResult = z.infer<typeof operationResult>;

const results = z.array(operationResult).max(100);

/** How the parts of a figure stand to the whole of it. Where nothing is said they may be fewer, and never more. */
const breakdown = z.strictObject({
  figure: statedFigure,
  by: z.enum(['offence', 'ageGroup', 'class', 'drug', 'weapon']),
  parts: z.enum(['add-up', 'may-be-fewer', 'overlap']).meta({
    description: 'overlap: one may stand under several, as a person arrested for two offences.',
  }),
});

const quote = z.strictObject({
  who: name,
  rank: name.nullable().default(null),
  force: name.meta({ description: 'The force, or the partner, for whom they speak.' }),
  approvedBy: name.nullable().default(null),
  words: spoken,
});

/** The words of a release as it was published, in the order in which they are read. */
export const publishedText = z.strictObject({
  headline: text(200),
  standfirst: text(600).nullable().default(null),
  dates: text(200).nullable().default(null).meta({ description: 'As printed, such as Tuesday 13 January.' }),
  paragraphs: z.array(spoken).max(60).default([]),
  quotes: z.array(quote).max(20).default([]),
  notes: z.array(spoken).max(40).default([]),
  captions: z
    .array(z.strictObject({ words: text(400), alternative: text(400) }))
    .max(40)
    .default([]),
  embargo: z.iso.datetime({ local: true }).nullable().default(null).meta({ description: 'Local time, as printed.' }),
});
export type PublishedText = z.infer<typeof publishedText>;

const activityTold = z.strictObject({
  kind: activityKind,
  what: text(200),
  place: text(80).nullable().default(null),
  on: day.nullable().default(null),
  done: count,
  attendance: count.nullable().default(null),
  reach: count.nullable().default(null),
  words: text(400).nullable().default(null).meta({ description: 'For whom, by which scheme, with which partner.' }),
});

/** What a release counted as its county lines: the wording changed from week to week, and no two of them are one. */
export const lineWording = z.strictObject({
  counted: z.enum(['closed', 'disrupted', 'devices-seized', 'identified', 'identified-and-seized']),
  means: text(400).nullable().default(null).meta({ description: 'What that meant, in the words of the forces.' }),
});
export type LineWording = z.infer<typeof lineWording>;

const fields = z.strictObject({
  form: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be small letters, digits and hyphens'),
  title: text(120),
  start: day,
  end: day,
  leadForce: text(60),
  forces: z.array(text(60)).min(1).max(60).meta({ description: 'All of them, the one that led among them.' }),
  method: text(1_000).nullable().default(null),
  partners: z.array(partner).max(60).default([]),
  teams: z.array(z.strictObject({ name: text(80), kind: teamKind, size: count.nullable().default(null) })).default([]),
  activities: z.array(activityTold).max(100).default([]),
  results: results.meta({ description: 'Of all forces together, those of what lies within it not among them.' }),
  shares: z
    .array(z.strictObject({ force: text(60), results }))
    .default([])
    .meta({
      description: 'What one force said of its own part; it is in the results above where these name the figure.',
    }),
  within: z.array(z.strictObject({ name: text(60), places: z.array(text(80)), results })).default([]),
  headline: results.default([]).meta({ description: 'As the headline had it, where that differs from the results.' }),
  breakdowns: z.array(breakdown).max(20).default([]),
  offencesNamed: z.array(text(120)).default([]),
  lines: lineWording.nullable().default(null).meta({
    description: 'The wording of its figure lines-closed; null: it was not said.',
  }),
  definitions: z.record(text(40), text(400)).default({}),
  comparison: z
    .strictObject({
      period: text(120),
      baseline: text(120),
      changePercent: z.record(text(40), z.number().min(-100).max(100_000)),
      counts: z
        .record(text(40), z.strictObject({ period: z.number().int().min(0), baseline: z.number().int().min(0) }))
        .default({})
        .meta({ description: 'Of each change, by its name, where the counts were published too.' }),
    })
    .nullable()
    .default(null),
  captions: z.array(text(200)).default([]),
  release: z
    .strictObject({
      publishAt: z.iso.datetime({ local: true }).meta({ description: 'Local time, as printed.' }),
      force: text(60),
      interviewWindow: text(60),
      authorInitials: z.boolean(),
      captions: z.number().int().min(0),
    })
    .nullable()
    .default(null),
  text: publishedText
    .nullable()
    .default(null)
    .meta({ description: 'The words of the release, where they are at hand.' }),
});

export const operationFile = fields.refine(
  ({ lines, results, shares }) => lines === null || tellsOfLines(results, shares),
  {
    error: 'says the wording of lines-closed, and there is no such figure',
    path: ['lines'],
  },
);
export type OperationFile = z.infer<typeof operationFile>;

function tellsOfLines(own: readonly OperationResult[], shares: readonly { results: readonly OperationResult[] }[]) {
  return [own, ...shares.map((share) => share.results)].some((some) => some.some(isOfLines));
}

/** Whether it counts county lines, whatever their wording. */
export function isOfLines({ figure }: Pick<OperationResult, 'figure'>): boolean {
  return figure === 'lines-closed';
}
