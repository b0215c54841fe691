/** The open tasks: what waits for somebody at a desk first, then what units carry; each with where it is heading. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { forceName, useSession } from '../../shell/session.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { useHeldOrder } from '../../ui/use-held-order.ts';
import { useAge } from '../live/use-age.ts';
import { headingQuery } from '../tasks/queries.ts';
import { headingWords, listedWords, taskLooks } from '../tasks/task-words.ts';
import { type Board, type BoardTask, orderTasks } from './board-book.ts';
import { BoardPart } from './board-part.tsx';

/** Rows drawn at once; more are found by looking at a unit or on the hit. */
const rowsMost = 200;
/** For so many of the first rows it is asked where they are heading: each asking is on record. */
const headingsMost = 12;

const keyOf = ({ id }: BoardTask) => id;

export function BoardTasks({ board }: { board: Board }) {
  const ordered = useMemo(() => orderTasks(board.tasks), [board.tasks]);
  const { rows, holder } = useHeldOrder(ordered, keyOf, '');
  const left = ordered.length + board.tasksNotSent - rowsMost;
  return (
    <BoardPart part="tasks" title="Tasks" count={ordered.length + board.tasksNotSent}>
      {ordered.length === 0 ? (
        <p className="board-empty">
          No vehicle is to be stopped just now. A task is made on the <Link to="/live">live page</Link>, from a hit that
          somebody confirmed from its picture.
        </p>
      ) : (
        <ul className="board-list" {...holder}>
          {rows.slice(0, rowsMost).map((task, index) => (
            <TaskRow key={task.id} task={task} asksHeading={index < headingsMost} />
          ))}
        </ul>
      )}
      {left > 0 ? <p className="board-empty">{left.toLocaleString('en-GB')} more are not shown here.</p> : null}
    </BoardPart>
  );
}

function TaskRow({ task, asksHeading }: { task: BoardTask; asksHeading: boolean }) {
  const session = useSession();
  const { kind, icon, title } = taskLooks[task.state];
  const listed = listedWords(task.listedAs);
  return (
    <li>
      <Link to="/tasks/$taskId" params={{ taskId: task.id }} className="board-row" data-desk={task.unitId === null}>
        <span className="board-line">
          {task.mark === null ? <b>Vehicle erased</b> : <Plate mark={task.mark} />}
          <State kind={kind} icon={icon}>
            {title}
          </State>
          <Age at={task.stateAt} />
        </span>
        {listed === null ? null : (
          <span className="board-gone">
            <Icon name="octagon" />
            {listed}
          </span>
        )}
        <span className="board-line">
          <b>{task.callSign ?? 'no unit yet'}</b>
          <span className="quiet">{forceName(session, task.forceId)}</span>
          {task.markers.map((marker) => (
            <span key={marker} className="board-marker">
              <Icon name="triangle" />
              {marker}
            </span>
          ))}
        </span>
        <span className="board-line quiet">
          <span className="board-cut">
            {task.ground}
            {task.ground === null || task.vehicle === null ? '' : '; '}
            {task.vehicle?.toLowerCase()}
          </span>
        </span>
        {asksHeading ? <HeadingLine taskId={task.id} /> : null}
      </Link>
    </li>
  );
}

/** A guess from the roads, so it says so by its arrow and its window, and stands last. */
function HeadingLine({ taskId }: { taskId: string }) {
  const { data } = useQuery(headingQuery(taskId));
  const words = headingWords(data?.heading ?? null);
  if (words === null) return null;
  return (
    <span className="board-line">
      <span className="board-cut">
        <span className="quiet">may pass</span> {words}
      </span>
    </span>
  );
}

function Age({ at }: { at: string }) {
  const age = useAge(at);
  return (
    <time className="board-age" dateTime={at}>
      {age}
    </time>
  );
}
