/** How a frozen figure is said in plain words: "42 arrests", "over 50 vehicles seized", "£5,795 in cash". */
import { type Count, sayCount } from './count.ts';
import { type OffenceGroup, offenceGroup } from './offence.ts';
import type { ReleaseFigure } from './release.ts';

type Nouns = readonly [one: string, many: string];

const nouns: Readonly<Record<string, Nouns>> = {
  arrests: ['arrest', 'arrests'],
  'drug-seizures': ['seizure of drugs', 'seizures of drugs'],
  'drug-factories': ['place where drugs were grown or made', 'places where drugs were grown or made'],
  weapons: ['weapon', 'weapons'],
  'weapons/bladed': ['knife or other blade', 'knives and other blades'],
  'weapons/firearm': ['firearm', 'firearms'],
  'weapons/imitation-firearm': ['imitation firearm', 'imitation firearms'],
  'vehicles/seized': ['vehicle seized', 'vehicles seized'],
  'vehicles/recovered': ['stolen vehicle recovered', 'stolen vehicles recovered'],
  'vehicles/off-road': ['vehicle taken off the road', 'vehicles taken off the road'],
  disposals: ['fine, caution or other disposal', 'fines, cautions and other disposals'],
  safeguarded: ['person safeguarded', 'people safeguarded'],
  'children-safeguarded': ['child safeguarded', 'children safeguarded'],
  'adults-safeguarded': ['adult safeguarded', 'adults safeguarded'],
  'nrm-referrals': [
    'referral to the National Referral Mechanism for modern slavery',
    'referrals to the National Referral Mechanism for modern slavery',
  ],
  'lines-closed': ['county line closed', 'county lines closed'],
  'cuckooed-visits': ['visit to a home at risk of being taken over', 'visits to homes at risk of being taken over'],
};

const currencySigns: Readonly<Record<string, string>> = { GBP: '£', EUR: '€' };

/** @returns null for a figure that releases do not tell */
export function nounsOf({ figure, part }: Pick<ReleaseFigure, 'figure' | 'part'>): Nouns | null {
  if (figure === 'property' && part !== null) return [`${spaced(part)} recovered`, `${spaced(part)} recovered`];
  if (figure === 'arrests' && part !== null) return arrestsFor(part);
  if (figure === 'drug-seizures' && part !== null) return [`seizure of ${part} drugs`, `seizures of ${part} drugs`];
  return nouns[part === null ? figure : `${figure}/${part}`] ?? null;
}

/** For what, as running text has it; the titles of tables are too stiff for it. */
const arrestsWords: Readonly<Record<OffenceGroup, string>> = {
  violence: 'for violence',
  sexual: 'for sexual offences',
  robbery: 'for robbery',
  theft: 'for theft',
  'criminal-damage-and-arson': 'for criminal damage or arson',
  drugs: 'for drug offences',
  'possession-of-weapons': 'for possessing weapons',
  'public-order': 'for public order offences',
  miscellaneous: 'for other notifiable offences',
  fraud: 'for fraud',
  'modern-slavery': 'for modern slavery',
  'money-laundering': 'for money laundering',
  driving: 'for driving offences',
  wanted: 'of people who were wanted',
  'recall-to-prison': 'of people recalled to prison',
  'breach-of-order': 'for breach of a court order',
  immigration: 'for immigration offences',
  'summary-other': 'for other summary offences',
};

function arrestsFor(part: string): Nouns | null {
  const group = offenceGroup.safeParse(part);
  if (!group.success) return null;
  return [`arrest ${arrestsWords[group.data]}`, `arrests ${arrestsWords[group.data]}`];
}

/** "42 arrests"; "fewer than five people safeguarded"; of what was stated without a count, that there was some. */
export function sayFigure(line: Pick<ReleaseFigure, 'figure' | 'part' | 'unit' | 'count'>): string | null {
  const { figure, part, unit, count } = line;
  if (figure === 'cash' && part !== null) return sayCash(part, count);
  if (figure === 'drug-quantity' && part !== null) return sayQuantity(part, unit ?? '', count);
  const named = nounsOf(line);
  if (named === null) return null;
  const [one, many] = named;
  if (count === null) return `fewer than five ${many}`;
  if (count.value === null) return `${many}, how many was not said`;
  return `${sayCount(count)} ${count.value === 1 && count.qualifier === 'exact' ? one : many}`;
}

function sayCash(currency: string, count: Count | null): string | null {
  if (count === null) return null;
  if (count.value === null) return `cash in ${currency}, how much was not said`;
  const sign = currencySigns[currency] ?? `${currency} `;
  const decimals = count.value % 100 === 0 ? 0 : 2;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const amount = `${sign}${(count.value / 100).toLocaleString('en-GB', digits)}`;
  return `${sayCount(count).replace(/[\d,.]+$/, '')}${amount} in cash`;
}

function sayQuantity(part: string, unit: string, count: Count | null): string | null {
  if (count === null) return null;
  const what = `${part} drugs`;
  if (count.value === null) return `${what}, how much was not said`;
  return `${sayCount(count)} ${unit} of ${what}`;
}

function spaced(part: string): string {
  return part.replaceAll('-', ' ');
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Up to nine in words, as running text has it: "seven forces in three days". */
export function inWords(value: number): string {
  return small[value] ?? value.toLocaleString('en-GB');
}
