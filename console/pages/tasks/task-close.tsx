/** Standing a task down, or ending one that is dealt with, by the force in charge. */
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { closeBar, type TaskCard } from './task-words.ts';
import { useAsked, useTaskChanged } from './use-task-act.ts';

export function TaskClose({ card }: { card: TaskCard }) {
  const asked = useAsked('closeTask', card);
  const changed = useTaskChanged();
  const [closing, setClosing] = useState(false);
  const { task } = card;
  const close = (what: 'stood-down' | 'ended') => async (words: string) =>
    changed(await call('closeTask', { taskId: task.id, revision: task.revision, what, words }));
  return (
    <section className="task-part" aria-label="Close">
      <Button disabledReason={closeBar(card, asked)} onClick={() => setClosing(true)}>
        Close the task
      </Button>
      {closing ? (
        <WordsDialog
          title={`Close the task on ${task.mark ?? 'this vehicle'}?`}
          label="Why, or what came of it?"
          acts={[
            {
              title: 'Stand it down',
              variant: 'danger',
              doing: 'Closing',
              done: 'Stood down.',
              run: close('stood-down'),
            },
            { title: 'It is dealt with', doing: 'Closing', done: 'Ended.', run: close('ended') },
          ]}
          leave="Keep it open"
          onClose={() => setClosing(false)}
        >
          <p>
            {task.callSign === null ? 'No unit has it.' : `${task.callSign} is free again.`} What came of the hit is
            recorded as an outcome.
          </p>
        </WordsDialog>
      ) : null}
    </section>
  );
}
