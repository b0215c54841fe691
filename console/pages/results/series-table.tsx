/** The weeks of a series: when, whose, how many, and the wording by which lines were counted. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { absentWords, sourceTitles, spanWords, valueWords } from './measure-words.ts';
import { type SeriesPoint, wordingWords } from './series.ts';

type SeriesTableProps = { readonly title: string; readonly points: readonly SeriesPoint[] };

export function SeriesTable({ title, points }: SeriesTableProps) {
  const columns = useMemo(() => columnsFor(title), [title]);
  return (
    <DataTable
      caption="County lines weeks"
      noun="week"
      columns={columns}
      rows={points}
      rowKey={({ week }) => week.key}
    />
  );
}

function said(words: (point: SeriesPoint) => string) {
  return { cell: words, csv: words };
}

function columnsFor(title: string): readonly Column<SeriesPoint>[] {
  return [
    {
      ...{ key: 'week', title: 'Week', csv: ({ number, week }) => `${number}. ${week.title}` },
      cell: (point) => <Week point={point} />,
    },
    { key: 'days', title: 'Days', ...said(({ week }) => spanWords(week)), sort: ({ week }) => week.start },
    { key: 'source', title: 'From', ...said(({ week }) => sourceTitles[week.source]) },
    {
      ...{ key: 'forces', title: 'Forces', csv: ({ week }) => week.forces.join(', ') },
      cell: ({ week }) => (week.forces.length > 3 ? `${week.forces.length} forces` : week.forces.join(', ')),
    },
    {
      ...{ key: 'value', title, align: 'end', sort: ({ line }) => line?.value ?? null },
      ...said(({ week, line }) => (line === undefined ? absentWords(week) : valueWords(line))),
    },
    { key: 'wording', title: 'What was counted as a line', ...said(({ week }) => wordingWords(week.lines)) },
  ];
}

function Week({ point: { number, week } }: { point: SeriesPoint }) {
  if (week.source === 'published') return `${number}. ${week.title}`;
  return (
    <>
      {number}.{' '}
      <Link to="/operations/$operationId/records" params={{ operationId: week.key }}>
        {week.title}
      </Link>
    </>
  );
}
