/** Why somebody may not hand over a command, for a button that is disabled. */
import { forceName, type Session } from '../../shell/session.tsx';
import type { Command, Operation } from './queries.ts';

/** @param holder who holds it now; null where nobody does. @returns undefined where they may */
export function whyNotHand(operation: Operation, holder: Command | null, session: Session): string | undefined {
  if (operation.stage === 'debriefed') return 'The debrief is closed; nothing more is written.';
  const own = session.person.forceId;
  if (own === operation.leadForceId || own === holder?.forceId) return undefined;
  const lead = forceName(session, operation.leadForceId);
  return `Only ${lead}, which leads, or the force that holds it, hands it over.`;
}
