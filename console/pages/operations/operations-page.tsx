/** Operations: when the lists that alert only within one are live. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { operationsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { State, type StateKind } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { EndOperationDialog } from './end-operation-dialog.tsx';

export type Operation = Output<'listOperations'>['operations'][number];

export function OperationsPage() {
  const barred = useBarReason('listOperations');
  return barred === undefined ? <Operations /> : <NoEntry title="Operations" reason={barred} />;
}

function Operations() {
  const query = useQuery(operationsQuery);
  return (
    <Page
      title="Operations"
      intro="Forces open data to one another within an operation, and some lists alert only within one."
      actions={
        <>
          <Link to="/purposes" className="button">
            Purposes
          </Link>
          <Link to="/cases" className="button">
            Cases
          </Link>
          <Link to="/people-of-interest" className="button">
            People of interest
          </Link>
          <Link to="/share-uses" className="button">
            What others saw of ours
          </Link>
          <MakeLink />
        </>
      }
    >
      <QueryView query={query} what="the operations">
        {({ operations }) =>
          operations.length === 0 ? (
            <EmptyState title="No operations yet" action={<MakeLink reasonVisible />}>
              <p>
                The operations of your own force, and of those that share with it, appear here once a supervisor has
                made one. Lists that always alert need none.
              </p>
            </EmptyState>
          ) : (
            <OperationTable operations={operations} />
          )
        }
      </QueryView>
    </Page>
  );
}

function MakeLink({ reasonVisible = false }: { reasonVisible?: boolean }) {
  const barred = useBarReason('makeOperation');
  if (barred !== undefined) {
    return (
      <Button variant="primary" disabledReason={barred} reasonVisible={reasonVisible}>
        Make an operation
      </Button>
    );
  }
  return (
    <Link to="/operations/make" className="button" data-variant="primary">
      Make an operation
    </Link>
  );
}

function OperationTable({ operations }: { operations: readonly Operation[] }) {
  const session = useSession();
  const barred = useBarReason('endOperation');
  const [ending, setEnding] = useState<Operation | null>(null);
  const whyNot = ({ leadForceId, state }: Operation): string | undefined => {
    if (leadForceId !== session.person.forceId) return 'Only the force that leads it ends it.';
    return state === 'over' ? 'It is over already.' : undefined;
  };
  const act: Column<Operation> = {
    key: 'act',
    title: 'Act',
    cell: (operation) => (
      <Button
        onClick={() => setEnding(operation)}
        disabledReason={barred ?? whyNot(operation)}
        aria-label={`End now: ${operation.name}`}
      >
        End now
      </Button>
    ),
  };
  return (
    <>
      <DataTable
        caption="Operations"
        noun="operation"
        columns={[...columnsFor(session), act]}
        rows={operations}
        rowKey={({ id }) => id}
      />
      {ending === null ? null : <EndOperationDialog operation={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

const states: Readonly<Record<Operation['state'], readonly [kind: StateKind, icon: IconName, word: string]>> = {
  live: ['good', 'circle', 'Live'],
  planned: ['warn', 'clock', 'Planned'],
  over: ['quiet', 'dash', 'Over'],
};

function columnsFor(session: Session): readonly Column<Operation>[] {
  return [
    {
      key: 'name',
      title: 'Operation',
      cell: ({ id, name }) => (
        <Link to="/operations/$operationId" params={{ operationId: id }}>
          <b>{name}</b>
        </Link>
      ),
      sort: ({ name }) => name,
      csv: ({ name }) => name,
    },
    {
      key: 'state',
      title: 'State',
      cell: ({ state }) => {
        const [kind, icon, word] = states[state];
        return (
          <State kind={kind} icon={icon}>
            {word}
          </State>
        );
      },
      sort: ({ state }) => state,
      csv: ({ state }) => state,
    },
    {
      key: 'lead',
      title: 'Led by',
      cell: ({ leadForceId }) => forceName(session, leadForceId),
      sort: ({ leadForceId }) => forceName(session, leadForceId),
      csv: ({ leadForceId }) => forceName(session, leadForceId),
    },
    {
      key: 'starts',
      title: 'Starts',
      cell: ({ startsAt }) => <Time at={startsAt} />,
      sort: ({ startsAt }) => startsAt,
      csv: ({ startsAt }) => startsAt,
    },
    {
      key: 'ends',
      title: 'Ends',
      cell: (operation) => <Ends operation={operation} />,
      sort: ({ endsAt, endedAt }) => endedAt ?? endsAt,
      csv: ({ endsAt, endedAt }) => endedAt ?? endsAt,
    },
    {
      key: 'lists',
      title: 'Lists',
      cell: ({ lists }) => <Lists lists={lists} />,
      csv: ({ lists }) => lists.map(({ name }) => name).join(', '),
    },
  ];
}

function Lists({ lists }: Pick<Operation, 'lists'>) {
  if (lists.length === 0) return <span className="quiet">None of its own</span>;
  return (
    <ul>
      {lists.map(({ id, name }) => (
        <li key={id}>
          <Link to="/lists/$listId" params={{ listId: id }}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Ends({ operation: { endsAt, endedAt, endedByName } }: { operation: Operation }) {
  if (endedAt === null) return <Time at={endsAt} />;
  return (
    <>
      <Time at={endedAt} />
      <div className="quiet">
        ended by {endedByName}; planned until <Time at={endsAt} relative={false} />
      </div>
    </>
  );
}
