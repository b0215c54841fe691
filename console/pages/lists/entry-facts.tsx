/** What an entry says, field by field; what it does not say is left out. */
import type { ReactNode } from 'react';
import type { Output } from '../../api/client.ts';
import { ActionBadge } from '../../ui/action-badge.tsx';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { Time } from '../../ui/time.tsx';

type Entry = Output<'getEntry'>['entry'];

export function EntryFacts({ entry }: { entry: Entry }) {
  const vehicle = [entry.colour, entry.make, entry.model, entry.vehicleType].filter((part) => part !== null).join(' ');
  const facts: readonly [term: string, words: ReactNode][] = [
    ['Listed as', entry.plateAsListed],
    ['Vehicle', vehicle === '' ? 'not said' : vehicle],
    ['Action', <ActionBadge key="action" action={entry.action} />],
    ['Priority', <PriorityBadge key="priority" priority={entry.priority} />],
    ['Ground', entry.ground],
    ['Warning markers', entry.markers.length === 0 ? null : <b key="markers">{entry.markers.join(', ')}</b>],
    ['Information', entry.information],
    ['Instructions', entry.instructions],
    ['Area', entry.area],
    ['Intelligence grade', entry.intelligenceGrade],
    ['PNC ID', entry.pncId],
    ['CAD reference', entry.cadReference],
    ['Source', entry.source],
    ['Marking', entry.marking],
    ['Expires', <Expiry key="expires" entry={entry} />],
    ['Revision', `${entry.revision} of ${entry.listName}`],
  ];
  return (
    <dl className="facts">
      {facts.map(([term, words]) =>
        words === null ? null : (
          <div key={term} className="facts-row">
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Expiry({ entry: { expiresAt, expiryDefaulted } }: { entry: Entry }) {
  return (
    <>
      <Time at={expiresAt} />
      {expiryDefaulted ? <span className="quiet"> (the file gave none)</span> : null}
    </>
  );
}
