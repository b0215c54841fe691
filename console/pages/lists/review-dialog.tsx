/** A person of the owner force says that an entry still stands, and why. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Plate } from '../../ui/plate.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { Entry } from './entry-columns.tsx';
import { refreshEntries } from './refresh-entries.ts';

const labels = { words: 'Why it still stands' };

type ReviewDialogProps = {
  readonly entry: Pick<Entry, 'id' | 'plate' | 'listName'>;
  readonly onClose: () => void;
};

export function ReviewDialog({ entry, onClose }: ReviewDialogProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ words: '' }, labels);
  const review = useMutation({
    mutationFn: () => call('reviewEntry', { entryId: entry.id, words: form.values.words.trim() }),
    onSuccess: async () => {
      await refreshEntries(queries);
      toast({ message: `${entry.plate} was reviewed.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const short = form.values.words.trim().length < 3;
    if (!form.show(short ? [{ field: 'words', message: 'Enter why, at least 3 characters.' }] : [])) review.mutate();
  };
  return (
    <Dialog title="Review this entry" onClose={onClose}>
      <p>
        <Plate mark={entry.plate} />
      </p>
      <p>
        You say that this vehicle belongs on {entry.listName}, for the same ground. If somebody judged the entry stale,
        its hits come back to the queue. Its expiry stays as it is.
      </p>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextInput
          id="words"
          label={labels.words}
          hint="Kept with the entry, such as: checked with the officer in the case today."
          maxLength={200}
          value={form.values.words}
          onChange={form.set('words')}
          error={form.errorOf('words')}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={review.isPending ? 'Saving' : undefined}>
            It still stands
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
