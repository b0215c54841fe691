/** Grants or refuses what a colleague asked for: with words, and where it is granted with its last day. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { approvalDaysMax } from '../../../src/words/approval.ts';
import { offenceClassTitles } from '../../../src/words/purpose.ts';
import { call } from '../../api/client.ts';
import { approvalsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { type Approval, approvalWords } from './approval-words.ts';

const labels = { words: 'Why', expiresAt: 'Until' } as const;
const wordsMin = 3;
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
    const errors: FormError<keyof typeof labels>[] = [];
    if (form.values.words.trim().length < wordsMin) {
      errors.push({ field: 'words', message: `Say why, at least ${wordsMin} characters.` });
    }
    if (granted && Number.isNaN(Date.parse(form.values.expiresAt))) {
      errors.push({ field: 'expiresAt', message: 'Enter until when it stands.' });
    }
    if (!form.show(errors)) decide.mutate(granted);
  };
  return (
    <Dialog title={`Decide: ${approval.reference}`} onClose={onClose}>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send(true);
        }}
      >
        <p>
          {approval.askedByName} asks for {approvalWords(approval)} ({offenceClassTitles[approval.offenceClass]}):{' '}
          {approval.why}
        </p>
        <TextInput
          id="words"
          label="Why is it granted or refused?"
          hint="It is kept with your name, and who asked reads it."
          value={form.values.words}
          onChange={form.set('words')}
          error={form.errorOf('words')}
          maxLength={wordsMax}
        />
        <TextInput
          id="expiresAt"
          type="datetime-local"
          label={labels.expiresAt}
          hint={`Only to grant: at most ${approvalDaysMax} days from now. It can be ended earlier.`}
          width="medium"
          value={form.values.expiresAt}
          onChange={form.set('expiresAt')}
          error={form.errorOf('expiresAt')}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={decide.isPending ? 'Deciding' : undefined}>
            Grant
          </Button>
          <Button variant="danger" onClick={() => send(false)}>
            Refuse
          </Button>
          <Button onClick={onClose}>Not now</Button>
        </div>
      </form>
    </Dialog>
  );
}
