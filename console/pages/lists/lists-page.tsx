/** Hotlists: the lists of the forces open to me, what each is for, their age, and what needs their owner. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { barReason, forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { ageOf, type List, useTitles } from './list-words.ts';

export function ListsPage() {
  const barred = useBarReason('listLists');
  return barred === undefined ? <Lists /> : <NoEntry title="Hotlists" reason={barred} />;
}

function Lists() {
  const session = useSession();
  const query = useQuery(listsQuery);
  return (
    <Page
      title="Hotlists"
      intro="Vehicles of interest that the forces of this operation agreed to share. Every read is compared with them."
      actions={
        <>
          <ImportLink />
          <MakeLink />
        </>
      }
    >
      <QueryView query={query} what="the hotlists">
        {({ lists }) =>
          lists.length === 0 ? (
            <EmptyState title="No hotlists yet" action={<ImportLink reasonVisible />}>
              <p>
                The lists of your own force, and those that other forces share with it, appear here once a supervisor
                has imported one. Until then no read can become a hit.
              </p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Hotlists"
              noun="list"
              columns={columnsFor(session)}
              rows={lists}
              rowKey={(list) => list.id}
              sort={{ key: 'imported', down: true }}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function ImportLink({ reasonVisible = false }: { reasonVisible?: boolean }) {
  const barred = barReason(useSession(), 'startImport');
  if (barred !== undefined) {
    return (
      <Button variant="primary" disabledReason={barred} reasonVisible={reasonVisible}>
        Import a list
      </Button>
    );
  }
  return (
    <Link to="/lists/import" className="button" data-variant="primary">
      Import a list
    </Link>
  );
}

function MakeLink() {
  const barred = barReason(useSession(), 'makeList');
  if (barred !== undefined) return <Button disabledReason={barred}>Make an empty list</Button>;
  return (
    <Link to="/lists/make" className="button">
      Make an empty list
    </Link>
  );
}

function columnsFor(session: Session): readonly Column<List>[] {
  return [
    {
      key: 'name',
      title: 'List',
      cell: (list) => (
        <Link to="/lists/$listId" params={{ listId: list.id }}>
          {list.name}
        </Link>
      ),
      sort: (list) => list.name,
      csv: (list) => list.name,
    },
    {
      key: 'owner',
      title: 'Owner',
      cell: (list) => forceName(session, list.ownerForceId),
      sort: (list) => forceName(session, list.ownerForceId),
      csv: (list) => forceName(session, list.ownerForceId),
    },
    {
      key: 'use',
      title: 'For',
      cell: (list) => useTitles[list.use],
      sort: (list) => useTitles[list.use],
      csv: (list) => useTitles[list.use],
    },
    number('revision', 'Revision', (list) => list.revision),
    {
      key: 'imported',
      title: 'Imported',
      cell: (list) => <Imported list={list} />,
      sort: (list) => list.importedAt,
      csv: (list) => list.importedAt,
    },
    number('live', 'Live', (list) => list.entriesLive),
    {
      ...number('soon', 'Expire in 7 days', (list) => list.expiringSoon),
      cell: (list) => <Needing list={list} count={list.expiringSoon} state="expiring" />,
    },
    {
      key: 'due',
      title: 'Due for review',
      align: 'end',
      cell: (list) => <Needing list={list} count={list.dueForReview} state="due" />,
      sort: (list) => list.dueForReview,
      csv: (list) => list.dueForReview,
    },
    number('expired', 'Expired', (list) => list.entriesExpired),
  ];
}

function Imported({ list }: { list: List }) {
  const age = ageOf(list, useNow());
  return (
    <>
      <State kind={age.kind} icon={age.icon}>
        {age.words}
      </State>
      <div>
        <Time at={list.importedAt} relative={false} />
      </div>
      <div className="quiet">{list.importedByName ?? 'The command line'}</div>
    </>
  );
}

/** A count of entries that need their owner, and the way to them. */
function Needing({ list, count, state }: { list: List; count: number | null; state: 'expiring' | 'due' }) {
  if (count === null) return <span className="quiet">not counted</span>;
  if (count === 0) return <span className="quiet">0</span>;
  return (
    <State kind="warn" icon={state === 'due' ? 'eye' : 'clock'}>
      <Link to="/lists/$listId" params={{ listId: list.id }} search={{ state }}>
        {formatCount(count)}
      </Link>
    </State>
  );
}

function number(key: string, title: string, value: (list: List) => number): Column<List> {
  return { key, title, align: 'end', cell: (list) => formatCount(value(list)), sort: value, csv: value };
}
