/** Requests about subject access: what is held about one mark, reviewed by one person and released by another. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { subjectId, subjectItemId } from '../../words/id.ts';
import { subjectItem, subjectRequest } from '../../words/subject-access.ts';
import { declare } from './request.ts';

const reviewers = ['supervisor', 'commander'] as const;
const oneRequest = z.object({ request: subjectRequest });
const words = z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters');

/** Items decided by one act. */
const itemsMax = 1_000;

export const listSubjects = declare({
  name: 'listSubjects',
  summary: 'Requests of persons for what my own force holds about their vehicle, newest first.',
  method: 'GET',
  path: '/v1/subject-access',
  input: z.object({}),
  output: z.object({ requests: z.array(subjectRequest).meta({ description: 'At most 200.' }) }),
  who: reviewers,
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: [], returns: ({ requests }) => requests.map(({ id }) => id) },
});

export const askSubject = declare({
  name: 'askSubject',
  summary: 'Gather everything that is held about one mark in a period, to be reviewed. It is kept meanwhile.',
  method: 'POST',
  path: '/v1/subject-access',
  input: z.object({
    mark: z.string().min(2).max(40),
    reference: z.string().trim().min(3, 'must name the request, at least 3 characters').max(60),
    from: utcTime,
    until: utcTime,
  }),
  output: oneRequest,
  who: ['supervisor'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: {
    class: 'combination',
    keeps: ['mark', 'reference', 'from', 'until'],
    returns: ({ request }) => [request.id],
  },
});

export const getSubject = declare({
  name: 'getSubject',
  summary: 'One such request with all that was gathered, and what may be exempt.',
  method: 'GET',
  path: '/v1/subject-access/{subjectId}',
  input: z.object({ subjectId: subjectId.schema }),
  output: z.object({ request: subjectRequest, items: z.array(subjectItem) }),
  who: reviewers,
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['subjectId'] },
});

export const decideItems = declare({
  name: 'decideItems',
  summary: 'Say of some of what was gathered that it is disclosed, or withheld and why.',
  method: 'POST',
  path: '/v1/subject-access/{subjectId}/items',
  input: z.object({
    subjectId: subjectId.schema,
    items: z.array(subjectItemId.schema).min(1, 'must name at least one').max(itemsMax),
    decision: z.enum(['disclose', 'withhold']),
    reason: z.string().trim().max(400).nullable(),
  }),
  output: oneRequest,
  who: ['supervisor'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['subjectId', 'items', 'decision', 'reason'] },
});

export const sendSubject = declare({
  name: 'sendSubject',
  summary: 'Send a request whose items are all decided to be released by another person.',
  method: 'POST',
  path: '/v1/subject-access/{subjectId}/send',
  input: z.object({ subjectId: subjectId.schema }),
  output: oneRequest,
  who: ['supervisor'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['subjectId'] },
});

export const decideSubject = declare({
  name: 'decideSubject',
  summary: 'Release what was prepared by others, or send it back with words.',
  method: 'POST',
  path: '/v1/subject-access/{subjectId}/decide',
  input: z.object({ subjectId: subjectId.schema, release: z.boolean(), words }),
  output: oneRequest,
  who: ['commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['subjectId', 'release', 'words'] },
});

export const closeSubject = declare({
  name: 'closeSubject',
  summary: 'Give up a request that is under review, with words. What was gathered is kept as evidence of it.',
  method: 'POST',
  path: '/v1/subject-access/{subjectId}/close',
  input: z.object({ subjectId: subjectId.schema, words }),
  output: oneRequest,
  who: ['supervisor'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['subjectId', 'words'] },
});

export const getSubjectRelease = declare({
  name: 'getSubjectRelease',
  summary: 'What was released, and nothing else, as one file: JSON, and a page that runs nothing.',
  method: 'GET',
  path: '/v1/subject-access/{subjectId}/release',
  input: z.object({ subjectId: subjectId.schema }),
  output: 'bytes',
  who: reviewers,
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'disclosure', keeps: ['subjectId'] },
});
