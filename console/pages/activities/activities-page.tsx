/** The activities of one operation beside ANPR: planned against done by kind, and each of them. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { sayCount } from '../../../src/words/count.ts';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationFrame } from '../operations/operation-frame.tsx';
import { QueryView } from '../query-view.tsx';
import { activitiesFinding, kindTitles, stateWords } from './activity-words.ts';
import { KindTable } from './kind-table.tsx';
import { type Activity, activitiesQuery } from './queries.ts';

export function ActivitiesPage() {
  const barred = useBarReason('listActivities');
  return barred === undefined ? <Activities /> : <NoEntry title="Activities" reason={barred} />;
}

function Activities() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/activities' });
  const query = useQuery(activitiesQuery(operationId));
  const session = useSession();
  return (
    <OperationFrame
      operationId={operationId}
      at="/operations/$operationId/activities"
      title="Activities"
      intro="Work beside ANPR: warrants, sweeps, patrols, visits. Planned, done, and counted as it was told."
      actions={<AddLink operationId={operationId} />}
    >
      <QueryView query={query} what="the activities">
        {({ activities }) =>
          activities.length === 0 ? (
            <EmptyState title="No activity was planned yet">
              <p>
                A supervisor or commander of each force plans its own, or records one that was done unplanned. What is
                planned stands in the next briefing.
              </p>
            </EmptyState>
          ) : (
            <>
              <h2>{activitiesFinding(activities)}</h2>
              <KindTable activities={activities} />
              <h2>Each of them</h2>
              <DataTable
                caption="Activities"
                noun="activity"
                nouns="activities"
                columns={columnsFor(session, operationId)}
                rows={activities}
                rowKey={({ id }) => id}
              />
            </>
          )
        }
      </QueryView>
    </OperationFrame>
  );
}

function AddLink({ operationId }: { operationId: string }) {
  const barred = useBarReason('addActivity');
  if (barred !== undefined) {
    return (
      <Button variant="primary" disabledReason={barred}>
        Plan an activity
      </Button>
    );
  }
  return (
    <Link
      to="/operations/$operationId/activities/add"
      params={{ operationId }}
      className="button"
      data-variant="primary"
    >
      Plan an activity
    </Link>
  );
}

function columnsFor(session: Session, operationId: string): readonly Column<Activity>[] {
  const force = ({ forceId }: Activity) => forceName(session, forceId);
  const where = ({ place, team }: Activity) => [place, team ?? ''].filter((part) => part !== '').join(' · ');
  return [
    {
      key: 'what',
      title: 'What',
      cell: ({ id, what, kind }) => (
        <>
          <Link to="/operations/$operationId/activities/$activityId" params={{ operationId, activityId: id }}>
            <b>{what}</b>
          </Link>
          <div className="quiet">{kindTitles[kind]}</div>
        </>
      ),
      sort: ({ what }) => what,
      csv: ({ what, kind }) => `${what} (${kindTitles[kind]})`,
    },
    { key: 'force', title: 'Force', cell: force, sort: force, csv: force },
    {
      key: 'when',
      title: 'When',
      cell: ({ from, until }) => (
        <>
          <Time at={from} relative={false} /> to <Time at={until} relative={false} />
        </>
      ),
      sort: ({ from }) => from,
      csv: ({ from, until }) => `${from} ${until}`,
    },
    { key: 'where', title: 'Place, team', cell: where, sort: where, csv: where },
    {
      key: 'state',
      title: 'State',
      cell: ({ state, words }) => {
        const [kind, icon, word] = stateWords[state];
        return (
          <>
            <State kind={kind} icon={icon}>
              {word}
            </State>
            {words === '' ? null : <div className="quiet">{words}</div>}
          </>
        );
      },
      sort: ({ state }) => state,
      csv: ({ state }) => state,
    },
    {
      key: 'counts',
      title: 'Done of planned',
      cell: ({ planned, done, attendance, reach }) => (
        <>
          {done === null ? '–' : sayCount(done)} of {planned}
          {attendance === null ? null : <div className="quiet">{sayCount(attendance)} attended</div>}
          {reach === null ? null : <div className="quiet">{sayCount(reach)} reached</div>}
        </>
      ),
      csv: ({ planned, done }) => `${done === null ? '' : sayCount(done)} of ${planned}`,
    },
  ];
}
