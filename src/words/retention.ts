/** Retention: how long a force keeps its reads, pictures, hits and records, and what each erasure took away. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { erasureId, forceId, retentionId } from './id.ts';

/** The national store keeps reads for twelve months. Check against the current NASPLE, section 6. */
export const readsDaysMax = 365;
/** A hit is evidence of what was judged; seven years. */
export const hitsDaysMax = 2_557;
/**
 * Records of what was done: at least a year, in which a person may complain of a stop; at most a hundred, which is how
 * long MoPI's first group is kept. The default is six years, MoPI's shortest clear period.
 */
export const recordsDaysMin = 365;
export const recordsDaysMax = 36_525;
/** The name of somebody who is no longer sought. */
export const namesDaysMax = 2_557;

export const retentionPeriods = z.object({
  readsDays: z.number().int().min(1).max(readsDaysMax).meta({
    description: 'How long reads without a hit are kept, days after they were captured.',
  }),
  picturesDays: z.number().int().min(1).max(readsDaysMax).meta({
    description: 'How long their pictures are kept, days; no longer than the reads.',
  }),
  hitsDays: z.number().int().min(1).max(hitsDaysMax).meta({
    description:
      'How long a hit and its reads are kept, days after it was judged, or raised where it was only recorded.',
  }),
  recordsDays: z
    .number()
    .int()
    .min(recordsDaysMin)
    .max(recordsDaysMax)
    .meta({
      description:
        'How long stops, outcomes, closed county lines, safeguarding records and ended searches for people are kept, ' +
        'days after they were last changed.',
    }),
  namesDays: z.number().int().min(1).max(namesDaysMax).meta({
    description: 'How long the name and vehicles of a person of interest are kept, days after the search ended.',
  }),
  localCopyDays: z.number().int().min(1).max(readsDaysMax).nullable().meta({
    description:
      'Where another store keeps the reads for their period, those without a hit are kept here for so long, days.',
  }),
});
export type RetentionPeriods = z.infer<typeof retentionPeriods>;

/** What holds for a force that has chosen nothing. */
export const retentionDefaults: RetentionPeriods = {
  readsDays: readsDaysMax,
  picturesDays: readsDaysMax,
  hitsDays: 365,
  recordsDays: 2_192,
  namesDays: 92,
  localCopyDays: null,
};

/** Days for which reads without a hit are really kept. */
export function readsKeptDays(periods: RetentionPeriods): number {
  return Math.min(periods.readsDays, periods.localCopyDays ?? periods.readsDays);
}

export const retentionChange = retentionPeriods.extend({
  id: retentionId.schema,
  words: z.string().meta({ description: 'Why it is asked for.' }),
  askedByName: z.string(),
  askedAt: utcTime,
  mine: z.boolean().meta({ description: 'I asked for it, so another person decides.' }),
  granted: z.boolean().nullable().meta({ description: 'Null: nobody has decided yet.' }),
  decidedByName: z.string().nullable(),
  decidedAt: utcTime.nullable(),
  decidedWords: z.string().nullable(),
});
export type RetentionChange = z.infer<typeof retentionChange>;

export const erasedCounts = z.object({
  reads: z.number().int(),
  pictures: z.number().int(),
  hits: z.number().int(),
  quiets: z.number().int().meta({ description: 'Quiets that were over.' }),
  refused: z.number().int().meta({ description: 'Messages that were kept aside.' }),
  records: z.number().int().meta({ description: 'Stops, outcomes and the like, with every version.' }),
  names: z.number().int().meta({ description: 'Names of people who were sought, with their vehicles.' }),
});
export type ErasedCounts = z.infer<typeof erasedCounts>;

export const nothingErased: ErasedCounts = {
  ...{ reads: 0, pictures: 0, hits: 0, quiets: 0, refused: 0, records: 0, names: 0 },
};

export const erasure = erasedCounts.extend({
  id: erasureId.schema,
  forceId: forceId.schema,
  startedAt: utcTime,
  endedAt: utcTime.nullable().meta({ description: 'Null: it runs, or was broken off by a crash.' }),
  readsBefore: utcTime.meta({ description: 'Reads without a hit from before this were due.' }),
  picturesBefore: utcTime,
  hitsBefore: utcTime,
  kept: z.number().int().meta({ description: 'Reads that were due, and kept by a hit, a hold or an open case.' }),
  firstAt: utcTime.nullable().meta({ description: 'The oldest read that it erased.' }),
  lastAt: utcTime.nullable().meta({ description: 'The newest read that it erased.' }),
  digest: z.string().meta({ description: 'SHA-256 of the ids of all that it erased, in order.' }),
});
export type Erasure = z.infer<typeof erasure>;

export const retentionPreview = z.object({
  reads: z.number().int(),
  pictures: z.number().int().meta({ description: 'Reads whose pictures alone would go.' }),
  hits: z.number().int(),
  records: z.number().int(),
  names: z.number().int(),
  isMore: z.boolean().meta({ description: 'There are more: each is counted up to a million.' }),
});
export type RetentionPreview = z.infer<typeof retentionPreview>;
