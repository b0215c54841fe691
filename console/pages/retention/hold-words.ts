/** What a hold keeps and how it stands, in words. */

import { formatDate } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';
import type { Hold } from './queries.ts';

export function heldWords({ data }: Pick<Hold, 'data'>): string {
  if (data.kind === 'mark') return `reads of ${data.mark}, ${formatDate(data.from)} to ${formatDate(data.until)}`;
  if (data.kind === 'hit') return `the hit on ${data.mark}`;
  return `the hits of ${data.name}`;
}

type Standing = { readonly kind: StateKind; readonly icon: IconName; readonly words: string };

export const standings: Readonly<Record<Hold['standing'], Standing>> = {
  current: { kind: 'good', icon: 'tick', words: 'Stands' },
  due: { kind: 'warn', icon: 'clock', words: 'Review due' },
  overdue: { kind: 'bad', icon: 'octagon', words: 'Review overdue' },
  released: { kind: 'quiet', icon: 'cross', words: 'Released' },
};
