/** Published operation: an operation that was recorded elsewhere, as its forces told it, in numbered revisions. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { day } from './day.ts';
import { operationFile } from './operation-file.ts';
import { releaseFinding } from './release-finding.ts';
import { resultLine } from './result-line.ts';

export const publishedName = z
  .string()
  .max(80, 'must have at most 80 characters')
  .regex(/^[a-z0-9-]+$/, 'must be small letters, digits and hyphens');

const imported = {
  revision: z.number().int(),
  importedAt: utcTime,
  importedBy: z.string().meta({ description: 'The name of the person who entered it.' }),
};

export const publishedSummary = z.object({
  name: publishedName,
  title: z.string(),
  start: day,
  end: day,
  leadForce: z.string(),
  forces: z.number().int().meta({ description: 'How many took part.' }),
  ...imported,
});
export type PublishedSummary = z.infer<typeof publishedSummary>;

export const publishedOperation = z.object({
  name: publishedName,
  ...imported,
  file: operationFile,
  figures: z.array(resultLine),
  findings: z.array(releaseFinding).meta({ description: 'What did not agree in it when it was entered.' }),
  despite: z.string().nullable().meta({ description: 'Why it was entered all the same; null where all agreed.' }),
});
export type PublishedOperation = z.infer<typeof publishedOperation>;
