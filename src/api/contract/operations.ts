/** Requests about operations: when they are live, and which lists alert only within one. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { listId, operationId } from '../../words/id.ts';
import { operation, operationListsMax, operationName } from '../../words/operation.ts';
import { declare } from './request.ts';

export const listOperations = declare({
  name: 'listOperations',
  summary: 'The operations that my force leads or was asked into, newest first.',
  method: 'GET',
  path: '/v1/operations',
  input: z.object({}),
  output: z.object({ operations: z.array(operation).meta({ description: 'At most 500.' }) }),
  who: ['analyst', 'supervisor', 'commander', 'patrol', 'safeguarding'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: [], returns: ({ operations }) => operations.map(({ id }) => id) },
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
      .max(operationListsMax, `must be at most ${operationListsMax} lists`)
      .refine((lists) => new Set(lists).size === lists.length, { error: 'must name each list once' }),
  }),
  output: z.object({ operation }),
  who: ['supervisor'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['name', 'startsAt', 'endsAt', 'lists'],
    returns: ({ operation: { id } }) => [id],
  },
});

export const endOperation = declare({
  name: 'endOperation',
  summary: 'End an operation before its time: its lists no longer alert, and what was shared within it is closed.',
  method: 'POST',
  path: '/v1/operations/{operationId}/end',
  input: z.object({ operationId: operationId.schema }),
  output: z.object({ operation }),
  who: ['supervisor'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId'], returns: ({ operation: { id } }) => [id] },
});
