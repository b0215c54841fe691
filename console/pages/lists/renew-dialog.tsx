/** Gives entries a new expiry: one, or those that were chosen. The owner says by it that they still stand. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
    <FormDialog
      title={`Renew ${what}`}
      errors={form.errors}
      acts={[{ title: 'Renew', busy: renew.isPending ? 'Renewing' : undefined, onAct: send }]}
      onClose={onClose}
    >
      <p>
        You say by it that the owner still wants {entries.length === 1 ? 'this vehicle' : 'these vehicles'} on{' '}
        {listName}. What the list said until now is kept.
      </p>
      <TextInput
        {...form.field('expiresAt')}
        type="date"
        hint={`It expires at the end of this day, at most ${countOf(settings.renewDaysMax, 'day')} from now.`}
        width="short"
        min={dayAfter(now, 0)}
        max={dayAfter(now, settings.renewDaysMax)}
      />
      <TextInput
        {...form.field('words')}
        hint="If you like; kept with the entry, such as: still wanted, DS Invented."
        maxLength={200}
      />
    </FormDialog>
  );
}
