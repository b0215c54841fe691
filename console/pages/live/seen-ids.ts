/** Which hits were opened on this screen, kept until the browser's tab is closed, so that a reload forgets nothing. */
import type { HitId } from '../../../src/words/id.ts';

const keptKey = 'cordon-seen-hits';

export function readSeen(): HitId[] {
  try {
    const kept = (sessionStorage.getItem(keptKey) ?? '').split(' ');
    return kept.filter((id): id is HitId => /^hit_[1-9]\d{0,14}$/.test(id));
  } catch {
    // Storage may be barred; every hit is then unseen after a reload.
    return [];
  }
}

export function keepSeen(ids: readonly HitId[]): void {
  try {
    sessionStorage.setItem(keptKey, ids.join(' '));
  } catch {
    // Storage may be barred or full; it then holds until the page is closed.
  }
}
