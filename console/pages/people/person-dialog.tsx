/** What may be done about one person's account: another role, recovery, signing out everywhere, the end. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, type RequestName } from '../../api/client.ts';
import { accountRequestsQuery, peopleQuery } from '../../api/queries.ts';
import { barReason, useSession } from '../../shell/session.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { checkWords, type FormError, useForm } from '../../ui/use-form.ts';
import type { Person } from './people-page.tsx';
import { isRole, roleChoices } from './role-titles.ts';

type Field = 'act' | 'role' | 'why';
type Act = 'changeRole' | 'askRecovery' | 'endPersonSessions' | 'endPerson';

const labels: Readonly<Record<Field, string>> = { act: 'What to do', role: 'New role', why: 'Reason' };
const acts: readonly { value: Act; title: string; said: string }[] = [
  { value: 'changeRole', title: 'Give another role', said: 'The role is changed.' },
  { value: 'askRecovery', title: 'Let them set a new password', said: 'Recovery is asked for.' },
  { value: 'endPersonSessions', title: 'Sign them out everywhere', said: 'They are signed out everywhere.' },
  { value: 'endPerson', title: 'End the account', said: 'The account is ended.' },
];

export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const session = useSession();
  const open = acts.filter(({ value }) => barReason(session, value satisfies RequestName) === undefined);
  const form = useForm<Field>({ act: open[0]?.value ?? '', role: person.role, why: '' }, labels);
  const act = useAct(person, form.values, onClose, form.fail);
  const needsWhy = form.values.act !== 'endPersonSessions';
  const send = () => {
    const errors: FormError<Field>[] = [];
    if (form.values.act === 'changeRole' && form.values.role === person.role) {
      errors.push({ field: 'role', message: 'Choose another role than the present one.' });
    }
    if (needsWhy) errors.push(...checkWords('why', form.values.why));
    if (!form.show(errors)) act.mutate();
  };
  return (
    <FormDialog
      title={`The account of ${person.name}`}
      errors={form.errors}
      acts={[{ title: 'Do this', busy: act.isPending ? 'Working' : undefined, onAct: send }]}
      leave="Leave it as it is"
      onClose={onClose}
    >
      <SelectInput {...form.field('act')} options={open} />
      {form.values.act === 'changeRole' ? <SelectInput {...form.field('role')} options={roleChoices} /> : null}
      {needsWhy ? <TextInput {...form.field('why')} hint="It is kept with the decision." maxLength={200} /> : null}
      <p className="quiet">
        A new password always takes a second administrator; so does any change of an administrator or auditor.
      </p>
    </FormDialog>
  );
}

function useAct(
  person: Person,
  values: Readonly<Record<Field, string>>,
  onDone: () => void,
  onError: (error: unknown) => void,
) {
  const queries = useQueryClient();
  const toast = useToast();
  const { act, role, why } = values;
  return useMutation({
    mutationFn: async (): Promise<{ isWaiting: boolean }> => {
      const about = { personId: person.id, why: why.trim() };
      if (act === 'changeRole' && isRole(role)) return call('changeRole', { ...about, role });
      if (act === 'askRecovery') return call('askRecovery', about);
      if (act === 'endPerson') return call('endPerson', about);
      await call('endPersonSessions', { personId: person.id });
      return { isWaiting: false };
    },
    onSuccess: async ({ isWaiting }) => {
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      await queries.invalidateQueries({ queryKey: accountRequestsQuery.queryKey });
      const said = acts.find(({ value }) => value === act)?.said ?? '';
      toast({ message: isWaiting ? 'It waits for a second administrator, who decides under People.' : said });
      onDone();
    },
    onError,
  });
}
