/** How far the lists are loaded, in words. Pure. */
import { countOf, formatCount } from '../ui/format.ts';

export type ListsLoading = { readonly loaded: number; readonly total: number };

const million = 1_000_000;

/** "Lists are loading: 12.3 of 45 million entries. Reads are kept, and matched from the cursor." */
export function loadingWords({ loaded, total }: ListsLoading): string {
  return `Lists are loading: ${progressWords(loaded, total)}. Reads are kept, and matched from the cursor.`;
}

function progressWords(loaded: number, total: number): string {
  if (total < million) return `${formatCount(loaded)} of ${countOf(total, 'entry', 'entries')}`;
  // Rounded down: it is not all there before it is.
  const tenths = Math.floor((loaded / million) * 10) / 10;
  return `${tenths.toFixed(1)} of ${(total / million).toFixed(1).replace('.0', '')} million entries`;
}
