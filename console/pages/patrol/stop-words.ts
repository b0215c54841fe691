/** What an officer chooses from when a stop is written down, and which fields each choice asks for. */

import type { z } from 'zod';
import { type ageRange, type gender, type StopType, searchTitles } from '../../../src/words/stop.ts';
import { powers, type StopPower } from '../../../src/words/stop-power.ts';
import type { SelectOption } from '../../ui/select-input.tsx';

export function isSearch(type: StopType): boolean {
  return searchTitles[type] !== undefined;
}

export const genders: Readonly<Record<z.infer<typeof gender>, string>> = {
  male: 'Male',
  female: 'Female',
  other: 'Other',
};

export const ageRanges: Readonly<Record<z.infer<typeof ageRange>, string>> = {
  'under-10': 'Under 10',
  '10-17': '10 to 17',
  '18-24': '18 to 24',
  '25-34': '25 to 34',
  'over-34': 'Over 34',
};

/** The powers by which this may be done: those to search for a search, the others for a stop. */
export function powersFor(type: StopType): readonly StopPower[] {
  const all = Object.keys(powers) as StopPower[];
  return all.filter((power) => (powers[power].allows === 'search') === isSearch(type));
}

/** The choices of a list of titles, after one that says that nothing was chosen. */
export function optionsOf<Value extends string>(
  titles: Readonly<Record<Value, string>>,
  none = 'Choose',
): readonly SelectOption<Value | ''>[] {
  const values = Object.keys(titles) as Value[];
  return [{ value: '' as const, title: none }, ...values.map((value) => ({ value, title: titles[value] }))];
}
