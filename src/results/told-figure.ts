/** Told figures: every figure of an operation file with the place where it stands, and what it is a part of. */
import { type Count, sayCount } from '../words/count.ts';
import type { OperationFile, OperationResult } from '../words/operation-file.ts';
import type { ReleasePlace } from '../words/release-finding.ts';

export type ToldFigure = {
  readonly path: string;
  readonly result: OperationResult;
  /** The force whose own part it is; null: of all together. */
  readonly force: string | null;
};

export function resultsOf(file: OperationFile): ToldFigure[] {
  return file.results.map((result, index) => ({ path: `results.${index}`, result, force: null }));
}

export function sharesOf(file: OperationFile): ToldFigure[] {
  return file.shares.flatMap(({ force, results }, share) =>
    results.map((result, index) => ({ path: `shares.${share}.results.${index}`, result, force })),
  );
}

export function headlinesOf(file: OperationFile): ToldFigure[] {
  return file.headline.map((result, index) => ({ path: `headline.${index}`, result, force: null }));
}

const partFields = ['offence', 'ageGroup', 'class', 'drug', 'weapon'] as const;
export type PartField = (typeof partFields)[number];

/** What tells it from every other figure: of the same key there is one number. */
export function keyOf(result: OperationResult): string {
  const { figure, offence, ageGroup, drug, unit, weapon, vehicle, currency, property, measure } = result;
  return JSON.stringify([
    ...[figure, offence, ageGroup, result.class, drug, unit, weapon, vehicle, currency, property],
    measure ?? null,
  ]);
}

/** What it is a part of: the figure without its last part, and by what; null of a whole. */
export function wholeOf(result: OperationResult): { readonly key: string; readonly by: PartField } | null {
  // A drug is a part of its class; the group of an arrest by age and offence is a part of either, and left to people.
  const by = result.drug !== null ? 'drug' : partFields.find((field) => result[field] !== null);
  if (by === undefined) return null;
  return { key: keyOf({ ...result, [by]: null, measure: null }), by };
}

export function placeOf(told: ToldFigure): ReleasePlace {
  return { path: `${told.path}.count`, line: null, says: sayFigure(told.result) };
}

/** Such as "cash GBP: around 7,500". Money in major units. */
export function sayFigure(result: OperationResult): string {
  const { figure, offence, ageGroup, drug, unit, weapon, vehicle, currency, property } = result;
  const parts = [offence, ageGroup, result.class, drug, unit, weapon, vehicle, currency, property];
  return `${[figure, ...parts.filter((part) => part !== null)].join(' ')}: ${sayCount(inMajorUnits(result))}`;
}

/** Of money, pounds and not pence. */
export function inMajorUnits({ count, currency }: OperationResult): Count {
  return currency === null || count.value === null ? count : { ...count, value: count.value / minorUnits(currency) };
}

/** How many minor units one of the currency has, as ISO 4217 tells it. */
export function minorUnits(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en-GB', { style: 'currency', currency }).resolvedOptions();
    return 10 ** (maximumFractionDigits ?? 2);
  } catch {
    return 100;
  }
}
