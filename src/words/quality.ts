/** Quality: what people's judgements say of cameras, of lists, and of the likelihood itself. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { dismissReason } from './dismiss-reason.ts';
import { entryState } from './entry.ts';
import { cameraId, forceId, hitId, listId } from './id.ts';

/** Of fewer judged hits a share is not told: it would be chance. */
export const judgedMin = 20;

/** Longest period of judgements that is looked at, days. */
export const qualityDaysMax = 180;

/** What became of a hit, with its reason where it was dismissed. */
export const hitEnd = z.enum(['confirmed', 'observed', ...dismissReason.options]);
export type HitEnd = z.infer<typeof hitEnd>;

export const hitEnds = z.record(hitEnd, z.number().int()).meta({ description: 'How many hits had which end.' });
export type HitEnds = z.infer<typeof hitEnds>;

/** A share, as far as a sample tells. */
export const estimate = z
  .object({
    count: z.number().int(),
    of: z.number().int(),
    low: z.number().min(0).max(1).nullable(),
    high: z.number().min(0).max(1).nullable(),
  })
  .meta({ description: 'count of so many; low to high is the 95 % interval of the share (Wilson). Null of none.' });
export type Estimate = z.infer<typeof estimate>;

export const cameraQuality = z.object({
  cameraId: cameraId.schema,
  name: z.string(),
  ref: z.string(),
  forceId: forceId.schema,
  ends: hitEnds,
  misread: estimate.meta({ description: 'Misread, of those confirmed, misread or of the wrong vehicle.' }),
  unread: z.object({ count: z.number(), of: z.number() }).meta({
    description: 'Vehicles without a read mark, of the hours that are still kept.',
  }),
  delayMs: z.number().nullable().meta({ description: 'Captured to received, mean of those hours.' }),
});
export type CameraQuality = z.infer<typeof cameraQuality>;

/** One character that a camera took for another, as its likelihoods now count it. */
export const learnedPair = z.object({
  read: z.string(),
  truth: z.string(),
  count: z.number().int(),
  share: z
    .number()
    .meta({ description: 'Of this camera’s misreads of the true character, those read so: as learned.' }),
  usual: z.number().meta({ description: 'The same of a camera of which nothing was learned.' }),
});
export type LearnedPair = z.infer<typeof learnedPair>;

export const learnedCamera = z.object({
  days: z.number().int().meta({ description: 'Judgements are remembered for so long.' }),
  misread: estimate.meta({ description: 'Misread, of those confirmed, misread or of the wrong vehicle.' }),
  times: z.number().meta({ description: 'How many times as often as others it is held to misread.' }),
  pairs: z.array(learnedPair).meta({ description: 'The most frequent first.' }),
});
export type LearnedCamera = z.infer<typeof learnedCamera>;

/** Hits whose judgement taught a pair. */
export const pairExamples = z.object({
  read: z.string(),
  truth: z.string(),
  hits: z.array(z.object({ id: hitId.schema, read: z.string(), truth: z.string() })).meta({
    description: 'The newest three; each with the mark that was read, and the mark that a person says it was.',
  }),
});
export type PairExamples = z.infer<typeof pairExamples>;

export const listQuality = z.object({
  listId: listId.schema,
  name: z.string(),
  ownerForceId: forceId.schema,
  raised: z.number().int().meta({ description: 'Hits on vehicles captured in the period.' }),
  recorded: z.number().int().meta({ description: 'Those of them that are only kept, and not asked about.' }),
  ends: hitEnds,
  right: estimate.meta({ description: 'Confirmed, of those confirmed, misread, of the wrong vehicle, contradicted.' }),
  misread: estimate.meta({ description: 'Misread, of the same.' }),
  stale: estimate.meta({ description: 'On a stale entry, of all that were judged.' }),
  entryAgeHours: z.number().nullable().meta({ description: 'Median age of the entry when the vehicle was captured.' }),
  missing: z.number().int().meta({ description: 'Hits that waited in the queue for over a day and have no end.' }),
});
export type ListQuality = z.infer<typeof listQuality>;

export const qualityWeek = z.object({
  week: utcTime.meta({ description: 'Its Monday, UTC.' }),
  misread: estimate,
});
export type QualityWeek = z.infer<typeof qualityWeek>;

export const staleEntry = z.object({
  entryPlate: z.string(),
  hits: z.number().int(),
  lastHitId: hitId.schema,
  lastJudgedAt: utcTime,
  state: entryState.meta({ description: 'What it is now; superseded: it is no longer on the list.' }),
});
export type StaleEntry = z.infer<typeof staleEntry>;

export const missingEnd = z.object({ hitId: hitId.schema, plate: z.string(), raisedAt: utcTime });
export type MissingEnd = z.infer<typeof missingEnd>;

/** What became of the hits of one operation, by the cameras that read them and the lists that they are of. */
export const operationQuality = z.object({
  cameras: z.array(cameraQuality.pick({ cameraId: true, name: true, forceId: true, ends: true, misread: true })),
  lists: z.array(
    listQuality.pick({ listId: true, name: true, ownerForceId: true, ends: true, right: true, stale: true }),
  ),
});
export type OperationQuality = z.infer<typeof operationQuality>;

/** Ten points of likelihood, and how often its hits were right. */
export const reliabilityBand = z.object({
  from: z.number(),
  until: z.number(),
  said: z.number().nullable().meta({ description: 'Mean likelihood of its judged hits.' }),
  right: estimate,
});
export type ReliabilityBand = z.infer<typeof reliabilityBand>;
