/** The units of an operation: who is on shift, of every force, and the way to put one on shift or change it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { unitsQuery } from './queries.ts';
import { availabilityLooks, kindTitles, skillsWords, stateWords, type Unit } from './unit-words.ts';

export function UnitsPage() {
  const barred = useBarReason('listUnits');
  return barred === undefined ? <Units /> : <NoEntry title="Units" reason={barred} />;
}

function Units() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/units' });
  const session = useSession();
  const query = useQuery(unitsQuery(operationId));
  return (
    <Page
      title="Units"
      back={
        <Link to="/operations/$operationId/board" params={{ operationId }}>
          Board
        </Link>
      }
      intro="Officers and a vehicle under one call sign, for one shift of this operation. Each force keeps its own."
      actions={
        <>
          <Link to="/intercept-rules" className="button">
            States and approvals
          </Link>
          <AddLink operationId={operationId} />
        </>
      }
    >
      <QueryView query={query} what="the units">
        {({ units }) =>
          units.length === 0 ? (
            <EmptyState title="No unit is on shift">
              <p>Units of every force that takes part appear here, from when they are put on shift until it is over.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Units on shift"
              noun="unit"
              columns={columnsFor(session)}
              rows={units}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function AddLink({ operationId }: { operationId: string }) {
  const barred = useBarReason('addUnit');
  if (barred !== undefined) {
    return (
      <Button variant="primary" disabledReason={barred}>
        Put a unit on shift
      </Button>
    );
  }
  return (
    <Link to="/operations/$operationId/units/add" params={{ operationId }} className="button" data-variant="primary">
      Put a unit on shift
    </Link>
  );
}

function columnsFor(session: Session): readonly Column<Unit>[] {
  return [
    {
      key: 'call-sign',
      title: 'Call sign',
      cell: ({ id, operationId, callSign }) => (
        <Link to="/operations/$operationId/units/$unitId" params={{ operationId, unitId: id }}>
          <b>{callSign}</b>
        </Link>
      ),
      sort: ({ callSign }) => callSign,
      csv: ({ callSign }) => callSign,
    },
    {
      key: 'force',
      title: 'Force',
      cell: ({ forceId }) => forceName(session, forceId),
      sort: ({ forceId }) => forceName(session, forceId),
      csv: ({ forceId }) => forceName(session, forceId),
    },
    {
      key: 'state',
      title: 'State',
      cell: (unit) => {
        const { kind, icon } = availabilityLooks[unit.availability];
        return (
          <State kind={unit.state === 0 ? 'bad' : kind} icon={unit.state === 0 ? 'octagon' : icon}>
            {stateWords(unit)}
          </State>
        );
      },
      sort: ({ state }) => state,
      csv: stateWords,
    },
    {
      key: 'kind',
      title: 'What it is',
      cell: ({ kind, skills }) => [kindTitles[kind], skillsWords(skills)].filter(Boolean).join('; '),
      csv: ({ kind, skills }) => [kindTitles[kind], skillsWords(skills)].filter(Boolean).join('; '),
    },
    { key: 'place', title: 'Place', cell: ({ place }) => place, sort: ({ place }) => place, csv: ({ place }) => place },
    {
      key: 'shift',
      title: 'Shift',
      cell: ({ shiftFrom, shiftUntil }) => (
        <>
          <Time at={shiftFrom} relative={false} /> to <Time at={shiftUntil} />
        </>
      ),
      sort: ({ shiftUntil }) => shiftUntil,
      csv: ({ shiftFrom, shiftUntil }) => `${shiftFrom} ${shiftUntil}`,
    },
    {
      key: 'task',
      title: 'Task',
      cell: ({ taskId }) =>
        taskId === null ? null : (
          <Link to="/tasks/$taskId" params={{ taskId }}>
            On a task
          </Link>
        ),
      csv: ({ taskId }) => taskId,
    },
  ];
}
