/** How units are put into words, and in which order they are watched. Pure. */
import type { unitKind } from '../../../src/words/unit.ts';
import type { Output } from '../../api/client.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

export type Unit = Output<'listUnits'>['units'][number];
export type StateMeaning = Output<'getInterceptRules'>['states'][number];
type Kind = (typeof unitKind)['options'][number];

export const kindTitles: Readonly<Record<Kind, string>> = {
  'roads-policing': 'Roads policing',
  interceptor: 'Interceptor',
  'tactical-firearms': 'Tactical firearms',
  dogs: 'Dogs',
  taskforce: 'Taskforce',
  specials: 'Special constables',
  'transport-police': 'Transport police',
  motorcycle: 'Motorcycle',
  air: 'Air support',
  other: 'Other',
};

export const skillTitles: Readonly<Record<Unit['skills'][number], string>> = {
  'pursuit-advanced': 'advanced pursuit',
  tpac: 'TPAC',
  firearms: 'firearms',
  taser: 'taser',
  dog: 'dog',
  search: 'search',
  transport: 'transport',
  motorcycle: 'motorcycle',
  plain: 'plain clothes',
};

type Look = { readonly kind: StateKind; readonly icon: IconName; readonly title: string };

export const availabilityLooks: Readonly<Record<Unit['availability'], Look>> = {
  available: { kind: 'good', icon: 'circle', title: 'Available' },
  deployable: { kind: 'warn', icon: 'half', title: 'Can be diverted' },
  busy: { kind: 'quiet', icon: 'ring', title: 'Busy' },
  off: { kind: 'quiet', icon: 'dash', title: 'Off' },
};

/** "6 At scene"; where nothing was reported, that. */
export function stateWords({ state, meaning }: Pick<Unit, 'state' | 'meaning'>): string {
  return state === null ? meaning : `${state} ${meaning}`;
}

export function skillsWords(skills: Unit['skills']): string {
  return skills.map((skill) => skillTitles[skill]).join(', ');
}

const ranks: readonly Unit['availability'][] = ['available', 'deployable', 'busy', 'off'];
const words = new Intl.Collator('en-GB', { numeric: true });

/** Emergencies first, then one's own force; of each, who can be sent first. Shifts that are over are left out. */
export function orderUnits(units: Iterable<Unit>, ownForceId: string, nowMs: number): readonly Unit[] {
  const rank = (unit: Unit) =>
    (unit.state === 0 ? 0 : 10) + (unit.forceId === ownForceId ? 0 : 5) + ranks.indexOf(unit.availability);
  return [...units]
    .filter(({ shiftUntil }) => Date.parse(shiftUntil) > nowMs)
    .toSorted((a, b) => rank(a) - rank(b) || words.compare(a.callSign, b.callSign));
}
