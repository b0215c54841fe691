/**
 * Operation file: one operation as its forces told it afterwards, with every number, hedge and part that they gave. No
 * person's data stands in it. Its form is told in docs/reference/operation-file.md.
 */
import { z } from 'zod';
import { activityKind } from './activity.ts';
import { count } from './count.ts';
import { day } from './day.ts';
import { statedResult } from './outcome.ts';
import { partner, teamKind } from './plan.ts';

const text = (max: number) => z.string().trim().min(2, 'must have at least 2 characters').max(max);
const results = z.array(statedResult).max(100);

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

export const operationFile = z.strictObject({
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
  offencesNamed: z.array(text(120)).default([]),
  definitions: z.record(text(40), text(400)).default({}),
  comparison: z
    .strictObject({ period: text(120), baseline: text(120), changePercent: z.record(text(40), z.number()) })
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
});
export type OperationFile = z.infer<typeof operationFile>;
