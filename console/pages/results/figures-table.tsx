/** Every figure and part, group by group, each with the way to its records; exportable. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Input } from '../../api/client.ts';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf } from '../../ui/format.ts';
import { countWords, figureTitles, partWords } from '../records/record-words.ts';
import { type FigureLine, type Figures, groupWords } from './figure-words.ts';
import { type GroupedBy, groupingTitles, type LineSearch, type ResultsSearch } from './results-search.ts';

type FiguresTableProps = {
  readonly figures: Figures;
  readonly search: ResultsSearch;
  readonly by: GroupedBy;
  readonly asked: Input<'getFigures'>;
};

export function FiguresTable({ figures, search, by, asked }: FiguresTableProps) {
  const barred = useBarReason('listFigureRecords');
  const columns = useMemo(() => {
    const { from, until } = asked;
    const days = from === undefined || until === undefined ? {} : { from, until };
    const group = {
      key: 'group',
      title: groupingTitles[by],
      ...said((line) => groupWords(by, line.group, figures.groups)),
    };
    const records: Column<FigureLine> = {
      ...{ key: 'records', title: 'Records', align: 'end', csv: ({ records: number }) => number },
      cell: (line) => <Records line={line} search={{ ...search, ...days }} isBarred={barred !== undefined} />,
    };
    return [...(by === 'all' ? [] : [{ ...group, sort: group.csv }]), ...lineColumns, records];
  }, [figures, search, by, asked, barred]);
  return (
    <>
      {barred === undefined ? null : <p>The records behind the figures are not shown. {barred}</p>}
      <DataTable
        caption="Figures"
        noun="figure"
        columns={columns}
        rows={inOrder(figures.lines)}
        rowKey={({ group, figure, part, unit }) => `${group} ${figure} ${part} ${unit}`}
      />
    </>
  );
}

function said(words: (line: FigureLine) => string) {
  return { cell: words, csv: words };
}

const lineColumns: readonly Column<FigureLine>[] = [
  { key: 'figure', title: 'Figure', ...said(({ figure }) => figureTitles[figure]) },
  { key: 'part', title: 'Of which', ...said(({ part }) => (part === null ? 'all' : partWords(part))) },
  { key: 'count', title: 'How many', align: 'end', ...said(countWords), sort: ({ count }) => count.value },
];

/** Figure by figure as people ask for them, of each the whole first. */
function inOrder(lines: readonly FigureLine[]): FigureLine[] {
  const order = Object.keys(figureTitles);
  const key = ({ figure, part }: FigureLine) => order.indexOf(figure) * 2 + (part === null ? 0 : 1);
  return lines.toSorted((one, other) => key(one) - key(other));
}

type RecordsProps = { readonly line: FigureLine; readonly search: ResultsSearch; readonly isBarred: boolean };

function Records({ line, search, isBarred }: RecordsProps) {
  const { figure, part, unit, group, records } = line;
  if (records === 0) return <span className="quiet">counts only</span>;
  if (isBarred) return records;
  const more = Object.entries({ part, unit, group }).filter(([, value]) => value !== null);
  const behind: LineSearch = { ...search, figure, ...Object.fromEntries(more) };
  return (
    <Link to="/results/records" search={behind}>
      {countOf(records, 'record')}
      <span className="visually-hidden">
        {' '}
        of {figureTitles[figure]}, {part === null ? 'all' : partWords(part)}
      </span>
    </Link>
  );
}
