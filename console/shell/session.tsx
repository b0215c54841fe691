/** Who is signed in, for everything inside the shell, and what that person may do. */
import { createContext, type ReactNode, useContext } from 'react';
import { roleHeldWords } from '../../src/words/operation-role.ts';
import type { Output, RequestName } from '../api/client.ts';
import { requestTable } from '../api/requests.generated.ts';
import { roleWords } from '../ui/format.ts';

export type Session = Output<'getSession'>;

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/** The name of a force, for the screen. */
export function forceName(session: Session, forceId: string): string {
  return session.forces.find((force) => force.id === forceId)?.name ?? forceId;
}

/** The purpose in force, for the screen: "County lines, Op Harrier, for Sgt A. Invented 4471". */
export function purposeWords({ purpose, purposes, askedBy }: Session): string {
  if (purpose === null) return 'none stated';
  const title = purposes.find(({ code }) => code === purpose.kind)?.title ?? purpose.kind;
  return [title, purpose.reference, askedBy === null ? '' : `for ${askedBy}`].filter((part) => part !== '').join(', ');
}

/** "patrol; supervisor in Op Heron" */
export function rolesHeldWords({ person, operationRole }: Session): string {
  const own = roleWords(person.role);
  return operationRole === null ? own : `${own}; ${roleHeldWords(operationRole)}`;
}

/** Whether the person has the role, in their force or in the operation that they work for. */
export function holdsRole({ person, operationRole }: Session, role: Session['person']['role']): boolean {
  return person.role === role || operationRole?.role === role;
}

/** @returns why this person may not make the request, for a disabled button; undefined when they may. */
export function barReason(session: Session, request: RequestName): string | undefined {
  const entry: { readonly who: readonly string[]; readonly forceRoleOnly?: true } = requestTable[request];
  const { who, forceRoleOnly = false } = entry;
  const { person, operationRole } = session;
  if (who.includes('anyone') || who.includes(person.role)) return undefined;
  if (operationRole !== null && !forceRoleOnly && who.includes(operationRole.role)) return undefined;
  const named = who.map((role) => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${roleWords(role)}`);
  const roles = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(named);
  return `Only ${roles} can do this. You are signed in as ${rolesHeldWords(session)}.`;
}

/** `barReason` for the person who is signed in. */
export function useBarReason(request: RequestName): string | undefined {
  return barReason(useSession(), request);
}
