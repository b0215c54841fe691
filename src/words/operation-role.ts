/** Operation role: a second role of a person, which counts only while their purpose names the operation. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, operationId, operationRoleId, personId } from './id.ts';
import type { Role } from './person.ts';

/** Who keeps people, or watch over what was done, is so in the force and nowhere else. */
export const rolesInOperation = [
  'analyst',
  'supervisor',
  'commander',
  'tactical-adviser',
  'patrol',
  'press',
  'safeguarding',
  'camera-engineer',
] as const satisfies readonly Role[];
export const roleInOperation = z.enum(rolesInOperation);
export type RoleInOperation = z.infer<typeof roleInOperation>;

/** Roles of one answer. */
export const operationRolesMax = 1_000;

export const operationRoleState = z.enum(['planned', 'live', 'over', 'ended']).meta({
  description: 'planned: it, or the operation, has still to begin. over: its time has passed. ended: by a person.',
});

export const operationRole = z.object({
  id: operationRoleId.schema,
  operationId: operationId.schema,
  personId: personId.schema,
  personName: z.string(),
  forceId: forceId.schema.meta({ description: 'The force of the person.' }),
  role: roleInOperation,
  state: operationRoleState,
  from: utcTime,
  until: utcTime,
  givenAt: utcTime,
  givenByName: z.string(),
  endedAt: utcTime.nullable(),
  endedByName: z.string().nullable(),
});
export type OperationRole = z.infer<typeof operationRole>;

/** The one that counts for somebody at this moment, for the purpose that they stated. */
export const roleHeld = z.object({
  role: roleInOperation,
  operationId: operationId.schema,
  operationName: z.string(),
});
export type RoleHeld = z.infer<typeof roleHeld>;

/** "camera engineer in Op Heron" */
export function roleHeldWords({ role, operationName }: Pick<RoleHeld, 'role' | 'operationName'>): string {
  return `${role.replace('-', ' ')} in ${operationName}`;
}
