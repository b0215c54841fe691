/** The running totals of an operation: figure by figure and part by part, with what each rests on. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Output } from '../../api/client.ts';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { CountBars } from './count-bars.tsx';
import { countWords, figureTitles, partWords, type TotalLine } from './record-words.ts';
import type { RecordsSearch } from './records-search.ts';

type TotalsPartProps = {
  readonly operationId: string;
  readonly totals: Output<'getOperationTotals'>;
  readonly search: RecordsSearch;
};

export function TotalsPart({ operationId, totals, search }: TotalsPartProps) {
  const session = useSession();
  const mayList = useBarReason('listFigureRecords') === undefined;
  const { alone } = search;
  const columns = useMemo(
    () => totalColumns(session, operationId, mayList, alone),
    [session, operationId, mayList, alone],
  );
  const { operationIds } = totals;
  const lines = inOrder(totals.lines);
  return (
    <section className="stack" aria-labelledby="totals">
      <h2 id="totals">Totals</h2>
      <Whole operationId={operationId} count={operationIds.length} search={search} />
      {lines.length === 0 ? (
        <EmptyState title="Nothing has been recorded yet">
          <p>An arrest, a seizure or an empty end appears here when somebody records it, counted once.</p>
        </EmptyState>
      ) : (
        <>
          <Arrests lines={lines} />
          <DataTable
            caption="Totals"
            noun="figure"
            columns={columns}
            rows={lines}
            rowKey={({ figure, part, unit }) => `${figure} ${part} ${unit}`}
          />
          <p className="quiet">
            Parts need not add up: one seizure of two drugs is one in all and one under each. Nothing is rounded.
          </p>
        </>
      )}
    </section>
  );
}

/** Figure by figure as people ask for them; of each the whole first, then its largest parts. */
function inOrder(lines: readonly TotalLine[]): TotalLine[] {
  const figures = Object.keys(figureTitles);
  const size = ({ part, count }: TotalLine) => (part === null ? Number.POSITIVE_INFINITY : (count.value ?? 0));
  return lines.toSorted((one, other) => {
    const order = figures.indexOf(one.figure) - figures.indexOf(other.figure);
    return order !== 0 || size(one) === size(other) ? order : size(other) - size(one);
  });
}

type WholeProps = { readonly operationId: string; readonly count: number; readonly search: RecordsSearch };

/** Of an operation that holds others, both ways of telling are one press away. */
function Whole({ operationId, count, search }: WholeProps) {
  const isAlone = search.alone !== undefined;
  if (!isAlone && count < 2) return null;
  return (
    <p>
      {isAlone ? 'This operation alone. ' : `With ${countOf(count - 1, 'operation')} within it, each outcome once. `}
      <Link to="/operations/$operationId/records" params={{ operationId }} search={isAlone ? {} : { alone: 'yes' }}>
        {isAlone ? 'With those within it' : 'This operation alone'}
      </Link>
    </p>
  );
}

/** Offence groups in the chart; the table has them all. */
const barsMax = 8;

function Arrests({ lines }: { lines: readonly TotalLine[] }) {
  const arrests = lines.filter(({ figure }) => figure === 'arrests');
  const whole = arrests.find(({ part }) => part === null);
  const groups = arrests
    .filter((line) => line.part !== null)
    .sort((one, other) => (other.count.value ?? 0) - (one.count.value ?? 0))
    .slice(0, barsMax);
  const [largest] = groups;
  if (whole === undefined || largest === undefined || groups.length < 2) return null;
  return (
    <CountBars
      title={`${partWords(largest.part ?? '')}: ${countWords(largest)} of ${countWords(whole)} arrests`}
      bars={groups.map((line) => ({
        ...{ key: line.part ?? '', label: partWords(line.part ?? '') },
        ...{ value: line.count.value ?? 0, words: countWords(line) },
      }))}
      most={Math.max(1, whole.count.value ?? 1)}
      source={
        'Arrests by offence group, of all arrests. One arrest may stand under several groups. Source: the table below.'
      }
    />
  );
}

function totalColumns(
  session: Session,
  operationId: string,
  mayList: boolean,
  alone: 'yes' | undefined,
): Column<TotalLine>[] {
  const forces = (counts: TotalLine['byForce'], { part, unit }: TotalLine) =>
    counts
      .map(({ forceId, count }) => `${forceName(session, forceId)} ${countWords({ part, unit, count })}`)
      .join(', ');
  return [
    {
      key: 'figure',
      title: 'Figure',
      cell: ({ figure, part }) => (part === null ? <b>{figureTitles[figure]}</b> : figureTitles[figure]),
      csv: ({ figure }) => figureTitles[figure],
    },
    {
      key: 'part',
      title: 'Of which',
      cell: ({ part }) => (part === null ? 'all' : partWords(part)),
      csv: ({ part }) => (part === null ? 'all' : partWords(part)),
    },
    { key: 'count', title: 'How many', cell: countWords, csv: countWords, align: 'end' },
    {
      key: 'force',
      title: 'By force',
      cell: (line) => forces(line.byForce, line),
      csv: (line) => forces(line.byForce, line),
    },
    {
      key: 'credited',
      title: 'Credited besides',
      cell: (line) => forces(line.credited, line),
      csv: (line) => forces(line.credited, line),
    },
    {
      key: 'records',
      title: 'Records',
      cell: (line) => (mayList ? <RecordsLink line={line} operationId={operationId} alone={alone} /> : line.records),
      csv: ({ records }) => records,
    },
  ];
}

type RecordsLinkProps = { readonly line: TotalLine; readonly operationId: string; readonly alone: 'yes' | undefined };

function RecordsLink({ line, operationId, alone }: RecordsLinkProps) {
  const { figure, part, unit, records } = line;
  if (records === 0) return <span className="quiet">counts only</span>;
  const search = {
    ...{ figure, ...(part === null ? {} : { part }), ...(unit === null ? {} : { unit }) },
    ...(alone === undefined ? {} : { alone }),
  };
  return (
    <Link to="/operations/$operationId/records" params={{ operationId }} search={search} hash="outcomes">
      {countOf(records, 'record')}
      <span className="visually-hidden">
        {' '}
        of {figureTitles[figure]}, {part === null ? 'all' : partWords(part)}
      </span>
    </Link>
  );
}
