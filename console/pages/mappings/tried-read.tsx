/** One read as a mapping makes it of the pasted message: each value, and where it came from. */
import { formatBytes } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { unreadReasons } from '../cameras/camera-words.ts';
import { type MappedField, mappingLabels } from './mapping-values.ts';
import type { TriedRead as Tried } from './use-try.ts';

type Read = Tried['read'];

export function TriedRead({ tried, heading }: { tried: Tried; heading: string }) {
  const { read, from } = tried;
  return (
    <section className="tried-read" aria-label={heading}>
      <p className="row">
        {read.plate === null ? (
          <State kind="warn" icon="ring">
            {read.unreadReason === null ? 'No mark' : unreadReasons[read.unreadReason]}
          </State>
        ) : (
          <Plate mark={read.plate} country={read.country} />
        )}
        {read.late ? (
          <State kind="quiet" icon="clock">
            Sent again: history
          </State>
        ) : null}
      </p>
      <table className="tried-table">
        <caption className="visually-hidden">{heading}, field by field</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Would be read</th>
            <th scope="col">Came from</th>
          </tr>
        </thead>
        <tbody>
          {from.map(({ field, path, text }) => (
            <tr key={field}>
              <th scope="row">{mappingLabels[`fields.${field}.path`]}</th>
              <td>
                <Value value={wordsOf(read, field)} sent={text !== null} />
              </td>
              <td>
                <code>{path}</code>
                <div className="quiet tried-text">{text ?? 'nothing there'}</div>
              </td>
            </tr>
          ))}
          {from.some(({ field }) => field === 'capturedAt') ? null : (
            <tr>
              <th scope="row">{mappingLabels['fields.capturedAt.path']}</th>
              <td>{momentWords(read.capturedAt)}</td>
              <td className="quiet">no time is mapped: the time of receipt</td>
            </tr>
          )}
          <tr>
            <th scope="row">Repeat known by</th>
            <td colSpan={2}>
              <code>{read.dedupeKey}</code>
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Value({ value, sent }: { value: string | null; sent: boolean }) {
  if (value !== null) return value;
  // Something stands there and means nothing: the scale, the unit or the place is wrong, or the sender does not know.
  return sent ? (
    <State kind="warn" icon="triangle">
      Not known
    </State>
  ) : (
    <span className="quiet">Not known</span>
  );
}

/** What became of a field, in words; null for "not known". */
function wordsOf(read: Read, field: MappedField): string | null {
  switch (field) {
    case 'plate':
      return read.plate;
    case 'capturedAt':
      return `${momentWords(read.capturedAt)}${certainties[read.timeCertainty]}`;
    case 'sentAt':
      return read.sentAt === null ? null : momentWords(read.sentAt);
    case 'id':
      return read.dedupeKey.startsWith('read:') ? null : 'tells a repeat';
    case 'camera':
      return read.cameraRef;
    case 'confidence':
      return read.confidence === null ? null : `${(read.confidence * 100).toFixed(1)} %`;
    case 'country':
      return read.country;
    case 'direction':
      return read.direction;
    case 'lane':
      return read.lane === null ? null : String(read.lane);
    case 'speed':
      return read.speedKmh === null ? null : `${read.speedKmh} km/h`;
    case 'make':
    case 'model':
    case 'colour':
    case 'type':
      return read.vehicle[field];
    case 'lat':
      return read.position === null ? null : String(read.position.lat);
    case 'lon':
      return read.position === null ? null : String(read.position.lon);
    case 'patch':
    case 'overview':
      return pictureWords(read, field);
    case 'retransmission':
      return read.late ? 'yes: history, never live' : 'no';
  }
}

const certainties: Readonly<Record<Read['timeCertainty'], string>> = {
  exact: '',
  'zone-applied': ', by the zone of the camera',
  ambiguous: ', in the hour that comes twice: the first is taken',
  nonexistent: ', in the hour that is skipped: moved forward',
  received: ', the time of receipt',
};

/** In UTC, to lay it beside what was sent. */
function momentWords(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 23)} UTC`;
}

function pictureWords(read: Read, kind: 'patch' | 'overview'): string | null {
  const found = read.images.find((image) => image.kind === kind);
  return found === undefined ? null : `${found.contentType}, ${formatBytes(found.bytes)}`;
}
