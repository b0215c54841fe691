/** The settings of a transaction in the scope of one force, as Cordon makes them for its people. */
import { scopeSettings } from '../../src/database/database.ts';
import { noPurpose, personScope } from '../../src/governance/scope.ts';
import { forceId, personId } from '../../src/words/id.ts';
import type { Opened } from '../../src/words/scope.ts';

/** @param force its row. @param opened what others open to it */
export function ownSettings(force: number, opened: readonly Opened[] = []): string {
  const person = { id: personId.of(1), name: 'Ann Invented', role: 'analyst', forceId: forceId.of(force) } as const;
  return scopeSettings(personScope(person, { ...noPurpose, opened }));
}
