/** The read of a history that is open: its pictures, when and where, how sure the camera was, what it said later. */
import { Link } from '@tanstack/react-router';
import type { HistoryRead } from '../../../src/words/history.ts';
import { picturePath } from '../../api/paths.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { formatDelay, percent } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';
import { certaintyWords, colourWord, delaySaidMs, directionWords, vehicleWords } from '../live/hit-words.ts';
import { correctionWords, doubtsOfRead, fitWords } from './read-words.ts';

export function ReadCard({ read }: { read: HistoryRead | undefined }) {
  if (read === undefined) {
    return (
      <section className="read-card" aria-label="Read">
        <p className="quiet">Choose a read in the table, on the timeline or on the map: its pictures appear here.</p>
      </section>
    );
  }
  const corrected = correctionWords(read);
  return (
    <section className="read-card" aria-label="Read" data-read={read.id}>
      <div>
        <Plate mark={read.plate} country={read.country} doubtful={doubtsOfRead(read)} />
      </div>
      {corrected === null ? null : (
        <Banner kind="warn" title={corrected}>
          <p>It read {read.plate} first, and that stays here as it was.</p>
        </Banner>
      )}
      <Pictures read={read} />
      <Facts read={read} />
    </section>
  );
}

function Pictures({ read: { pictures, plate, cameraName } }: { read: HistoryRead }) {
  if (pictures.length === 0) return <p className="quiet">No picture came with this read, or it has been erased.</p>;
  return (
    <div className="read-pictures">
      {pictures.map(({ id, kind }) => (
        <img
          key={id}
          src={picturePath(id)}
          alt={`${kind === 'patch' ? 'Plate' : 'Vehicle'} of ${plate} at ${cameraName}`}
          data-kind={kind}
        />
      ))}
    </div>
  );
}

function Facts({ read }: { read: HistoryRead }) {
  const session = useSession();
  const delayMs = Date.parse(read.receivedAt) - Date.parse(read.capturedAt);
  const remark = certaintyWords(read.timeCertainty);
  const vehicle = [colourWord(read.vehicle.colour), vehicleWords(read.vehicle), read.vehicle.type]
    .filter(Boolean)
    .join(' ');
  return (
    <dl className="facts">
      <dt>Captured</dt>
      <dd>
        <Time at={read.capturedAt} />
        {read.late ? <b className="read-late"> Late</b> : null}
        {delayMs > delaySaidMs ? `; received ${formatDelay(delayMs)} later` : ''}
        {remark === null ? null : <div className="quiet">{remark}</div>}
      </dd>
      <dt>Camera</dt>
      <dd>
        <Link to="/cameras/$cameraId" params={{ cameraId: read.cameraId }}>
          {read.cameraName}
        </Link>
        <span className="quiet"> ({forceName(session, read.forceId)})</span>
        <div className="quiet">{passingWords(read)}</div>
      </dd>
      <dt>Fits</dt>
      <dd>{fitWords(read)}</dd>
      <dt>Confidence</dt>
      <dd>{read.confidence === null ? 'The camera does not say' : percent(read.confidence)}</dd>
      <dt>Vehicle</dt>
      <dd>{vehicle === '' ? 'The camera does not say' : vehicle}</dd>
      {read.hitIds.length === 0 ? null : (
        <>
          <dt>Hits</dt>
          <dd>
            {read.hitIds.map((hit) => (
              <Link key={hit} to="/live" search={{ hit }} className="read-hit">
                {hit}
              </Link>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

/** "Towards the camera, 43 mph, lane 2"; nothing of what the camera did not say. */
function passingWords({ direction, speedKmh, lane }: HistoryRead): string {
  const way = direction === null && speedKmh === null ? [] : [directionWords(direction, speedKmh)];
  return [...way, ...(lane === null ? [] : [`lane ${lane}`])].join(', ');
}
