/** What may be found of an entry, as the screen says it. */
import type { Finding } from '../../../src/words/audit.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

type Title = { readonly kind: StateKind; readonly icon: IconName; readonly title: string };

export const findingTitles: Readonly<Record<Finding, Title>> = {
  proper: { kind: 'good', icon: 'tick', title: 'Proper' },
  'not-proper': { kind: 'bad', icon: 'octagon', title: 'Not proper' },
  query: { kind: 'warn', icon: 'triangle', title: 'Query' },
};

export const findingOptions: readonly { readonly value: Finding; readonly title: string }[] = [
  { value: 'proper', title: 'Proper: purpose and reference bear it out' },
  { value: 'query', title: 'Query: the person is to be asked' },
  { value: 'not-proper', title: 'Not proper: no policing purpose bears it out' },
];
