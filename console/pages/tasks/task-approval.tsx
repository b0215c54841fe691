/** The approval of a stop whose warning markers ask for one: never by who made the task. */
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { approveBar, newMarkers, type TaskCard } from './task-words.ts';
import { useAsked, useTaskChanged } from './use-task-act.ts';

export function TaskApproval({ card }: { card: TaskCard }) {
  const asked = useAsked('decideTask', card);
  const changed = useTaskChanged();
  const [deciding, setDeciding] = useState(false);
  const { task } = card;
  if (task.state !== 'waiting' && newMarkers(card).length === 0) return null;
  const markers = task.state === 'waiting' ? task.awaits : newMarkers(card);
  const decide = (approved: boolean) => async (words: string) =>
    changed(await call('decideTask', { taskId: task.id, revision: task.revision, approved, words }));
  return (
    <section className="task-part" aria-labelledby="task-approval">
      <h2 id="task-approval">Approval</h2>
      <p>
        A stop with the marker <b>{markers.join(', ')}</b> waits for a supervisor or commander who did not make the
        task.
      </p>
      <Button
        variant="primary"
        disabledReason={approveBar(card, asked)}
        reasonVisible
        onClick={() => setDeciding(true)}
      >
        Approve or refuse
      </Button>
      {deciding ? (
        <WordsDialog
          title={`Approve a stop of ${task.mark ?? 'this vehicle'}?`}
          label="Why is it approved or refused?"
          hint="It is kept with your name, and the unit reads it."
          acts={[
            { title: 'Approve', doing: 'Approving', done: 'Approved.', run: decide(true) },
            { title: 'Refuse', variant: 'danger', doing: 'Refusing', done: 'Refused.', run: decide(false) },
          ]}
          leave="Not now"
          onClose={() => setDeciding(false)}
        >
          <p>
            {task.madeBy.name} asks: {task.words}. Marker: {markers.join(', ')}. The list is asked again when you
            approve.
          </p>
        </WordsDialog>
      ) : null}
    </section>
  );
}
