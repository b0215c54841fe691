/** Requests about hits: the queue, the card, taking and judging. */
import { z } from 'zod';
import { dismissReason } from '../../words/dismiss-reason.ts';
import { hit, hitCard } from '../../words/hit.ts';
import { hitId, pictureId } from '../../words/id.ts';
import { declare } from './request.ts';

export const listHits = declare({
  name: 'listHits',
  summary: 'The queue: open hits by priority then age, or handled ones, newest first.',
  method: 'GET',
  path: '/v1/hits',
  input: z.object({ state: z.enum(['open', 'handled']).default('open') }),
  output: z.object({
    hits: z.array(hit).meta({ description: 'At most 1,000.' }),
    total: z.number().int(),
    seq: z.number().int().meta({ description: 'The live channel’s number at this moment; follow from here.' }),
  }),
  who: ['analyst', 'supervisor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['state'] },
});

export const getHit = declare({
  name: 'getHit',
  summary: 'The hit card: read, entry, reasons, list age, other sightings, who did what.',
  method: 'GET',
  path: '/v1/hits/{hitId}',
  input: z.object({ hitId: hitId.schema }),
  output: hitCard,
  who: ['analyst', 'supervisor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['hitId'] },
});

const acts = {
  who: ['analyst', 'supervisor'] as const,
  needsPurpose: true,
  output: hitCard,
};

export const takeHit = declare({
  ...acts,
  name: 'takeHit',
  summary: 'Say that I am on it, so that nobody else need be. A supervisor may take it over.',
  method: 'POST',
  path: '/v1/hits/{hitId}/take',
  input: z.object({ hitId: hitId.schema, takeOver: z.boolean().default(false) }),
  audit: { class: 'alteration', keeps: ['hitId', 'takeOver'] },
});

export const releaseHit = declare({
  ...acts,
  name: 'releaseHit',
  summary: 'Give a hit that I took back to the queue.',
  method: 'POST',
  path: '/v1/hits/{hitId}/release',
  input: z.object({ hitId: hitId.schema }),
  audit: { class: 'alteration', keeps: ['hitId'] },
});

export const viewPicture = declare({
  ...acts,
  name: 'viewPicture',
  summary: 'Record that my screen has shown this picture of the hit.',
  method: 'POST',
  path: '/v1/hits/{hitId}/views',
  input: z.object({ hitId: hitId.schema, pictureId: pictureId.schema }),
  audit: { class: 'consultation', keeps: ['hitId', 'pictureId'] },
});

export const judgeHit = declare({
  ...acts,
  name: 'judgeHit',
  summary: 'Confirm (a picture seen), observe (no picture came) or dismiss with a reason.',
  method: 'POST',
  path: '/v1/hits/{hitId}/judgement',
  input: z
    .object({
      hitId: hitId.schema,
      revision: z.number().int().meta({ description: 'The hit as I saw it; refused when it changed meanwhile.' }),
      verdict: z.enum(['confirmed', 'observed', 'dismissed']),
      reason: dismissReason.nullable().default(null),
      words: z.string().trim().max(500).nullable().default(null),
    })
    .refine((input) => (input.verdict === 'dismissed') === (input.reason !== null), {
      error: 'is needed when dismissing, and only then',
      path: ['reason'],
    })
    .refine((input) => input.reason !== 'other' || (input.words ?? '').length >= 3, {
      error: 'must say why when the reason is other',
      path: ['words'],
    }),
  audit: { class: 'alteration', keeps: ['hitId', 'verdict', 'reason'] },
});

export const undoJudgement = declare({
  ...acts,
  name: 'undoJudgement',
  summary: 'Take back my own judgement, within ten seconds.',
  method: 'DELETE',
  path: '/v1/hits/{hitId}/judgement',
  input: z.object({ hitId: hitId.schema }),
  audit: { class: 'alteration', keeps: ['hitId'] },
});

export const getPicture = declare({
  name: 'getPicture',
  summary: 'The bytes of one picture.',
  method: 'GET',
  path: '/v1/pictures/{pictureId}',
  input: z.object({ pictureId: pictureId.schema }),
  output: 'bytes',
  who: ['analyst', 'supervisor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['pictureId'] },
});
