/** Hotlists: the lists of the forces open to me, with their age and what is about to expire. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Output } from '../../api/client.ts';
import { listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { barReason, forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';

type List = Output<'listLists'>['lists'][number];

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
      actions={<ImportLink />}
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
  const barred = barReason(useSession(), 'importList');
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
    number('revision', 'Revision', (list) => list.revision),
    {
      key: 'imported',
      title: 'Imported',
      cell: (list) => <Time at={list.importedAt} />,
      sort: (list) => list.importedAt,
      csv: (list) => list.importedAt,
    },
    {
      key: 'by',
      title: 'By',
      cell: (list) => list.importedByName ?? <span className="quiet">The command line</span>,
      sort: (list) => list.importedByName,
      csv: (list) => list.importedByName,
    },
    number('live', 'Live', (list) => list.entriesLive),
    {
      ...number('soon', 'Expire in 7 days', (list) => list.expiringSoon),
      cell: (list) =>
        list.expiringSoon === 0 ? (
          <span className="quiet">0</span>
        ) : (
          <State kind="warn" icon="clock">
            {formatCount(list.expiringSoon)}
          </State>
        ),
    },
    number('expired', 'Expired', (list) => list.entriesExpired),
  ];
}

function number(key: string, title: string, value: (list: List) => number): Column<List> {
  return { key, title, align: 'end', cell: (list) => formatCount(value(list)), sort: value, csv: value };
}
