/** What others saw of my force's data by its shares: told to the owner, hour by hour. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Output } from '../../api/client.ts';
import { shareUsesQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { requestWords } from '../audit/ledger-columns.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';

type Use = Output<'listShareUses'>['uses'][number];

/** How far back the page looks, days. */
const days = 28;

export function UsesPage() {
  const barred = useBarReason('listShareUses');
  return barred === undefined ? <Uses /> : <NoEntry title="What others saw of ours" reason={barred} />;
}

function Uses() {
  const session = useSession();
  const query = useQuery(shareUsesQuery(days));
  return (
    <Page
      title="What others saw of ours"
      back={<Link to="/operations">Operations</Link>}
      intro={`How what ${forceName(session, session.person.forceId)} shares was used, in the last ${days} days.`}
    >
      <QueryView query={query} what="the uses">
        {({ uses }) =>
          uses.length === 0 ? (
            <EmptyState title="Nothing was seen">
              <p>Once somebody of another force sees something by one of your shares, it appears here.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="What others saw of ours"
              noun="use"
              columns={columnsFor(session)}
              rows={uses}
              rowKey={({ shareId, hour, personName, request, purposeKind, purposeReference, askedBy }) =>
                [shareId, hour, personName, request, purposeKind, purposeReference, askedBy].join(' ')
              }
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function columnsFor(session: Session): readonly Column<Use>[] {
  const titles = new Map(session.purposes.map(({ code, title }) => [code, title]));
  const purpose = ({ purposeKind, purposeReference }: Use) =>
    `${titles.get(purposeKind) ?? purposeKind}, ${purposeReference}`;
  const force = ({ forceId }: Use) => forceName(session, forceId);
  return [
    {
      key: 'last',
      title: 'When',
      cell: ({ lastAt }) => <Time at={lastAt} />,
      sort: ({ lastAt }) => lastAt,
      csv: ({ lastAt }) => lastAt,
    },
    { key: 'force', title: 'Force', cell: force, sort: force, csv: force },
    {
      key: 'person',
      title: 'Who',
      cell: ({ personName, askedBy }) => (
        <>
          {personName}
          {askedBy === null ? null : <div className="quiet">asked by {askedBy}</div>}
        </>
      ),
      sort: ({ personName }) => personName,
      csv: ({ personName, askedBy }) => (askedBy === null ? personName : `${personName}, asked by ${askedBy}`),
    },
    { key: 'request', title: 'Asked', cell: ({ request }) => requestWords(request), csv: ({ request }) => request },
    {
      key: 'shown',
      title: 'Saw',
      cell: ({ shown, times }) => `${countOf(shown, 'thing')} of ours, asking ${countOf(times, 'time')}`,
      sort: ({ shown }) => shown,
      csv: ({ shown }) => shown,
    },
    { key: 'purpose', title: 'For', cell: purpose, sort: purpose, csv: purpose },
    {
      key: 'operation',
      title: 'By',
      cell: ({ operationName }) => operationName,
      csv: ({ operationName }) => operationName,
    },
  ];
}
