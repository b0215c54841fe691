/** List import: one file on its way into a list, from its first byte to the revision that it makes. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { fileEncoding } from './column-mapping.ts';
import { newEntry } from './entry.ts';
import { forceId, importId, listId } from './id.ts';

export const importKind = z.enum(['whole', 'delta', 'add', 'remove']).meta({
  description:
    'whole: the file is the list. delta: a column says of each row whether it is put on the list or taken off. ' +
    'add: every row is added or changed. remove: the mark of every row is taken off. The last three leave the rest.',
});
export type ImportKind = z.infer<typeof importKind>;

export const importState = z.enum(['uploading', 'reading', 'ready', 'importing', 'done', 'failed', 'abandoned']).meta({
  description:
    'uploading: waits for its file. reading: rows are read as they come. ready: can be previewed and imported. ' +
    'Until it is done, the list is as it was.',
});
export type ImportState = z.infer<typeof importState>;

export const listImport = z.object({
  id: importId.schema,
  listName: z.string(),
  ownerForceId: forceId.schema,
  kind: importKind,
  columnsName: z.string().nullable().meta({ description: 'The column mapping; null for the UK 16-column order.' }),
  encoding: fileEncoding.nullable().meta({ description: 'Said for this file; null for that of its columns.' }),
  state: importState,
  bytes: z.number().int().nullable().meta({ description: 'Of the whole file, where the sender said.' }),
  bytesRead: z.number().int(),
  rowsRead: z.number().int(),
  rowsRefused: z.number().int(),
  entriesToWrite: z.number().int(),
  entriesWritten: z.number().int(),
  baseRevision: z.number().int().nullable().meta({ description: 'What a delta was made against, where it was said.' }),
  madeByName: z.string().nullable(),
  madeAt: utcTime,
  endedAt: utcTime.nullable(),
  why: z.string().nullable().meta({ description: 'Why it failed or was abandoned.' }),
  listId: listId.schema.nullable(),
  revision: z.number().int().nullable().meta({ description: 'The revision that it made.' }),
});
export type ListImport = z.infer<typeof listImport>;

export const refusedRow = z.object({
  row: z.number().int().meta({ description: 'Line number in the file, the first line is 1.' }),
  column: z.string().meta({ description: 'The column at fault, by name.' }),
  reason: z.string(),
  text: z.string().meta({ description: 'What stood there, at most 120 characters.' }),
});
export type RefusedRow = z.infer<typeof refusedRow>;

/** An import that takes more than this share of a list away is pointed out: a cut-off file looks like this. */
export const removedShareMax = 0.5;

export const importPreview = z.object({
  listId: listId.schema.nullable().meta({ description: 'The list that would change; null when it would be new.' }),
  revision: z.number().int().meta({ description: 'The revision the import would make; importing asks for it.' }),
  rows: z.number().int(),
  added: z.number().int(),
  replaced: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  absent: z.number().int().meta({ description: 'Marks that a delta takes off and that are not on the list.' }),
  repeated: z.number().int().meta({ description: 'Rows that say again exactly what an earlier one says.' }),
  expiryDefaulted: z.number().int(),
  removesMuch: z.boolean().meta({ description: 'More than half of the list would go.' }),
  refusedTotal: z.number().int(),
  refused: z.array(refusedRow).meta({ description: 'The first 200 refused rows; the count above is of all.' }),
  sample: z.array(newEntry).meta({ description: 'The first 10 entries as they would be stored.' }),
});
export type ImportPreview = z.infer<typeof importPreview>;
