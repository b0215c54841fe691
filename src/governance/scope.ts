/** Makes scopes. Nothing else does: a question without authority does not type-check. */
import type { ForceId } from '../words/id.ts';
import type { Person } from '../words/person.ts';
import type { Purpose } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';

/** For a signed-in person: what their force, and the sharing agreements live now, open. */
export function personScope(person: Person, forces: readonly ForceId[], purpose: Purpose | null): Scope {
  const { id, name, role, forceId } = person;
  return { person: { id, name, role, forceId }, forces, purpose, part: 'person' } as unknown as Scope;
}

/**
 * For the system's own parts. They see every force, because a message must be kept before anyone knows whose it is.
 * @param part names what acts, for the audit: 'path', 'matcher', 'sign-in', 'command line'
 */
export function systemScope(
  part: 'path' | 'matcher' | 'sign-in' | 'audit' | 'housekeeping' | 'command line' | 'live' | 'device lists' | 'alerts',
): Scope {
  return { person: null, forces: 'all', purpose: null, part } as unknown as Scope;
}
