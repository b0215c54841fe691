/** Requests about vehicle-of-interest lists. */
import { z } from 'zod';
import { entry } from '../../words/entry.ts';
import { hotlist, importPreview } from '../../words/hotlist.ts';
import { entryId, forceId, listId } from '../../words/id.ts';
import { declare, listBytesMax } from './request.ts';

export const listLists = declare({
  name: 'listLists',
  summary: 'The lists of the forces open to me, with age and expiry.',
  method: 'GET',
  path: '/v1/lists',
  input: z.object({}),
  output: z.object({ lists: z.array(hotlist), defaultExpiryDays: z.number().int() }),
  who: ['analyst', 'supervisor'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: [] },
});

const file = {
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(60)
    .meta({ description: 'An owner’s list of this name is replaced.' }),
  ownerForceId: forceId.schema,
  text: z.string().min(1, 'must not be empty').meta({ description: 'The file: CSV in the UK 16-column order.' }),
};

export const previewImport = declare({
  name: 'previewImport',
  summary: 'What importing this file would change, and every row it would refuse. Changes nothing.',
  method: 'POST',
  path: '/v1/lists/preview',
  input: z.object(file),
  output: importPreview,
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['name', 'ownerForceId'] },
  bodyBytesMax: listBytesMax,
});

export const importList = declare({
  name: 'importList',
  summary: 'Import the file that was previewed, as the list’s next revision.',
  method: 'POST',
  path: '/v1/lists',
  input: z.object({ ...file, digest: z.string().meta({ description: 'From the preview.' }) }),
  output: z.object({ list: hotlist, preview: importPreview }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['name', 'ownerForceId', 'digest'] },
  bodyBytesMax: listBytesMax,
});

export const listEntries = declare({
  name: 'listEntries',
  summary: 'Entries of one list, 200 a page, by mark.',
  method: 'GET',
  path: '/v1/lists/{listId}/entries',
  input: z.object({
    listId: listId.schema,
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    plate: z.string().max(16).optional().meta({ description: 'Only marks that begin so.' }),
    state: z.enum(['live', 'all']).default('live'),
  }),
  output: z.object({ total: z.number().int(), page: z.number().int(), entries: z.array(entry) }),
  who: ['analyst', 'supervisor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['listId', 'page', 'plate'] },
});

export const withdrawEntry = declare({
  name: 'withdrawEntry',
  summary: 'Take one entry off its list, with a reason. Open hits on it are marked.',
  method: 'POST',
  path: '/v1/entries/{entryId}/withdraw',
  input: z.object({ entryId: entryId.schema, reason: z.string().trim().min(3, 'must say why').max(200) }),
  output: z.object({ entry }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['entryId', 'reason'] },
});
