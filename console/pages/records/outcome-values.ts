/** What the form of an outcome holds, the facts that it becomes, and how facts are put into it again. Pure. */
import { type OutcomeFacts, outcomeFacts } from '../../../src/words/outcome.ts';
import type { FormError } from '../../ui/use-form.ts';
import { rowsIn, rowValues, type Values } from './form-rows.ts';
import { answerOf, formErrors, numberOf, orNull, sayAnswer } from './issues.ts';
import { decimalsOf } from './record-words.ts';

/** Fields are called by the path at which the words of an outcome have them. */
export const outcomeLabels: Readonly<Record<string, string>> = {
  kind: 'What it was',
  offences: 'Offences',
  group: 'Offence group',
  words: 'Words',
  ageGroup: 'Age group',
  custodySuite: 'Custody suite',
  handedTo: 'Handed over to',
  substances: 'Substances',
  class: 'Class',
  drug: 'Drug',
  quantity: 'Quantity',
  unit: 'Unit',
  measured: 'How it was measured',
  weapon: 'Weapon',
  lines: 'Currencies',
  currency: 'Currency',
  minorUnits: 'Amount',
  notedPence: 'Worth in pounds',
  power: 'Power',
  end: 'What became of it',
  reason: 'Power or reason',
  property: 'What',
  value: 'How many',
  qualifier: 'How exactly',
  foundIn: 'Found in',
  disposal: 'Disposal',
  figure: 'Figure',
  vehicle: 'What became of them',
  offence: 'Offence group',
  doneAt: 'When',
  operationId: 'Operation',
  hitId: 'Hit',
  stopId: 'Stop',
  taskId: 'Task',
  why: 'Why',
};

export const blankOffence = { group: '', words: '' };
export const blankSubstance = { class: '', drug: '', quantity: '', unit: 'g', measured: '' };
export const blankCash = { currency: 'GBP', minorUnits: '', notedPence: '' };

const single = {
  ...{ kind: '', words: '', ageGroup: '', custodySuite: '', handedTo: '', isFactory: 'no', weapon: '', power: 'poca' },
  ...{ end: '', reason: '', property: '', 'count.value': '', 'count.qualifier': 'exact', foundIn: '', disposal: '' },
  ...{ figure: '', offence: '', class: '', drug: '', unit: '', vehicle: '', currency: '' },
};

/** An outcome of which nothing was said yet. @param kind what it was, where that is known */
export function blankOutcome(kind = ''): Record<string, string> {
  return {
    ...single,
    ...rowValues('offences', kind === 'disposal' ? [] : [blankOffence]),
    ...rowValues('substances', [blankSubstance]),
    ...rowValues('lines', [blankCash]),
    kind,
  };
}

export type Checked<Facts> =
  | { readonly facts: Facts; readonly errors: readonly [] }
  | { readonly facts: null; readonly errors: readonly FormError<string>[] };

export function checkOutcome(values: Values): Checked<OutcomeFacts> {
  if (orNull(values['kind']) === null) {
    return { facts: null, errors: [{ field: 'kind', message: 'Choose what it was.' }] };
  }
  const checked = outcomeFacts.safeParse(factsAsked(values));
  if (checked.success) return { facts: checked.data, errors: [] };
  return { facts: null, errors: formErrors(checked.error.issues, outcomeLabels) };
}

function factsAsked(values: Values): Record<string, unknown> {
  const { kind = '' } = values;
  const words = orNull(values['words']);
  const pick = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, orNull(values[field])]));
  switch (kind) {
    case 'arrest':
      return { kind, words, offences: offencesIn(values), ...pick('ageGroup', 'custodySuite', 'handedTo') };
    case 'drugs':
      return { kind, words, substances: substancesIn(values), isFactory: answerOf(values['isFactory']) ?? false };
    case 'cash':
      return { kind, words, lines: cashIn(values), ...pick('power') };
    case 'vehicle':
      return { kind, words, ...pick('end', 'reason') };
    case 'property':
      return { kind, words, count: countIn(values), ...pick('property', 'foundIn') };
    case 'disposal':
      return { kind, words, offences: offencesIn(values), ...pick('disposal') };
    case 'stated':
      return { kind, words, ...statedIn(values) };
    default:
      return { kind, words, ...pick(kind === 'weapon' ? 'weapon' : 'end') };
  }
}

