/** A dialog that asks for words, which are kept with the person's name, and then does one of a few things. */
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';

const wordsMin = 3;
const wordsMax = 400;

export type WordsAct = {
  readonly title: string;
  readonly variant?: 'primary' | 'plain' | 'danger';
  /** Says on the screen what was done. */
  readonly done: string;
  readonly run: (words: string) => Promise<unknown>;
};

export type WordsDialogProps = {
  readonly title: string;
  readonly label: string;
  readonly acts: readonly WordsAct[];
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export function WordsDialog({ title, label, acts, onClose, children }: WordsDialogProps) {
  const toast = useToast();
  const form = useForm({ words: '' }, { words: label });
  const act = useMutation({
    mutationFn: (one: WordsAct) => one.run(form.values.words.trim()),
    onSuccess: (_, one) => {
      toast({ message: one.done });
      onClose();
    },
    onError: form.fail,
  });
  const send = (one: WordsAct) => {
    const isShort = form.values.words.trim().length < wordsMin;
    const message = `Say why, at least ${wordsMin} characters.`;
    if (!form.show(isShort ? [{ field: 'words', message }] : [])) act.mutate(one);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <ErrorSummary errors={form.errors} />
      <form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
        {children}
        <TextInput
          id="words"
          label={label}
          hint="It is kept with your name."
          maxLength={wordsMax}
          value={form.values.words}
          onChange={form.set('words')}
          error={form.errorOf('words')}
        />
        <div className="dialog-actions">
          {acts.map((one) => (
            <Button
              key={one.title}
              variant={one.variant ?? 'plain'}
              onClick={() => send(one)}
              busy={act.isPending && act.variables === one ? 'Sending' : undefined}
            >
              {one.title}
            </Button>
          ))}
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
