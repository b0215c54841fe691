/** Linking further vehicles of one's own lists to a person who is sought. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { findEntries } from './find-entries.ts';
import { type Interest, interestsQuery } from './queries.ts';
import { typedMarks } from './typed-marks.ts';
import { VehicleFields } from './vehicle-fields.tsx';

const labels = { list: 'List', marks: 'Vehicles' } as const;

export function LinkVehiclesDialog({ interest, onClose }: { interest: Interest; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ list: '', marks: '' }, labels);
  const link = useMutation({
    mutationFn: async () => {
      const { entryIds, missing } = await findEntries(form.values.list, typedMarks(form.values.marks));
      if (missing.length === 0) await call('linkPersonOfInterest', { interestId: interest.id, entryIds });
      return missing;
    },
    onSuccess: async (missing) => {
      if (missing.length > 0) {
        form.show([{ field: 'marks', message: `Not on that list now: ${missing.join(', ')}. Nothing was linked.` }]);
        return;
      }
      await queries.invalidateQueries({ queryKey: interestsQuery.queryKey });
      toast({ message: 'The vehicles are linked.' });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const errors: FormError<keyof typeof labels>[] = [];
    if (form.values.list === '') errors.push({ field: 'list', message: 'Choose the list on which they stand.' });
    if (typedMarks(form.values.marks).length === 0)
      errors.push({ field: 'marks', message: 'Enter at least one mark.' });
    if (!form.show(errors)) link.mutate();
  };
  return (
    <FormDialog
      title="Link vehicles"
      errors={form.errors}
      acts={[{ title: 'Link them', busy: link.isPending ? 'Linking' : undefined, onAct: send }]}
      onClose={onClose}
    >
      <VehicleFields list={form.field('list')} marks={form.field('marks')} hint="Marks on that list, one a line." />
    </FormDialog>
  );
}
