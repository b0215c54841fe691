/** From the card of a confirmed hit to a task: a stop that a unit is to make, within an operation that is live. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { operationsQuery } from '../../api/queries.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import type { Operation } from '../operations/operations-page.tsx';
import { MakeTaskDialog } from '../tasks/make-task-dialog.tsx';
import type { Card } from './hit-words.ts';
import { type MadeTask, makeTaskBar } from './make-task-bar.ts';

/** What says "observe, do not stop" has no such button at all. */
export function CardTask({ card }: { card: Card }) {
  const barred = useBarReason('makeTask');
  const { person } = useSession();
  const mayList = useBarReason('listOperations') === undefined;
  const { data } = useQuery({ ...operationsQuery, enabled: mayList && card.hit.state === 'confirmed' });
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<MadeTask | null>(null);
  if (card.hit.action === 'observe' || card.entry.action === 'observe') return null;
  const operations = (data?.operations ?? []).filter((one) => takesPart(one, person.forceId));
  const reason = barred ?? makeTaskBar(card, data === undefined ? null : operations.length);
  return (
    <section className="card-section" aria-label="Task">
      {made === null ? (
        <Button variant="primary" disabledReason={reason} reasonVisible onClick={() => setAsking(true)}>
          Make a task
        </Button>
      ) : (
        <p>
          <Link to="/tasks/$taskId" params={{ taskId: made.taskId }}>
            The task on {card.hit.plate}
          </Link>{' '}
          was made: {made.isWaiting ? 'it waits for an approval.' : 'give it to a unit.'}
        </p>
      )}
      {asking ? (
        <MakeTaskDialog card={card} operations={operations} onMade={setMade} onClose={() => setAsking(false)} />
      ) : null}
    </section>
  );
}

function takesPart({ stage, leadForceId, forces }: Operation, own: string): boolean {
  if (stage !== 'live') return false;
  return leadForceId === own || forces.some(({ id, acceptedAt }) => id === own && acceptedAt !== null);
}
