/** One hotlist: the devices that hold it; its entries, 200 a page, of which a supervisor may withdraw one. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Input, Output } from '../../api/client.ts';
import { entriesQuery, listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { type Entry, sampleColumns, stateColumn } from './entry-columns.tsx';
import { EntryFilter } from './entry-filter.tsx';
import { ListDevices } from './list-devices.tsx';
import { WithdrawEntryDialog } from './withdraw-entry-dialog.tsx';

export function ListPage() {
  const barred = useBarReason('listEntries');
  return barred === undefined ? <List /> : <NoEntry title="Hotlist" reason={barred} />;
}

function List() {
  const { listId } = useParams({ from: '/shell/lists/$listId' });
  const { plate, state: asked, page = 1 } = useSearch({ from: '/shell/lists/$listId' });
  const state = asked ?? 'live';
  const lists = useQuery(listsQuery);
  const list = lists.data?.lists.find((one) => one.id === listId);
  const input: Input<'listEntries'> = { listId, page, state, ...(plate === undefined ? {} : { plate }) };
  const entries = useQuery({ ...entriesQuery(input), placeholderData: keepPreviousData });
  return (
    <Page
      title={list?.name ?? 'Hotlist'}
      back={<Link to="/lists">Hotlists</Link>}
      intro={list === undefined ? undefined : <About list={list} />}
      actions={<NextRevisionLink name={list?.name} ownerForceId={list?.ownerForceId} />}
    >
      {list === undefined ? null : <ListDevices list={list} />}
      <EntryFilter plate={plate ?? ''} state={state} />
      <QueryView query={entries} what="the entries">
        {({ total, page: shown, entries: rows }) =>
          rows.length === 0 ? (
            <NoEntries plate={plate} state={state} list={list} />
          ) : (
            <Entries rows={rows} total={total} page={shown} listName={list?.name ?? 'hotlist'} />
          )
        }
      </QueryView>
    </Page>
  );
}

type Hotlist = Output<'listLists'>['lists'][number];

function About({ list }: { list: Hotlist }) {
  const session = useSession();
  return (
    <>
      {forceName(session, list.ownerForceId)}, revision {list.revision}, imported <Time at={list.importedAt} />
      {list.importedByName === null ? '' : ` by ${list.importedByName}`}.{' '}
      {countOf(list.entriesLive, 'live entry', 'live entries')}, {list.expiringSoon} of them expire within 7 days;{' '}
      {list.entriesExpired} expired.
    </>
  );
}

function NextRevisionLink({ name, ownerForceId }: { name: string | undefined; ownerForceId: string | undefined }) {
  const barred = useBarReason('importList');
  const { person } = useSession();
  const reason =
    barred ??
    (ownerForceId === person.forceId ? undefined : 'Only the force that owns a list imports its next revision.');
  if (reason !== undefined || name === undefined) {
    return <Button disabledReason={reason ?? 'The list is still loading.'}>Import the next revision</Button>;
  }
  return (
    <Link to="/lists/import" search={{ name }} className="button">
      Import the next revision
    </Link>
  );
}

type NoEntriesProps = { plate: string | undefined; state: 'live' | 'all'; list: Hotlist | undefined };

function NoEntries({ plate, state, list }: NoEntriesProps) {
  const among = state === 'live' ? 'live entries' : 'entries of any state';
  if (plate === undefined) {
    return (
      <EmptyState title="No entries to show">
        <p>
          This list has no {among}. {state === 'live' ? 'Choose “All” above to see expired and withdrawn ones.' : ''}
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`Nothing begins with ${plate}`}>
      <p>
        Searched: the {among} of {list?.name ?? 'this list'}
        {list === undefined ? '' : `, revision ${list.revision}`}. Other lists were not searched.
      </p>
    </EmptyState>
  );
}

type EntriesProps = { rows: readonly Entry[]; total: number; page: number; listName: string };

function Entries({ rows, total, page, listName }: EntriesProps) {
  const navigate = useNavigate({ from: '/lists/$listId' });
  const [leaving, setLeaving] = useState<Entry | null>(null);
  const barred = useBarReason('withdrawEntry');
  const { person } = useSession();
  const act: Column<Entry> = {
    key: 'act',
    title: 'Act',
    cell: (entry) => (
      <Button
        onClick={() => setLeaving(entry)}
        disabledReason={barred ?? withdrawBar(entry, person.forceId)}
        aria-label={`Withdraw ${entry.plate}`}
      >
        Withdraw
      </Button>
    ),
  };
  return (
    <>
      <DataTable
        caption={`Entries of ${listName}`}
        noun="entry"
        nouns="entries"
        columns={[...sampleColumns, stateColumn, act]}
        rows={rows}
        rowKey={(entry) => entry.id}
        paged={{
          page,
          total,
          onPage: (next) => void navigate({ search: (old) => ({ ...old, page: next }) }),
        }}
      />
      {leaving === null ? null : <WithdrawEntryDialog entry={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function withdrawBar(entry: Entry, ownForceId: string): string | undefined {
  if (entry.ownerForceId !== ownForceId) return 'Only the force that owns the list withdraws its entries.';
  if (entry.state === 'live') return undefined;
  return `This entry is ${entry.state} already.`;
}
