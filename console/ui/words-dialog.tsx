/** A dialog that asks why: the words are kept with the person’s name, and go with one of its few acts. */
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormDialog } from './form-dialog.tsx';
import { TextInput } from './text-input.tsx';
import { useToast } from './toast.tsx';
import { checkWords, useForm } from './use-form.ts';

/** The most characters of the words that most requests take. */
const wordsMax = 400;

export type WordsAct = {
  readonly title: string;
  readonly variant?: 'primary' | 'plain' | 'danger';
  /** What it is doing, while it does. */
  readonly doing?: string;
  /** Said on the screen once it is done. */
  readonly done: string;
  /** @throws ApiError, which is shown above the form; nothing typed is lost */
  readonly run: (words: string) => Promise<unknown>;
};

export type WordsDialogProps = {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  /** The most characters, where the request takes other than most do. */
  readonly max?: number;
  readonly acts: readonly WordsAct[];
  readonly leave?: string;
  readonly onClose: () => void;
  /** What the acts bring about. */
  readonly children: ReactNode;
};

export function WordsDialog(props: WordsDialogProps) {
  const { title, label, hint = 'It is kept with your name.', max = wordsMax, acts, leave, onClose, children } = props;
  const toast = useToast();
  const form = useForm({ words: '' }, { words: 'Why' });
  const act = useMutation({
    mutationFn: (one: WordsAct) => one.run(form.values.words.trim()),
    onSuccess: (_, one) => {
      toast({ message: one.done });
      onClose();
    },
    onError: form.fail,
  });
  return (
    <FormDialog
      title={title}
      errors={form.errors}
      leave={leave}
      onClose={onClose}
      acts={acts.map((one) => ({
        title: one.title,
        variant: one.variant,
        // One at a time: while it decides the one way, the other waits with it.
        busy: act.isPending ? (act.variables.title === one.title ? (one.doing ?? 'Sending') : 'Waiting') : undefined,
        onAct: () => {
          if (!form.show(checkWords('words', form.values.words))) act.mutate(one);
        },
      }))}
    >
      {children}
      <TextInput {...form.field('words')} label={label} hint={hint} maxLength={max} />
    </FormDialog>
  );
}
