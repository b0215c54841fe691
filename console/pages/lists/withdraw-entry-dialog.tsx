/** Takes one entry off its list. It cannot be undone here, so it asks, and wants a reason. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { Plate } from '../../ui/plate.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import type { Entry } from './entry-columns.tsx';
import { refreshEntries } from './refresh-entries.ts';

type WithdrawEntryDialogProps = {
  readonly entry: Pick<Entry, 'id' | 'plate' | 'listName'>;
  readonly onClose: () => void;
};

export function WithdrawEntryDialog({ entry, onClose }: WithdrawEntryDialogProps) {
  const queries = useQueryClient();
  const withdraw = async (reason: string) => {
    await call('withdrawEntry', { entryId: entry.id, reason });
    await refreshEntries(queries);
  };
  const done = `${entry.plate} was taken off ${entry.listName}.`;
  return (
    <WordsDialog
      title="Withdraw this entry"
      label="Reason"
      hint="Kept with the entry and in the audit, such as: vehicle recovered, CAD 1142/21NOV."
      max={200}
      acts={[{ title: 'Withdraw entry', variant: 'danger', doing: 'Withdrawing', done, run: withdraw }]}
      leave="Keep it"
      onClose={onClose}
    >
      <p>
        <Plate mark={entry.plate} />
      </p>
      <p>
        From now on no read of this vehicle becomes a hit by {entry.listName}. Hits that are open stay, marked as
        withdrawn. It cannot be undone; the next revision of the list may bring the vehicle back.
      </p>
    </WordsDialog>
  );
}
