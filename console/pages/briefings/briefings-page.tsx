/** The briefings of one operation: the newest first, whether I have read each, and by how many it was read. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationFrame } from '../operations/operation-frame.tsx';
import { QueryView } from '../query-view.tsx';
import { type Briefing, briefingsQuery } from './queries.ts';

export function BriefingsPage() {
  const barred = useBarReason('listBriefings');
  return barred === undefined ? <Briefings /> : <NoEntry title="Briefings" reason={barred} />;
}

function Briefings() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/briefings' });
  const query = useQuery(briefingsQuery(operationId));
  return (
    <OperationFrame
      operationId={operationId}
      at="/operations/$operationId/briefings"
      title="Briefings"
      intro="Each stays as it was issued. Everybody who takes part reads the newest, and says so."
      actions={<IssueLink operationId={operationId} />}
    >
      <QueryView query={query} what="the briefings">
        {({ briefings }) =>
          briefings.length === 0 ? (
            <EmptyState title="No briefing was issued yet">
              <p>
                It is made of the plan, by the headings of IIMARCH, by a supervisor or commander of the force that
                leads. Those who take part read it here.
              </p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Briefings"
              noun="briefing"
              columns={columns}
              rows={briefings}
              rowKey={(briefing) => briefing.id}
            />
          )
        }
      </QueryView>
    </OperationFrame>
  );
}

function IssueLink({ operationId }: { operationId: string }) {
  const barred = useBarReason('issueBriefing');
  if (barred !== undefined) {
    return (
      <Button variant="primary" disabledReason={barred}>
        Prepare a briefing
      </Button>
    );
  }
  return (
    <Link
      to="/operations/$operationId/briefings/issue"
      params={{ operationId }}
      className="button"
      data-variant="primary"
    >
      Prepare a briefing
    </Link>
  );
}

const columns: readonly Column<Briefing>[] = [
  {
    key: 'number',
    title: 'Briefing',
    cell: ({ id, number }) => (
      <Link to="/briefings/$briefingId" params={{ briefingId: id }}>
        <b>Briefing {number}</b>
      </Link>
    ),
    csv: ({ number }) => number,
  },
  {
    key: 'state',
    title: 'State',
    cell: ({ latest }) =>
      latest ? (
        <State kind="good" icon="circle">
          In force
        </State>
      ) : (
        <State kind="quiet" icon="dash">
          A newer one was issued
        </State>
      ),
    csv: ({ latest }) => (latest ? 'in force' : 'older'),
  },
  {
    key: 'mine',
    title: 'Read by me',
    cell: ({ readByMeAt }) => (readByMeAt === null ? 'Not yet' : <Time at={readByMeAt} />),
    csv: ({ readByMeAt }) => readByMeAt,
  },
  {
    key: 'readers',
    title: 'Read by',
    align: 'end',
    cell: ({ readers }) => formatCount(readers),
    csv: ({ readers }) => readers,
  },
  {
    key: 'issued',
    title: 'Issued',
    cell: ({ issuedAt, issuedByName, planRevision }) => (
      <>
        <Time at={issuedAt} />
        <div className="quiet">
          by {issuedByName}, of plan revision {planRevision}
        </div>
      </>
    ),
    csv: ({ issuedAt }) => issuedAt,
  },
];
