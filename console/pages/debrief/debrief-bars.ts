/** Why a debrief cannot be written or closed now, in words. Pure. */
import type { WholeDebrief } from './queries.ts';

type Operation = WholeDebrief['operation'];

/** @returns undefined where it can be */
export function writeBar({ stage, state, leadForceId }: Operation, ownForceId: string): string | undefined {
  if (leadForceId !== ownForceId) return 'Only the force that led the operation writes its debrief.';
  if (stage === 'debriefed') return 'It is closed; nothing more is written.';
  return state === 'over' ? undefined : 'The operation is not over. It is debriefed once it is.';
}

export function closeBar(operation: Operation, ownForceId: string, isWritten: boolean): string | undefined {
  return writeBar(operation, ownForceId) ?? (isWritten ? undefined : 'Nobody has written it yet.');
}
