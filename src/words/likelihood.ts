/** Likelihood: how sure it is that a read is of the vehicle that an entry means, and each part of why. */
import { z } from 'zod';

/** How the mark that was read stands to the entry's. */
export const matchKind = z.enum(['exact', 'look-alike', 'partial', 'lost-character', 'added-character']).meta({
  description:
    'exact: the same mark. look-alike: characters that cameras take for one another differ. partial: the entry ' +
    'is a mark with unknown characters. lost-character, added-character: one missing, or one more, at an end.',
});
export type MatchKind = z.infer<typeof matchKind>;

export const likelihoodPart = z.object({
  about: z.enum(['mark', 'syntax', 'camera', 'list', 'second-read', 'colour', 'make']),
  effect: z.enum(['for', 'against', 'neutral']),
  times: z.number().positive().meta({
    description: 'How many times likelier this part makes it; under 1, less likely. 1 where nothing is known.',
  }),
  sentence: z.string(),
});
export type LikelihoodPart = z.infer<typeof likelihoodPart>;

export const contradictionKind = z
  .enum(['colour', 'make', 'vehicle-type', 'too-far', 'other-country', 'off-road'])
  .meta({
    description:
      'What speaks against the vehicle being the listed one. too-far: the mark was read so far away so shortly ' +
      'before or after that one of the two is a clone or a misread. off-road: a list says it is off the road.',
  });
export type ContradictionKind = z.infer<typeof contradictionKind>;

export const contradiction = z.object({ kind: contradictionKind, sentence: z.string() });
export type Contradiction = z.infer<typeof contradiction>;

export type Likelihood = {
  /** 0 to 1: of a hundred such matches, so many are right. */
  readonly likelihood: number;
  readonly parts: readonly LikelihoodPart[];
};
