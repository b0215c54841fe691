/** Offering a task to the force whose area the vehicle comes into; where it crosses is filled in from its heading. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { operationQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { headingQuery } from './queries.ts';
import type { TaskCard } from './task-words.ts';
import { useTaskChanged } from './use-task-act.ts';

const labels = { toForceId: 'To', place: 'Where', reason: 'Why', fromReference: 'Our control room reference' } as const;

export function OfferDialog({ card, onClose }: { card: TaskCard; onClose: () => void }) {
  const { task } = card;
  const session = useSession();
  const toast = useToast();
  const changed = useTaskChanged();
  const [isTold, setTold] = useState(false);
  const heading = useQuery(headingQuery(task.id)).data?.heading ?? null;
  const operation = useQuery(operationQuery(task.operationId)).data?.operation;
  const likely = session.forces.find(({ code }) => code === heading?.toForce)?.id ?? '';
  const place = heading?.borders[0]?.place ?? '';
  const form = useForm({ toForceId: likely, place, reason: '', fromReference: '' }, labels);
  const accepted = operation?.forces.filter(({ acceptedAt }) => acceptedAt !== null).map(({ id }) => id) ?? [];
  const lead = operation === undefined ? [] : [operation.leadForceId];
  const others = [...lead, ...accepted].filter((id) => id !== task.forceId);
  const offer = useMutation({
    mutationFn: () =>
      call('offerTask', {
        ...{ taskId: task.id, revision: task.revision, commanderInformed: isTold },
        ...form.values,
      }),
    onSuccess: (next) => {
      changed(next);
      toast({ message: `Offered to ${forceName(session, form.values.toForceId)}. It stays ours until they accept.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const { toForceId, place: where, reason, fromReference } = form.values;
    const errors: FormError<keyof typeof labels>[] = [];
    if (!others.some((id) => id === toForceId)) errors.push({ field: 'toForceId', message: 'Choose a force.' });
    if (where.trim().length < 3) errors.push({ field: 'place', message: 'Say where: the road and the junction.' });
    if (reason.trim().length < 3) errors.push({ field: 'reason', message: 'Say why, at least 3 characters.' });
    if (fromReference.trim().length < 2) {
      errors.push({ field: 'fromReference', message: 'Enter the reference of your control room’s log.' });
    }
    if (!form.show(errors)) offer.mutate();
  };
  const act = { title: 'Offer it', busy: offer.isPending ? 'Offering' : undefined, onAct: send };
  return (
    <FormDialog
      title={`Offer ${task.mark ?? 'the task'} over the border`}
      errors={form.errors}
      acts={[act]}
      onClose={onClose}
    >
      <p>It stays yours until the other force accepts it with a unit of its own.</p>
      <SelectInput
        {...form.field('toForceId')}
        options={[
          { value: '', title: others.length === 0 ? 'No other force takes part' : 'Choose a force' },
          ...others.map((id) => ({ value: id as string, title: forceName(session, id) })),
        ]}
      />
      <TextInput
        {...form.field('place')}
        hint={
          place === '' ? 'The road and the junction.' : 'From where it is heading; correct it where you know better.'
        }
        maxLength={400}
      />
      <TextInput {...form.field('reason')} maxLength={400} />
      <TextInput {...form.field('fromReference')} maxLength={40} width="medium" />
      <div className="check">
        <input
          type="checkbox"
          id="commander-informed"
          checked={isTold}
          onChange={(event) => setTold(event.target.checked)}
        />
        <label htmlFor="commander-informed">The commander was told</label>
      </div>
    </FormDialog>
  );
}
