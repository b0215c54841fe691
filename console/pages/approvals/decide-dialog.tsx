/** Grants or refuses what a colleague asked for: with words, and where it is granted with its last day. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { approvalDaysMax } from '../../../src/words/approval.ts';
import { offenceClassTitles } from '../../../src/words/purpose.ts';
import { call } from '../../api/client.ts';
import { approvalsQuery } from '../../api/queries.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { checkWords, type FormError, useForm } from '../../ui/use-form.ts';
import { type Approval, approvalWords } from './approval-words.ts';

const labels = { words: 'Why', expiresAt: 'Until' } as const;
const wordsMax = 1_000;

export function DecideDialog({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ words: '', expiresAt: '' }, labels);
  const decide = useMutation({
    mutationFn: (granted: boolean) => {
      const { words, expiresAt } = form.values;
      const until = granted ? new Date(expiresAt).toISOString() : null;
      return call('decideApproval', { approvalId: approval.id, granted, words: words.trim(), expiresAt: until });
    },
    onSuccess: async (_, granted) => {
      await queries.invalidateQueries({ queryKey: approvalsQuery.queryKey });
      toast({ message: `${granted ? 'Granted' : 'Refused'}: ${approval.reference}.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = (granted: boolean) => {
    const errors: FormError<keyof typeof labels>[] = [...checkWords('words', form.values.words)];
    if (granted && Number.isNaN(Date.parse(form.values.expiresAt))) {
      errors.push({ field: 'expiresAt', message: 'Enter until when it stands.' });
    }
    if (!form.show(errors)) decide.mutate(granted);
  };
  const busy = decide.isPending ? 'Deciding' : undefined;
  return (
    <FormDialog
      title={`Decide: ${approval.reference}`}
      errors={form.errors}
      acts={[
        { title: 'Grant', busy, onAct: () => send(true) },
        { title: 'Refuse', variant: 'danger', busy, onAct: () => send(false) },
      ]}
      leave="Not now"
      onClose={onClose}
    >
      <p>
        {approval.askedByName} asks for {approvalWords(approval)} ({offenceClassTitles[approval.offenceClass]}):{' '}
        {approval.why}
      </p>
      <TextInput
        {...form.field('words')}
        label="Why is it granted or refused?"
        hint="It is kept with your name, and who asked reads it."
        maxLength={wordsMax}
      />
      <TextInput
        {...form.field('expiresAt')}
        type="datetime-local"
        hint={`Only to grant: at most ${approvalDaysMax} days from now. It can be ended earlier.`}
        width="medium"
      />
    </FormDialog>
  );
}
