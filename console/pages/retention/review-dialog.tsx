/** Says that a hold is still needed, until when it is looked at again, and who looks after it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { reviewDaysMax } from '../../../src/words/hold.ts';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { endOfDay } from './make-hold-values.ts';
import { type Hold, holdsQuery } from './queries.ts';

const labels = { reviewBy: 'Review by', owner: 'Owner' } as const;

export function ReviewDialog({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ reviewBy: '', owner: '' }, labels);
  const review = useMutation({
    mutationFn: (reviewBy: string) =>
      call('reviewHold', { holdId: hold.id, reviewBy, owner: form.values.owner.trim().toLowerCase() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: holdsQuery.queryKey });
      toast({ message: 'The hold stands on.' });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const reviewBy = endOfDay(form.values.reviewBy);
    const errors: FormError<keyof typeof labels>[] = [];
    if (reviewBy === null) errors.push({ field: 'reviewBy', message: 'Enter the day of the next review.' });
    if (form.values.owner.trim() === '') errors.push({ field: 'owner', message: 'Enter the owner’s username.' });
    if (!form.show(errors) && reviewBy !== null) review.mutate(reviewBy);
  };
  return (
    <FormDialog
      title="Review the hold"
      errors={form.errors}
      acts={[{ title: 'It is still needed', busy: review.isPending ? 'Sending' : undefined, onAct: send }]}
      onClose={onClose}
    >
      <p>
        It is still needed for {hold.reference}: {hold.reason}
      </p>
      <TextInput {...form.field('reviewBy')} type="date" hint={`Within ${reviewDaysMax} days.`} width="medium" />
      <TextInput
        {...form.field('owner')}
        hint={`Username of a supervisor or commander; it is ${hold.owner.name} now.`}
        width="medium"
      />
    </FormDialog>
  );
}
