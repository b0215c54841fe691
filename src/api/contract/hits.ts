/** Requests about hits: the queue, the card, taking and judging. */
import { z } from 'zod';
import { normaliseMark } from '../../plates/normalise.ts';
import { dismissReason } from '../../words/dismiss-reason.ts';
import { type HitCard, hit, hitCard } from '../../words/hit.ts';
import { hitId, pictureId, quietId } from '../../words/id.ts';
import { quiet } from '../../words/quiet.ts';
import { declare } from './request.ts';

/** What a card shows, for the ledger. */
export function cardIds({ hit, read, entry, revisions, sightings, ...card }: HitCard): readonly string[] {
  const marks = [hit.id, read.id, entry.id, ...revisions.map(({ id }) => id), ...read.pictures.map(({ id }) => id)];
  const others = [...card.otherHits, ...card.following, ...card.peopleOfInterest].map(({ id }) => id);
  return [...marks, ...sightings.map(({ readId }) => readId), ...others];
}

export const listHits = declare({
  name: 'listHits',
  summary: 'The queue: open hits by rank then age; or handled ones, or those only recorded, newest first.',
  method: 'GET',
  path: '/v1/hits',
  input: z.object({ state: z.enum(['open', 'handled', 'recorded']).default('open') }),
  output: z.object({
    hits: z.array(hit).meta({ description: 'At most 1,000.' }),
    total: z.number().int(),
    recordedTotal: z.number().int().meta({ description: 'Hits of the last 24 hours that were only recorded.' }),
    seq: z.number().int().meta({ description: 'The live channel’s number at this moment; follow from here.' }),
  }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['state'], returns: ({ hits }) => hits.map(({ id }) => id) },
});

export const getHit = declare({
  name: 'getHit',
  summary: 'The hit card: read, entry, reasons, list age, other sightings, who did what.',
  method: 'GET',
  path: '/v1/hits/{hitId}',
  input: z.object({ hitId: hitId.schema }),
  output: hitCard,
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['hitId'], returns: cardIds },
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
  audit: { class: 'alteration', keeps: ['hitId', 'takeOver'], returns: cardIds },
});

export const releaseHit = declare({
  ...acts,
  name: 'releaseHit',
  summary: 'Give a hit that I took back to the queue.',
  method: 'POST',
  path: '/v1/hits/{hitId}/release',
  input: z.object({ hitId: hitId.schema }),
  audit: { class: 'alteration', keeps: ['hitId'], returns: cardIds },
});

export const viewPicture = declare({
  ...acts,
  name: 'viewPicture',
  summary: 'Record that my screen has shown this picture of the hit.',
  method: 'POST',
  path: '/v1/hits/{hitId}/views',
  input: z.object({ hitId: hitId.schema, pictureId: pictureId.schema }),
  audit: { class: 'consultation', keeps: ['hitId', 'pictureId'], returns: cardIds },
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
      truePlate: z.string().trim().max(20).nullable().default(null).meta({
        description: 'What the picture shows, where the camera misread it: its look-alikes are learned from this.',
      }),
    })
    .refine((input) => input.truePlate === null || ['misread', 'wrong-vehicle'].includes(input.reason ?? ''), {
      error: 'goes only with the reasons misread and wrong-vehicle',
      path: ['truePlate'],
    })
    .refine((input) => input.truePlate === null || normaliseMark(input.truePlate).plate !== null, {
      error: 'is not a registration mark',
      path: ['truePlate'],
    })
    .refine((input) => (input.verdict === 'dismissed') === (input.reason !== null), {
      error: 'is needed when dismissing, and only then',
      path: ['reason'],
    })
    .refine((input) => input.reason !== 'other' || (input.words ?? '').length >= 3, {
      error: 'must say why when the reason is other',
      path: ['words'],
    }),
  audit: { class: 'alteration', keeps: ['hitId', 'verdict', 'reason'], returns: cardIds },
});

export const undoJudgement = declare({
  ...acts,
  name: 'undoJudgement',
  summary: 'Take back my own judgement, within ten seconds.',
  method: 'DELETE',
  path: '/v1/hits/{hitId}/judgement',
  input: z.object({ hitId: hitId.schema }),
  audit: { class: 'alteration', keeps: ['hitId'], returns: cardIds },
});

export const listQuiets = declare({
  name: 'listQuiets',
  summary: 'What judgements keep out of the queue now, and what they kept out until a day ago; newest first.',
  method: 'GET',
  path: '/v1/quiets',
  input: z.object({}),
  output: z.object({ quiets: z.array(quiet).meta({ description: 'At most 500.' }) }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: [], returns: ({ quiets }) => quiets.map(({ id }) => id) },
});

export const liftQuiet = declare({
  name: 'liftQuiet',
  summary: 'Let an entry, or a mark of it, into the queue again before its time.',
  method: 'POST',
  path: '/v1/quiets/{quietId}/lift',
  input: z.object({ quietId: quietId.schema, why: z.string().trim().min(3).max(200) }),
  output: z.object({ quiets: z.array(quiet) }),
  who: ['analyst', 'supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['quietId', 'why'], returns: ({ quiets }) => quiets.map(({ id }) => id) },
});

export const getPicture = declare({
  name: 'getPicture',
  summary: 'The bytes of one picture.',
  method: 'GET',
  path: '/v1/pictures/{pictureId}',
  input: z.object({ pictureId: pictureId.schema }),
  output: 'bytes',
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['pictureId'] },
});
