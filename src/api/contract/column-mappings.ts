/** Requests about column mappings: how the columns of list files become entries. */
import { z } from 'zod';
import {
  columnMapping,
  columnMappingDefinition,
  columnMappingDraft,
  columnMappingName,
} from '../../words/column-mapping.ts';
import { newEntry } from '../../words/entry.ts';
import { columnsId } from '../../words/id.ts';
import { importKind, refusedRow } from '../../words/list-import.ts';
import { declare } from './request.ts';

/** Largest beginning of a file that is tried, bytes: some hundred rows. */
export const triedBytesMax = 256 * 1024;
/** As base64 in JSON, and its mapping. */
const tryBytesMax = Math.ceil((triedBytesMax * 4) / 3) + 64 * 1024;

const keepers = { who: ['supervisor'] as const, needsPurpose: false };
const readers = { who: ['supervisor', 'commander'] as const, needsPurpose: false };

export const listColumnMappings = declare({
  ...readers,
  name: 'listColumnMappings',
  summary: 'The column mappings of one’s own force, and which list was imported by which.',
  method: 'GET',
  path: '/v1/column-mappings',
  input: z.object({}),
  output: z.object({
    mappings: z.array(columnMapping),
    remembered: z.array(z.object({ listName: z.string(), columnsId: columnsId.schema })),
  }),
  audit: null,
});

export const tryColumns = declare({
  ...keepers,
  name: 'tryColumns',
  summary: 'What a column mapping makes of the beginning of a file; without one, a guess is made. Nothing is stored.',
  method: 'POST',
  path: '/v1/column-mappings/try',
  input: z.object({
    head: z.base64().max(tryBytesMax).meta({ description: 'The first bytes of the file, at most 256 KiB.' }),
    isWhole: z.boolean().meta({ description: 'Whether that is all of the file.' }),
    definition: z.unknown().optional().meta({
      description: 'As for addColumnMapping; half done, it is answered with problems. Without one, a guess is made.',
    }),
    kind: importKind.default('whole'),
  }),
  output: z.object({
    definition: columnMappingDraft.meta({ description: 'What was tried; the guess where none was sent.' }),
    problems: z.array(z.object({ field: z.string(), message: z.string() })),
    rows: z.array(z.array(z.string())).meta({ description: 'The first 20 rows that are not blank, the header too.' }),
    entries: z.array(newEntry).meta({ description: 'The first 20 entries.' }),
    refused: z.array(refusedRow).meta({ description: 'The first 20 refused rows.' }),
  }),
  // What is tried came with the request, and goes with its answer.
  audit: null,
  bodyBytesMax: tryBytesMax,
});

export const addColumnMapping = declare({
  ...keepers,
  name: 'addColumnMapping',
  summary: 'Save a new column mapping of one’s own force, as its revision 1.',
  method: 'POST',
  path: '/v1/column-mappings',
  input: z.object({ name: columnMappingName, definition: columnMappingDefinition }),
  output: z.object({ mapping: columnMapping }),
  audit: { class: 'alteration', keeps: ['name'], returns: ({ mapping: { id } }) => [id] },
});

export const saveColumnMapping = declare({
  ...keepers,
  name: 'saveColumnMapping',
  summary: 'Save the next revision of a column mapping. Imports are read by the newest.',
  method: 'POST',
  path: '/v1/column-mappings/{columnsId}/revisions',
  input: z.object({
    columnsId: columnsId.schema,
    revision: z.number().int().meta({ description: 'The newest as I saw it; refused when there is another since.' }),
    definition: columnMappingDefinition,
  }),
  output: z.object({ mapping: columnMapping }),
  audit: { class: 'alteration', keeps: ['columnsId', 'revision'], returns: ({ mapping: { id } }) => [id] },
});
