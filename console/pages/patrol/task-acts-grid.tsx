/** The acts of the task as large buttons: the likeliest under the thumb, and those that end it ask once more. */
import { type ReactNode, useState } from 'react';
import type { PatrolAct } from '../../../src/words/task.ts';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { KeptTask } from './kept.ts';
import { usePhone } from './phone-context.tsx';
import { actTerms, allActs, barOf, mainAct } from './task-acts.ts';

export function MainAct({ task }: { task: KeptTask }) {
  const { say, dialog } = useSayAct(task);
  const main = mainAct(task);
  return (
    <>
      <Button variant="primary" className="patrol-thumb" onClick={() => say(main)}>
        {actTerms[main].title}
      </Button>
      {dialog}
    </>
  );
}

export function OtherActs({ task }: { task: KeptTask }) {
  const { say, dialog } = useSayAct(task);
  const main = mainAct(task);
  return (
    <section className="patrol-part" aria-labelledby="acts">
      <h2 id="acts">Something else</h2>
      <div className="patrol-grid">
        {allActs
          .filter((what) => what !== main)
          .map((what) => (
            <Button key={what} disabledReason={barOf(what, task)} onClick={() => say(what)}>
              {actTerms[what].title}
            </Button>
          ))}
      </div>
      {dialog}
    </section>
  );
}

function useSayAct({ id }: KeptTask): { readonly say: (what: PatrolAct) => void; readonly dialog: ReactNode } {
  const [ending, setEnding] = useState<PatrolAct | null>(null);
  const phone = usePhone();
  const toast = useToast();
  const report = (what: PatrolAct, words: string | null) => {
    const input = { taskId: id, what, words, position: phone.position() };
    phone
      .report({ request: 'doTaskAct', title: actTerms[what].says, input })
      .catch(() => toast({ message: 'This phone could not keep it. Tell your control room by radio.' }));
  };
  return {
    say: (what) => (actTerms[what].ends ? setEnding(what) : report(what, null)),
    dialog:
      ending === null ? null : (
        <EndDialog what={ending} onSay={(words) => report(ending, words)} onClose={() => setEnding(null)} />
      ),
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
