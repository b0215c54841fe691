/** Release finding: two places of an operation file, or of a release's text, that do not agree; a person decides. */
import { z } from 'zod';

export const releaseRule = z.enum([
  'share-above-total',
  'shares-above-total',
  'parts-do-not-add-up',
  'given-twice',
  'headline-differs',
  'force-count',
  'weekday',
  'duration',
  'hedge',
  'percentage',
  'small-number',
]);
export type ReleaseRule = z.infer<typeof releaseRule>;

export const releasePlace = z.object({
  path: z.string().meta({ description: 'Where in the file, such as text.paragraphs.0 or shares.1.results.0.' }),
  line: z.number().int().nullable().meta({ description: 'Of the file as it was written; null of a draft.' }),
  says: z.string().meta({ description: 'What stands there.' }),
});
export type ReleasePlace = z.infer<typeof releasePlace>;

export const releaseFinding = z.object({
  rule: releaseRule,
  words: z.string().meta({ description: 'A sentence: what does not agree, and with what.' }),
  places: z.array(releasePlace).min(2).meta({ description: 'Both places; of parts and shares, each of them.' }),
});
export type ReleaseFinding = z.infer<typeof releaseFinding>;
