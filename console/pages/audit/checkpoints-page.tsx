/** Checkpoints of the ledger: signed, and whether each is off the machine; and those that other Cordons left here. */
import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { checkpointsQuery } from './audit-queries.ts';
import { AuditViews } from './audit-views.tsx';
import './audit.css';

type Answer = Output<'listCheckpoints'>;
type Kept = Answer['checkpoints'][number];
type Received = Answer['received'][number];

const title = 'Checkpoints';

export function CheckpointsPage() {
  const barred = useBarReason('listCheckpoints');
  return barred === undefined ? <Checkpoints /> : <NoEntry title={title} reason={barred} />;
}

function Checkpoints() {
  const query = useQuery(checkpointsQuery);
  return (
    <Page
      title={title}
      intro={
        'Each is signed and says which link the ledger had when. Kept elsewhere, it shows whether anything was ' +
        'rewritten.'
      }
    >
      <AuditViews at="/audit/checkpoints" />
      <QueryView query={query} what="the checkpoints">
        {(data) => (
          <>
            <Standing data={data} />
            <h2>Of this ledger</h2>
            {data.checkpoints.length === 0 ? (
              <EmptyState title="None yet">
                <p>The first is signed soon after the first entry of the ledger.</p>
              </EmptyState>
            ) : (
              <DataTable
                caption="Checkpoints of this ledger"
                noun="checkpoint"
                columns={ownColumns(data)}
                rows={data.checkpoints}
                rowKey={({ checkpoint }) => String(checkpoint.seq)}
              />
            )}
            <h2>Of other Cordons</h2>
            {data.received.length === 0 ? (
              <EmptyState title="None is kept here">
                <p>Whoever runs Cordon for your force agrees with another force whose checkpoints are kept here.</p>
              </EmptyState>
            ) : (
              <DataTable
                caption="Checkpoints of other Cordons"
                noun="checkpoint"
                columns={receivedColumns}
                rows={data.received}
                rowKey={({ peer, checkpoint }) => `${peer} ${checkpoint.signature}`}
              />
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Standing({ data: { folder, sentTo, mailedTo, heldBack, fingerprint } }: { data: Answer }) {
  const goesNowhere = folder === null && sentTo === null && mailedTo === null;
  return (
    <>
      {goesNowhere ? (
        <Banner kind="warn" title="No checkpoint leaves this machine">
          <p>
            Whoever rewrote the database here could sign anew. Whoever runs Cordon sets a folder on another machine,
            another force’s Cordon or mailboxes (audit.checkpointFolder, audit.sendTo, audit.mail).
          </p>
        </Banner>
      ) : heldBack === 0 ? null : (
        <Banner kind="warn" title={`${countOf(heldBack, 'checkpoint')} not off this machine yet`}>
          <p>They are tried again by themselves. The table says why each did not leave.</p>
        </Banner>
      )}
      <dl className="facts">
        <dt>Written to</dt>
        <dd>{folder ?? 'no folder'}</dd>
        <dt>Sent to</dt>
        <dd>{sentTo ?? 'no other Cordon'}</dd>
        <dt>Mailed to</dt>
        <dd>{mailedTo?.join(', ') ?? 'nobody'}</dd>
        <dt>Key</dt>
        <dd>
          <code className="audit-hash">{fingerprint}</code>
        </dd>
      </dl>
    </>
  );
}

function ownColumns({ folder, sentTo, mailedTo }: Answer): readonly Column<Kept>[] {
  return [
    ...linkColumns<Kept>(),
    ...(folder === null ? [] : [wayColumn('filed', 'Written', ({ filedAt }) => filedAt)]),
    ...(sentTo === null ? [] : [wayColumn('sent', 'Sent', ({ sentAt }) => sentAt)]),
    ...(mailedTo === null ? [] : [wayColumn('mailed', 'Mailed', ({ mailedAt }) => mailedAt)]),
    { key: 'failure', title: 'Trouble', cell: ({ failure }) => failure ?? '', csv: ({ failure }) => failure ?? '' },
  ];
}

function wayColumn(key: string, name: string, at: (kept: Kept) => string | null): Column<Kept> {
  return {
    key,
    title: name,
    cell: (kept) => {
      const gone = at(kept);
      if (gone !== null) return <Time at={gone} relative={false} />;
      return (
        <State kind="warn" icon="clock">
          Not yet
        </State>
      );
    },
    csv: (kept) => at(kept) ?? 'not yet',
  };
}

function linkColumns<Row extends Kept | Received>(): readonly Column<Row>[] {
  return [
    {
      key: 'seq',
      title: 'Link',
      cell: ({ checkpoint }) => formatCount(checkpoint.seq),
      csv: ({ checkpoint }) => checkpoint.seq,
    },
    {
      key: 'at',
      title: 'Signed',
      cell: ({ checkpoint }) => <Time at={checkpoint.at} />,
      csv: ({ checkpoint }) => checkpoint.at,
    },
    {
      key: 'hash',
      title: 'Hash',
      cell: ({ checkpoint }) => <code className="audit-hash">{checkpoint.hash}</code>,
      csv: ({ checkpoint }) => checkpoint.hash,
    },
  ];
}

const doubts: Readonly<Record<NonNullable<Received['doubt']>, string>> = {
  'other-hash': 'It gave two accounts of this link: its ledger was rewritten, or its key is in other hands.',
  'other-key': 'Signed by another key than its first. Ask the other force whether it changed its key.',
};

const receivedColumns: readonly Column<Received>[] = [
  { key: 'peer', title: 'Cordon', cell: ({ peer }) => <b>{peer}</b>, csv: ({ peer }) => peer },
  ...linkColumns<Received>(),
  {
    key: 'received',
    title: 'Received',
    cell: ({ receivedAt }) => <Time at={receivedAt} relative={false} />,
    csv: ({ receivedAt }) => receivedAt,
  },
  {
    key: 'doubt',
    title: 'Doubt',
    cell: ({ doubt }) =>
      doubt === null ? (
        ''
      ) : (
        <State kind="bad" icon="octagon">
          {doubts[doubt]}
        </State>
      ),
    csv: ({ doubt }) => doubt ?? '',
  },
];
