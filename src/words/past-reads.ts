/** Past reads: those that were stored before an entry was added, and that it would have matched. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { cameraId, entryId, readId } from './id.ts';
import { matchKind } from './likelihood.ts';

/** Furthest that past reads are searched back, days. */
export const pastDaysMax = 90;
/** Past reads listed, the newest; their total is told beside them. */
export const pastReadsListed = 200;

export const pastRead = z.object({
  readId: readId.schema,
  plate: z.string(),
  kind: matchKind,
  capturedAt: utcTime,
  late: z.boolean(),
  cameraId: cameraId.schema,
  cameraName: z.string(),
});
export type PastRead = z.infer<typeof pastRead>;

export const pastReads = z.object({
  entryId: entryId.schema,
  plate: z.string(),
  days: z.number().int(),
  from: utcTime,
  to: utcTime,
  tooMany: z
    .string()
    .nullable()
    .meta({ description: 'Why it could not be searched, and what would make it possible.' }),
  marks: z.number().int().meta({ description: 'How many marks were looked for.' }),
  onlyUk: z.boolean().meta({ description: 'Only marks of a UK format were looked for: of others there are too many.' }),
  total: z.number().int(),
  more: z.boolean().meta({ description: 'There are more than the total, which is as far as was counted.' }),
  counts: z.array(z.object({ kind: matchKind, reads: z.number().int() })).meta({ description: 'The total by kind.' }),
  reads: z.array(pastRead).meta({ description: 'Newest first, at most 200.' }),
  camerasSilent: z.array(z.string()).meta({ description: 'At most 10 that are silent now: absence proves nothing.' }),
  camerasSilentTotal: z.number().int(),
});
export type PastReads = z.infer<typeof pastReads>;
