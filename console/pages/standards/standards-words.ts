/** How professional-standards alerts are said on the screen. */
import type { StandardsFinding, StandardsKind } from '../../../src/words/standards.ts';
import type { Output } from '../../api/client.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

export type StandardsAlert = Output<'listStandardsAlerts'>['alerts'][number];
export type StandardsEvidence = Output<'getStandardsAlert'>['evidence'][number];
export type Thresholds = NonNullable<Output<'listStandardsAlerts'>['thresholds']>;

export const kindTitles: Readonly<Record<StandardsKind, string>> = {
  'repeated-mark': 'One mark, again and again',
  'mark-across-forces': 'One mark, several forces',
  'own-vehicle': 'Own vehicle',
  'colleague-vehicle': 'A colleague’s vehicle',
  'own-vehicle-listed': 'Own vehicle on a list',
  'out-of-shift': 'Out of shift',
  'unusual-volume': 'Unusually many',
};

export const findingTitles: Readonly<Record<StandardsFinding, string>> = {
  'policing-purpose': 'There was a policing purpose',
  'advice-given': 'Advice was given',
  referred: 'Referred to professional standards',
  'cannot-tell': 'It cannot be told',
};

export const standardsStates: Readonly<
  Record<StandardsAlert['state'], readonly [kind: StateKind, icon: IconName, word: string]>
> = {
  open: ['warn', 'circle', 'Open'],
  'being-looked-at': ['warn', 'clock', 'Being looked at'],
  closed: ['quiet', 'tick', 'Closed'],
};

export function thresholdsWords(limits: Thresholds): readonly string[] {
  const { repeats, repeatDays, volumeLeast, volumeTimes, outOfShift } = limits;
  return [
    `${repeats} looks for one mark within ${repeatDays} days.`,
    `${volumeLeast} looks in a day, if that is over ${volumeTimes} times the person’s and the role’s usual day.`,
    outOfShift
      ? 'A look at an hour that is not among the person’s usual ones of the last 28 days, by London’s clock.'
      : 'Looks at unusual hours are not shown.',
    'Every look for a vehicle that the person or a colleague declared, and every listing of one’s own.',
  ];
}
