/** What a patrol can say from a phone came of it: few kinds, few fields; the desk has all of them. */
import { type OffenceGroup, offenceTitles } from '../../../src/words/offence.ts';
import type { DrugClass, DrugUnit, VehicleEnd, WeaponType } from '../../../src/words/seizure.ts';
import { vehicleReasonTitles } from '../../../src/words/seizure.ts';
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';

type Facts = Input<'recordOutcome'>['facts'];
export type OutcomeKind = 'arrest' | 'drugs' | 'weapon' | 'cash' | 'vehicle' | 'nothing-found' | 'no-trace' | 'misread';

export const kindTitles: Readonly<Record<OutcomeKind, string>> = {
  arrest: 'Arrest',
  drugs: 'Drugs seized',
  weapon: 'Weapon seized',
  cash: 'Cash seized',
  vehicle: 'Vehicle seized or recovered',
  'nothing-found': 'Nothing found',
  'no-trace': 'No trace of the vehicle',
  misread: 'Not that vehicle: the camera misread',
};

export type OutcomeField =
  | ('kind' | 'offence' | 'ageGroup' | 'class' | 'drug' | 'quantity' | 'unit' | 'measured')
  | ('weapon' | 'pounds' | 'power' | 'end' | 'reason' | 'words');

export type OutcomeValues = Readonly<Record<OutcomeField, string>>;

export const outcomeLabels: Readonly<Record<OutcomeField, string>> = {
  kind: 'What came of it',
  offence: 'Arrested for',
  ageGroup: 'Age',
  class: 'Class',
  drug: 'Drug',
  quantity: 'How much',
  unit: 'Counted in',
  measured: 'How it is known',
  weapon: 'Weapon',
  pounds: 'Pounds',
  power: 'Seized under',
  end: 'What was done',
  reason: 'Why',
  words: 'What else',
};

export const emptyOutcome: OutcomeValues = {
  ...{ kind: '', offence: '', ageGroup: '', class: '', drug: '', quantity: '', unit: '', measured: '' },
  ...{ weapon: '', pounds: '', power: '', end: '', reason: '', words: '' },
};

export const choices = {
  offence: offenceTitles,
  ageGroup: {
    '10-17': '10 to 17',
    '18-24': '18 to 24',
    '25-34': '25 to 34',
    'over-34': 'Over 34',
    'not-known': 'Not known',
  },
  class: { A: 'Class A', B: 'Class B', C: 'Class C', PSA: 'Psychoactive substance' } satisfies Record<
    DrugClass,
    string
  >,
  unit: {
    wraps: 'Wraps',
    g: 'Grams',
    kg: 'Kilograms',
    ml: 'Millilitres',
    bundles: 'Bundles',
    plants: 'Plants',
    tablets: 'Tablets',
  } satisfies Record<DrugUnit, string>,
  measured: { weighed: 'Weighed', counted: 'Counted', estimated: 'Estimated' },
  weapon: {
    knife: 'Knife',
    'zombie-knife': 'Zombie knife',
    machete: 'Machete',
    'samurai-sword': 'Samurai sword',
    sword: 'Sword',
    axe: 'Axe',
    'other-bladed': 'Another blade',
    firearm: 'Firearm',
    'imitation-firearm': 'Imitation firearm',
    'air-or-starting-pistol': 'Air or starting pistol',
    crossbow: 'Crossbow',
    knuckleduster: 'Knuckleduster',
    nunchucks: 'Nunchucks',
    hammer: 'Hammer',
    other: 'Another weapon',
  } satisfies Record<WeaponType, string>,
  power: { poca: 'Proceeds of Crime Act 2002 (POCA)', pace: 'PACE 1984' },
  end: {
    seized: 'Seized',
    recovered: 'Recovered for its owner',
    'off-road': 'Taken off the road',
  } satisfies Record<VehicleEnd, string>,
  reason: vehicleReasonTitles,
} as const;

/** Fields that a kind asks for; each must be chosen. */
export const fieldsOf: Readonly<Record<OutcomeKind, readonly (keyof typeof choices)[]>> = {
  arrest: ['offence', 'ageGroup'],
  drugs: ['class', 'unit'],
  weapon: ['weapon'],
  cash: ['power'],
  vehicle: ['end', 'reason'],
  'nothing-found': [],
  'no-trace': [],
  misread: [],
};

export function isKind(kind: string): kind is OutcomeKind {
  return kind in kindTitles;
}

export function checkOutcome(values: OutcomeValues): readonly FormError<OutcomeField>[] {
  const { kind } = values;
  if (!isKind(kind)) return [{ field: 'kind', message: 'Choose what came of it.' }];
  const errors: FormError<OutcomeField>[] = fieldsOf[kind]
    .filter((field) => values[field] === '')
    .map((field) => ({ field, message: `${outcomeLabels[field]}: choose one.` }));
  if (kind === 'drugs' && values.quantity !== '' && !(Number(values.quantity) > 0)) {
    errors.push({ field: 'quantity', message: 'Write a number above 0, or leave it empty.' });
  }
  if (kind === 'drugs' && (values.quantity === '') !== (values.measured === '')) {
    errors.push({
      field: 'measured',
      message: 'Say whether it was weighed, counted or estimated, if there is a number.',
    });
  }
  if (kind === 'cash' && !(penceOf(values.pounds) > 0)) {
    errors.push({ field: 'pounds', message: 'Write how many pounds, such as 1240 or 1240.50.' });
  }
  if (kind === 'vehicle' && values.reason === 'other' && values.words.trim() === '') {
    errors.push({ field: 'words', message: 'Say why the vehicle was taken.' });
  }
  return errors;
}

/** NaN where it is no sum of money. */
function penceOf(pounds: string): number {
  const match = /^(\d{1,9})(?:\.(\d{2}))?$/.exec(pounds.trim());
  return match === null ? Number.NaN : Number(match[1]) * 100 + Number(match[2] ?? 0);
}

/** Of values that `checkOutcome` found nothing wrong with. */
export function outcomeFactsOf(values: OutcomeValues): Facts {
  const words = values.words.trim() === '' ? null : values.words.trim();
  const { kind } = values;
  if (!isKind(kind)) throw new Error('an outcome of no kind was let through');
  if (kind === 'arrest') {
    const ageGroup = values.ageGroup as keyof (typeof choices)['ageGroup'];
    return { kind, offences: [{ group: values.offence as OffenceGroup }], ageGroup, words };
  }
  if (kind === 'weapon') return { kind, weapon: values.weapon as WeaponType, words };
  if (kind === 'cash') {
    const power = values.power as keyof (typeof choices)['power'];
    return { kind, lines: [{ currency: 'GBP', minorUnits: penceOf(values.pounds) }], power, words };
  }
  if (kind === 'vehicle') {
    const reason = values.reason as keyof typeof vehicleReasonTitles;
    return { kind, end: values.end as VehicleEnd, reason, words };
  }
  if (kind !== 'drugs') return { kind: 'empty', end: kind, words };
  return { kind, substances: [substanceOf(values)], words };
}

function substanceOf(values: OutcomeValues) {
  const drug = values.drug.trim();
  return {
    class: values.class as DrugClass,
    unit: values.unit as DrugUnit,
    drug: drug.length < 2 ? null : drug,
    quantity: values.quantity === '' ? null : Number(values.quantity),
    measured: values.measured === '' ? null : (values.measured as keyof (typeof choices)['measured']),
  };
}
