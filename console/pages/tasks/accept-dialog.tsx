/** Taking over a task that was offered to one’s force: with the unit that receives it and one’s own reference. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useSession } from '../../shell/session.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { unitsQuery } from '../units/queries.ts';
import { orderUnits, stateWords } from '../units/unit-words.ts';
import type { BorderHandover, TaskCard } from './task-words.ts';
import { useTaskChanged } from './use-task-act.ts';

const labels = { toReference: 'Our control room reference', unitId: 'Receiving unit', words: 'Words' } as const;

type AcceptDialogProps = {
  readonly handover: BorderHandover;
  readonly card: TaskCard;
  readonly onClose: () => void;
};

export function AcceptDialog({ handover, card, onClose }: AcceptDialogProps) {
  const { person } = useSession();
  const toast = useToast();
  const changed = useTaskChanged();
  const units = useQuery(unitsQuery(card.task.operationId)).data?.units ?? [];
  const own = orderUnits(units, person.forceId, Date.now()).filter(({ forceId }) => forceId === person.forceId);
  const form = useForm({ toReference: '', unitId: '', words: '' }, labels);
  const accept = useMutation({
    mutationFn: () => {
      const { toReference, unitId, words } = form.values;
      const said = words.trim() === '' ? null : words.trim();
      return call('acceptTask', { borderHandoverId: handover.id, toReference, unitId, words: said });
    },
    onSuccess: (next) => {
      changed(next);
      toast({ message: `Accepted: ${next.task.callSign} has it.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const errors: FormError<keyof typeof labels>[] = [];
    if (form.values.toReference.trim().length < 2) {
      errors.push({ field: 'toReference', message: 'Enter the reference of your control room’s log.' });
    }
    if (form.values.unitId === '') errors.push({ field: 'unitId', message: 'Choose the unit that receives it.' });
    if (!form.show(errors)) accept.mutate();
  };
  const act = { title: 'Accept it', busy: accept.isPending ? 'Accepting' : undefined, onAct: send };
  return (
    <FormDialog
      title={`Take over ${card.task.mark ?? 'the task'}?`}
      errors={form.errors}
      acts={[act]}
      onClose={onClose}
    >
      <p>
        From then on the task is your force’s. It is handed over at {handover.place}: {handover.reason}
      </p>
      <TextInput {...form.field('toReference')} maxLength={40} width="medium" />
      <SelectInput
        {...form.field('unitId')}
        options={[
          { value: '', title: own.length === 0 ? 'No unit is on shift' : 'Choose a unit' },
          ...own.map((unit) => ({ value: unit.id as string, title: `${unit.callSign}, ${stateWords(unit)}` })),
        ]}
      />
      <TextInput {...form.field('words')} hint="Optional: what the other control room should know." maxLength={400} />
    </FormDialog>
  );
}
