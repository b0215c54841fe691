/** A patrol's first page: its task, what is not sent, its state, and what to write down; one hand, at a glance. */
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatMinute } from '../../ui/format.ts';
import { taskAfter } from './kept.ts';
import { OthersInNeed } from './others-in-need.tsx';
import { Way } from './patrol-way.tsx';
import { usePhoneState } from './phone-context.tsx';
import { PhoneKeeps } from './phone-keeps.tsx';
import { QueueList } from './queue-list.tsx';
import { saidOf, stopsToEnd } from './queued-act.ts';
import { OtherActs } from './task-acts-grid.tsx';
import { TaskCard } from './task-card.tsx';
import { UnitStates } from './unit-states.tsx';

export function PatrolHome() {
  const { kept, acts, refusal, isHeard } = usePhoneState();
  if (refusal !== null) {
    return (
      <>
        <Banner kind="bad" title="Cordon does not show your unit">
          <p>{refusal}</p>
        </Banner>
        <QueueList />
        <PhoneKeeps />
      </>
    );
  }
  const task = taskAfter(kept?.task ?? null, saidOf(acts, kept?.task?.id ?? ''));
  return (
    <>
      <h1 className="visually-hidden">Patrol</h1>
      <OthersInNeed />
      {task === null || kept === null ? (
        <NoTask isHeard={isHeard} callSign={kept?.unit?.callSign ?? null} />
      ) : (
        <>
          <TaskCard task={task} kept={kept} />
          <OtherActs task={task} />
        </>
      )}
      <QueueList />
      {kept?.unit ? <UnitStates unit={kept.unit} states={kept.states} /> : null}
      {kept?.unit ? <Records /> : null}
      <PhoneKeeps />
    </>
  );
}

function NoTask({ isHeard, callSign }: { isHeard: boolean | null; callSign: string | null }) {
  if (callSign === null) {
    return (
      <EmptyState title="You are on no unit’s shift now">
        <p>A supervisor of your force puts you on one. It appears here by itself when the shift begins.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No task">
      <p>
        {isHeard
          ? `One that a control room gives to ${callSign} appears here by itself.`
          : 'Without a signal none can reach this phone. Listen to your radio.'}
      </p>
    </EmptyState>
  );
}

function Records() {
  const { acts } = usePhoneState();
  return (
    <section className="patrol-part" aria-labelledby="records">
      <h2 id="records">Write down</h2>
      {stopsToEnd(acts).map(({ actId, doneAt }) => (
        <Way key={actId} to={`/patrol/stop/${actId}`} className="button" data-variant="primary">
          Outcome of the stop of {formatMinute(doneAt)}
        </Way>
      ))}
      <Way to="/patrol/stop" className="button">
        A stop or search
      </Way>
      <Way to="/patrol/outcome" className="button">
        An arrest, a seizure, nothing found
      </Way>
    </section>
  );
}
