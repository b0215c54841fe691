/** Saying how the search for a person ended: no further hit shows them. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { interestEnd } from '../../../src/words/person-of-interest.ts';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { checkWords, type FormError, useForm } from '../../ui/use-form.ts';
import { endTitles } from './interest-words.tsx';
import { type Interest, interestsQuery } from './queries.ts';

const labels = { endedAs: 'How it ended', words: 'In words' } as const;
const ends = interestEnd.options.map((value) => ({ value: value as string, title: endTitles[value] }));

export function EndInterestDialog({ interest, onClose }: { interest: Interest; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ endedAs: '', words: '' }, labels);
  const end = useMutation({
    mutationFn: () =>
      call('endPersonOfInterest', {
        interestId: interest.id,
        endedAs: interestEnd.parse(form.values.endedAs),
        words: form.values.words.trim(),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: interestsQuery.queryKey });
      toast({ message: 'It has ended: no further hit shows it.' });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const errors: FormError<keyof typeof labels>[] = [];
    if (form.values.endedAs === '') errors.push({ field: 'endedAs', message: 'Choose how it ended.' });
    errors.push(...checkWords('words', form.values.words));
    if (!form.show(errors)) end.mutate();
  };
  return (
    <FormDialog
      title="Say how it ended"
      errors={form.errors}
      acts={[{ title: 'End it', busy: end.isPending ? 'Ending' : undefined, onAct: send }]}
      onClose={onClose}
    >
      <p>No further hit shows it. It cannot be taken back; whoever is still sought is added again.</p>
      <SelectInput {...form.field('endedAs')} options={[{ value: '', title: 'Choose one' }, ...ends]} width="medium" />
      <TextInput {...form.field('words')} hint="Where and how; kept with your name." maxLength={1000} />
    </FormDialog>
  );
}
