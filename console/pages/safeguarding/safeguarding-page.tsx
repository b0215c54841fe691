/** Safeguarding: the county lines of my force, and what was done for people at risk. Others see counts alone. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatDay } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { recordKinds, recordSaid, recordWords } from './record-values.ts';
import { type Line, linesQuery, type SafeguardingRecord, safeguardingQuery } from './safeguarding-queries.ts';

export function SafeguardingPage() {
  const barred = useBarReason('listLines');
  return barred === undefined ? <Safeguarding /> : <NoEntry title="Safeguarding" reason={barred} />;
}

function Safeguarding() {
  const seesRecords = useBarReason('listSafeguarding') === undefined;
  return (
    <Page
      title="Safeguarding"
      intro={
        'What stands here is read by few people of your own force. An operation’s totals tell everybody in it how ' +
        'many, and nothing more.'
      }
      actions={
        <>
          <Link to="/safeguarding/lines/record" className="button">
            Record a county line
          </Link>
          {seesRecords ? (
            <Link to="/safeguarding/record" className="button" data-variant="primary">
              Record what was done
            </Link>
          ) : null}
        </>
      }
    >
      <Lines />
      {seesRecords ? <Records /> : null}
      <p className="quiet">
        School visits, training and events are activities of an operation, where attendance is counted apart from reach.
      </p>
    </Page>
  );
}

function Lines() {
  const query = useQuery(linesQuery);
  return (
    <section className="stack" aria-labelledby="lines">
      <h2 id="lines">County lines</h2>
      <QueryView query={query} what="the county lines">
        {({ lines }) =>
          lines.length === 0 ? (
            <EmptyState title="No county line is recorded">
              <p>
                A line appears here from its first report until it is closed by evidence that it can no longer trade.
              </p>
            </EmptyState>
          ) : (
            <>
              <LineCounts lines={lines} />
              <DataTable
                caption="County lines"
                noun="line"
                columns={lineColumns}
                rows={lines}
                rowKey={({ id }) => id}
              />
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function LineCounts({ lines }: { lines: readonly Line[] }) {
  const closed = lines.filter(({ facts }) => facts.closure !== null);
  const sum = (count: (line: Line) => number) => lines.reduce((all, line) => all + count(line), 0);
  const charges = countOf(
    sum(({ facts }) => facts.charges),
    'charge',
  );
  const slavery = countOf(
    sum(({ facts }) => facts.chargesModernSlavery),
    'charge',
  );
  return (
    <p>
      {closed.length} of {countOf(lines.length, 'line')} closed; {charges}, and apart from them {slavery} of modern
      slavery;{' '}
      {countOf(
        sum(({ facts }) => facts.cuckooedVisits),
        'visit',
      )}{' '}
      to homes that were taken over.
    </p>
  );
}

export function LineState({ line: { facts } }: { line: Line }) {
  return facts.closure === null ? (
    <State kind="warn" icon="ring">
      Open
    </State>
  ) : (
    <State kind="good" icon="tick">
      Closed
    </State>
  );
}

/** Without the number: it is shown on the page of one line, when somebody asks for it. */
const lineColumns: readonly Column<Line>[] = [
  {
    key: 'name',
    title: 'Line',
    cell: ({ id, facts }) => (
      <Link to="/safeguarding/lines/$lineId" params={{ lineId: id }}>
        {facts.name}
      </Link>
    ),
    sort: ({ facts }) => facts.name,
    csv: ({ facts }) => facts.name,
  },
  {
    key: 'way',
    title: 'From, to',
    cell: ({ facts }) => `${facts.exporting} to ${facts.importing.join(', ')}`,
    csv: ({ facts }) => `${facts.exporting} to ${facts.importing.join(', ')}`,
  },
  {
    key: 'reported',
    title: 'First reported',
    cell: ({ facts }) => formatDay(facts.firstReportedOn),
    sort: ({ facts }) => facts.firstReportedOn,
    csv: ({ facts }) => facts.firstReportedOn,
  },
  {
    key: 'state',
    title: 'State',
    cell: (line) => <LineState line={line} />,
    csv: ({ facts }) => (facts.closure === null ? 'open' : 'closed'),
  },
  {
    key: 'days',
    title: 'Days to closure',
    cell: ({ daysToClosure }) => daysToClosure ?? '',
    sort: ({ daysToClosure }) => daysToClosure,
    csv: ({ daysToClosure }) => daysToClosure,
    align: 'end',
  },
  {
    key: 'charges',
    title: 'Charges',
    cell: ({ facts }) => facts.charges,
    sort: ({ facts }) => facts.charges,
    csv: ({ facts }) => facts.charges,
    align: 'end',
  },
  {
    key: 'slavery',
    title: 'Modern slavery',
    cell: ({ facts }) => facts.chargesModernSlavery,
    sort: ({ facts }) => facts.chargesModernSlavery,
    csv: ({ facts }) => facts.chargesModernSlavery,
    align: 'end',
  },
];

function Records() {
  const query = useQuery(safeguardingQuery);
  return (
    <section className="stack" aria-labelledby="records">
      <h2 id="records">What was done</h2>
      <QueryView query={query} what="the safeguarding records">
        {({ records }) =>
          records.length === 0 ? (
            <EmptyState title="Nothing is recorded">
              <p>People who were helped, referrals and counts of custody diversion appear here, without any name.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="What was done"
              noun="record"
              columns={recordColumns}
              rows={records}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryView>
    </section>
  );
}

const recordColumns: readonly Column<SafeguardingRecord>[] = [
  {
    key: 'what',
    title: 'Record',
    cell: ({ id, facts, isWithdrawn }) => (
      <>
        <Link to="/safeguarding/$safeguardingId" params={{ safeguardingId: id }}>
          {recordWords(facts)}
        </Link>{' '}
        {isWithdrawn ? (
          <State kind="quiet" icon="dash">
            Taken back
          </State>
        ) : null}
      </>
    ),
    sort: ({ facts }) => recordWords(facts),
    csv: ({ facts }) => recordWords(facts),
  },
  {
    key: 'kind',
    title: 'Kind',
    cell: ({ facts }) => recordKinds[facts.kind],
    sort: ({ facts }) => recordKinds[facts.kind],
    csv: ({ facts }) => recordKinds[facts.kind],
  },
  {
    key: 'day',
    title: 'Day',
    cell: ({ facts }) => formatDay(facts.doneOn),
    sort: ({ facts }) => facts.doneOn,
    csv: ({ facts }) => facts.doneOn,
  },
  { key: 'said', title: 'What', cell: ({ facts }) => recordSaid(facts), csv: ({ facts }) => recordSaid(facts) },
  { key: 'by', title: 'By', cell: ({ changedBy }) => changedBy.name, csv: ({ changedBy }) => changedBy.name },
];
