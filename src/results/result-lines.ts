/** The figures of an operation file as lines of a release; a sum of parts is told as derived, never as published. */
import { type Count, exactly, sumCounts } from '../words/count.ts';
import type { OperationFile, OperationResult } from '../words/operation-file.ts';
import type { ResultLine } from '../words/result-line.ts';
import { measureOf, snake } from './measures.ts';
import { inMajorUnits } from './told-figure.ts';

export const derivedNote = 'derived: the sum of its parts, not published';

export function resultLinesOf(file: OperationFile): ResultLine[] {
  return [
    ...file.results.map((result) => lineOf(result)),
    ...file.within.flatMap(({ name, results }) => results.map((result) => lineOf(result, { note: name }))),
    ...derivedOf(file),
    ...file.shares.flatMap(({ force, results }) => results.map((result) => lineOf(result, { force }))),
    ...file.headline.map((result) => lineOf(result, { note: 'headline' })),
    ...changesOf(file),
    ...activitiesOf(file),
  ];
}

function lineOf(result: OperationResult, also: { note?: string; force?: string } = {}): ResultLine {
  const { drug, unit, currency, words } = result;
  const drugClass = result.class === null ? null : result.class === 'PSA' ? 'PSA' : `class ${result.class}`;
  const notes = [also.note, drugClass, drug, words].filter((note) => note != null);
  return {
    measure: measureOf(result),
    ...inMajorUnits(result),
    unit,
    currency,
    force: also.force ?? null,
    note: notes.length > 0 ? notes.join(', ') : null,
  };
}

/** Arrests that were published as parts alone. Other figures have parts that overlap, or that no one counted apart. */
function derivedOf(file: OperationFile): ResultLine[] {
  const told = [...file.results, ...file.within.flatMap(({ results }) => results)];
  const arrests = told.filter(({ figure, ageGroup }) => figure === 'arrests' && ageGroup === null);
  const isWhole = file.results.some((one) => arrests.includes(one) && one.offence === null && one.measure === null);
  const overlap = file.breakdowns.some((one) => one.figure === 'arrests' && one.parts === 'overlap');
  if (isWhole || overlap || arrests.length < 2) return [];
  return [namedLine('arrests', sumCounts(arrests.map(({ count }) => count)), derivedNote)];
}

function namedLine(measure: string, count: Count, note: string, unit: string | null = null): ResultLine {
  return { measure, ...count, unit, currency: null, force: null, note };
}

function changesOf({ comparison }: OperationFile): ResultLine[] {
  return Object.entries(comparison?.changePercent ?? {}).map(([name, percent]) => {
    const counts = comparison?.counts[name];
    const from = counts ? `from ${counts.baseline} to ${counts.period}` : 'published without counts';
    const note = `${comparison?.period} against ${comparison?.baseline}; ${from}`;
    return namedLine(`${snake(name)}_change`, exactly(percent), note, 'percent');
  });
}

/** Teams and activities of which a number was told. */
function activitiesOf({ teams, activities }: OperationFile): ResultLine[] {
  return [
    ...teams.flatMap(({ name, size }) => (size === null ? [] : [namedLine(snake(name), size, 'team')])),
    ...activities.flatMap(({ kind, what, done, attendance, reach }) => [
      ...(done.value === null ? [] : [namedLine(`${snake(kind)}s`, done, what)]),
      ...(attendance === null ? [] : [namedLine('attendance', attendance, what)]),
      ...(reach === null ? [] : [namedLine('reach', reach, what)]),
    ]),
  ];
}
