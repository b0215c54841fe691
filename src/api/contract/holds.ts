/** Requests about holds: what is kept although its period is over, for whom, and until a person says otherwise. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { hold, keptData } from '../../words/hold.ts';
import { hitId, holdId, operationId } from '../../words/id.ts';
import { username } from '../../words/person.ts';
import { declare } from './request.ts';

const who = ['supervisor', 'commander'] as const;
const oneHold = z.object({ hold });
const words = z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters');

export const listHolds = declare({
  name: 'listHolds',
  summary: 'The holds of my own force: those that stand first, the next review first.',
  method: 'GET',
  path: '/v1/holds',
  input: z.object({}),
  output: z.object({ holds: z.array(hold).meta({ description: 'At most 1,000.' }) }),
  who,
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: [], returns: ({ holds }) => holds.map(({ id }) => id) },
});

export const getHold = declare({
  name: 'getHold',
  summary: 'One hold of my own force, and what it keeps.',
  method: 'GET',
  path: '/v1/holds/{holdId}',
  input: z.object({ holdId: holdId.schema }),
  output: z.object({ hold, keeps: keptData }),
  who,
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['holdId'] },
});

export const makeHold = declare({
  name: 'makeHold',
  summary: 'Keep the reads of a mark in a period, a hit, or the hits of an operation, however old they become.',
  method: 'POST',
  path: '/v1/holds',
  input: z.object({
    data: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('mark'), mark: z.string().min(2).max(40), from: utcTime, until: utcTime }),
      z.object({ kind: z.literal('hit'), hitId: hitId.schema }),
      z.object({ kind: z.literal('operation'), operationId: operationId.schema }),
    ]),
    reason: words,
    reference: z.string().trim().min(3, 'must name the case, at least 3 characters').max(60),
    owner: username.meta({ description: 'The supervisor or commander who looks after it, by username.' }),
    reviewBy: utcTime,
  }),
  output: oneHold,
  who,
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['data', 'reason', 'reference', 'owner', 'reviewBy'] },
});

export const reviewHold = declare({
  name: 'reviewHold',
  summary: 'Say that a hold is still needed, until when it is looked at again, and by whom.',
  method: 'POST',
  path: '/v1/holds/{holdId}/review',
  input: z.object({ holdId: holdId.schema, reviewBy: utcTime, owner: username }),
  output: oneHold,
  who,
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['holdId', 'reviewBy', 'owner'] },
});

export const releaseHold = declare({
  name: 'releaseHold',
  summary: 'End a hold that another person made. What is past its period goes with the next erasure.',
  method: 'POST',
  path: '/v1/holds/{holdId}/release',
  input: z.object({ holdId: holdId.schema, why: words }),
  output: oneHold,
  who,
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['holdId', 'why'] },
});
