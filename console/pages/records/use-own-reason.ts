/** Why a record may not be changed by who is signed in: their role, or another force's record. */
import type { RequestName } from '../../api/client.ts';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';

/** @returns undefined when it may be changed */
export function useOwnReason(forceId: string, request: RequestName): string | undefined {
  const barred = useBarReason(request);
  const session = useSession();
  if (barred !== undefined) return barred;
  if (forceId === session.person.forceId) return undefined;
  return `It is a record of ${forceName(session, forceId)}, whose people change it.`;
}
