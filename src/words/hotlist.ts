/** Vehicle-of-interest list (hotlist): entries of one owner force, in numbered revisions. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { newEntry } from './entry.ts';
import { forceId, listId } from './id.ts';

export const hotlist = z.object({
  id: listId.schema,
  name: z.string(),
  ownerForceId: forceId.schema,
  revision: z.number().int(),
  importedAt: utcTime,
  importedByName: z.string().nullable(),
  entriesLive: z.number().int(),
  entriesExpired: z.number().int(),
  expiringSoon: z.number().int().meta({ description: 'Live entries that expire within 7 days.' }),
});
export type Hotlist = z.infer<typeof hotlist>;

export const refusedRow = z.object({
  row: z.number().int().meta({ description: 'Line number in the file, the first line is 1.' }),
  column: z.string().meta({ description: 'The column at fault, by name.' }),
  reason: z.string(),
  text: z.string().meta({ description: 'What stood there, at most 120 characters.' }),
});
export type RefusedRow = z.infer<typeof refusedRow>;

export const importPreview = z.object({
  digest: z
    .string()
    .meta({ description: 'SHA-256 of the file and the revision it was compared with; import asks for it.' }),
  listId: listId.schema.nullable().meta({ description: 'The list that would change; null when it would be new.' }),
  revision: z.number().int().meta({ description: 'The revision the import would make.' }),
  rows: z.number().int(),
  added: z.number().int(),
  replaced: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  expiryDefaulted: z.number().int(),
  refusedTotal: z.number().int(),
  refused: z.array(refusedRow).meta({ description: 'The first 200 refused rows; the count above is of all.' }),
  sample: z.array(newEntry).meta({ description: 'The first 10 rows as they would be stored.' }),
});
export type ImportPreview = z.infer<typeof importPreview>;
