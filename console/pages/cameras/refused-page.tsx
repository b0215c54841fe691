/** What came in and could not be used: messages kept aside, senders without good credentials, unread plates. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { camerasQuery, refusedQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { QueryView } from '../query-view.tsx';
import type { RefusedMessage, RefusedSender } from './camera-words.ts';
import { messageColumns, senderColumns } from './refused-columns.tsx';
import { UnreadReads } from './unread-reads.tsx';
import './refused-page.css';

export function RefusedPage() {
  const { view = 'messages', camera } = useSearch({ from: '/shell/cameras/refused' });
  const input = camera === undefined ? {} : { cameraId: camera };
  const query = useQuery(refusedQuery(input));
  const cameras = useQuery(camerasQuery).data?.cameras ?? [];
  const names = new Map<string, string>(cameras.map(({ id, name }) => [id, name]));
  const adapters = new Map<string, string>(cameras.map(({ id, adapter }) => [id, adapter]));
  return (
    <Page
      title="Refused and unread"
      back={<Link to="/cameras">Cameras</Link>}
      intro="Nothing that a camera sends is dropped. What could not become a read is kept here with its reason."
    >
      {camera === undefined ? null : (
        <p>
          Only {names.get(camera) ?? camera}.{' '}
          <Link to="/cameras/refused" search={view === 'messages' ? {} : { view }}>
            Show all cameras
          </Link>
        </p>
      )}
      <Views camera={camera} messages={query.data?.total} senders={query.data?.senders.length} />
      {view === 'unread' ? (
        <UnreadReads camera={camera} names={names} />
      ) : (
        <QueryView query={query} what="what was kept aside">
          {({ messages, senders, total }) =>
            view === 'senders' ? (
              <Senders senders={senders} />
            ) : (
              <Messages messages={messages} total={total} columns={messageColumns(names, adapters)} />
            )
          }
        </QueryView>
      )}
    </Page>
  );
}

type ViewsProps = { camera: string | undefined; messages: number | undefined; senders: number | undefined };

function Views({ camera, messages, senders }: ViewsProps) {
  const kept = camera === undefined ? {} : { camera };
  const count = (number: number | undefined) => (number === undefined ? '' : ` (${formatCount(number)})`);
  // An address without a view is the first one, so only an exact match is the page that is open.
  const exact = { exact: true, includeSearch: true };
  return (
    <nav className="views" aria-label="Views">
      <Link to="/cameras/refused" search={kept} activeOptions={exact}>
        Messages kept aside{count(messages)}
      </Link>
      <Link to="/cameras/refused" search={{ ...kept, view: 'senders' }} activeOptions={exact}>
        Senders turned away{count(senders)}
      </Link>
      <Link to="/cameras/refused" search={{ ...kept, view: 'unread' }} activeOptions={exact}>
        Unread plates
      </Link>
    </nav>
  );
}

type MessagesProps = {
  messages: readonly RefusedMessage[];
  total: number;
  columns: ReturnType<typeof messageColumns>;
};

function Messages({ messages, total, columns }: MessagesProps) {
  if (messages.length === 0) {
    return (
      <EmptyState title="No message was kept aside">
        <p>
          A message with good credentials that Cordon cannot understand appears here with its reason and its first
          bytes, so that an engineer can put the camera right.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      {total > messages.length ? (
        <p className="quiet">
          The newest {formatCount(messages.length)} of {formatCount(total)} are shown.
        </p>
      ) : null}
      <DataTable
        caption="Messages kept aside"
        noun="message"
        columns={columns}
        rows={messages}
        rowKey={(message) => message.id}
      />
    </>
  );
}

function Senders({ senders }: { senders: readonly RefusedSender[] }) {
  if (senders.length === 0) {
    return (
      <EmptyState title="No sender was turned away">
        <p>
          Whoever sends messages without good credentials appears here. Nothing that they send is kept, only that they
          tried: often a camera with a mistyped secret.
        </p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Senders turned away"
      noun="sender"
      columns={senderColumns}
      rows={senders}
      rowKey={({ username, adapter, address, reason }) => `${username} ${adapter} ${address} ${reason}`}
    />
  );
}
