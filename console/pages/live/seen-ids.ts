/** Which hits were opened on this screen, kept until the browser's tab is closed, so that a reload forgets nothing. */
import { type HitId, hitId } from '../../../src/words/id.ts';

const keptKey = 'cordon-seen-hits';

export function readSeen(): HitId[] {
  try {
    const numbers = (sessionStorage.getItem(keptKey) ?? '').split(' ').map(Number);
    return numbers.filter((number) => Number.isInteger(number) && number > 0).map((number) => hitId.of(number));
  } catch {
    // Storage may be barred; every hit is then unseen after a reload.
    return [];
  }
}

export function keepSeen(ids: readonly HitId[]): void {
  try {
    sessionStorage.setItem(keptKey, ids.map((id) => hitId.row(id)).join(' '));
  } catch {
    // Storage may be barred or full; it then holds until the page is closed.
  }
}
