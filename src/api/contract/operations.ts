/** Requests about operations: when the lists that alert only within one are live. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { listId, operationId } from '../../words/id.ts';
import { operation, operationListsMax, operationName } from '../../words/operation.ts';
import { declare } from './request.ts';

export const listOperations = declare({
  name: 'listOperations',
  summary: 'The operations of the forces open to me, newest first.',
  method: 'GET',
  path: '/v1/operations',
  input: z.object({}),
  output: z.object({ operations: z.array(operation).meta({ description: 'At most 500.' }) }),
  who: ['analyst', 'supervisor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: [] },
});

export const makeOperation = declare({
  name: 'makeOperation',
  summary: 'Make an operation of my own force, with those of its lists that alert only within it.',
  method: 'POST',
  path: '/v1/operations',
  input: z.object({
    name: operationName,
    startsAt: utcTime,
    endsAt: utcTime,
    lists: z
      .array(listId.schema)
      .min(1, 'must name at least one list')
      .max(operationListsMax, `must be at most ${operationListsMax} lists`)
      .refine((lists) => new Set(lists).size === lists.length, { error: 'must name each list once' }),
  }),
  output: z.object({ operation }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['name', 'startsAt', 'endsAt', 'lists'] },
});

export const endOperation = declare({
  name: 'endOperation',
  summary: 'End an operation before its time: from this moment its lists no longer alert.',
  method: 'POST',
  path: '/v1/operations/{operationId}/end',
  input: z.object({ operationId: operationId.schema }),
  output: z.object({ operation }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId'] },
});
