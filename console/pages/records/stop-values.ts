/** What the forms of a stop hold, and the facts and the end that they become. Pure. */
import {
  type StopEnd,
  type StopFacts,
  type StopType,
  searchTitles,
  stopEnd,
  stopFacts,
} from '../../../src/words/stop.ts';
import type { FormError } from '../../ui/use-form.ts';
import { momentOf } from '../operations/operation-values.ts';
import type { Values } from './form-rows.ts';
import { answerOf, formErrors, numberOf, orNull, sayAnswer } from './issues.ts';
import { type Checked, flat } from './outcome-values.ts';

/** Fields are called by the path at which the words of a stop have them. */
export const stopLabels: Readonly<Record<string, string>> = {
  type: 'What was stopped',
  power: 'Power',
  authorisation: 'Authorisation',
  object: 'What was looked for',
  grounds: 'Grounds',
  at: 'When they were stopped',
  place: 'Place',
  position: 'Position',
  lat: 'Position',
  lon: 'Position',
  person: 'The person',
  selfDefined: 'Ethnicity as they say it',
  officerDefined: 'Ethnicity as you see it',
  gender: 'Gender',
  ageRange: 'Age',
  mark: 'Registration mark',
  outcome: 'Outcome',
  isLinked: 'Linked to what was looked for',
  isOuterClothingExceeded: 'More than outer clothing removed',
  harm: 'Injury or damage',
  detainedMinutes: 'Detained, minutes',
  doneAt: 'When',
  operationId: 'Operation',
  hitId: 'Hit',
  taskId: 'Task',
  why: 'Why',
};

export const blankStop: Values = {
  ...{ type: '', power: '', authorisation: '', object: '', grounds: '', at: '', place: '', position: '', mark: '' },
  ...{ hasPerson: 'yes', 'person.selfDefined': '', 'person.officerDefined': '', 'person.gender': '' },
  'person.ageRange': '',
};

export const blankEnd: Values = {
  outcome: '',
  isLinked: '',
  isOuterClothingExceeded: '',
  harm: '',
  detainedMinutes: '',
};

export function isSearch(type: string): boolean {
  return searchTitles[type as StopType] !== undefined;
}

/** A person was searched, so it is said whether more than outer clothing was removed. */
export function isPersonSearch(type: string, hasPerson: boolean): boolean {
  return isSearch(type) && hasPerson && type !== 'vehicle-search';
}

/** Only a vehicle may be searched with nobody in it. */
export function hasPerson(values: Values): boolean {
  return values['type'] !== 'vehicle-search' || values['hasPerson'] !== 'no';
}

/** @param was what is corrected: a time that nobody changed keeps its seconds, and which of two like hours it is in */
export function checkStop(values: Values, was?: Pick<StopFacts, 'at'>): Checked<StopFacts> {
  const { type = '', at = '' } = values;
  const pick = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, orNull(values[field])]));
  const person = (field: string) => orNull(values[`person.${field}`]);
  const checked = stopFacts.safeParse({
    ...pick('type', 'power', 'authorisation', 'place', 'grounds', 'mark'),
    object: isSearch(type) ? orNull(values['object']) : null,
    at: was !== undefined && at === localMoment(was.at) ? was.at : momentOf(at),
    position: positionOf(values['position'] ?? ''),
    person: hasPerson(values)
      ? {
          ...{ selfDefined: person('selfDefined'), officerDefined: person('officerDefined') },
          ...{ gender: person('gender'), ageRange: person('ageRange') },
        }
      : null,
  });
  if (checked.success) return { facts: checked.data, errors: [] };
  const errors = formErrors(checked.error.issues, stopLabels).map((error) => {
    const isPlace = error.field === 'position' || error.field?.startsWith('position.');
    return isPlace ? { field: 'position', message: 'Enter the position as latitude, longitude.' } : error;
  });
  return { facts: null, errors };
}

/** "51.4173, 0.2841", with or without the comma. */
export function positionOf(text: string): { lat: number; lon: number } | null {
  const parts = text.trim().split(/\s*,\s*|\s+/);
  const [lat, lon] = parts.map(Number);
  return parts.length === 2 && lat !== undefined && lon !== undefined ? { lat, lon } : null;
}

/** @param facts what was stopped, which tells what the end must say */
export function checkEnd(values: Values, { type, person }: Pick<StopFacts, 'type' | 'person'>): Checked<StopEnd> {
  const searched = isPersonSearch(type, person !== null);
  const outer = searched ? answerOf(values['isOuterClothingExceeded']) : null;
  const checked = stopEnd.safeParse({
    outcome: orNull(values['outcome']),
    isLinked: isSearch(type) ? answerOf(values['isLinked']) : null,
    isOuterClothingExceeded: outer,
    harm: orNull(values['harm']),
    detainedMinutes: numberOf(values['detainedMinutes']),
  });
  const missing: FormError<string>[] =
    searched && outer === null
      ? [{ field: 'isOuterClothingExceeded', message: 'Say whether more than outer clothing was removed.' }]
      : [];
  if (checked.success && missing.length === 0) return { facts: checked.data, errors: [] };
  const errors = checked.success ? [] : formErrors(checked.error.issues, stopLabels);
  return { facts: null, errors: [...errors, ...missing] };
}

/** The record of a stop, to be corrected. */
export function stopValues(facts: StopFacts, end: StopEnd | null): Record<string, string> {
  const { position, person } = facts;
  return {
    ...blankStop,
    ...flat({ ...facts, person: undefined, position: undefined }),
    ...flat({ person: person ?? {} }),
    ...{ at: localMoment(facts.at), position: `${position.lat}, ${position.lon}` },
    hasPerson: sayAnswer(person !== null),
    ...blankEnd,
    ...(end === null ? {} : flat(end)),
  };
}

/** A moment as a field for a date and time has it: local, to the minute. */
export function localMoment(at: string | number): string {
  const date = new Date(at);
  const pad = (part: number) => String(part).padStart(2, '0');
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}
