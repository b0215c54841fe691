/** The top of a task: what stands against a stop just now before all, then the vehicle, its picture, its reasons. */
import { Link } from '@tanstack/react-router';
import { requestAddress } from '../../api/paths.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { ActionBadge } from '../../ui/action-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { isOver, listedWords, newMarkers, type TaskCard, taskLooks } from './task-words.ts';

export function TaskHead({ card }: { card: TaskCard }) {
  const { task, markersNow } = card;
  const session = useSession();
  const { kind, icon, title } = taskLooks[task.state];
  return (
    <section className="stack" aria-label="Vehicle">
      {isOver(task) ? null : <Standing card={card} />}
      <div className="row">
        {task.mark === null ? <b>The vehicle was erased by its age.</b> : <Plate mark={task.mark} size="large" />}
        <State kind={kind} icon={icon}>
          {title}
        </State>
        <span className="quiet">
          <Time at={task.stateAt} />
        </span>
      </div>
      {markersNow.length === 0 ? null : (
        <ul className="task-markers" aria-label="Warning markers">
          {markersNow.map((marker) => (
            <li key={marker}>
              <Icon name="triangle" />
              {marker}
            </li>
          ))}
        </ul>
      )}
      <Picture card={card} />
      <dl className="facts">
        <dt>Why</dt>
        <dd>
          <b>{task.ground ?? 'erased'}</b>
        </dd>
        <dt>Vehicle</dt>
        <dd>{task.vehicle?.toLowerCase() ?? 'not described'}</dd>
        <dt>In charge</dt>
        <dd>{forceName(session, task.forceId)}</dd>
        <dt>Unit</dt>
        <dd>{task.callSign ?? 'none yet'}</dd>
        <dt>Asked for by</dt>
        <dd>
          {task.madeBy.name}, <Time at={task.madeAt} />: {task.words}
        </dd>
        {task.decidedBy === null || task.decidedAt === null ? null : (
          <>
            <dt>Decided by</dt>
            <dd>
              {task.decidedBy.name}, <Time at={task.decidedAt} />: {task.decidedWords}
            </dd>
          </>
        )}
        {task.hitId === null ? null : (
          <>
            <dt>Hit</dt>
            <dd>
              <Link to="/live" search={{ hit: task.hitId, filter: 'handled' }}>
                The hit that it rests on
              </Link>
              {task.seenAt === null ? '' : `, at ${task.seenAt.cameraName}`}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** What the list says at this moment: nobody is sent on what it said when the task was made. */
function Standing({ card }: { card: TaskCard }) {
  const listed = listedWords(card.entryNow);
  const fresh = newMarkers(card);
  if (listed !== null) {
    return (
      <>
        {card.entryNow === 'observe' ? <ActionBadge action="observe" size="large" /> : null}
        <Banner kind="bad" title={listed}>
          <p>
            Nobody may be stopped on it. {card.task.callSign === null ? '' : `Tell ${card.task.callSign}, and `}
            {card.task.callSign === null ? 'Stand' : 'stand'} the task down.
          </p>
        </Banner>
      </>
    );
  }
  if (fresh.length === 0) return null;
  return (
    <Banner kind="warn" title={`The list has a new warning marker: ${fresh.join(', ')}`}>
      <p>It was not there when the task was made or approved.</p>
    </Banner>
  );
}

/** A stop rests on a picture that a named person saw. */
function Picture({ card: { task } }: { card: TaskCard }) {
  const seen = (
    <>
      Viewed by <b>{task.viewedBy.name}</b>, <Time at={task.viewedAt} />
    </>
  );
  if (task.pictureId === null) return <p>{seen}. The picture was erased by its age.</p>;
  return (
    <figure className="task-picture">
      <img
        src={requestAddress('getTaskPicture', { taskId: task.id }).path}
        alt={`The vehicle ${task.mark ?? ''} as its camera saw it`}
      />
      <figcaption>{seen}</figcaption>
    </figure>
  );
}
