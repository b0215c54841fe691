/** Weeks as a series: their points over time, and which of them may be joined by a line. Pure. */
import type { OperationFigures } from '../../../src/words/operation-figures.ts';
import type { LineWording } from '../../../src/words/operation-file.ts';
import type { ResultLine } from '../../../src/words/result-line.ts';
import { charted, type Measured } from './measure-words.ts';

export type SeriesPoint = {
  readonly week: OperationFigures;
  /** Its number in the chart and in the table beneath. */
  readonly number: number;
  /** From 0, the first day of the first week, to 1, that of the last. */
  readonly across: number;
  readonly line: ResultLine | undefined;
};

/** @param weeks the first first */
export function pointsOf(weeks: readonly OperationFigures[], measured: Measured): SeriesPoint[] {
  const days = weeks.map(({ start }) => Date.parse(start));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  return weeks.map((week, index) => ({
    ...{ week, number: index + 1, line: charted(week, measured) },
    across: last === first ? 0.5 : (Date.parse(week.start) - first) / (last - first),
  }));
}

/**
 * Points that a line joins, in time: of the same wording, in the same words, and of the same forces. A week without a
 * number breaks the line, and one alone has none.
 */
export function joinedPoints(points: readonly SeriesPoint[]): SeriesPoint[][] {
  const alike = Map.groupBy(points, ({ week: { lines, forces, key } }) =>
    // Where no wording was said, nothing says that it is the same.
    lines === null ? key : JSON.stringify([lines.counted, lines.means, forces]),
  );
  return [...alike.values()].flatMap(stretchesOf).filter((stretch) => stretch.length > 1);
}

function stretchesOf(points: readonly SeriesPoint[]): SeriesPoint[][] {
  const stretches: SeriesPoint[][] = [[]];
  for (const point of points) {
    if (point.line === undefined || point.line.value === null) stretches.push([]);
    else stretches.at(-1)?.push(point);
  }
  return stretches;
}

const countedWords: Readonly<Record<LineWording['counted'], string>> = {
  closed: 'Lines closed',
  disrupted: 'Lines disrupted',
  'devices-seized': 'Devices of lines seized',
  identified: 'Lines identified',
  'identified-and-seized': 'Lines identified and seized',
};

/** "Lines closed: the handset and number are taken out of use" */
export function wordingWords(lines: LineWording | null): string {
  if (lines === null) return 'Not said';
  const counted = countedWords[lines.counted];
  if (lines.means === null) return `${counted}; what that meant was not said`;
  return `${counted}: ${lines.means.charAt(0).toLowerCase()}${lines.means.slice(1)}`;
}
