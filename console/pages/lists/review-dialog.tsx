/** A person of the owner force says that an entry still stands, and why. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { Plate } from '../../ui/plate.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import type { Entry } from './entry-columns.tsx';
import { refreshEntries } from './refresh-entries.ts';

type ReviewDialogProps = {
  readonly entry: Pick<Entry, 'id' | 'plate' | 'listName'>;
  readonly onClose: () => void;
};

export function ReviewDialog({ entry, onClose }: ReviewDialogProps) {
  const queries = useQueryClient();
  const review = async (words: string) => {
    await call('reviewEntry', { entryId: entry.id, words });
    await refreshEntries(queries);
  };
  const done = `${entry.plate} was reviewed.`;
  return (
    <WordsDialog
      title="Review this entry"
      label="Why it still stands"
      hint="Kept with the entry, such as: checked with the officer in the case today."
      max={200}
      acts={[{ title: 'It still stands', doing: 'Saving', done, run: review }]}
      onClose={onClose}
    >
      <p>
        <Plate mark={entry.plate} />
      </p>
      <p>
        You say that this vehicle belongs on {entry.listName}, for the same ground. If somebody judged the entry stale,
        its hits come back to the queue. Its expiry stays as it is.
      </p>
    </WordsDialog>
  );
}
