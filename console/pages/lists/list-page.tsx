/** One hotlist: what it is for, how old it is, which matchers and devices have it; and its entries. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Input, Output } from '../../api/client.ts';
import { entriesQuery, listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { ListJudged } from '../quality/list-judged.tsx';
import { QueryView } from '../query-view.tsx';
import { EntryFilter } from './entry-filter.tsx';
import { ListDevices } from './list-devices.tsx';
import { ListEntries } from './list-entries.tsx';
import { ListMatchers } from './list-matchers.tsx';
import { ListUse } from './list-use.tsx';
import type { List } from './list-words.ts';

/** More entries than this are not counted, and nobody pages through them. */
const entriesCountedMax = 100_000;

export function ListPage() {
  const barred = useBarReason('listEntries');
  return barred === undefined ? <OneList /> : <NoEntry title="Hotlist" reason={barred} />;
}

function OneList() {
  const { listId } = useParams({ from: '/shell/lists/$listId' });
  const query = useQuery(listsQuery);
  const list = query.data?.lists.find((one) => one.id === listId);
  return (
    <Page
      title={list?.name ?? 'Hotlist'}
      back={<Link to="/lists">Hotlists</Link>}
      intro={list === undefined ? undefined : <About list={list} />}
      actions={<Acts list={list} />}
    >
      <QueryView query={query} what="the list">
        {(settings) =>
          list === undefined ? (
            <EmptyState title="There is no such list, or it is not open to you" />
          ) : (
            <>
              <ListUse list={list} />
              <ListMatchers list={list} />
              <ListDevices list={list} />
              <ListJudged listId={list.id} />
              <Found list={list} settings={settings} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function About({ list }: { list: List }) {
  const session = useSession();
  return (
    <>
      {forceName(session, list.ownerForceId)}, revision {list.revision}, imported <Time at={list.importedAt} />
      {list.importedByName === null ? '' : ` by ${list.importedByName}`}.{' '}
      {countOf(list.entriesLive, 'live entry', 'live entries')}, {formatCount(list.expiringSoon)} of them expire within
      7 days;{list.dueForReview === null ? '' : ` ${formatCount(list.dueForReview)} due for review;`}{' '}
      {formatCount(list.entriesExpired)} expired.
    </>
  );
}

function Acts({ list }: { list: List | undefined }) {
  const toImport = useBarReason('startImport');
  const toAdd = useBarReason('addEntry');
  const { person } = useSession();
  const loading = 'The list is still loading.';
  const others = list?.ownerForceId === person.forceId ? undefined : 'Only the force that owns a list changes it.';
  const reason = list === undefined ? loading : others;
  return (
    <>
      {list === undefined || (toAdd ?? reason) !== undefined ? (
        <Button disabledReason={toAdd ?? reason}>Add an entry</Button>
      ) : (
        <Link to="/lists/$listId/add" params={{ listId: list.id }} className="button" data-variant="primary">
          Add an entry
        </Link>
      )}
      {list === undefined || (toImport ?? reason) !== undefined ? (
        <Button disabledReason={toImport ?? reason}>Import the next revision</Button>
      ) : (
        <Link to="/lists/import" search={{ name: list.name }} className="button">
          Import the next revision
        </Link>
      )}
    </>
  );
}

function Found({ list, settings }: { list: List; settings: Output<'listLists'> }) {
  const { plate, state: asked, page = 1 } = useSearch({ from: '/shell/lists/$listId' });
  const state = asked ?? 'live';
  const input: Input<'listEntries'> = { listId: list.id, page, state, ...(plate === undefined ? {} : { plate }) };
  const query = useQuery({ ...entriesQuery(input), placeholderData: keepPreviousData });
  return (
    <>
      <EntryFilter plate={plate ?? ''} state={state} />
      <QueryView query={query} what="the entries">
        {(found) => (
          <>
            {found.total < entriesCountedMax ? null : (
              <Banner title={`More than ${formatCount(entriesCountedMax)} entries`}>
                <p>They are not counted further here. Find the one that you look for by how its mark begins.</p>
              </Banner>
            )}
            {found.entries.length === 0 ? (
              <NoEntries plate={plate} state={state} list={list} />
            ) : (
              <ListEntries list={list} settings={settings} found={found} />
            )}
          </>
        )}
      </QueryView>
    </>
  );
}

type Shown = NonNullable<Input<'listEntries'>['state']>;

const among: Readonly<Record<Shown, string>> = {
  live: 'live entries',
  all: 'entries of any state',
  expiring: 'live entries that expire within 7 days',
  due: 'live entries that are due for review',
};

function NoEntries({ plate, state, list }: { plate: string | undefined; state: Shown; list: List }) {
  if (state === 'due' && list.dueForReview === null) {
    return (
      <EmptyState title="Not reviewed entry by entry">
        <p>What is due for review is not looked for on lists of over {formatCount(entriesCountedMax)} entries.</p>
      </EmptyState>
    );
  }
  if (plate === undefined) {
    return (
      <EmptyState title="No entries to show">
        <p>
          This list has no {among[state]}.{' '}
          {state === 'live' ? 'Add one above, or choose “All” to see expired and withdrawn ones.' : ''}
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`Nothing begins with ${plate}`}>
      <p>
        Searched: the {among[state]} of {list.name}, revision {list.revision}. Other lists were not searched.
      </p>
    </EmptyState>
  );
}
