/** Stops, outcomes and totals in words: for tables, pages, and what a record said before. Pure. */
import { type Count, sayCount } from '../../../src/words/count.ts';
import { offenceTitles } from '../../../src/words/offence.ts';
import type { Figure, OutcomeFacts } from '../../../src/words/outcome.ts';
import { type PocaThreshold, vehicleReasonTitles } from '../../../src/words/seizure.ts';
import type { Output } from '../../api/client.ts';

export type Outcome = Output<'getOutcome'>['outcome'];
export type Stop = Output<'getStop'>['stop'];
export type TotalLine = Output<'getOperationTotals'>['lines'][number];

export const kindTitles: Readonly<Record<OutcomeFacts['kind'], string>> = {
  arrest: 'Arrest',
  drugs: 'Drugs',
  weapon: 'Weapon',
  cash: 'Cash',
  vehicle: 'Vehicle',
  property: 'Property',
  disposal: 'Disposal',
  empty: 'Came to nothing',
  stated: 'Counted for the operation',
};

/** A code of a list as people say it: samurai-sword is "Samurai sword". */
export function sayCode(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "18-24" is a range, and "over-34" is words. */
export function ageWords(range: string): string {
  return /^\d/.test(range) ? range.replace('-', ' to ') : sayCode(range);
}

/** @param minorUnits in pence, cents and the like */
export function sayMoney(minorUnits: number, currency: string): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'code' });
  const major = minorUnits / 10 ** decimalsOf(currency);
  return format.format(major).replace('\u{A0}', ' ');
}

/** How many digits a currency's minor units have: pence two, yen none. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

type Facts<Kind extends OutcomeFacts['kind']> = Extract<OutcomeFacts, { kind: Kind }>;

/** "Arrest for Drug offences; Wanted, or failed to appear", "cocaine (class A), 12 g, weighed". */
export function factsWords(facts: OutcomeFacts): string {
  switch (facts.kind) {
    case 'arrest':
      return `Arrest for ${offenceWords(facts.offences)}`;
    case 'drugs':
      return [...facts.substances.map(substanceWords), ...(facts.isFactory ? ['a factory'] : [])].join('; ');
    case 'weapon':
      return sayCode(facts.weapon);
    case 'cash':
      return facts.lines.map(({ minorUnits, currency }) => sayMoney(minorUnits, currency)).join(' and ');
    case 'vehicle':
      return `${vehicleEndTitles[facts.end]}: ${vehicleReasonTitles[facts.reason]}`;
    case 'property':
      return `${sayCode(facts.property)}: ${sayCount(facts.count)}, found in ${foundInWords[facts.foundIn]}`;
    case 'disposal':
      return [sayCode(facts.disposal), ...(facts.offences.length > 0 ? [offenceWords(facts.offences)] : [])].join(': ');
    case 'empty':
      return emptyEndTitles[facts.end];
    case 'stated':
      return statedWords(facts);
  }
}

function offenceWords(offences: Facts<'arrest'>['offences']): string {
  return offences.map(({ group, words }) => words ?? offenceTitles[group]).join('; ');
}

function substanceWords({ class: drugClass, drug, quantity, unit, measured }: Facts<'drugs'>['substances'][number]) {
  const what = `${drug ?? 'a substance'} (${drugClass === 'PSA' ? 'PSA 2016' : `class ${drugClass}`})`;
  return quantity === null ? `${what}, some ${unit}` : `${what}, ${quantity} ${unit}, ${measured}`;
}

function statedWords(facts: Facts<'stated'>): string {
  const { figure, count, offence, drug, unit, weapon, vehicle, currency, property } = facts;
  const drugClass = facts.class === null ? null : `class ${facts.class}`;
  const part = offence ?? drug ?? drugClass ?? weapon ?? vehicle ?? currency ?? property;
  const line = { figure, part, unit: unit ?? (currency === null ? null : 'minor-units'), count };
  return `${figureTitles[figure]}${part === null ? '' : `, ${partWords(part)}`}: ${countWords(line)}`;
}

export const vehicleEndTitles = {
  seized: 'Seized',
  recovered: 'Recovered for its owner',
  'off-road': 'Taken off the road',
} as const;

export const foundInWords = {
  vehicle: 'a vehicle',
  person: 'a person’s possession',
  premises: 'premises',
  elsewhere: 'another place',
} as const;

export const emptyEndTitles = {
  misread: 'Misread: the mark was another one',
  'stale-entry': 'Stale entry: the list was out of date',
  'no-trace': 'No trace of the vehicle',
  'no-resource': 'No unit could go',
  'nothing-found': 'Nothing found',
} as const;

export const pocaTitles: Readonly<Record<PocaThreshold, string>> = {
  reached: 'At or over the threshold of POCA s.294 (GBP 1,000)',
  'not-reached': 'Under the threshold of POCA s.294 (GBP 1,000)',
  'not-known': 'Threshold of POCA s.294 not known: note what the other currency is worth',
};

export const figureTitles: Readonly<Record<Figure, string>> = {
  arrests: 'Arrests',
  'arrests-notifiable': 'Arrests, notifiable',
  'arrests-other': 'Arrests, not notifiable',
  'arrests-handed-over': 'Arrests, handed to another force',
  'drug-seizures': 'Drug seizures',
  'drug-quantity': 'Drugs, how much',
  'drug-factories': 'Drug factories',
  weapons: 'Weapons',
  vehicles: 'Vehicles',
  cash: 'Cash',
  property: 'Property recovered',
  disposals: 'Disposals',
  'empty-ends': 'Came to nothing',
  safeguarded: 'People safeguarded',
  'children-safeguarded': 'Children safeguarded',
  'adults-safeguarded': 'Adults safeguarded',
  'nrm-referrals': 'Referrals to the NRM',
  'duties-to-notify': 'Duties to notify',
  'lines-closed': 'County lines closed',
  'line-charges': 'Charges of county lines',
  'line-charges-modern-slavery': 'Charges of modern slavery',
  'cuckooed-visits': 'Visits to cuckooed homes',
  'diversion-offered': 'Custody diversion, offered',
  'diversion-spoken-to': 'Custody diversion, spoken to',
  'diversion-accepted': 'Custody diversion, accepted',
  'diversion-referred': 'Custody diversion, referred',
};

const emptyPartTitles: Readonly<Record<string, string>> = emptyEndTitles;
const offencePartTitles: Readonly<Record<string, string>> = offenceTitles;
const vehiclePartTitles: Readonly<Record<string, string>> = vehicleEndTitles;

/** A part of a figure: an offence group, "class A", "type knife", a currency, an end. */
export function partWords(part: string): string {
  const named = offencePartTitles[part] ?? emptyPartTitles[part] ?? vehiclePartTitles[part];
  if (named !== undefined) return named;
  if (/^[A-Z]{3}$/.test(part)) return part;
  return sayCode(part.replace(/^type /, ''));
}

type Counted = { readonly part: string | null; readonly unit: string | null; readonly count: Count };

/** With its hedge: "over 50", "around 12.5 g", "GBP 5,795.00", "stated without a count". */
export function countWords({ part, unit, count }: Counted): string {
  if (count.value === null || unit === null) return sayCount(count);
  if (unit !== 'minor-units' || part === null) return `${sayCount(count)} ${unit}`;
  const hedge = sayCount({ ...count, value: 0 }).replace(/0$/, '');
  return `${hedge}${sayMoney(count.value, part)}`;
}
