/** From the card of a confirmed hit to a task: what was made of it so far, and a stop that a unit is to make. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { HitId } from '../../../src/words/id.ts';
import type { HitTask } from '../../../src/words/task.ts';
import { operationsQuery } from '../../api/queries.ts';
import { useServices } from '../../shell/services.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import type { Operation } from '../operations/operations-page.tsx';
import { MakeTaskDialog } from '../tasks/make-task-dialog.tsx';
import { tasksOfHitQuery } from '../tasks/queries.ts';
import { taskLooks } from '../tasks/task-words.ts';
import type { Card } from './hit-words.ts';
import { makeTaskBar } from './make-task-bar.ts';

/** What says "observe, do not stop" has no such button at all. */
export function CardTask({ card }: { card: Card }) {
  const { hit, entry } = card;
  const barred = useBarReason('makeTask');
  const { person } = useSession();
  const mayList = useBarReason('listOperations') === undefined;
  const { data } = useQuery({ ...operationsQuery, enabled: mayList && hit.state === 'confirmed' });
  const tasks = useTasksOfHit(hit.id, hit.state !== 'open');
  const [asking, setAsking] = useState(false);
  const isObserved = hit.action === 'observe' || entry.action === 'observe';
  if (isObserved && (tasks ?? []).length === 0) return null;
  const operations = (data?.operations ?? []).filter((one) => takesPart(one, person.forceId));
  const known = { operations: data === undefined ? null : operations.length, tasks };
  return (
    <section className="card-section" aria-label="Task">
      {tasks?.map((task) => (
        <TaskOfHit key={task.id} task={task} />
      ))}
      {isObserved ? null : (
        <Button
          variant="primary"
          disabledReason={barred ?? makeTaskBar(card, known)}
          reasonVisible
          onClick={() => setAsking(true)}
        >
          Make a task
        </Button>
      )}
      {asking ? <MakeTaskDialog card={card} operations={operations} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function TaskOfHit({ task }: { task: HitTask }) {
  const session = useSession();
  const { kind, icon, title } = taskLooks[task.state];
  return (
    <p>
      <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
        Task within {task.operationName}
      </Link>{' '}
      <State kind={kind} icon={icon}>
        {title}
      </State>{' '}
      <span className="quiet">
        {task.callSign ?? 'no unit yet'}, {forceName(session, task.forceId)}; made by {task.madeBy.name},{' '}
        <Time at={task.madeAt} />
      </span>
    </p>
  );
}

/**
 * Asked once; then again as the live channel tells of one.
 * @returns null while that is not known: the server refuses a second one that is not over in any case
 */
function useTasksOfHit(hitId: HitId, isJudged: boolean): readonly HitTask[] | null {
  const { live } = useServices();
  const queries = useQueryClient();
  const { data, error } = useQuery({ ...tasksOfHitQuery(hitId), enabled: isJudged });
  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: tasksOfHitQuery(hitId).queryKey });
    const stops = [
      live.onChange((change) => {
        if (change.kind === 'task' && change.task.hitId === hitId) again();
      }),
      live.onReset(again),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [live, queries, hitId]);
  return data?.tasks ?? (isJudged && error === null ? null : []);
}

function takesPart({ stage, leadForceId, forces }: Operation, own: string): boolean {
  if (stage !== 'live') return false;
  return leadForceId === own || forces.some(({ id, acceptedAt }) => id === own && acceptedAt !== null);
}
