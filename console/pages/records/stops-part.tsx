/** The stops of an operation, filtered by what was stopped, by force and by day; as a table with its columns. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { stopTypeTitles } from '../../../src/words/stop.ts';
import { objectTitles, powers, stopOutcomeTitles } from '../../../src/words/stop-power.ts';
import { forceName, type Session, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { stopsQuery } from './record-queries.ts';
import type { Stop } from './record-words.ts';
import { RecordsFilter } from './records-filter.tsx';
import { daysOf, fits, type RecordsSearch } from './records-search.ts';

/** What one answer holds at most. */
const listedMax = 500;

export function StopsPart({ operationId, search }: { operationId: string; search: RecordsSearch }) {
  const query = useQuery(stopsQuery(operationId));
  return (
    <section className="stack" aria-labelledby="stops">
      <h2 id="stops">Stops</h2>
      <QueryView query={query} what="the stops">
        {({ stops }) => <StopsTable stops={stops} search={search} />}
      </QueryView>
    </section>
  );
}

/** With its filter, which stands in the address. */
export function StopsTable({ stops, search }: { stops: readonly Stop[]; search: RecordsSearch }) {
  const session = useSession();
  const columns = useMemo(() => stopColumns(session), [session]);
  if (stops.length === 0) {
    return (
      <EmptyState title="No stop has been recorded yet">
        <p>Those that an officer writes down here or on a phone appear with their grounds, their end and a receipt.</p>
      </EmptyState>
    );
  }
  const { kind } = search;
  // A kind of outcome is none of stop: the one filter leaves the other table as it is.
  const asked = kind === undefined || Object.hasOwn(stopTypeTitles, kind) ? search : { ...search, kind: undefined };
  const shown = stops.filter(({ facts, forceId }) =>
    fits(asked as RecordsSearch, { kind: facts.type, forceId, at: facts.at }),
  );
  const forces = [...new Set(stops.map(({ forceId }) => forceId))].map((id) => [id, forceName(session, id)] as const);
  return (
    <>
      <RecordsFilter
        label="Filter stops"
        search={search}
        choices={{
          kind: stopTypeTitles,
          ...(forces.length > 1 ? { force: Object.fromEntries(forces) } : {}),
          day: daysOf(stops.map(({ facts }) => facts.at)),
        }}
      />
      {shown.length === 0 ? (
        <p>No stop fits.</p>
      ) : (
        <DataTable caption="Stops" noun="stop" columns={columns} rows={shown} rowKey={({ id }) => id} />
      )}
      {stops.length < listedMax ? null : <p className="quiet">The newest {listedMax} are listed.</p>}
    </>
  );
}

function stopColumns(session: Session): Column<Stop>[] {
  return [
    {
      key: 'receipt',
      title: 'Stop',
      cell: ({ id, receipt }) => (
        <Link to="/stops/$stopId" params={{ stopId: id }}>
          {receipt}
        </Link>
      ),
      sort: ({ receipt }) => receipt,
      csv: ({ receipt }) => receipt,
    },
    {
      key: 'type',
      title: 'What',
      cell: ({ facts }) => stopTypeTitles[facts.type],
      sort: ({ facts }) => stopTypeTitles[facts.type],
      csv: ({ facts }) => stopTypeTitles[facts.type],
    },
    {
      key: 'at',
      title: 'Stopped',
      cell: ({ facts }) => <Time at={facts.at} relative={false} />,
      sort: ({ facts }) => facts.at,
      csv: ({ facts }) => facts.at,
    },
    { key: 'place', title: 'Place', cell: ({ facts }) => facts.place, csv: ({ facts }) => facts.place },
    {
      key: 'power',
      title: 'Power and object',
      cell: ({ facts }) => lawWords(facts),
      csv: ({ facts }) => lawWords(facts),
    },
    {
      key: 'mark',
      title: 'Vehicle',
      cell: ({ facts }) => (facts.mark === null ? '' : <Plate mark={facts.mark} size="small" />),
      csv: ({ facts }) => facts.mark,
    },
    {
      key: 'officer',
      title: 'Officer',
      cell: ({ officer, forceId }) => `${officer.name}, ${forceName(session, forceId)}`,
      csv: ({ officer }) => officer.name,
    },
    {
      key: 'end',
      title: 'Outcome',
      cell: ({ end }) =>
        end === null ? (
          <State kind="warn" icon="clock">
            Not recorded yet
          </State>
        ) : (
          stopOutcomeTitles[end.outcome]
        ),
      csv: ({ end }) => end && stopOutcomeTitles[end.outcome],
    },
  ];
}

function lawWords({ power, object }: Stop['facts']): string {
  return object === null ? powers[power].title : `${powers[power].title}: ${objectTitles[object]}`;
}
