/** Measures: the plain names under which figures stand among published facts, and the figure that each means. */

import { offenceGroup } from '../words/offence.ts';
import type { OperationResult } from '../words/operation-file.ts';
import { ageGroup, type Figure, propertyKind, type StatedFigure } from '../words/outcome.ts';

const measures: Readonly<Record<StatedFigure, string>> = {
  arrests: 'arrests',
  'drug-seizures': 'drug_seizures',
  'drug-quantity': 'drugs',
  'drug-factories': 'cannabis_factories',
  weapons: 'weapons',
  vehicles: 'vehicles',
  cash: 'cash',
  property: 'property_recovered',
  disposals: 'disposals',
  safeguarded: 'safeguarded',
  'nrm-referrals': 'referrals_nrm',
  'lines-closed': 'lines_closed',
  'cuckooed-visits': 'cuckooed_visits',
};

const weaponMeasures: Readonly<Record<NonNullable<OperationResult['weapon']>, string>> = {
  bladed: 'knives',
  firearm: 'firearms',
  'imitation-firearm': 'imitation_firearms',
  'air-or-starting-pistol': 'air_or_starting_pistols',
  other: 'other_weapons',
  'not-told-apart': 'weapons',
};

const vehicleMeasures: Readonly<Record<NonNullable<OperationResult['vehicle']>, string>> = {
  seized: 'vehicles_seized',
  recovered: 'vehicles_recovered',
  'off-road': 'vehicles_taken_off_road',
};

/** The name among published facts: the file's own, else by figure and part. */
export function measureOf(result: OperationResult): string {
  const { measure, figure, offence, ageGroup, weapon, vehicle, property } = result;
  if (measure !== null) return measure;
  if (weapon !== null) return weaponMeasures[weapon];
  if (vehicle !== null) return vehicleMeasures[vehicle];
  if (property !== null) return `${snake(property)}_recovered`;
  const parts = [offence === null ? '' : `_${snake(offence)}`, ageGroup === null ? '' : `_aged_${snake(ageGroup)}`];
  return `${measures[figure]}${parts.join('')}`;
}

/** The name of a recorded total, and whether it tells the part: of another part the figure's own name stands. */
export function measureOfPart(figure: Figure, part: string | null): { measure: string; isOfPart: boolean } {
  const named = part === null ? undefined : partMeasure(figure, part);
  if (named !== undefined) return { measure: named, isOfPart: true };
  const known: Readonly<Partial<Record<Figure, string>>> = measures;
  return { measure: known[figure] ?? snake(figure), isOfPart: false };
}

function partMeasure(figure: Figure, part: string): string | undefined {
  const tables: Readonly<Partial<Record<Figure, Readonly<Record<string, string>>>>> = {
    weapons: weaponMeasures,
    vehicles: vehicleMeasures,
  };
  if (figure === 'arrests') return `arrests_${snake(part)}`;
  if (figure === 'property') return `${snake(part)}_recovered`;
  const table = tables[figure];
  return table !== undefined && Object.hasOwn(table, part) ? table[part] : undefined;
}

/** What a measure says of a result; the name itself only where the usual one of the figure would be another. */
export type MeasureParts = Partial<Omit<OperationResult, 'count'>> & Pick<OperationResult, 'figure'>;

const known: ReadonlyMap<string, MeasureParts> = new Map<string, MeasureParts>([
  ...keysOf(measures).flatMap((figure): [string, MeasureParts][] =>
    figure === 'vehicles' || figure === 'property' ? [] : [[measures[figure], { figure }]],
  ),
  ...keysOf(weaponMeasures).map((weapon): [string, MeasureParts] => [
    weaponMeasures[weapon],
    { figure: 'weapons', weapon },
  ]),
  ['knives_and_weapons', { figure: 'weapons', weapon: 'not-told-apart', measure: 'knives_and_weapons' }],
  ...keysOf(vehicleMeasures).map((vehicle): [string, MeasureParts] => [
    vehicleMeasures[vehicle],
    { figure: 'vehicles', vehicle },
  ]),
  ...propertyKind.options.map((property): [string, MeasureParts] => [
    `${snake(property)}_recovered`,
    { figure: 'property', property },
  ]),
  ...offenceGroup.options.map((offence): [string, MeasureParts] => [
    `arrests_${snake(offence)}`,
    { figure: 'arrests', offence },
  ]),
  ...ageGroup.options.map((age): [string, MeasureParts] => [
    `arrests_aged_${snake(age)}`,
    { figure: 'arrests', ageGroup: age },
  ]),
]);

/** @returns null where no figure is told by that name */
export function partsOfMeasure(measure: string): MeasureParts | null {
  return known.get(measure) ?? null;
}

function keysOf<Key extends string>(table: Readonly<Record<Key, string>>): Key[] {
  return Object.keys(table) as Key[];
}

export function snake(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
}
