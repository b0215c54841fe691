/** Captured: when the agent says that it was. */
import type { Message, RefusedPart } from '../../words/message.ts';
import { epochUnitOf, readEpoch } from '../shared/epoch.ts';
import type { ReadTime } from '../shared/local-time.ts';

export type Captured = ReadTime & { readonly asSent: string | null };

/**
 * @param fields the first that was sent counts. One is never reckoned from another, nor from a uuid: they disagree by
 * months in messages that were seen
 */
export function capturedTime(
  fields: readonly { readonly where: string; readonly sent: string | null }[],
  message: Message,
): Captured | RefusedPart {
  for (const { where, sent } of fields) {
    if (sent === null) continue;
    // By its size: the version says nothing of the unit, for an alert of version 1 sends milliseconds.
    const read = readEpoch(sent, epochUnitOf(sent) === 's' ? 's' : 'ms');
    return read === null
      ? { reason: 'bad-time', detail: 'not a time since 1970', where }
      : { ...read, asSent: sent.trim() };
  }
  return { utc: message.receivedAt, certainty: 'received', asSent: null };
}
