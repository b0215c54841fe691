/** The other systems of this force that are sent its hits: for administrators. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Output } from '../../api/client.ts';
import { webhooksQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';

type Webhook = Output<'listWebhooks'>['webhooks'][number];

export function Systems() {
  const query = useQuery(webhooksQuery);
  const add = (
    <Link to="/alerts/add" className="button" data-variant="primary">
      Add a system
    </Link>
  );
  return (
    <Page
      title="Alerts"
      intro={
        'Other systems of your force, such as a command and control system, that are sent the hits that are open to ' +
        'it. Each message is signed, and is tried again until the system has it.'
      }
      actions={add}
    >
      <QueryView query={query} what="the systems">
        {({ webhooks }) =>
          webhooks.length === 0 ? (
            <EmptyState title="No other system is told" action={add}>
              <p>Systems that are sent hits appear here, with what they were sent and what could not be sent.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Systems that are told"
              noun="system"
              columns={columns}
              rows={webhooks}
              rowKey={(one) => one.id}
              sort={{ key: 'name', down: false }}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

const columns: readonly Column<Webhook>[] = [
  {
    key: 'name',
    title: 'System',
    cell: ({ id, name }) => (
      <Link to="/alerts/$webhookId" params={{ webhookId: id }}>
        {name}
      </Link>
    ),
    sort: ({ name }) => name,
    csv: ({ name }) => name,
  },
  { key: 'address', title: 'Address', cell: ({ address }) => <code>{address}</code>, csv: ({ address }) => address },
  {
    key: 'priorities',
    title: 'Hits',
    cell: ({ priorities }) => priorities.join(', '),
    csv: ({ priorities }) => priorities.join(' '),
  },
  {
    key: 'sent',
    title: 'Last sent',
    cell: ({ lastSentAt }) =>
      lastSentAt === null ? <span className="quiet">Nothing yet</span> : <Time at={lastSentAt} />,
    sort: ({ lastSentAt }) => lastSentAt,
    csv: ({ lastSentAt }) => lastSentAt,
  },
  {
    key: 'waiting',
    title: 'Waiting',
    align: 'end',
    cell: ({ waiting }) => formatCount(waiting),
    sort: ({ waiting }) => waiting,
    csv: ({ waiting }) => waiting,
  },
  {
    key: 'failed',
    title: 'Given up, 7 days',
    align: 'end',
    cell: ({ failed }) =>
      failed === 0 ? (
        <span className="quiet">0</span>
      ) : (
        <State kind="bad" icon="octagon">
          {formatCount(failed)}
        </State>
      ),
    sort: ({ failed }) => failed,
    csv: ({ failed }) => failed,
  },
];
