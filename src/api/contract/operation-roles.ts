/** Requests about the roles that people have within an operation, besides the one in their force. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { operationId, operationRoleId } from '../../words/id.ts';
import { operationRole, operationRolesMax, roleInOperation } from '../../words/operation-role.ts';
import { username } from '../../words/person.ts';
import { declare } from './request.ts';

const roles = z.object({
  roles: z.array(operationRole).meta({ description: `Newest first; at most ${operationRolesMax}.` }),
});

export const listOperationRoles = declare({
  name: 'listOperationRoles',
  summary: 'Who has which role within an operation, by whom and until when, and those that are over.',
  method: 'GET',
  path: '/v1/operations/{operationId}/roles',
  input: z.object({ operationId: operationId.schema }),
  output: roles,
  who: ['analyst', 'supervisor', 'commander', 'auditor'],
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['operationId'],
    returns: (output) => output.roles.map(({ id }) => id),
  },
});

export const giveOperationRole = declare({
  name: 'giveOperationRole',
  summary: 'Give a person of a force that takes part a second role, which counts only within the operation.',
  method: 'POST',
  path: '/v1/operations/{operationId}/roles',
  input: z.object({
    operationId: operationId.schema,
    username: username.meta({ description: 'Of my own force, or of any that takes part where mine leads. Not mine.' }),
    role: roleInOperation,
    from: utcTime.optional().meta({ description: 'Now, where it is not given.' }),
    until: utcTime.meta({ description: 'Not after the end of the operation.' }),
  }),
  output: roles,
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['operationId', 'username', 'role', 'from', 'until'],
    returns: (output) => output.roles.slice(0, 1).map(({ id }) => id),
  },
});

export const endOperationRole = declare({
  name: 'endOperationRole',
  summary: 'End a role within an operation at once: by the force that leads it, or by the person’s own.',
  method: 'POST',
  path: '/v1/operation-roles/{roleId}/end',
  input: z.object({ roleId: operationRoleId.schema }),
  output: roles,
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['roleId'] },
});
