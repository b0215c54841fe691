/** What became of an entry: the rows that said it from revision to revision, and the hits that it made. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { dismissReason } from './dismiss-reason.ts';
import { entry } from './entry.ts';
import { hitState, recordedWhy } from './hit.ts';
import { hitId } from './id.ts';
import { matchKind } from './likelihood.ts';

/** What a list said of a mark from one revision to another. */
export const entryVersion = entry.extend({
  broughtAt: utcTime,
  broughtByName: z.string().nullable(),
  supersededRevision: z.number().int().nullable(),
  supersededAt: utcTime.nullable(),
  withdrawnByName: z.string().nullable(),
});
export type EntryVersion = z.infer<typeof entryVersion>;

export const entryHit = z.object({
  id: hitId.schema,
  plate: z.string(),
  matchKind,
  likelihood: z.number(),
  cameraName: z.string(),
  capturedAt: utcTime,
  state: hitState,
  recordedWhy: recordedWhy.nullable(),
  dismissReason: dismissReason.nullable(),
  judgedByName: z.string().nullable(),
  judgedAt: utcTime.nullable(),
  words: z.string().nullable(),
});
export type EntryHit = z.infer<typeof entryHit>;
