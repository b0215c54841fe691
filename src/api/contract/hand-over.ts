/** Requests about handing over: one hit to a colleague, or all that I have at the end of a shift. */
import { z } from 'zod';
import { onDuty, shiftHandover } from '../../words/handover.ts';
import { hitCard } from '../../words/hit.ts';
import { handoverId, hitId, personId } from '../../words/id.ts';
import { cardIds } from './hits.ts';
import { declare } from './request.ts';

const acts = { who: ['analyst', 'supervisor'] as const, needsPurpose: true };
const reads = { who: ['analyst', 'supervisor', 'commander'] as const, needsPurpose: true };
const words = z.string().trim().max(1000).default('');

export const listOnDuty = declare({
  ...reads,
  name: 'listOnDuty',
  summary: 'Who of the forces open to me is at a console now.',
  method: 'GET',
  path: '/v1/on-duty',
  input: z.object({}),
  output: z.object({ people: z.array(onDuty) }),
  audit: { class: 'consultation', keeps: [], returns: ({ people }) => people.map(({ id }) => id) },
});

export const offerHit = declare({
  ...acts,
  name: 'offerHit',
  summary: 'Offer a hit that I have to a colleague. It stays mine until they take it.',
  method: 'POST',
  path: '/v1/hits/{hitId}/offer',
  input: z.object({ hitId: hitId.schema, to: personId.schema, words }),
  output: hitCard,
  audit: { class: 'alteration', keeps: ['hitId', 'to'], returns: cardIds },
});

export const declineOffer = declare({
  ...acts,
  name: 'declineOffer',
  summary: 'Say no to a hit that is offered to me; or take back my own offer.',
  method: 'DELETE',
  path: '/v1/hits/{hitId}/offer',
  input: z.object({ hitId: hitId.schema }),
  output: hitCard,
  audit: { class: 'alteration', keeps: ['hitId'], returns: cardIds },
});

export const handOverShift = declare({
  ...acts,
  name: 'handOverShift',
  summary: 'Offer every hit that I have to a colleague at once, with words and the last hour in figures.',
  method: 'POST',
  path: '/v1/handovers',
  input: z.object({ to: personId.schema, words }),
  output: z.object({
    handovers: z.array(shiftHandover),
    kept: z.number().int().meta({ description: 'Hits that stay with me: they are not open to the colleague’s force.' }),
  }),
  audit: {
    class: 'alteration',
    keeps: ['to'],
    returns: ({ handovers }) => handovers.flatMap(({ id, hitIds }) => [id, ...hitIds]),
  },
});

export const listHandovers = declare({
  ...reads,
  name: 'listHandovers',
  summary: 'The changes of duty that I gave or was given in the last seven days, newest first.',
  method: 'GET',
  path: '/v1/handovers',
  input: z.object({}),
  output: z.object({ handovers: z.array(shiftHandover) }),
  audit: {
    class: 'consultation',
    keeps: [],
    returns: ({ handovers }) => handovers.flatMap(({ id, hitIds }) => [id, ...hitIds]),
  },
});

export const takeHandover = declare({
  ...acts,
  name: 'takeHandover',
  summary: 'Take every hit of a handover that is still offered to me.',
  method: 'POST',
  path: '/v1/handovers/{handoverId}/take',
  input: z.object({ handoverId: handoverId.schema }),
  output: z.object({ handovers: z.array(shiftHandover), taken: z.number().int() }),
  audit: {
    class: 'alteration',
    keeps: ['handoverId'],
    returns: ({ handovers }) => handovers.flatMap(({ id, hitIds }) => [id, ...hitIds]),
  },
});
