/** Gives a person a second role, which counts only within the operation. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rolesInOperation } from '../../../src/words/operation-role.ts';
import { call, type Input } from '../../api/client.ts';
import { operationRolesQuery } from '../../api/queries.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { formatZone, roleWords } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { momentOf } from '../operations/operation-values.ts';
import type { Operation } from './share-words.ts';

const labels = { username: 'Username', role: 'Role', until: 'Until' } as const;
const roles = rolesInOperation.map((value) => ({ value, title: roleWords(value) }));

export function GiveRoleForm({ operation }: { operation: Operation }) {
  const queries = useQueryClient();
  const barred = useBarReason('giveOperationRole');
  const now = useNow();
  const form = useForm({ username: '', role: 'analyst', until: '' }, labels);
  const give = useMutation({
    mutationFn: (input: Input<'giveOperationRole'>) => call('giveOperationRole', input),
    onSuccess: (given) => {
      queries.setQueryData(operationRolesQuery(operation.id).queryKey, given);
      form.fill({ username: '', until: '' });
    },
    onError: form.fail,
  });
  const send = () => {
    const errors: FormError<keyof typeof labels>[] = [];
    const username = form.values.username.trim().toLowerCase();
    const role = rolesInOperation.find((one) => one === form.values.role);
    const until = form.values.until === '' ? operation.endsAt : momentOf(form.values.until);
    if (username === '') errors.push({ field: 'username', message: 'Enter the username of the person.' });
    if (until === null) errors.push({ field: 'until', message: 'Enter until when, or leave it empty.' });
    if (!form.show(errors) && role && until !== null) give.mutate({ operationId: operation.id, username, role, until });
  };
  return (
    <form
      className="form"
      noValidate
      aria-label="Give a role"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ErrorSummary errors={form.errors} />
      <TextInput
        id="username"
        label={labels.username}
        hint="Of a person of your force, or of any that takes part where yours leads."
        width="medium"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        value={form.values.username}
        onChange={form.set('username')}
        error={form.errorOf('username')}
      />
      <SelectInput
        id="role"
        label={labels.role}
        options={roles}
        value={form.values.role}
        onChange={form.set('role')}
        error={form.errorOf('role')}
        width="medium"
      />
      <TextInput
        id="until"
        type="datetime-local"
        label={labels.until}
        hint={`Empty: until the operation ends. Times here are ${formatZone(now)}.`}
        width="medium"
        value={form.values.until}
        onChange={form.set('until')}
        error={form.errorOf('until')}
      />
      <div>
        <Button type="submit" disabledReason={barred} busy={give.isPending ? 'Giving' : undefined}>
          Give the role
        </Button>
      </div>
    </form>
  );
}
