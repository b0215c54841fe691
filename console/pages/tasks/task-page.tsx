/** One task: the vehicle, who viewed its picture, what the list says now, who is sent, where it heads, its story. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Page } from '../../shell/page.tsx';
import { useServices } from '../../shell/services.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { headingQuery, taskQuery } from './queries.ts';
import { TaskApproval } from './task-approval.tsx';
import { TaskClose } from './task-close.tsx';
import { TaskHandovers } from './task-handovers.tsx';
import { TaskHead } from './task-head.tsx';
import { TaskHeading } from './task-heading.tsx';
import { TaskStory } from './task-story.tsx';
import { TaskUnits } from './task-units.tsx';
import type { TaskCard } from './task-words.ts';
import './tasks.css';

export function TaskPage() {
  const barred = useBarReason('getTask');
  const { taskId } = useParams({ from: '/shell/tasks/$taskId' });
  return barred === undefined ? <OneTask key={taskId} taskId={taskId} /> : <NoEntry title="Task" reason={barred} />;
}

function OneTask({ taskId }: { taskId: string }) {
  const query = useQuery(taskQuery(taskId));
  const task = query.data?.task;
  useTaskNews(taskId, task?.mark ?? null);
  return (
    <Page
      title={task === undefined ? 'Task' : `Task: ${task.mark ?? 'vehicle erased'}`}
      back={
        task === undefined ? (
          <Link to="/operations">Operations</Link>
        ) : (
          <Link to="/operations/$operationId/board" params={{ operationId: task.operationId }}>
            Board
          </Link>
        )
      }
    >
      <QueryView query={query} what="the task">
        {(card) => <WholeTask card={card} />}
      </QueryView>
    </Page>
  );
}

function WholeTask({ card }: { card: TaskCard }) {
  return (
    <div className="task">
      <div className="task-side">
        <TaskHead card={card} />
        <TaskApproval card={card} />
        <TaskUnits card={card} />
        <TaskClose card={card} />
      </div>
      <div className="task-side">
        <TaskHeading card={card} />
        <TaskHandovers card={card} />
        <TaskStory card={card} />
      </div>
    </div>
  );
}

/** Asked anew when the task changes, and where it is heading with each new read of the vehicle. */
function useTaskNews(taskId: string, mark: string | null): void {
  const { live } = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    const again = (queryKey: readonly string[]) => void queries.invalidateQueries({ queryKey });
    const stops = [
      live.onChange((change) => {
        if (change.kind === 'task' && change.task.id === taskId) again(taskQuery(taskId).queryKey);
        if (change.kind === 'hit' && change.hit.plate === mark) again(headingQuery(taskId).queryKey);
      }),
      live.onReset(() => again(taskQuery(taskId).queryKey)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [live, queries, taskId, mark]);
}