function offencesIn(values: Values): unknown[] {
  return rowsIn(values, 'offences', ['group', 'words']).map(({ group, words }) => {
    return { group: orNull(group), words: orNull(words) };
  });
}

function substancesIn(values: Values): unknown[] {
  return rowsIn(values, 'substances', Object.keys(blankSubstance)).map((row) => {
    const { drug, unit, measured, quantity } = row;
    const said = { drug: orNull(drug), unit: orNull(unit), measured: orNull(measured) };
    return { class: orNull(row['class']), ...said, quantity: numberOf(quantity) };
  });
}

function cashIn(values: Values): unknown[] {
  return rowsIn(values, 'lines', Object.keys(blankCash)).map((row) => {
    const currency = (row['currency'] ?? '').trim().toUpperCase();
    return {
      currency,
      minorUnits: minorOf(row['minorUnits'], currency),
      notedPence: minorOf(row['notedPence'], 'GBP'),
    };
  });
}

/** Amounts are typed in pounds and kept in pence. */
function minorOf(text: string | undefined, currency: string): number | null {
  const major = numberOf(text);
  if (major === null || !/^[A-Z]{3}$/.test(currency)) return major;
  return Number((major * 10 ** decimalsOf(currency)).toFixed(3));
}

function countIn(values: Values): unknown {
  return { value: numberOf(values['count.value']), qualifier: values['count.qualifier'] };
}

/** Which parts a stated figure may say; the form asks for no others. */
export const statedParts: Readonly<Record<string, readonly string[]>> = {
  arrests: ['offence'],
  disposals: ['offence'],
  'drug-seizures': ['class', 'drug'],
  'drug-quantity': ['class', 'drug', 'unit'],
  weapons: ['weapon'],
  vehicles: ['vehicle'],
  cash: ['currency'],
  property: ['property'],
};

function statedIn(values: Values): Record<string, unknown> {
  const { figure = '' } = values;
  const parts = (statedParts[figure] ?? []).map((part) => [part, orNull(values[part])]);
  const said = Object.fromEntries(parts) as Record<string, string | null>;
  const { currency = null } = said;
  const count = countIn(values) as { value: number | null; qualifier: string };
  const value = figure === 'cash' && currency !== null ? minorOf(values['count.value'], currency) : count.value;
  return { figure: orNull(figure), ...said, count: { ...count, value } };
}

/** The facts of an outcome, to be corrected. */
export function outcomeValues(facts: OutcomeFacts): Record<string, string> {
  const values = { ...blankOutcome(facts.kind), ...flat(facts) };
  if (facts.kind === 'cash') {
    const rows = facts.lines.map(({ currency, minorUnits, notedPence }) => ({
      ...{ currency, minorUnits: majorOf(minorUnits, currency) },
      notedPence: notedPence === null ? '' : majorOf(notedPence, 'GBP'),
    }));
    return { ...values, ...rowValues('lines', rows) };
  }
  if (facts.kind !== 'stated' || facts.currency === null || facts.count.value === null) return values;
  return { ...values, 'count.value': majorOf(facts.count.value, facts.currency) };
}

function majorOf(minorUnits: number, currency: string): string {
  const decimals = decimalsOf(currency);
  return (minorUnits / 10 ** decimals).toFixed(decimals);
}

/** Every value as text, by its path; of each list, how many rows it has. */
export function flat(facts: object): Record<string, string> {
  const cells = Object.entries(facts).map(([key, value]): Record<string, string> => {
    if (Array.isArray(value)) return rowValues(key, value.map(flat));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(flat(value)).map(([inner, text]) => [`${key}.${inner}`, text]));
    }
    return { [key]: typeof value === 'boolean' ? sayAnswer(value) : value === null ? '' : String(value) };
  });
  return Object.assign({}, ...cells) as Record<string, string>;
}
