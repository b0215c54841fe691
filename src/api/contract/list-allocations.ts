/** Requests about the devices that hold lists. */
import { z } from 'zod';
import { allocationId, cameraId, listId } from '../../words/id.ts';
import { listAllocation, listTaker } from '../../words/list-allocation.ts';
import { declare } from './request.ts';

export const listAllocations = declare({
  name: 'listAllocations',
  summary: 'Which devices hold a list, at which revision, when they said so, and how far behind they are.',
  method: 'GET',
  path: '/v1/lists/{listId}/allocations',
  input: z.object({ listId: listId.schema }),
  output: z.object({
    allocations: z.array(listAllocation),
    takers: z.array(listTaker).meta({ description: 'Senders that ask for lists and could be given this one.' }),
  }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: ['listId'], returns: ({ allocations }) => allocations.map(({ id }) => id) },
});

export const allocateList = declare({
  name: 'allocateList',
  summary: 'Let the devices that send with a camera’s credentials hold a list of one’s own force.',
  method: 'POST',
  path: '/v1/lists/{listId}/allocations',
  input: z.object({
    listId: listId.schema,
    cameraId: cameraId.schema.meta({ description: 'Any camera of the sender.' }),
  }),
  output: z.object({ allocation: listAllocation }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['listId', 'cameraId'], returns: ({ allocation: { id } }) => [id] },
});

export const endAllocation = declare({
  name: 'endAllocation',
  summary: 'Take a list back from devices: they are told to delete it when they next ask.',
  method: 'POST',
  path: '/v1/list-allocations/{allocationId}/end',
  input: z.object({ allocationId: allocationId.schema }),
  output: z.object({ allocation: listAllocation }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['allocationId'], returns: ({ allocation: { id } }) => [id] },
});
