/** The newest decisions of the policy log, each with its reason; one that was corrected says by which. */
import { Time } from '../../ui/time.tsx';
import type { Board } from './board-book.ts';
import { BoardPart } from './board-part.tsx';

export function BoardLog({ board: { decisions } }: { board: Board }) {
  return (
    <BoardPart part="log" title="Policy log">
      {decisions.length === 0 ? (
        <p className="board-empty">Decisions appear here as they are written into the policy log.</p>
      ) : (
        <ol className="board-list">
          {decisions.map((one) => (
            <li key={one.number} className="board-row">
              <span>
                <b>{one.number}.</b> {one.correctedBy === null ? one.decision : <s>{one.decision}</s>}
              </span>
              <span>{one.reason}</span>
              <span className="quiet">
                {one.decidedBy}, <Time at={one.decidedAt} relative={false} />
                {one.correctedBy === null ? '' : `; corrected by ${one.correctedBy}`}
                {one.corrects === null ? '' : `; corrects ${one.corrects}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </BoardPart>
  );
}
