/** Who may ask what, by role: one rule, printed as a table in docs/reference/authority.md. */
import { type Refusal, refuse } from '../words/fault.ts';
import type { ForceId } from '../words/id.ts';
import type { Role } from '../words/person.ts';
import type { Scope } from '../words/scope.ts';

/** What of a request's declaration authority looks at; api/contract declares it. */
export type Asked = { readonly name: string; readonly who: readonly string[]; readonly needsPurpose: boolean };

export function mayAsk(role: Role, asked: Asked): boolean {
  return asked.who.includes('anyone') || asked.who.includes(role);
}

/** @returns null when the scope may ask, or why not */
export function authorise(scope: Scope, asked: Asked): Refusal | null {
  if (!scope.person) return refuse('not-signed-in', 'Sign in first.');
  if (!mayAsk(scope.person.role, asked)) {
    const roles = asked.who.join(' or ');
    return refuse('not-allowed', `Your role (${scope.person.role}) may not do this; it is for the role ${roles}.`);
  }
  if (asked.needsPurpose && (scope.purpose === null || scope.purpose.kind === 'system-administration')) {
    return refuse('no-purpose', 'Say first what it is for: this touches intelligence and needs a policing purpose.');
  }
  return null;
}

/** Sharing lets one see another force's data, never change its cameras, lists or people. */
export function ownForceOnly(scope: Scope, forceId: ForceId, what: string): Refusal | null {
  if (!scope.person || scope.person.forceId === forceId) return null;
  return refuse('not-allowed', `Only the owning force may ${what}.`, 'forceId');
}
