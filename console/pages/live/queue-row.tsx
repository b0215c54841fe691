/** One vehicle of the queue: its mark, how urgent, how old, how likely, where, and who is on it. */
import { type MouseEvent, memo } from 'react';
import { useSession } from '../../shell/session.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Plate } from '../../ui/plate.tsx';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import type { Hit } from './hit-book.ts';
import { verdictWords } from './hit-words.ts';
import { LikelihoodBar } from './likelihood-bar.tsx';
import { contradictedWords, kindWords, waitingWords } from './likelihood-words.ts';
import { hitAddress } from './live-address.ts';
import type { QueueFilter, QueueRow as Row } from './queue-order.ts';
import { useAge } from './use-age.ts';

export type QueueRowProps = {
  readonly row: Row;
  readonly filter: QueueFilter;
  /** The Tab key reaches one row of the list; the arrows reach the others. */
  readonly isReached: boolean;
  readonly isOpen: boolean;
  readonly isUnseen: boolean;
  readonly onOpen: (hitId: string) => void;
};

export const QueueRow = memo(function QueueRow({ row, filter, isReached, isOpen, isUnseen, onOpen }: QueueRowProps) {
  const { lead, hits, plate, gone } = row;
  const open = (event: MouseEvent) => {
    // With a modifier it is a link like any other, and opens where the person wants it.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(lead.id);
  };
  return (
    <li className="queue-item">
      <a
        className="queue-row"
        href={hitAddress(lead.id, filter)}
        onClick={open}
        tabIndex={isReached ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        data-plate={plate}
        data-priority={lead.priority}
        data-unseen={isUnseen}
        data-gone={gone || filter !== 'open'}
      >
        <span className="queue-line">
          <Plate mark={plate} />
          <PriorityBadge priority={lead.priority} />
          <Age at={lead.capturedAt} />
        </span>
        <span className="queue-line queue-quiet">
          <LikelihoodBar likelihood={lead.likelihood} />
          {lead.action === 'observe' ? (
            <span className="queue-observe">
              <Icon name="eye" />
              Observe<span className="visually-hidden">, do not stop,</span>
            </span>
          ) : null}
          <span className="queue-place">{lead.cameraName}</span>
          <Tags row={row} />
        </span>
        <Doubts hit={lead} />
        <Standing hit={lead} />
        {isUnseen ? <span className="visually-hidden">, not opened yet</span> : null}
        {hits.length > 1 ? <span className="visually-hidden">, {hits.length} hits</span> : null}
      </a>
    </li>
  );
});

function Age({ at }: { at: string }) {
  const age = useAge(at);
  return (
    <time className="queue-age" dateTime={at}>
      {age}
    </time>
  );
}

function Tags({ row: { lead, hits } }: { row: Row }) {
  return (
    <span className="queue-tags">
      {hits.length > 1 ? (
        <span className="queue-count" aria-hidden="true">
          ×{hits.length}
        </span>
      ) : null}
      {lead.late ? <span className="queue-late">late</span> : null}
      {lead.correction === null ? null : <span className="queue-late">corrected</span>}
    </span>
  );
}

/** Why it may not be the vehicle: by word and shape, and nothing where all agrees. */
function Doubts({ hit }: { hit: Hit }) {
  const kind = kindWords(hit);
  const contradicted = contradictedWords(hit.contradictions);
  if (kind === null && contradicted === null && !hit.listStale) return null;
  return (
    <span className="queue-line queue-doubts">
      {kind === null ? null : <span className="queue-kind">{kind}</span>}
      {contradicted === null ? null : (
        <span className="queue-contradicted">
          <Icon name="diamond" />
          {contradicted}
        </span>
      )}
      {hit.listStale ? (
        <span className="queue-stale">
          <Icon name="clock" />
          List stale
        </span>
      ) : null}
    </span>
  );
}

/** Who is on it or should be, what became of it, or why nobody is asked. */
function Standing({ hit }: { hit: Hit }) {
  const { person } = useSession();
  if (hit.state === 'open' && hit.recordedWhy === null) {
    return waitingWords(hit, person.id).map((words) => (
      <span key={words} className="queue-standing">
        {words}
      </span>
    ));
  }
  return (
    <span className="queue-standing">
      {verdictWords(hit)}
      {hit.judgedBy === null ? '' : `, ${hit.judgedBy.name}`}
    </span>
  );
}
