/** The latest hits of the operation, judged or not: each leads to its card on the live page. */
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useBarReason } from '../../shell/session.tsx';
import { useStore } from '../../shell/use-store.ts';
import { Plate } from '../../ui/plate.tsx';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import type { Hit } from '../live/hit-book.ts';
import { verdictWords } from '../live/hit-words.ts';
import { useLiveRoom } from '../live/live-room.tsx';
import { useAge } from '../live/use-age.ts';
import { type Board, isOfOperation } from './board-book.ts';
import { BoardPart } from './board-part.tsx';

/** The queue is on the live page; here is what came last. */
const hitsMost = 20;

export function BoardHits({ board }: { board: Board }) {
  const { hits } = useLiveRoom();
  const known = useStore(hits, hits.state);
  const barred = useBarReason('listHits');
  const { operation, shares } = board;
  useEffect(() => {
    if (barred === undefined) hits.load('handled');
  }, [hits, barred]);
  const latest = useMemo(
    () =>
      [...known.hits.values()]
        .filter((hit) => hit.recordedWhy === null && isOfOperation({ operation, shares }, hit))
        .toSorted((a, b) => Date.parse(b.capturedAt) - Date.parse(a.capturedAt))
        .slice(0, hitsMost),
    [known, operation, shares],
  );
  return (
    <BoardPart part="hits" title="Latest hits">
      {latest.length === 0 ? (
        <p className="board-empty">Hits on the lists of this operation appear here as its cameras read them.</p>
      ) : (
        <ul className="board-list">
          {latest.map((hit) => (
            <HitRow key={hit.id} hit={hit} />
          ))}
        </ul>
      )}
    </BoardPart>
  );
}

function HitRow({ hit }: { hit: Hit }) {
  const age = useAge(hit.capturedAt);
  return (
    <li>
      <Link to="/live" search={{ hit: hit.id }} className="board-row">
        <span className="board-line">
          <Plate mark={hit.plate} size="small" />
          {hit.state === 'open' ? <PriorityBadge priority={hit.priority} /> : null}
          <time className="board-age" dateTime={hit.capturedAt}>
            {age}
          </time>
        </span>
        <span className="board-line quiet">
          <span className="board-cut">
            {hit.action === 'observe' ? 'Observe, do not stop. ' : ''}
            {verdictWords(hit)}, {hit.cameraName}
          </span>
        </span>
      </Link>
    </li>
  );
}
