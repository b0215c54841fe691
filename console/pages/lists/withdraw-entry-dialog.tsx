/** Takes one entry off its list. It cannot be undone here, so it asks, and wants a reason. */
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

const labels = { reason: 'Reason' };

type WithdrawEntryDialogProps = {
  readonly entry: Pick<Entry, 'id' | 'plate' | 'listName'>;
  readonly onClose: () => void;
};

export function WithdrawEntryDialog({ entry, onClose }: WithdrawEntryDialogProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ reason: '' }, labels);
  const withdraw = useMutation({
    mutationFn: () => call('withdrawEntry', { entryId: entry.id, reason: form.values.reason.trim() }),
    onSuccess: async () => {
      await refreshEntries(queries);
      toast({ message: `${entry.plate} was taken off ${entry.listName}.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const short = form.values.reason.trim().length < 3;
    if (!form.show(short ? [{ field: 'reason', message: 'Enter a reason, at least 3 characters.' }] : []))
      withdraw.mutate();
  };
  return (
    <Dialog title="Withdraw this entry" onClose={onClose}>
      <p>
        <Plate mark={entry.plate} />
      </p>
      <p>
        From now on no read of this vehicle becomes a hit by {entry.listName}. Hits that are open stay, marked as
        withdrawn. It cannot be undone; the next revision of the list may bring the vehicle back.
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
          id="reason"
          label="Reason"
          hint="Kept with the entry and in the audit, such as: vehicle recovered, CAD 1142/21NOV."
          maxLength={200}
          value={form.values.reason}
          onChange={form.set('reason')}
          error={form.errorOf('reason')}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="danger" busy={withdraw.isPending ? 'Withdrawing' : undefined}>
            Withdraw entry
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </div>
      </form>
    </Dialog>
  );
}
