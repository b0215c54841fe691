/** Answers the requests about roles within an operation. */
import * as keep from '../../operations/keep-roles.ts';
import { isRefusal, type Refusal } from '../../words/fault.ts';
import type { OperationRole } from '../../words/operation-role.ts';
import type { Handlers } from '../ports.ts';

type RoleHandlers = Pick<Handlers, 'listOperationRoles' | 'giveOperationRole' | 'endOperationRole'>;

export const operationRoleHandlers: RoleHandlers = {
  listOperationRoles: async ({ operationId }, scope, ports) =>
    answer(await keep.listOperationRoles(ports, scope, operationId)),

  giveOperationRole: async (input, scope, ports) => answer(await keep.giveOperationRole(ports, scope, input)),

  endOperationRole: async ({ roleId }, scope, ports) => answer(await keep.endOperationRole(ports, scope, roleId)),
};

function answer(found: OperationRole[] | Refusal): { roles: OperationRole[] } | Refusal {
  return isRefusal(found) ? found : { roles: found };
}
