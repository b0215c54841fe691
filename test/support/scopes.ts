/** Scopes for the tests of rooms that stand before governance, which alone makes them. */
import { noPurpose, personScope, systemScope } from '../../src/governance/scope.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import { forceId, personId, shareId } from '../../src/words/id.ts';
import type { Scope } from '../../src/words/scope.ts';

/** Sees every force, as the path does. */
export function wholeScope(): Scope {
  return systemScope('path');
}

/** An analyst of the first of these forces, to whom the others open everything, by row number. */
export function scopeOfForces(own: number, ...others: number[]): Scope {
  const person = {
    id: personId.of(1),
    username: 'ann',
    name: 'Ann',
    role: 'analyst',
    forceId: forceId.of(own),
  } as const;
  const opened = others.map((row) => ({
    ...({
      share: shareId.of(row),
      operationName: 'Op Heron',
      since: toUtcTime(0),
      cameras: 'all',
      lists: 'all',
    } as const),
    force: forceId.of(row),
  }));
  return personScope(person, { ...noPurpose, opened });
}
