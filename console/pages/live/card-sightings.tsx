/** Where else the vehicle was, what could not be seen, its other hits, and who did what with this one. */
import { Link } from '@tanstack/react-router';
import { countOf, formatDate, formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { type Card, directionWords, eventWords, verdictWords } from './hit-words.ts';

export function CardSightings({ card }: { card: Card }) {
  const { hit, sightings, sightingsHours, sightingsFrom, camerasSilent } = card;
  const now = useTicker().now();
  return (
    <section className="card-section" aria-labelledby="card-sightings">
      <h3 id="card-sightings">Other sightings, last {sightingsHours} h</h3>
      <p>
        <Link to="/vehicle/$mark" params={{ mark: hit.plate }}>
          Look back at {hit.plate}
        </Link>
      </p>
      {sightingsFrom === null ? null : (
        <p>Reads from before {formatDate(sightingsFrom)} are not shown: your force opens them with an approval.</p>
      )}
      {sightings.length === 0 ? (
        <p>
          No other read of {hit.plate} in {sightingsHours} hours, at the cameras open to you.
        </p>
      ) : (
        <table className="card-table">
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Place</th>
              <th scope="col">Direction</th>
            </tr>
          </thead>
          <tbody>
            {sightings.map((sighting) => (
              <tr key={sighting.readId}>
                <th scope="row">
                  {formatMoment(sighting.capturedAt, now)}
                  {sighting.late ? ' ' : ''}
                  {sighting.late ? <span className="queue-late">late</span> : null}
                </th>
                <td>{sighting.cameraName}</td>
                <td>{directionWords(sighting.direction, sighting.speedKmh)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {camerasSilent.length === 0 ? null : (
        <p className="card-warning">
          <Icon name="dash" />
          {camerasSilent.length === 1 ? 'One camera was' : `${countOf(camerasSilent.length, 'camera')} were`} silent
          meanwhile, so not being seen there proves nothing: {camerasSilent.join(', ')}.
        </p>
      )}
    </section>
  );
}

export function CardOtherHits({ card: { otherHits } }: { card: Card }) {
  const now = useTicker().now();
  if (otherHits.length === 0) return null;
  return (
    <section className="card-section" aria-labelledby="card-others">
      <h3 id="card-others">{countOf(otherHits.length, 'other hit')} of this vehicle</h3>
      <ul className="card-list">
        {otherHits.map((other) => (
          <li key={other.id}>
            <Link to="/live" search={(before) => ({ ...before, hit: other.id })} replace>
              {formatMoment(other.capturedAt, now)}, {other.cameraName}
            </Link>{' '}
            <span className="quiet">
              {other.listName}. {verdictWords(other)}
              {other.late ? ', late' : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CardHistory({ card: { events } }: { card: Card }) {
  return (
    <section className="card-section" aria-labelledby="card-history">
      <h3 id="card-history">History of this hit</h3>
      <ol className="card-list">
        {events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the story only grows at its end.
          <li key={index}>
            <span className="quiet">
              <Time at={event.at} relative={false} />
            </span>{' '}
            {eventWords(event)}
          </li>
        ))}
      </ol>
    </section>
  );
}
