/** Every figure of a comparison: both counts with the way to their records, difference, percentage, and chance. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countWords } from '../records/record-words.ts';
import type { ComparisonSearch } from './comparison-search.ts';
import {
  baselineWords,
  type Comparison,
  differenceWords,
  findingWords,
  inOrder,
  intervalWords,
  type Line,
  lineWords,
  percentWords,
} from './comparison-words.ts';

type ComparisonTableProps = { readonly comparison: Comparison; readonly search: ComparisonSearch };

export function ComparisonTable({ comparison, search }: ComparisonTableProps) {
  const { lines, period, baseline } = comparison;
  const barred = useBarReason('listFigureRecords');
  const ordered = useMemo(() => inOrder(lines), [lines]);
  const columns = useMemo(() => {
    // Nought has no records.
    const records = (line: Line, days: Comparison['period'], words: string, { value }: Line['period']) =>
      barred !== undefined || value === 0 ? words : <Records line={line} days={days} search={search} words={words} />;
    const counts: readonly Column<Line>[] = [
      {
        ...{ key: 'period', title: 'Period', align: 'end', csv: periodWords, sort: ({ period: { value } }) => value },
        cell: (line) => records(line, period, periodWords(line), line.period),
      },
      {
        ...{ key: 'baseline', title: 'Baseline', align: 'end', csv: baselineWords },
        sort: ({ baseline: count }) => count?.value ?? null,
        cell: (line) =>
          line.baseline === null ? baselineWords(line) : records(line, baseline, baselineWords(line), line.baseline),
      },
    ];
    return [figureColumn, ...counts, ...reckoned];
  }, [period, baseline, search, barred]);
  return (
    <>
      {barred === undefined ? null : <p>The records behind the counts are not shown. {barred}</p>}
      <DataTable
        caption="Comparison"
        noun="figure"
        columns={columns}
        rows={ordered}
        rowKey={({ figure, part, unit }) => `${figure} ${part} ${unit}`}
      />
    </>
  );
}

function periodWords(line: Line): string {
  return countWords({ ...line, count: line.period });
}

function said(words: (line: Line) => string) {
  return { cell: words, csv: words };
}

const figureColumn: Column<Line> = { key: 'figure', title: 'Figure', ...said(lineWords) };

const reckoned: readonly Column<Line>[] = [
  {
    ...{ key: 'difference', title: 'Difference', align: 'end', sort: ({ difference }) => difference },
    ...said(differenceWords),
  },
  { key: 'percent', title: 'Percent', align: 'end', sort: ({ percent }) => percent, ...said(percentWords) },
  { key: 'interval', title: 'Ratio, 95 %', ...said(intervalWords) },
  { key: 'finding', title: 'What may be said', ...said(findingWords) },
];

type RecordsProps = {
  readonly line: Line;
  readonly days: Comparison['period'];
  readonly search: ComparisonSearch;
  readonly words: string;
};

/** Stops and county lines have pages of their own, for those who keep them. */
function Records({ line, days, search, words }: RecordsProps) {
  const mayStops = useBarReason('listStops') === undefined;
  const mayLines = useBarReason('listLines') === undefined;
  const { figure, part, unit } = line;
  const named = <span className="visually-hidden"> {lineWords(line)}, records</span>;
  if (figure === 'stops' || figure === 'lines-closed') {
    if (!(figure === 'stops' ? mayStops : mayLines)) return words;
    return (
      <Link to={figure === 'stops' ? '/stops' : '/safeguarding'}>
        {words}
        {named}
      </Link>
    );
  }
  const { operation, force } = search;
  const more = { operation, part, unit, ...(force === undefined ? {} : { by: 'force', group: force }) };
  const narrowed = Object.entries(more).filter(([, value]) => value !== null && value !== undefined);
  return (
    <Link to="/results/records" search={{ ...days, figure, ...Object.fromEntries(narrowed) }}>
      {words}
      {named}
    </Link>
  );
}
