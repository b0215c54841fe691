/** Recorded totals as result lines, by the same plain names under which published figures stand. */
import type { Count } from '../words/count.ts';
import type { Figure } from '../words/outcome.ts';
import type { ResultLine } from '../words/result-line.ts';
import { measureOfPart } from './measures.ts';
import { minorUnits } from './told-figure.ts';

type Recorded = { readonly figure: Figure; readonly part: string | null; readonly unit: string | null };

/** What a line is called, and in what it is counted; of cash the part is its currency. */
export function namesOf({ figure, part, unit }: Recorded): Pick<ResultLine, 'measure' | 'unit' | 'currency' | 'note'> {
  if (figure === 'cash') return { measure: 'cash', unit: null, currency: part, note: null };
  const { measure, isOfPart } = measureOfPart(figure, part);
  return { measure, unit, currency: null, note: isOfPart ? null : part };
}

export function recordedLine(line: Recorded & { readonly count: Count }, force: string | null = null): ResultLine {
  return { ...namesOf(line), ...inMajor(line, line.count), force };
}

/** Of money, pounds and not pence. */
export function inMajor({ figure, part }: Recorded, count: Count): Count {
  if (figure !== 'cash' || part === null || count.value === null) return count;
  return { ...count, value: count.value / minorUnits(part) };
}
