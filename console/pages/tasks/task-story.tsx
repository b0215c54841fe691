/** The story of a task, as it was done; what was long on its way says when it was heard. */
import { formatDelay } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { eventWords, type TaskCard, type TaskEvent } from './task-words.ts';

/** A delay between doing and hearing is said from here on, milliseconds. */
const delaySaidMs = 5_000;

export function TaskStory({ card: { events } }: { card: TaskCard }) {
  return (
    <section className="task-part" aria-labelledby="task-story">
      <h2 id="task-story">Story</h2>
      <ol className="task-story">
        {events.map((event) => (
          <li key={`${event.what} ${event.doneAt} ${event.receivedAt}`}>
            <b>{eventWords(event)}</b>, <Time at={event.doneAt} />
            <Heard event={event} />
            {event.words === null ? null : <p className="quiet">{event.words}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Heard({ event }: { event: TaskEvent }) {
  const delay = Date.parse(event.receivedAt) - Date.parse(event.doneAt);
  return delay <= delaySaidMs ? null : <span className="task-late">; heard {formatDelay(delay)} later</span>;
}
