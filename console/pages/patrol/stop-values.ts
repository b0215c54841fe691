/** What is typed into the short form of a stop, checked before it is kept, and made into the facts of the record. */
import type { officerDefinedTitles, selfDefinedTitles } from '../../../src/words/ethnicity.ts';
import type { Position } from '../../../src/words/position.ts';
import type { StopType } from '../../../src/words/stop.ts';
import { powers, type SearchObject, type StopPower } from '../../../src/words/stop-power.ts';
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';
import { type ageRanges, type genders, isSearch, powersFor } from './stop-words.ts';

export type StopField =
  | ('type' | 'power' | 'authorisation' | 'object' | 'place' | 'grounds' | 'mark')
  | ('selfDefined' | 'officerDefined' | 'gender' | 'ageRange');

export type StopValues = Readonly<Record<'authorisation' | 'place' | 'grounds' | 'mark', string>> & {
  readonly type: StopType;
  readonly power: StopPower | '';
  readonly object: SearchObject | '';
  readonly selfDefined: keyof typeof selfDefinedTitles | '';
  readonly officerDefined: keyof typeof officerDefinedTitles | '';
  readonly gender: keyof typeof genders | '';
  readonly ageRange: keyof typeof ageRanges | '';
};

export const stopLabels: Readonly<Record<StopField, string>> = {
  type: 'What it is',
  power: 'Power',
  authorisation: 'Authorisation',
  object: 'Object of the search',
  place: 'Place',
  grounds: 'Grounds',
  mark: 'Mark',
  selfDefined: 'Ethnicity, as they say',
  officerDefined: 'Ethnicity, as you see it',
  gender: 'Gender',
  ageRange: 'Age',
};

export const emptyStop: StopValues = {
  ...{ type: 'vehicle-stop', power: 'rta-163', authorisation: '', object: '', place: '', grounds: '', mark: '' },
  ...{ selfDefined: '', officerDefined: '', gender: '', ageRange: '' },
};

const groundsMin = 10;
const wordsMin = 3;

/** What the server would refuse: without a signal nobody else can say so. */
export function checkStop(values: StopValues): readonly FormError<StopField>[] {
  const { type, power, object, selfDefined, officerDefined } = values;
  const isOfSearch = isSearch(type);
  const isNobody = type === 'vehicle-search' && selfDefined === '' && officerDefined === '';
  const errors: (FormError<StopField> | null)[] = [
    power === '' || !powersFor(type).includes(power)
      ? { field: 'power', message: isOfSearch ? 'Choose a power to search.' : 'Choose the power of the stop.' }
      : needed(powers[power].isAuthorised, values, 'authorisation', 'Say by whom, when and where it was authorised.'),
    isOfSearch && object === '' ? { field: 'object', message: 'Choose what you looked for.' } : null,
    needed(true, values, 'place', 'Say where, at least 3 characters.'),
    values.grounds.trim().length < groundsMin
      ? { field: 'grounds', message: `Write the grounds, at least ${groundsMin} characters.` }
      : null,
    selfDefined === '' && !isNobody
      ? { field: 'selfDefined', message: 'Choose what they say of themselves, or “Not stated”.' }
      : null,
    officerDefined === '' && !isNobody
      ? { field: 'officerDefined', message: 'Choose what you see, or “Not known”.' }
      : null,
  ];
  return errors.filter((error) => error !== null);
}

function needed(
  isNeeded: boolean,
  values: StopValues,
  field: 'authorisation' | 'place',
  message: string,
): FormError<StopField> | null {
  return isNeeded && values[field].trim().length < wordsMin ? { field, message } : null;
}

/** Of values that `checkStop` found nothing wrong with. @param at when they were stopped, ISO 8601 */
export function factsOf(values: StopValues, position: Position, at: string): Input<'recordStop'>['facts'] {
  const { type, power, object, authorisation, place, grounds, mark } = values;
  const { selfDefined, officerDefined, gender, ageRange } = values;
  if (power === '') throw new Error('a stop without a power was let through');
  const isNobody = selfDefined === '' || officerDefined === '';
  return {
    ...{ type, at, position, power, place, grounds },
    authorisation: powers[power].isAuthorised ? authorisation : null,
    object: isSearch(type) ? orNull(object) : null,
    person: isNobody ? null : { selfDefined, officerDefined, gender: orNull(gender), ageRange: orNull(ageRange) },
    mark: orNull(mark.trim()),
  };
}

function orNull<Value extends string>(value: Value | ''): Value | null {
  return value === '' ? null : value;
}
