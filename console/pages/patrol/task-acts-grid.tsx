/** The acts of the task as large buttons; the likeliest first, and those that end it ask once more. */
import { useState } from 'react';
import type { PatrolAct } from '../../../src/words/task.ts';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { KeptTask } from './kept.ts';
import { usePhone } from './phone-context.tsx';
import { actTerms, allActs, barOf, mainAct } from './task-acts.ts';

export function TaskActs({ task }: { task: KeptTask }) {
  const [ending, setEnding] = useState<PatrolAct | null>(null);
  const report = useReportAct(task);
  const main = mainAct(task);
  const others = allActs.filter((what) => what !== main);
  const say = (what: PatrolAct) => (actTerms[what].ends ? setEnding(what) : report(what, null));
  return (
    <section className="patrol-part" aria-labelledby="acts">
      <h2 id="acts">Say what you do</h2>
      <Button variant="primary" className="patrol-main-act" onClick={() => say(main)}>
        {actTerms[main].title}
      </Button>
      <div className="patrol-grid">
        {others.map((what) => (
          <Button key={what} disabledReason={barOf(what, task)} onClick={() => say(what)}>
            {actTerms[what].title}
          </Button>
        ))}
      </div>
      {ending === null ? null : (
        <EndDialog what={ending} onSay={(words) => report(ending, words)} onClose={() => setEnding(null)} />
      )}
    </section>
  );
}

function useReportAct({ id }: KeptTask): (what: PatrolAct, words: string | null) => void {
  const phone = usePhone();
  const toast = useToast();
  return (what, words) => {
    const input = { taskId: id, what, words, position: phone.position() };
    phone
      .report({ request: 'doTaskAct', title: actTerms[what].says, input })
      .catch(() => toast({ message: 'This phone could not keep it. Tell your control room by radio.' }));
  };
}

type EndDialogProps = {
  readonly what: PatrolAct;
  readonly onSay: (words: string | null) => void;
  readonly onClose: () => void;
};

function EndDialog({ what, onSay, onClose }: EndDialogProps) {
  const { title } = actTerms[what];
  const form = useForm({ words: '' }, { words: 'In a few words' });
  const say = () => {
    const words = form.values.words.trim();
    onSay(words === '' ? null : words);
    onClose();
  };
  return (
    <FormDialog
      title={`${title}?`}
      errors={form.errors}
      acts={[{ title, onAct: say }]}
      leave="Keep the task"
      onClose={onClose}
    >
      <p>
        Your unit is free afterwards, and the task is erased from this phone. Write a stop or an outcome down first.
      </p>
      <TextInput {...form.field('words')} hint="May be left empty." maxLength={400} />
    </FormDialog>
  );
}
