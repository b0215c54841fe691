/** Debrief: what was planned, what happened, what is to be learnt, by whom and until when. Saved as whole revisions. */
import { z } from 'zod';
import { utcTime } from './clock.ts';

const textMax = 4_000;
const lessonsMax = 60;

const text = z.string().trim().max(textMax, `must have at most ${textMax} characters`);

export const lesson = z.object({
  lesson: text.min(3, 'must have at least 3 characters'),
  action: text.min(3, 'must have at least 3 characters'),
  owner: z.string().trim().min(2, 'must name who sees to it').max(120, 'must have at most 120 characters'),
  due: z.iso.date().meta({ description: 'The day by which it is to be done.' }),
  done: z.boolean().default(false),
});

export const debriefContent = z.object({
  planned: text,
  happened: text,
  wentWell: text.default(''),
  toImprove: text.default(''),
  postIncident: z.boolean().meta({ description: 'Whether a post-incident procedure was considered and applies.' }),
  jointLearning: z.string().trim().max(200).default('').meta({
    description: 'Reference of a joint organisational learning (JOL) entry, where one was made.',
  }),
  lessons: z.array(lesson).max(lessonsMax, `must be at most ${lessonsMax}`).default([]),
});
export type DebriefContent = z.infer<typeof debriefContent>;

export const debrief = z.object({
  revision: z.number().int(),
  content: debriefContent,
  savedAt: utcTime,
  savedByName: z.string(),
});
export type Debrief = z.infer<typeof debrief>;
