/** The top of the card: the mark, how urgent, what the owner asks, and when and where the vehicle was seen. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { forceName, useSession } from '../../shell/session.tsx';
import { ActionBadge } from '../../ui/action-badge.tsx';
import { bearingWords, formatDelay } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Plate } from '../../ui/plate.tsx';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { Time } from '../../ui/time.tsx';
import { doubtsOf } from './doubtful-characters.ts';
import { type Card, certaintyWords, delayMs, delaySaidMs, directionWords, lateWords } from './hit-words.ts';

export function CardHead({ card, onClose }: { card: Card; onClose: () => void }) {
  const { hit, read, entry } = card;
  const doubtful = useMemo(() => doubtsOf(card), [card]);
  return (
    <header className="card-head">
      <div className="card-title">
        <h2>
          <Plate mark={hit.plate} country={read.country} doubtful={doubtful} size="large" />
        </h2>
        <div className="card-badges">
          <PriorityBadge priority={hit.priority} />
          {hit.action === 'stop' ? <ActionBadge action="stop" /> : null}
        </div>
        <button type="button" className="card-close" onClick={onClose} aria-label="Close the card">
          <Icon name="cross" />
        </button>
      </div>
      {hit.action === 'observe' ? <ActionBadge action="observe" size="large" /> : null}
      {entry.markers.length === 0 ? null : (
        <ul className="markers" aria-label="Warning markers">
          {entry.markers.map((marker) => (
            <li key={marker} className="marker">
              <Icon name="triangle" />
              {marker}
            </li>
          ))}
        </ul>
      )}
      <When card={card} />
      <Where card={card} />
    </header>
  );
}

function When({ card: { hit, read } }: { card: Card }) {
  const delay = delayMs(hit);
  const remark = certaintyWords(read.timeCertainty);
  return (
    <>
      {hit.late ? <p className="card-late">{lateWords(hit)}</p> : null}
      <p className="card-when">
        <span className="quiet">Captured</span>{' '}
        <b>
          <Time at={hit.capturedAt} />
        </b>
        {delay > delaySaidMs ? (
          <span className="card-delay">; received {formatDelay(delay)} later</span>
        ) : (
          <span className="quiet">; received {formatDelay(Math.max(0, delay))} later</span>
        )}
      </p>
      {remark === null ? null : <p className="card-delay">{remark}</p>}
    </>
  );
}

function Where({ card: { camera, read } }: { card: Card }) {
  const session = useSession();
  return (
    <p>
      <span className="quiet">At</span>{' '}
      <b>
        <Link to="/cameras/$cameraId" params={{ cameraId: camera.id }}>
          {camera.name}
        </Link>
      </b>
      <span className="quiet">
        {' '}
        ({forceName(session, camera.forceId)}), {bearingWords(camera.bearingDegrees)}.
        {read.direction === null && read.speedKmh === null ? '' : ` ${directionWords(read.direction, read.speedKmh)}`}
        {read.lane === null ? '' : `, lane ${read.lane}`}
      </span>
    </p>
  );
}
