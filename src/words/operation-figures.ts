/** Figures of an operation beside those of others: recorded here, or published elsewhere, in the same measures. */
import { z } from 'zod';
import { day } from './day.ts';
import { lineWording } from './operation-file.ts';
import { resultLine } from './result-line.ts';

/** Most operations that are put beside one another. */
export const besideMax = 8;

export const operationFigures = z.object({
  key: z
    .string()
    .meta({ description: 'The id of an operation that is recorded here, else the name of a published one.' }),
  source: z.enum(['recorded', 'published']),
  title: z.string(),
  start: day,
  end: day,
  leadForce: z.string(),
  forces: z
    .array(z.string())
    .meta({ description: 'Names, in the order of the alphabet, the one that led among them.' }),
  figures: z
    .array(resultLine)
    .meta({ description: 'What is absent was not told, or not recorded: that is not nought.' }),
  lines: lineWording.nullable().meta({ description: 'The wording of its county lines; null: it was not said.' }),
});
export type OperationFigures = z.infer<typeof operationFigures>;
