/** What the camera said of one vehicle, message by message, where it sent several: how the mark came about. */
import { formatClock, percent } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Plate } from '../../ui/plate.tsx';
import { markDifferences } from './compare-marks.ts';
import { type Card, stageWords } from './hit-words.ts';
import './card-revisions.css';

export function CardRevisions({ card: { hit, read, revisions } }: { card: Card }) {
  if (revisions.length === 0) return null;
  return (
    <section className="card-section" aria-labelledby="card-revisions">
      <h3 id="card-revisions">What the camera said</h3>
      <table className="card-table">
        <thead>
          <tr>
            <th scope="col">Received</th>
            <th scope="col">Mark</th>
            <th scope="col">Sure</th>
            <th scope="col">Its word</th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((revision) => (
            <tr key={revision.id} data-matched={revision.id === read.id}>
              <th scope="row">{formatClock(revision.receivedAt)}</th>
              <td>
                {revision.plate === null ? (
                  <span className="quiet">no mark</span>
                ) : (
                  <Plate mark={revision.plate} size="small" doubtful={markDifferences(revision.plate, hit.plate)} />
                )}
              </td>
              <td>
                {revision.confidence === null ? <span className="quiet">not said</span> : percent(revision.confidence)}
              </td>
              <td>
                {stageWords(revision.stage)}
                {revision.id === read.id ? (
                  <span className="revision-matched">
                    <Icon name="tick" />
                    matched
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
