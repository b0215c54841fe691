/** Requests about operations that were recorded elsewhere and entered as published figures. */
import { z } from 'zod';
import { publishedName, publishedOperation, publishedSummary } from '../../words/published-operation.ts';
import { declare } from './request.ts';

const readers = ['analyst', 'supervisor', 'commander', 'auditor', 'press'] as const;

export const listPublishedOperations = declare({
  name: 'listPublishedOperations',
  summary: 'Operations recorded elsewhere, as published, each in its newest revision; the latest first.',
  method: 'GET',
  path: '/v1/published-operations',
  input: z.object({}),
  output: z.object({ operations: z.array(publishedSummary).meta({ description: 'At most 500.' }) }),
  who: [...readers],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: [], returns: ({ operations }) => operations.map(({ name }) => name) },
});

export const getPublishedOperation = declare({
  name: 'getPublishedOperation',
  summary: 'One operation recorded elsewhere: as its forces told it, and its figures one a line.',
  method: 'GET',
  path: '/v1/published-operations/{name}',
  input: z.object({
    name: publishedName,
    revision: z.coerce.number().int().min(1).optional().meta({ description: 'Left out: the newest.' }),
  }),
  output: z.object({ operation: publishedOperation }),
  who: [...readers],
  needsPurpose: false,
  audit: {
    class: 'consultation',
    keeps: ['name', 'revision'],
    returns: ({ operation: { name, revision } }) => [`${name} ${revision}`],
  },
});
