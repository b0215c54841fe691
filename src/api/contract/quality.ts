/** Requests about what judgements teach: the quality of cameras, of lists, and of the likelihood. */
import { z } from 'zod';
import { cameraId, forceId, listId } from '../../words/id.ts';
import {
  cameraQuality,
  estimate,
  learnedCamera,
  listQuality,
  missingEnd,
  pairExamples,
  qualityDaysMax,
  qualityWeek,
  reliabilityBand,
  staleEntry,
} from '../../words/quality.ts';
import { declare } from './request.ts';

const days = z.coerce
  .number()
  .int()
  .min(1)
  .max(qualityDaysMax)
  .default(30)
  .meta({ description: 'Only what was judged in so many days.' });

/** Counts of ends hold no mark and no ground: those who look after cameras see them too, for that purpose. */
const counts = {
  who: ['analyst', 'supervisor', 'commander', 'camera-engineer', 'administrator'] as const,
  needsPurpose: false,
};
const marks = { who: ['analyst', 'supervisor', 'commander'] as const, needsPurpose: true };

export const listCameraQuality = declare({
  ...counts,
  name: 'listCameraQuality',
  summary:
    'What became of each camera’s hits, its misreads, unread plates and delay, beside its force and all cameras.',
  method: 'GET',
  path: '/v1/quality/cameras',
  input: z.object({ days }),
  output: z.object({
    cameras: z.array(cameraQuality),
    forces: z.array(z.object({ forceId: forceId.schema, misread: estimate })),
    all: estimate.meta({ description: 'Misread of all cameras open to me.' }),
    hoursDays: z
      .number()
      .int()
      .meta({ description: 'Days that unread plates and delay are of; hours are kept so long.' }),
  }),
  audit: { class: 'consultation', keeps: ['days'], returns: ({ cameras }) => cameras.map(({ cameraId: id }) => id) },
});

export const getCameraQuality = declare({
  ...counts,
  name: 'getCameraQuality',
  summary: 'What judgements taught of one camera: how often it misreads, and which characters it takes for which.',
  method: 'GET',
  path: '/v1/quality/cameras/{cameraId}',
  input: z.object({ cameraId: cameraId.schema }),
  output: learnedCamera,
  audit: { class: 'consultation', keeps: ['cameraId'] },
});

export const listPairExamples = declare({
  ...marks,
  name: 'listPairExamples',
  summary: 'Hits whose judgements taught which characters a camera takes for which.',
  method: 'GET',
  path: '/v1/quality/cameras/{cameraId}/examples',
  input: z.object({ cameraId: cameraId.schema }),
  output: z.object({ pairs: z.array(pairExamples) }),
  audit: {
    class: 'consultation',
    keeps: ['cameraId'],
    returns: ({ pairs }) => pairs.flatMap(({ hits }) => hits.map(({ id }) => id)),
  },
});

export const listListQuality = declare({
  ...marks,
  name: 'listListQuality',
  summary: 'What became of each list’s hits: right, misread, stale, without an end; and misreads week by week.',
  method: 'GET',
  path: '/v1/quality/lists',
  input: z.object({ days }),
  output: z.object({
    lists: z.array(listQuality),
    all: z.object({ right: estimate, misread: estimate, stale: estimate }),
    weeks: z.array(qualityWeek).meta({ description: 'The last 26, oldest first, whatever the period.' }),
  }),
  audit: { class: 'consultation', keeps: ['days'], returns: ({ lists }) => lists.map(({ listId: id }) => id) },
});

export const getListQuality = declare({
  ...marks,
  name: 'getListQuality',
  summary: 'One list’s hits: their ends, its entries that were judged stale, and hits that have no end yet.',
  method: 'GET',
  path: '/v1/quality/lists/{listId}',
  input: z.object({ listId: listId.schema, days }),
  output: z.object({
    quality: listQuality,
    weeks: z.array(qualityWeek),
    staleEntries: z.array(staleEntry).meta({ description: 'The last judged first, at most 200.' }),
    missing: z.array(missingEnd).meta({ description: 'The oldest first, at most 200.' }),
  }),
  audit: {
    class: 'consultation',
    keeps: ['listId', 'days'],
    returns: ({ staleEntries, missing }) => [
      ...staleEntries.map((one) => one.lastHitId),
      ...missing.map((one) => one.hitId),
    ],
  },
});

export const getReliability = declare({
  ...counts,
  name: 'getReliability',
  summary: 'Of judged hits said to be so likely, how many were right, for each ten points.',
  method: 'GET',
  path: '/v1/quality/likelihood',
  input: z.object({ days }),
  output: z.object({ bands: z.array(reliabilityBand) }),
  audit: { class: 'consultation', keeps: ['days'] },
});
