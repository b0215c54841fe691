/** What one live stream has shown, for the entry that closes with it: the range of changes, and of what. */
import type { AuditClosing } from '../../governance/audit-store.ts';
import { returnedIdsMax } from '../../words/audit.ts';
import type { ForceId } from '../../words/id.ts';
import type { Shown } from '../live/hub.ts';

export type LiveShown = { note(change: Shown): void; summary(): Pick<AuditClosing, 'detail' | 'returned'> };

export function createLiveShown(): LiveShown {
  const things = new Set<string>();
  const forces = new Set<ForceId>();
  let [first, last, changes] = [0, 0, 0];
  return {
    note({ seq, id, forces: touched }) {
      if (changes === 0) first = seq;
      last = seq;
      changes += 1;
      if (things.size < returnedIdsMax) things.add(id);
      for (const force of touched) forces.add(force);
    },
    summary() {
      const detail = changes === 0 ? 'no change' : `changes ${first} to ${last}, ${changes} shown`;
      return { detail, returned: { ids: [...things], total: things.size, forces: [...forces] } };
    },
  };
}
