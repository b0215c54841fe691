/** Requests about what forces open to one another within an operation, and about what others saw of it. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { cameraId, forceId, listId, operationId, shareId } from '../../words/id.ts';
import { operation, operationForcesMax } from '../../words/operation.ts';
import { purposeCode } from '../../words/purpose.ts';
import { share, shareCamerasMax, shareListsMax, shareUse } from '../../words/share.ts';
import { declare } from './request.ts';

const operationAndShares = z.object({
  operation,
  shares: z.array(share).meta({ description: 'What each force opens to which, newest first; at most 500.' }),
});

export const getOperation = declare({
  name: 'getOperation',
  summary: 'One operation that my force leads or was asked into, and what its forces open to one another.',
  method: 'GET',
  path: '/v1/operations/{operationId}',
  input: z.object({ operationId: operationId.schema }),
  output: operationAndShares,
  who: ['analyst', 'supervisor', 'commander', 'auditor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId'], returns: ({ shares }) => shares.map(({ id }) => id) },
});

export const inviteForces = declare({
  name: 'inviteForces',
  summary: 'Ask other forces to take part in an operation that my force leads.',
  method: 'POST',
  path: '/v1/operations/{operationId}/forces',
  input: z.object({
    operationId: operationId.schema,
    forceIds: z.array(forceId.schema).min(1, 'must name at least one force').max(operationForcesMax),
  }),
  output: operationAndShares,
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId', 'forceIds'] },
});

export const acceptInvitation = declare({
  name: 'acceptInvitation',
  summary: 'Take part, as my force was asked to, in an operation of another. It opens nothing by itself.',
  method: 'POST',
  path: '/v1/operations/{operationId}/accept',
  input: z.object({ operationId: operationId.schema }),
  output: operationAndShares,
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId'] },
});

export const proposeShare = declare({
  name: 'proposeShare',
  summary: 'Propose that a force opens cameras and lists to others. It holds once that force has agreed.',
  method: 'POST',
  path: '/v1/operations/{operationId}/shares',
  input: z.object({
    operationId: operationId.schema,
    ownerForceId: forceId.schema.meta({ description: 'Whose data they are: my force, or any where mine leads.' }),
    toForceIds: z.array(forceId.schema).min(1, 'must name at least one force').max(operationForcesMax),
    allCameras: z.boolean().default(false),
    cameras: z.array(cameraId.schema).max(shareCamerasMax, `must be at most ${shareCamerasMax}`).default([]),
    allLists: z.boolean().default(false),
    lists: z.array(listId.schema).max(shareListsMax, `must be at most ${shareListsMax}`).default([]),
    purposes: z.array(purposeCode).min(1, 'must name at least one purpose').max(50),
    from: utcTime.meta({ description: 'Reads captured before stay closed. It may lie in the past.' }),
    until: utcTime.meta({ description: 'Not after the end of the operation.' }),
  }),
  output: operationAndShares,
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: [
      ...['operationId', 'ownerForceId', 'toForceIds', 'allCameras', 'cameras', 'allLists', 'lists'],
      ...['purposes', 'from', 'until'],
    ],
    returns: ({ shares }) => shares.slice(0, 1).map(({ id }) => id),
  },
});

export const agreeShare = declare({
  name: 'agreeShare',
  summary: 'Agree, for the force whose data they are, to what was proposed. Not by whoever proposed it.',
  method: 'POST',
  path: '/v1/shares/{shareId}/agree',
  input: z.object({ shareId: shareId.schema }),
  output: operationAndShares,
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'disclosure', keeps: ['shareId'] },
});

export const endShare = declare({
  name: 'endShare',
  summary: 'End a share at once, or decline one that was proposed: by either side, with words.',
  method: 'POST',
  path: '/v1/shares/{shareId}/end',
  input: z.object({
    shareId: shareId.schema,
    words: z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters'),
  }),
  output: operationAndShares,
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['shareId', 'words'] },
});

export const listShareUses = declare({
  name: 'listShareUses',
  summary: 'What others saw of my force’s data by its shares: who, when, what and what for.',
  method: 'GET',
  path: '/v1/share-uses',
  input: z.object({ days: z.coerce.number().int().min(1).max(366).default(28) }),
  output: z.object({ uses: z.array(shareUse).meta({ description: 'Newest first; at most 1,000.' }) }),
  who: ['supervisor', 'commander', 'auditor'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: ['days'], returns: ({ uses }) => uses.map((use) => use.shareId) },
});
