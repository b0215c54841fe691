/** Gives entries a new expiry: one, or those that were chosen. The owner says by it that they still stand. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { countOf, formatDate } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { dayAfter, endOfDay } from './expiry-day.ts';
import { refreshEntries } from './refresh-entries.ts';

const labels = { expiresAt: 'Last day', words: 'Why they still stand' };

export type Renewed = Output<'renewEntries'>['entries'];

type RenewDialogProps = {
  readonly listId: string;
  readonly listName: string;
  readonly entries: readonly { readonly id: string; readonly plate: string }[];
  readonly settings: Pick<Output<'listLists'>, 'defaultExpiryDays' | 'renewDaysMax'>;
  readonly onClose: () => void;
  readonly onDone: (renewed: Renewed) => void;
};

export function RenewDialog({ listId, listName, entries, settings, onClose, onDone }: RenewDialogProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const now = useNow();
  const days = Math.min(settings.defaultExpiryDays, settings.renewDaysMax);
  const form = useForm({ expiresAt: dayAfter(now, days), words: '' }, labels);
  const what = entries.length === 1 ? (entries[0]?.plate ?? '') : countOf(entries.length, 'entry', 'entries');
  const renew = useMutation({
    mutationFn: (expiresAt: string) => {
      const words = form.values.words.trim();
      const entryIds = entries.map((entry) => entry.id);
      return call('renewEntries', { listId, entryIds, expiresAt, words: words === '' ? null : words });
    },
    onSuccess: async ({ entries: renewed }, expiresAt) => {
      await refreshEntries(queries);
      toast({ message: `${what} of ${listName} stands until the end of ${formatDate(expiresAt)}.` });
      onDone(renewed);
    },
    onError: form.fail,
  });
  const send = () => {
    const expiresAt = endOfDay(form.values.expiresAt);
    const message = 'Enter the last day that it stands.';
    if (expiresAt === null) form.show([{ field: 'expiresAt', message }]);
    else renew.mutate(expiresAt);
  };
  return (
    <Dialog title={`Renew ${what}`} onClose={onClose}>
      <p>
        You say by it that the owner still wants {entries.length === 1 ? 'this vehicle' : 'these vehicles'} on{' '}
        {listName}. What the list said until now is kept.
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
          id="expiresAt"
          type="date"
          label={labels.expiresAt}
          hint={`It expires at the end of this day, at most ${countOf(settings.renewDaysMax, 'day')} from now.`}
          width="short"
          min={dayAfter(now, 0)}
          max={dayAfter(now, settings.renewDaysMax)}
          value={form.values.expiresAt}
          onChange={form.set('expiresAt')}
          error={form.errorOf('expiresAt')}
        />
        <TextInput
          id="words"
          label={labels.words}
          hint="If you like; kept with the entry, such as: still wanted, DS Invented."
          maxLength={200}
          value={form.values.words}
          onChange={form.set('words')}
          error={form.errorOf('words')}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={renew.isPending ? 'Renewing' : undefined}>
            Renew
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
