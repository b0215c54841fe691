/** Finds the entries of a list that stand for marks which somebody typed: each look is recorded as one at its mark. */

import { call, type Input } from '../../api/client.ts';
import { normalisedMark } from './typed-marks.ts';

type EntryIds = Input<'linkPersonOfInterest'>['entryIds'];
export type FoundEntries = { readonly entryIds: EntryIds; readonly missing: readonly string[] };

export async function findEntries(listId: string, marks: readonly string[]): Promise<FoundEntries> {
  const entryIds: EntryIds[number][] = [];
  const missing: string[] = [];
  for (const mark of marks) {
    const { entries } = await call('listEntries', { listId, plate: mark });
    const entry = entries.find(({ plate }) => plate === normalisedMark(mark));
    if (entry === undefined) missing.push(mark);
    else entryIds.push(entry.id);
  }
  return { entryIds, missing };
}
