/** What a plan says, in words: its parts, their fields, and what going live asks for. */

import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';
import type { Content, Operation, PlanNeed } from './queries.ts';

export const textLabels = {
  aim: 'Aim',
  information: 'Background and intelligence',
  method: 'Method',
  purposes: 'Purposes',
  legalBasis: 'Legal basis',
  impactAssessment: 'Impact assessment',
  contingency: 'Contingency',
  administration: 'Administration',
  communications: 'Communications',
  humanRights: 'Human rights',
} as const;
export type TextField = keyof typeof textLabels;

export const textFields = Object.keys(textLabels) as TextField[];

/** The parts of a plan, each with a form of its own. */
export const partTitles = {
  aim: 'Aim and basis',
  areas: 'Areas and hotspots',
  teams: 'Teams',
  partners: 'Partners',
  risks: 'Risks',
} as const;
export type Part = keyof typeof partTitles;

export function isPart(text: string): text is Part {
  return Object.hasOwn(partTitles, text);
}

/** A plan that nobody has written yet. */
export const emptyContent: Content = {
  ...{ aim: '', information: '', method: '', legalBasis: '', impactAssessment: '', contingency: '' },
  ...{ administration: '', communications: '', humanRights: '' },
  ...{ purposes: [], areas: [], teams: [], partners: [], risks: [] },
};

/** What going live asks for, and where it is written; the end of an operation is given when it is made. */
export const needs: Readonly<
  Record<PlanNeed, { readonly title: string; readonly part: Part | null; readonly field?: string }>
> = {
  purpose: { title: 'A purpose', part: 'aim', field: 'purposes' },
  'legal-basis': { title: 'A legal basis', part: 'aim', field: 'legalBasis' },
  'impact-assessment': { title: 'An impact-assessment reference', part: 'aim', field: 'impactAssessment' },
  area: { title: 'An area', part: 'areas' },
  end: { title: 'An end that is still to come', part: null },
};

export const stages: Readonly<Record<Operation['stage'], readonly [kind: StateKind, icon: IconName, word: string]>> = {
  planned: ['warn', 'clock', 'Planned'],
  live: ['good', 'circle', 'Live'],
  ended: ['quiet', 'dash', 'Ended'],
  debriefed: ['quiet', 'tick', 'Debriefed'],
};

export const areaKinds: Readonly<Record<Content['areas'][number]['kind'], string>> = {
  area: 'Area',
  hotspot: 'Hotspot',
};

export const teamKinds: Readonly<Record<Content['teams'][number]['kind'], string>> = {
  'roads-policing': 'Roads policing',
  'tactical-firearms': 'Tactical firearms',
  dogs: 'Dogs',
  taskforce: 'Taskforce',
  specials: 'Specials',
  'transport-police': 'Transport police',
  'custody-youth-workers': 'Youth workers in custody suites',
  'specialist-crime': 'Specialist crime',
  other: 'Other',
};

export const partnerKinds: Readonly<Record<Content['partners'][number]['kind'], string>> = {
  charity: 'Charity',
  agency: 'Agency',
  council: 'Council',
  other: 'Other',
};

export type Level = Content['risks'][number]['likelihood'];
export const levels: Readonly<Record<Level, string>> = { low: 'Low', medium: 'Medium', high: 'High' };

/** How grave a risk is: likelihood times impact, each 1 to 3. */
export function gravityOf({ likelihood, impact }: { likelihood: Level; impact: Level }): number {
  const order: readonly Level[] = ['low', 'medium', 'high'];
  return (order.indexOf(likelihood) + 1) * (order.indexOf(impact) + 1);
}

/** The forces that take part, the one that leads first. */
export function forcesOf({ leadForceId, forces }: Operation): string[] {
  return [leadForceId, ...forces.flatMap(({ id, acceptedAt }) => (acceptedAt === null ? [] : [id]))];
}
