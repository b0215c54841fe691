/** Release: what is told to the public of an operation, from figures that were frozen when it was written. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { count } from './count.ts';
import { day } from './day.ts';
import { forceId, operationId, personId, releaseId } from './id.ts';
import { figure } from './outcome.ts';
import { picturesMax, printedPicture, releasePicture } from './release-picture.ts';

/** Most quotes, results, notes or sentences of context of one release. */
const partsMax = 30;

function text(charactersMax: number) {
  return z.string().trim().max(charactersMax, `must have at most ${charactersMax} characters`);
}

export const releaseQuote = z.object({
  words: text(1_200),
  name: text(80),
  rank: text(80).meta({ description: 'Rank or role, such as Chief Inspector, or head of services.' }),
  body: text(80).meta({ description: 'The force, or the partner, that they speak for.' }),
  approvedBy: text(120).meta({ description: 'Who agreed to the words being printed. It is not printed.' }),
});
export type ReleaseQuote = z.infer<typeof releaseQuote>;

/** What a press officer writes. May be saved half done; approval asks for what must be there. */
export const releaseText = z.object({
  headline: text(160),
  standfirst: text(400),
  aim: text(2_000),
  results: z.array(text(300)).max(partsMax).meta({ description: 'One line each.' }),
  shares: z.array(z.object({ forceId: forceId.schema, words: text(600) })).max(60),
  quotes: z.array(releaseQuote).max(partsMax),
  context: z.array(z.object({ words: text(600), source: text(200) })).max(partsMax),
  report: text(1_000).meta({ description: 'How the public can report.' }),
  notes: z.array(text(600)).max(partsMax).meta({ description: 'Notes to editors, one each.' }),
  pictures: z.array(printedPicture).max(picturesMax).optional().meta({
    description: 'In the order in which they are printed. Absent in texts of before there were any.',
  }),
  interviews: text(300).meta({ description: 'When somebody can be interviewed, and how to ask.' }),
  embargo: z
    .union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must be a date and a time')])
    .meta({ description: 'Date and time in London before which nothing is published; empty: none.' }),
  correction: text(600).meta({ description: 'What was wrong, printed with the date, once a release is published.' }),
});
export type ReleaseText = z.infer<typeof releaseText>;

/** A figure as it was when it was frozen. One that could tell a person is kept without its value. */
export const releaseFigure = z.object({
  key: z.string().meta({ description: 'Such as arrests, vehicles/seized or arrests@force_2.' }),
  figure,
  part: z.string().nullable(),
  unit: z.string().nullable(),
  forceId: forceId.schema.nullable().meta({ description: 'Null: of all forces.' }),
  count: count.nullable().meta({ description: 'Null: fewer than five, and how many would tell who.' }),
});
export type ReleaseFigure = z.infer<typeof releaseFigure>;

export const frozenFigures = z.object({
  takenAt: utcTime,
  operationName: z.string(),
  start: day,
  end: day,
  leadForceId: forceId.schema,
  forces: z.array(z.object({ id: forceId.schema, name: z.string() })).meta({ description: 'The one that led first.' }),
  lines: z.array(releaseFigure),
});
export type FrozenFigures = z.infer<typeof frozenFigures>;

/** By what right a release is approved. */
export const approverCapacity = z.enum(['strategic-commander', 'sio', 'force-commander']).meta({
  description: 'sio: the senior investigating officer, who says so. force-commander: of a local version.',
});
export type ApproverCapacity = z.infer<typeof approverCapacity>;

export const releaseState = z
  .enum(['draft', 'approved', 'published', 'published-and-changed', 'withdrawn'])
  .meta({ description: 'approved: it is published when its time comes. A change of text takes approvals back.' });
export type ReleaseState = z.infer<typeof releaseState>;

export const release = z.object({
  id: releaseId.schema,
  operationId: operationId.schema,
  operationName: z.string(),
  forceId: forceId.schema.meta({ description: 'Whose release it is.' }),
  localOfId: releaseId.schema.nullable().meta({ description: 'The release that this one is the local version of.' }),
  revision: z.number().int(),
  headline: z.string(),
  state: releaseState,
  publishAt: utcTime.nullable().meta({ description: 'Of one that is approved: when it is published.' }),
  publishedAt: utcTime.nullable(),
  withdrawnAt: utcTime.nullable(),
  slug: z.string().nullable().meta({ description: 'Of one that is public: the end of its address.' }),
  changedAt: utcTime,
  changedByName: z.string(),
});
export type Release = z.infer<typeof release>;

/** What became of a release, each said once and never changed. */
export const releaseAct = z.object({
  kind: z.enum(['share-approved', 'approved', 'published', 'corrected', 'withdrawn']),
  revision: z.number().int().meta({ description: 'Of the text that it was about.' }),
  forceId: forceId.schema,
  capacity: approverCapacity.nullable(),
  confirmed: z.array(z.string()).meta({ description: 'Findings that the approver has looked at, in words.' }),
  words: z.string(),
  byName: z.string().nullable().meta({ description: 'Null: Cordon, when its time came.' }),
  at: utcTime,
});
export type ReleaseAct = z.infer<typeof releaseAct>;

export const textFinding = z.object({
  key: z.string(),
  rule: z.string(),
  words: z.string(),
  isStop: z.boolean().meta({ description: 'It must be mended. Else a named person looks at it and confirms it.' }),
  places: z
    .array(z.object({ field: z.string(), says: z.string() }))
    .meta({ description: 'Where it stands: a field of the text such as quotes.0.words, or figures.' }),
});
export type TextFinding = z.infer<typeof textFinding>;

export const figureChange = z.object({
  key: z.string(),
  was: z.string().nullable(),
  is: z.string().nullable(),
});
export type FigureChange = z.infer<typeof figureChange>;

export const wholeRelease = z.object({
  release,
  text: releaseText,
  figures: frozenFigures,
  figureChanges: z.array(figureChange).meta({ description: 'Of this revision, against the one before it.' }),
  findings: z.array(textFinding),
  pictures: z.array(releasePicture).meta({ description: 'Oldest first: printed, waiting to be checked, or neither.' }),
  acts: z.array(releaseAct).meta({ description: 'Newest first.' }),
  awaits: z.array(forceId.schema).meta({ description: 'Forces that have not approved their share of this text.' }),
  isApproved: z.boolean().meta({ description: 'This text is approved by who answers for the operation.' }),
  versions: z
    .array(
      z.object({
        revision: z.number().int(),
        at: utcTime,
        by: z.object({ id: personId.schema, name: z.string() }),
        why: z.string().nullable(),
      }),
    )
    .meta({ description: 'Newest first, at most 200.' }),
});
export type WholeRelease = z.infer<typeof wholeRelease>;
