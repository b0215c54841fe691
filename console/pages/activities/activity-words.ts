/** Activities in words: their kinds and states, and what was planned against what was done, kind by kind. Pure. */
import { type Count, sumCounts } from '../../../src/words/count.ts';
import { countOf } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';
import type { Activity } from './queries.ts';

export const kindTitles: Readonly<Record<Activity['kind'], string>> = {
  warrant: 'Warrant',
  'arrest-enquiry': 'Arrest enquiry',
  'weapon-sweep': 'Weapon sweep',
  'high-visibility-patrol': 'High-visibility patrol',
  'station-operation': 'Station operation',
  training: 'Training',
  'school-visit': 'School visit',
  'online-session': 'Online session',
  event: 'Event',
  'road-check': 'Road check',
};

export const stateWords: Readonly<Record<Activity['state'], readonly [kind: StateKind, icon: IconName, word: string]>> =
  {
    planned: ['warn', 'clock', 'Planned'],
    done: ['good', 'tick', 'Done'],
    'not-done': ['quiet', 'dash', 'Not done'],
  };

export type KindFigures = {
  readonly kind: Activity['kind'];
  readonly activities: number;
  readonly planned: number;
  /** Null where nobody has said of any that it is done. */
  readonly done: Count | null;
  readonly attendance: Count | null;
  readonly reach: Count | null;
};

export function figuresByKind(activities: readonly Activity[]): readonly KindFigures[] {
  return [...Map.groupBy(activities, ({ kind }) => kind)]
    .map(([kind, own]) => ({
      kind,
      activities: own.length,
      planned: own.reduce((sum, { planned }) => sum + planned, 0),
      done: summed(own.map(({ done }) => done)),
      attendance: summed(own.map(({ attendance }) => attendance)),
      reach: summed(own.map(({ reach }) => reach)),
    }))
    .toSorted((one, other) => other.planned - one.planned);
}

function summed(counts: readonly (Count | null)[]): Count | null {
  const told = counts.filter((count) => count !== null);
  return told.length === 0 ? null : sumCounts(told);
}

/** "Of 7 activities 5 are done, 1 was not, and of 1 nobody has said." */
export function activitiesFinding(activities: readonly Activity[]): string {
  const of = (state: Activity['state']) => activities.filter((one) => one.state === state).length;
  const parts = [`${of('done')} ${of('done') === 1 ? 'is' : 'are'} done`];
  if (of('not-done') > 0) parts.push(`${of('not-done')} ${of('not-done') === 1 ? 'was' : 'were'} not`);
  if (of('planned') > 0) parts.push(`${of('planned')} ${of('planned') === 1 ? 'is' : 'are'} still planned`);
  return `Of ${countOf(activities.length, 'activity', 'activities')} ${new Intl.ListFormat('en-GB').format(parts)}`;
}
