/** Requests about entries of lists: finding them, and keeping them one by one. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { action, entry, priority } from '../../words/entry.ts';
import { entryHit, entryVersion } from '../../words/entry-history.ts';
import { entryReview } from '../../words/entry-review.ts';
import { entryId, listId } from '../../words/id.ts';
import { pastDaysMax, pastReads } from '../../words/past-reads.ts';
import { personOfInterest } from '../../words/person-of-interest.ts';
import { quiet } from '../../words/quiet.ts';
import { declare } from './request.ts';

/** Most entries renewed at once: a page of them. */
const renewedMax = 200;
/** Longest free text of an entry, characters, as in an imported list. */
const freeTextMax = 2_000;

const keptEntry = entry.extend({
  due: z.boolean().meta({ description: 'Nobody of the owner force has looked at it for long; it is to be reviewed.' }),
  reviewedAt: utcTime.nullable(),
});

/** The database keeps no zero character, and others are no text. */
function text(charactersMax: number) {
  return z
    .string()
    .trim()
    .max(charactersMax, `must have at most ${charactersMax} characters`)
    .refine((value) => !/[^\P{Cc}\t\n\r]/u.test(value), { error: 'holds characters that are not text' });
}

function maybe(charactersMax: number) {
  return text(charactersMax)
    .nullable()
    .default(null)
    .transform((value) => (value === '' ? null : value));
}

export const listEntries = declare({
  name: 'listEntries',
  summary: 'Entries of one list, 200 a page: by mark, or those that expire soonest, or those due for review.',
  method: 'GET',
  path: '/v1/lists/{listId}/entries',
  input: z.object({
    listId: listId.schema,
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    plate: z.string().max(16).optional().meta({ description: 'Only marks that begin so.' }),
    state: z.enum(['live', 'all', 'expiring', 'due']).default('live').meta({
      description: 'expiring: within 7 days, the soonest first. due: for review.',
    }),
  }),
  output: z.object({
    total: z.number().int().meta({ description: 'At most 100,000; of more it is not counted.' }),
    page: z.number().int(),
    entries: z.array(keptEntry),
  }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['listId', 'page', 'plate', 'state'],
    returns: ({ entries }) => entries.map(({ id }) => id),
  },
});

export const getEntry = declare({
  name: 'getEntry',
  summary: 'One entry: what the list said of this mark before, who reviewed it, its hits and their ends, its quiets.',
  method: 'GET',
  path: '/v1/entries/{entryId}',
  input: z.object({ entryId: entryId.schema }),
  output: z.object({
    entry,
    standing: entry.nullable().meta({ description: 'The entry that stands for the mark now; null when none does.' }),
    versions: z.array(entryVersion).meta({ description: 'Every row of the mark, newest first, at most 100.' }),
    reviews: z.array(entryReview).meta({ description: 'Newest first, at most 100.' }),
    hits: z.array(entryHit).meta({ description: 'Those of hitsSince, newest first, at most 100.' }),
    hitsTotal: z.number().int(),
    hitsSince: utcTime.meta({
      description: 'Hits judged or only recorded before are left out: a look back at the mark has them, if it is open.',
    }),
    quiets: z.array(quiet).meta({ description: 'Newest first; those that were lifted or are over too.' }),
    peopleOfInterest: z.array(personOfInterest).meta({
      description: 'Who is sought by this vehicle at this moment, without their names; at most 20.',
    }),
  }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['entryId'],
    returns: ({ entry: { id }, hits, peopleOfInterest }) => [
      id,
      ...[...hits, ...peopleOfInterest].map((one) => one.id),
    ],
  },
});

const wholeDays = z.coerce
  .number()
  .int()
  .min(1, 'must be at least 1')
  .max(pastDaysMax, `must be at most ${pastDaysMax}`);

export const addEntry = declare({
  name: 'addEntry',
  summary: 'Put one vehicle on a list of my own force, by its whole mark or a partial one; past reads may be searched.',
  method: 'POST',
  path: '/v1/lists/{listId}/entries',
  input: z.object({
    listId: listId.schema,
    plate: text(40).min(1, 'must not be empty').meta({
      description: 'The mark as written; ? stands for one unknown character, and one * for any number of them.',
    }),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be two capitals, such as GB')
      .nullable()
      .default(null),
    make: maybe(50),
    model: maybe(50),
    colour: maybe(30),
    vehicleType: maybe(30),
    action,
    priority,
    markers: z.array(text(30).min(1, 'must not be empty').toUpperCase()).max(10, 'must be at most 10').default([]),
    ground: text(freeTextMax).min(3, 'must say why, in at least 3 characters'),
    information: maybe(freeTextMax),
    area: maybe(50),
    intelligenceGrade: maybe(20),
    pncId: maybe(50),
    marking: text(20).min(1, 'must not be empty').default('OFFICIAL'),
    cadReference: maybe(200),
    instructions: maybe(freeTextMax),
    source: maybe(freeTextMax),
    expiresAt: utcTime,
    pastDays: wholeDays
      .nullable()
      .default(null)
      .meta({ description: 'How far back past reads are searched, or null.' }),
  }),
  output: z.object({ entry, past: pastReads.nullable() }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['listId', 'plate', 'ground', 'expiresAt', 'pastDays'],
    returns: ({ entry: { id }, past }) => [id, ...(past?.reads ?? []).map(({ readId }) => readId)],
  },
});

export const renewEntries = declare({
  name: 'renewEntries',
  summary: 'Give entries of a list of my own force a later expiry: all of them or none.',
  method: 'POST',
  path: '/v1/lists/{listId}/renewals',
  input: z.object({
    listId: listId.schema,
    entryIds: z
      .array(entryId.schema)
      .min(1, 'must name at least one entry')
      .max(renewedMax, `must be at most ${renewedMax} entries`)
      .refine((ids) => new Set(ids).size === ids.length, { error: 'must name each entry once' }),
    expiresAt: utcTime,
    words: maybe(200),
  }),
  output: z.object({ entries: z.array(entry) }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['listId', 'entryIds', 'expiresAt'],
    returns: ({ entries }) => entries.map(({ id }) => id),
  },
});

export const reviewEntry = declare({
  name: 'reviewEntry',
  summary: 'Say, as a person of the owner force, that an entry still stands, and why.',
  method: 'POST',
  path: '/v1/entries/{entryId}/reviews',
  input: z.object({ entryId: entryId.schema, words: text(200).min(3, 'must say why, in at least 3 characters') }),
  output: z.object({ entry }),
  who: ['analyst', 'supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['entryId', 'words'], returns: ({ entry: { id } }) => [id] },
});

export const withdrawEntry = declare({
  name: 'withdrawEntry',
  summary: 'Take one entry off its list, with a reason. Open hits on it are marked.',
  method: 'POST',
  path: '/v1/entries/{entryId}/withdraw',
  input: z.object({ entryId: entryId.schema, reason: text(200).min(3, 'must say why') }),
  output: z.object({ entry }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['entryId', 'reason'], returns: ({ entry: { id } }) => [id] },
});

export const searchPastReads = declare({
  name: 'searchPastReads',
  summary: 'Which reads of the last days an entry would have matched: exact, look-alike or partial, newest first.',
  method: 'GET',
  path: '/v1/entries/{entryId}/past-reads',
  input: z.object({ entryId: entryId.schema, days: wholeDays }),
  output: pastReads,
  who: ['analyst', 'supervisor', 'commander'],
  limit: 'search',
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['entryId', 'days'],
    returns: ({ reads }) => reads.map(({ readId }) => readId),
  },
});
