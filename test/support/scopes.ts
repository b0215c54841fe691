/** Scopes for the tests of rooms that stand before governance, which alone makes them. */
import { personScope, systemScope } from '../../src/governance/scope.ts';
import { forceId, personId } from '../../src/words/id.ts';
import type { Scope } from '../../src/words/scope.ts';

/** Sees every force, as the path does. */
export function wholeScope(): Scope {
  return systemScope('path');
}

/** An analyst to whom these forces are open, by row number. */
export function scopeOfForces(...rows: number[]): Scope {
  const person = { id: personId.of(1), username: 'ann', name: 'Ann', role: 'analyst', forceId: forceId.of(1) } as const;
  return personScope(
    person,
    rows.map((row) => forceId.of(row)),
    null,
  );
}
