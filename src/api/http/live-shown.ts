/** What one live stream has shown, for the entry that closes with it: the range of changes, and the hits. */
import type { AuditClosing } from '../../governance/audit-store.ts';
import { returnedIdsMax } from '../../words/audit.ts';
import type { ForceId, HitId } from '../../words/id.ts';
import type { Shown } from '../live/hub.ts';

export type LiveShown = { note(change: Shown): void; summary(): Pick<AuditClosing, 'detail' | 'returned'> };

export function createLiveShown(): LiveShown {
  const hits = new Set<HitId>();
  const forces = new Set<ForceId>();
  let [first, last, changes] = [0, 0, 0];
  return {
    note({ seq, hit, forces: touched }) {
      if (changes === 0) first = seq;
      last = seq;
      changes += 1;
      if (hits.size < returnedIdsMax) hits.add(hit);
      for (const force of touched) forces.add(force);
    },
    summary() {
      const detail = changes === 0 ? 'no change of a hit' : `changes ${first} to ${last} of hits, ${changes} shown`;
      return { detail, returned: { ids: [...hits], total: hits.size, forces: [...forces] } };
    },
  };
}
