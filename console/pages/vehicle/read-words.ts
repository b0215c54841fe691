/** How a read of a history fits what was asked, in words. Pure. */
import type { HistoryRead } from '../../../src/words/history.ts';
import type { MatchKind } from '../../../src/words/likelihood.ts';
import type { Doubt } from '../../ui/plate.tsx';

export const fitTitles: Readonly<Record<MatchKind, string>> = {
  exact: 'exact',
  'look-alike': 'look-alike',
  partial: 'fits the partial mark',
  'lost-character': 'one character less at an end',
  'added-character': 'one character more at an end',
};

type Fitting = Pick<HistoryRead, 'fit' | 'differs'>;

/** "look-alike: 0 for O" */
export function fitWords({ fit, differs }: Fitting): string {
  const which = differs.map(({ asked, read }) => `${read} for ${asked}`).join(', ');
  return which === '' ? fitTitles[fit] : `${fitTitles[fit]}: ${which}`;
}

/** The characters of the mark that differ from what was asked. */
export function doubtsOfRead({ differs }: Pick<HistoryRead, 'differs'>): readonly Doubt[] {
  return differs.map(({ at, asked }) => ({
    index: at,
    why: `${asked} was asked for; cameras take the two for one another.`,
  }));
}

/** "The camera now says KT35OVA"; null where it stands by what it said. */
export function correctionWords({ correction }: Pick<HistoryRead, 'correction'>): string | null {
  if (correction === null) return null;
  return correction.plate === null
    ? 'The camera now says that it read no mark'
    : `The camera now says ${correction.plate}`;
}
