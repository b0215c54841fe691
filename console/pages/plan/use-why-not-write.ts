/** Why somebody may not write in the plan of an operation, for a button that is disabled. */
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import type { Operation } from './queries.ts';

/** @returns undefined where they may */
export function useWhyNotWrite({ leadForceId, stage }: Operation): string | undefined {
  const session = useSession();
  const barred = useBarReason('savePlan');
  if (barred !== undefined) return barred;
  if (leadForceId !== session.person.forceId) {
    return `Only ${forceName(session, leadForceId)}, which leads the operation, writes its plan.`;
  }
  return stage === 'debriefed' ? 'The debrief is closed; nothing more is written.' : undefined;
}
