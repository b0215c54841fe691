/** Asks for what a stop is wanted, and within which operation; the task tells its forces the vehicle. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useSession } from '../../shell/session.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { checkWords, useForm } from '../../ui/use-form.ts';
import type { Card } from '../live/hit-words.ts';
import type { Operation } from '../operations/operations-page.tsx';
import { tasksOfHitQuery } from './queries.ts';

const labels = { operationId: 'Operation', words: 'What the unit is to do' } as const;

export type MakeTaskDialogProps = {
  readonly card: Card;
  readonly operations: readonly Operation[];
  readonly onClose: () => void;
};

export function MakeTaskDialog({ card, operations, onClose }: MakeTaskDialogProps) {
  const { purpose } = useSession();
  const toast = useToast();
  const queries = useQueryClient();
  const { hit } = card;
  const stated = operations.find(({ name }) => name === purpose?.reference) ?? operations[0];
  const form = useForm({ operationId: (stated?.id ?? '') as string, words: '' }, labels);
  const make = useMutation({
    mutationFn: () => call('makeTask', { ...form.values, words: form.values.words.trim(), hitId: hit.id }),
    onSuccess: ({ task }) => {
      const isWaiting = task.state === 'waiting';
      toast({ message: `A task on ${hit.plate} was made.${isWaiting ? ' It waits for an approval.' : ''}` });
      onClose();
    },
    onError: form.fail,
    // Somebody else may have made one meanwhile: the card then shows it.
    onSettled: () => queries.invalidateQueries({ queryKey: tasksOfHitQuery(hit.id).queryKey }),
  });
  const send = () => {
    if (!form.show(checkWords('words', form.values.words))) make.mutate();
  };
  const act = { title: 'Make the task', busy: make.isPending ? 'Making' : undefined, onAct: send };
  return (
    <FormDialog title={`A task on ${hit.plate}`} errors={form.errors} acts={[act]} onClose={onClose}>
      <p>
        It tells every force of the operation the mark, the vehicle, the ground and the warning markers, and that its
        picture was viewed by whom. The list is asked again now, and each time that somebody is sent.
      </p>
      <SelectInput
        {...form.field('operationId')}
        options={operations.map(({ id, name }) => ({ value: id as string, title: name }))}
      />
      <TextInput {...form.field('words')} hint="Such as: stop and search. The unit reads it." maxLength={400} />
    </FormDialog>
  );
}
