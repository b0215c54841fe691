/** Asks another force into an operation that one's own leads. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { operationQuery } from '../../api/queries.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { Operation } from './share-words.ts';

const labels = { forceIds: 'Ask a force to take part' } as const;

export function InviteForm({ operation }: { operation: Operation }) {
  const session = useSession();
  const queries = useQueryClient();
  const barred = useBarReason('inviteForces');
  const form = useForm({ forceIds: '' }, labels);
  const there = new Set<string>([operation.leadForceId, ...operation.forces.map(({ id }) => id)]);
  const others = session.forces.filter(({ id }) => !there.has(id));
  const invite = useMutation({
    mutationFn: () => {
      const chosen = others.filter(({ id }) => id === form.values.forceIds);
      return call('inviteForces', { operationId: operation.id, forceIds: chosen.map(({ id }) => id) });
    },
    onSuccess: (changed) => {
      queries.setQueryData(operationQuery(operation.id).queryKey, changed);
      form.fill({ forceIds: '' });
    },
    onError: form.fail,
  });
  if (others.length === 0) return null;
  return (
    <FormFrame
      errors={form.errors}
      onSend={() => {
        const missing = { field: 'forceIds', message: 'Choose a force.' } as const;
        if (!form.show(form.values.forceIds === '' ? [missing] : [])) invite.mutate();
      }}
    >
      <SelectInput
        {...form.field('forceIds')}
        options={[
          { value: '', title: 'Choose a force' },
          ...others.map(({ id, name }) => ({ value: id, title: name })),
        ]}
        width="medium"
      />
      <div>
        <Button type="submit" disabledReason={barred} busy={invite.isPending ? 'Asking' : undefined}>
          Ask it
        </Button>
      </div>
    </FormFrame>
  );
}
