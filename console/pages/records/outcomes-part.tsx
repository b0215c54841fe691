/** The outcomes of an operation, filtered, and those that one figure of the totals rests on. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { forceName, useSession } from '../../shell/session.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../query-view.tsx';
import { outcomeColumns } from './outcome-columns.tsx';
import { OutcomesBehind } from './outcomes-behind.tsx';
import { outcomesQuery } from './record-queries.ts';
import { countWords, figureTitles, kindTitles, type Outcome, partWords, type TotalLine } from './record-words.ts';
import { RecordsFilter } from './records-filter.tsx';
import { daysOf, fits, type RecordsSearch } from './records-search.ts';

/** What one answer holds at most. */
const listedMax = 500;

type OutcomesPartProps = {
  readonly operationId: string;
  readonly search: RecordsSearch;
  readonly lines: readonly TotalLine[];
};

export function OutcomesPart({ operationId, search, lines }: OutcomesPartProps) {
  const { figure, part, unit, alone } = search;
  const line = lines.find((one) => one.figure === figure && one.part === (part ?? null) && one.unit === (unit ?? null));
  return (
    <section className="stack" aria-labelledby="outcomes">
      <h2 id="outcomes">Outcomes</h2>
      {line === undefined ? (
        <Newest operationId={operationId} search={search} />
      ) : (
        <>
          <Behind line={line} operationId={operationId} />
          <OutcomesBehind
            asked={{
              ...{ operationId, figure: line.figure, within: alone === undefined ? 'true' : 'false' },
              ...{ ...(part === undefined ? {} : { part }), ...(unit === undefined ? {} : { unit }) },
            }}
            none="Nothing of it was recorded one by one: only counts were."
          />
        </>
      )}
    </section>
  );
}

function Newest({ operationId, search }: Omit<OutcomesPartProps, 'lines'>) {
  const query = useQuery(outcomesQuery(operationId));
  return (
    <QueryView query={query} what="the outcomes">
      {({ outcomes }) =>
        outcomes.length === 0 ? (
          <EmptyState title="No outcome has been recorded yet">
            <p>Record one from the card of a hit, from a stop, or above: what was stated without records has none.</p>
          </EmptyState>
        ) : (
          <Outcomes outcomes={outcomes} search={search} />
        )
      }
    </QueryView>
  );
}

function Behind({ line, operationId }: { line: TotalLine; operationId: string }) {
  const { figure, part } = line;
  return (
    <p role="status">
      Those behind <b>{figureTitles[figure]}</b>
      {part === null ? '' : `, ${partWords(part)}`}: {countWords(line)}.{' '}
      <Link to="/operations/$operationId/records" params={{ operationId }} hash="outcomes">
        All outcomes
      </Link>
    </p>
  );
}

type OutcomesProps = {
  readonly outcomes: readonly Outcome[];
  readonly search: RecordsSearch;
};

function Outcomes({ outcomes, search }: OutcomesProps) {
  const session = useSession();
  const columns = useMemo(() => outcomeColumns(session), [session]);
  const shown = outcomes.filter(({ facts, forceId, doneAt }) =>
    fits(search, { kind: facts.kind, forceId, at: doneAt }, kindTitles),
  );
  const forces = [...new Set(outcomes.map(({ forceId }) => forceId))].map(
    (id) => [id, forceName(session, id)] as const,
  );
  return (
    <>
      <RecordsFilter
        label="Filter outcomes"
        search={search}
        choices={{
          kind: kindTitles,
          force: Object.fromEntries(forces),
          day: daysOf(outcomes.map(({ doneAt }) => doneAt)),
        }}
      />
      {shown.length === 0 ? (
        <p>No outcome fits.</p>
      ) : (
        <DataTable caption="Outcomes" noun="outcome" columns={columns} rows={shown} rowKey={({ id }) => id} />
      )}
      {outcomes.length < listedMax ? null : (
        <p className="quiet">The newest {listedMax} are listed. The totals count all of them.</p>
      )}
    </>
  );
}
