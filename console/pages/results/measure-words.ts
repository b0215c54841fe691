/** Measures and their values in words, for operations that stand beside one another. Pure. */
import { sayCount } from '../../../src/words/count.ts';
import type { OperationFigures } from '../../../src/words/operation-figures.ts';
import type { ResultLine } from '../../../src/words/result-line.ts';
import { formatDay } from '../../ui/format.ts';

const known: Readonly<Record<string, string>> = {
  referrals_nrm: 'Referrals to the NRM',
  lines_closed: 'County lines',
  drugs: 'Drugs, how much',
};

/** "Vehicles seized", "Arrests aged 10 17" */
export function measureWords(measure: string): string {
  const words = measure.replaceAll('_', ' ');
  return known[measure] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What one row of the table holds: a measure in one unit or currency. */
export type Measured = { readonly measure: string; readonly unit: string | null; readonly currency: string | null };

export function rowWords({ measure, unit, currency }: Measured): string {
  const of = currency ?? (unit === 'percent' ? null : unit);
  return of === null ? measureWords(measure) : `${measureWords(measure)}, ${of}`;
}

/** "over 50", "GBP 5,795", "4 kg", "−10%", "stated without a count" */
export function valueWords({ value, qualifier, unit, currency }: ResultLine): string {
  const said = sayCount({ value, qualifier });
  if (value === null) return said;
  if (unit === 'percent') return `${said.replace('-', '−')}%`;
  if (currency !== null) return said.replace(/[−-]?\d.*$/, (digits) => `${currency} ${digits}`);
  return unit === null ? said : `${said} ${unit}`;
}

/** Of all forces together, without the shares of single ones; the whole before what a note tells apart. */
export function wholeLines({ figures }: OperationFigures, { measure, unit, currency }: Measured): ResultLine[] {
  const lines = figures.filter((line) => line.force === null && line.measure === measure);
  return lines
    .filter((line) => line.unit === unit && line.currency === currency)
    .toSorted((one, other) => Number(one.note !== null) - Number(other.note !== null));
}

/** Such as "class A", "headline", or the type of a weapon. */
export function noteWords({ note }: ResultLine): string {
  return note === null ? '' : note.replace(/^type /, '');
}

/** Every measure that any of them tells, each once, in the order in which they come. */
export function measuredIn(operations: readonly OperationFigures[]): Measured[] {
  const lines = operations.flatMap(({ figures }) => figures.filter(({ force }) => force === null));
  const every = new Map(
    lines.map(({ measure, unit, currency }) => [keyOf({ measure, unit, currency }), { measure, unit, currency }]),
  );
  return [...every.values()];
}

export function keyOf({ measure, unit, currency }: Measured): string {
  return [measure, unit, currency].filter((part) => part !== null).join('.');
}

/** What stands for an operation in a chart: what the body of its release says, before its headline. */
export function charted(operation: OperationFigures, measured: Measured): ResultLine | undefined {
  const lines = wholeLines(operation, measured);
  return lines.find(({ note }) => note !== 'headline') ?? lines[0];
}

/** Nothing was said of it, or nothing recorded: neither is nought. */
export function absentWords({ source }: OperationFigures): string {
  return source === 'published' ? 'not said' : 'none recorded';
}

export const sourceTitles = { recorded: 'Recorded here', published: 'As published' } as const;

export function spanWords({ start, end }: OperationFigures): string {
  return start === end ? formatDay(start) : `${formatDay(start)} to ${formatDay(end)}`;
}
