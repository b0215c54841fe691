/** Requests about importing lists: an import is begun, sent its file, previewed, and then applied or given up. */
import { z } from 'zod';
import { fileEncoding } from '../../words/column-mapping.ts';
import { hotlist } from '../../words/hotlist.ts';
import { columnsId, forceId, importId } from '../../words/id.ts';
import { importKind, importPreview, listImport, refusedRow } from '../../words/list-import.ts';
import { declare, listBytesMax } from './request.ts';

const importers = { who: ['supervisor'] as const, needsPurpose: true };
const readers = { who: ['supervisor', 'commander'] as const, needsPurpose: true };
/** What is told over and over says nothing of what is in a file, so it is not recorded either. */
const watchers = { ...readers, needsPurpose: false };
const one = z.object({ importId: importId.schema });

/** Refused rows of one answer. */
export const refusedRowsMax = 5_000;

export const listImports = declare({
  ...watchers,
  name: 'listImports',
  summary: 'The newest 50 imports of one’s own force, and how far they are.',
  method: 'GET',
  path: '/v1/imports',
  input: z.object({}),
  output: z.object({ imports: z.array(listImport) }),
  audit: null,
});

export const startImport = declare({
  ...importers,
  name: 'startImport',
  summary: 'Begin an import. It then waits for its file.',
  method: 'POST',
  path: '/v1/imports',
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(60)
      .meta({ description: 'Of the list. An owner’s list of this name gets its next revision; another name is new.' }),
    ownerForceId: forceId.schema,
    kind: importKind.default('whole'),
    columnsId: columnsId.schema.nullable().default(null).meta({
      description: 'The column mapping to read it by; null for the UK 16-column order.',
    }),
    encoding: fileEncoding.nullable().default(null).meta({
      description: 'Of this file. Unless said, that of the mapping; UTF-8 for the UK 16-column order.',
    }),
    baseRevision: z.number().int().min(0).nullable().default(null).meta({
      description: 'The revision that the changes were made against; refused when the list is at another.',
    }),
    bytes: z.number().int().min(1, 'must not be empty').max(listBytesMax).nullable().default(null).meta({
      description: 'Of the whole file, where it is known: what comes short of it has broken off.',
    }),
  }),
  output: z.object({ import: listImport }),
  audit: {
    class: 'alteration',
    keeps: ['name', 'ownerForceId', 'kind', 'columnsId', 'baseRevision'],
    returns: (output) => [output.import.id],
  },
});

export const sendImportFile = declare({
  ...importers,
  name: 'sendImportFile',
  summary: 'Send the file of an import, which is read as it comes. Changes no list.',
  method: 'PUT',
  path: '/v1/imports/{importId}/file',
  input: one,
  output: z.object({ import: listImport }),
  audit: { class: 'collection', keeps: ['importId'], returns: (output) => [output.import.id] },
  body: 'stream',
  bodyBytesMax: listBytesMax,
});

export const getImport = declare({
  ...watchers,
  name: 'getImport',
  summary: 'How far an import is. Says nothing of what is in it, so that it can be asked again and again.',
  method: 'GET',
  path: '/v1/imports/{importId}',
  input: one,
  output: z.object({ import: listImport }),
  audit: null,
});

export const previewImport = declare({
  ...readers,
  name: 'previewImport',
  summary: 'What an import would change in the list as it is now, and which rows it refuses. Changes nothing.',
  method: 'GET',
  path: '/v1/imports/{importId}/preview',
  input: one,
  output: z.object({ import: listImport, preview: importPreview }),
  audit: { class: 'consultation', keeps: ['importId'], returns: (output) => [output.import.id] },
});

export const listRefusedRows = declare({
  ...readers,
  name: 'listRefusedRows',
  summary: 'Refused rows of an import by line, 5,000 an answer. They are kept for seven days after it.',
  method: 'GET',
  path: '/v1/imports/{importId}/refused',
  input: one.extend({
    after: z.coerce.number().int().min(0).default(0).meta({ description: 'Only lines after this one.' }),
  }),
  output: z.object({ refused: z.array(refusedRow) }),
  audit: { class: 'consultation', keeps: ['importId', 'after'] },
});

export const applyImport = declare({
  ...importers,
  name: 'applyImport',
  summary: 'Import what was previewed, as the list’s next revision: all of it, or nothing.',
  method: 'POST',
  path: '/v1/imports/{importId}/apply',
  input: one.extend({ revision: z.number().int().meta({ description: 'From the preview.' }) }),
  output: z.object({ list: hotlist, preview: importPreview }),
  audit: { class: 'alteration', keeps: ['importId', 'revision'], returns: ({ list: { id } }) => [id] },
});

export const abandonImport = declare({
  ...importers,
  name: 'abandonImport',
  summary: 'Give up an import that is not done. The list stays as it is.',
  method: 'POST',
  path: '/v1/imports/{importId}/abandon',
  input: one,
  output: z.object({ import: listImport }),
  audit: { class: 'alteration', keeps: ['importId'], returns: (output) => [output.import.id] },
});
