/** What came in and could not be used: messages kept aside, senders without good credentials, unread plates. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { camerasQuery, refusedQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { QueryView } from '../query-view.tsx';
import { type RefusedSender, refusedReasons } from './camera-words.ts';
import { senderColumns } from './refused-columns.tsx';
import { RefusedMessages } from './refused-messages.tsx';
import { UnreadReads } from './unread-reads.tsx';
import '../../ui/views.css';
import './refused-page.css';

export function RefusedPage() {
  const { view = 'messages', camera } = useSearch({ from: '/shell/cameras/refused' });
  const input = camera === undefined ? {} : { cameraId: camera };
  const query = useQuery(refusedQuery(input));
  const cameras = useQuery(camerasQuery).data?.cameras ?? [];
  const names = new Map<string, string>(cameras.map(({ id, name }) => [id, name]));
  return (
    <Page
      title="Refused and unread"
      back={<Link to="/cameras">Cameras</Link>}
      intro="Nothing that a camera sends is dropped. What could not become a read is kept here with its reason."
    >
      <Views open={view} camera={camera} messages={query.data?.total} senders={query.data?.senders.length} />
      <Chosen names={names} />
      {view === 'unread' ? (
        <UnreadReads camera={camera} names={names} />
      ) : (
        <QueryView query={query} what="what was kept aside">
          {({ messages, senders, total }) =>
            view === 'senders' ? (
              <Senders senders={senders} />
            ) : (
              <RefusedMessages messages={messages} total={total} cameras={cameras} />
            )
          }
        </QueryView>
      )}
    </Page>
  );
}

/** What of all is shown, when it is not all. */
function Chosen({ names }: { names: ReadonlyMap<string, string> }) {
  const { view, camera, reason, sender } = useSearch({ from: '/shell/cameras/refused' });
  const known: Readonly<Record<string, string>> = refusedReasons;
  const from = camera === undefined ? sender : (names.get(camera) ?? camera);
  if (from === undefined && reason === undefined) return null;
  return (
    <p>
      Only what {from === undefined ? 'was' : `came from ${from}`}
      {from !== undefined && reason !== undefined ? ' and was' : ''}
      {reason === undefined ? '' : ` kept aside as “${known[reason] ?? reason}”`}.{' '}
      <Link to="/cameras/refused" search={view === undefined ? {} : { view }}>
        Show all
      </Link>
    </p>
  );
}

type View = 'messages' | 'senders' | 'unread';
type ViewsProps = {
  readonly open: View;
  readonly camera: string | undefined;
  readonly messages: number | undefined;
  readonly senders: number | undefined;
};

function Views({ open, camera, messages, senders }: ViewsProps) {
  const kept = camera === undefined ? {} : { camera };
  const count = (number: number | undefined) => (number === undefined ? '' : ` (${formatCount(number)})`);
  // What is chosen within a view stands in the address too, so the address alone does not say which view is open.
  const link = (view: View) => ({
    to: '/cameras/refused' as const,
    search: view === 'messages' ? kept : { ...kept, view },
    activeProps: { 'aria-current': open === view ? ('page' as const) : undefined },
    inactiveProps: { 'aria-current': open === view ? ('page' as const) : undefined },
  });
  return (
    <nav className="views" aria-label="Views">
      <Link {...link('messages')}>Messages kept aside{count(messages)}</Link>
      <Link {...link('senders')}>Senders turned away{count(senders)}</Link>
      <Link {...link('unread')}>Unread plates</Link>
    </nav>
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
