/** The outcomes of an operation, filtered, and those that one figure of the totals rests on. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { forceName, type Session, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { outcomesQuery } from './record-queries.ts';
import {
  countWords,
  factsWords,
  figureTitles,
  kindTitles,
  type Outcome,
  partWords,
  type TotalLine,
} from './record-words.ts';
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
  const query = useQuery(outcomesQuery(operationId));
  const { figure, part, unit } = search;
  const line = lines.find((one) => one.figure === figure && one.part === (part ?? null) && one.unit === (unit ?? null));
  return (
    <section className="stack" aria-labelledby="outcomes">
      <h2 id="outcomes">Outcomes</h2>
      {line === undefined ? null : <Behind line={line} operationId={operationId} />}
      <QueryView query={query} what="the outcomes">
        {({ outcomes }) =>
          outcomes.length === 0 ? (
            <EmptyState title="No outcome has been recorded yet">
              <p>Record one from the card of a hit, from a stop, or above: what was stated without records has none.</p>
            </EmptyState>
          ) : (
            <Outcomes outcomes={outcomes} search={search} line={line} />
          )
        }
      </QueryView>
    </section>
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
  readonly line: TotalLine | undefined;
};

function Outcomes({ outcomes, search, line }: OutcomesProps) {
  const session = useSession();
  const columns = useMemo(() => outcomeColumns(session), [session]);
  const behind = line === undefined ? null : new Set<string>(line.outcomeIds);
  const shown = outcomes.filter(({ id, facts, forceId, doneAt }) => {
    return (behind?.has(id) ?? true) && fits(search, { kind: facts.kind, forceId, at: doneAt });
  });
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
        <p>No outcome fits. {line === undefined ? '' : 'The records may be of an operation within this one.'}</p>
      ) : (
        <DataTable caption="Outcomes" noun="outcome" columns={columns} rows={shown} rowKey={({ id }) => id} />
      )}
      {outcomes.length < listedMax ? null : (
        <p className="quiet">The newest {listedMax} are listed. The totals count all of them.</p>
      )}
    </>
  );
}

function outcomeColumns(session: Session): Column<Outcome>[] {
  return [
    {
      key: 'what',
      title: 'What',
      cell: ({ id, facts, withdrawnAt }) => (
        <>
          <Link to="/outcomes/$outcomeId" params={{ outcomeId: id }}>
            {factsWords(facts)}
          </Link>{' '}
          {withdrawnAt === null ? null : (
            <State kind="quiet" icon="dash">
              Taken back
            </State>
          )}
        </>
      ),
      sort: ({ facts }) => factsWords(facts),
      csv: ({ facts }) => factsWords(facts),
    },
    {
      key: 'kind',
      title: 'Kind',
      cell: ({ facts }) => kindTitles[facts.kind],
      sort: ({ facts }) => kindTitles[facts.kind],
      csv: ({ facts }) => kindTitles[facts.kind],
    },
    {
      key: 'force',
      title: 'Force',
      cell: ({ forceId }) => forceName(session, forceId),
      sort: ({ forceId }) => forceName(session, forceId),
      csv: ({ forceId }) => forceName(session, forceId),
    },
    {
      key: 'at',
      title: 'Happened',
      cell: ({ doneAt }) => <Time at={doneAt} relative={false} />,
      sort: ({ doneAt }) => doneAt,
      csv: ({ doneAt }) => doneAt,
    },
    {
      key: 'by',
      title: 'Recorded by',
      cell: ({ recordedBy }) => recordedBy.name,
      csv: ({ recordedBy }) => recordedBy.name,
    },
    {
      key: 'stands',
      title: 'Counts',
      cell: ({ withdrawnAt, revision }) => `${withdrawnAt === null ? 'yes' : 'no'}${revision > 1 ? ', corrected' : ''}`,
      csv: ({ withdrawnAt }) => (withdrawnAt === null ? 'yes' : 'no'),
    },
  ];
}
