/** Makes scopes. Nothing else does: a question without authority does not type-check. */
import type { RoleHeld } from '../words/operation-role.ts';
import type { Person } from '../words/person.ts';
import type { StatedPurpose } from '../words/purpose.ts';
import type { Opened, Scope } from '../words/scope.ts';
import { type Asked, mayAsk } from './authority.ts';

/** For what a person asks: why, on whose behalf, and what other forces open for it. */
export type PurposeHeld = {
  readonly purpose: StatedPurpose | null;
  readonly askedBy: string | null;
  readonly opened: readonly Opened[];
  /** In the operation that the purpose names; a machine has none. */
  readonly operationRole?: RoleHeld | null;
};

/** What one has who has said nothing yet: one's own force. */
export const noPurpose: PurposeHeld = { purpose: null, askedBy: null, opened: [] };

/** For a signed-in person: what their force has, and what live shares open for their purpose. */
export function personScope(person: Omit<Person, 'username'>, held: PurposeHeld): Scope {
  const { id, name, role, forceId } = person;
  const who = { person: { id, name, role, forceId }, forces: [forceId], operationRole: null, onlyIn: null };
  return { ...who, ...held, part: 'person' } as unknown as Scope;
}

/** Of somebody whom only a role in an operation lets ask this: they act within that operation. */
export function withinRole(scope: Scope, asked: Asked): Scope {
  const { person, operationRole } = scope;
  const onlyIn = person === null || mayAsk(person.role, asked) ? null : operationRole;
  return { ...scope, onlyIn };
}

/**
 * For the system's own parts. They see every force, because a message must be kept before anyone knows whose it is.
 * @param part names what acts, for the audit: 'path', 'matcher', 'sign-in', 'command line'
 */
export function systemScope(
  part:
    | ('path' | 'matcher' | 'sign-in' | 'audit' | 'housekeeping' | 'command line' | 'live' | 'device lists' | 'alerts')
    | 'public',
): Scope {
  const nobody = { person: null, operationRole: null, onlyIn: null, purpose: null, askedBy: null };
  return { ...nobody, forces: 'all', opened: [], part } as unknown as Scope;
}
