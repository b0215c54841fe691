/** Adding a person who may sign in. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { peopleQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { isRole, roleChoices } from './role-titles.ts';

type PersonField = 'name' | 'username' | 'role' | 'password';

const empty: Readonly<Record<PersonField, string>> = { name: '', username: '', role: 'analyst', password: '' };
const labels: Readonly<Record<PersonField, string>> = {
  name: 'Name',
  username: 'Username',
  role: 'Role',
  password: 'Password',
};

export function AddPersonPage() {
  const barred = useBarReason('addPerson');
  return barred === undefined ? <AddPerson /> : <NoEntry title="Add a person" reason={barred} />;
}

function AddPerson() {
  const session = useSession();
  const form = useForm(empty, labels);
  const add = useAddPerson(form.values, session.person.forceId, form.fail);
  const send = () => {
    if (!form.show(check(form.values))) add.mutate();
  };
  return (
    <Page title="Add a person" back={<Link to="/people">People</Link>}>
      <FormFrame errors={form.errors} onSend={send}>
        <dl className="facts">
          <dt>Force</dt>
          <dd>{forceName(session, session.person.forceId)}</dd>
        </dl>
        <TextInput {...form.field('name')} hint="First name and surname, as colleagues know them." maxLength={80} />
        <TextInput
          {...form.field('username')}
          hint="2 to 40 small letters, digits, dots, underscores or hyphens, starting with a letter."
          autoCapitalize="none"
          spellCheck={false}
          width="medium"
        />
        <SelectInput {...form.field('role')} options={roleChoices} />
        <TextInput
          {...form.field('password')}
          type="password"
          autoComplete="new-password"
          hint="At least 12 characters; several words are good. Give it to the person by another way than this screen."
        />
        <div>
          <Button type="submit" variant="primary" busy={add.isPending ? 'Adding' : undefined}>
            Add person
          </Button>
        </div>
      </FormFrame>
    </Page>
  );
}

type Values = Readonly<Record<PersonField, string>>;

function useAddPerson(values: Values, forceId: string, onError: (error: unknown) => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  return useMutation({
    mutationFn: () => {
      const { name, username, role, password } = values;
      if (!isRole(role)) throw new Error('checked by the list of choices');
      return call('addPerson', { name: name.trim(), username: username.trim(), role, password, forceId });
    },
    onSuccess: async ({ person }) => {
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      await navigate({ to: '/people' });
      const waits = person.role === 'administrator' || person.role === 'auditor';
      const then = waits ? 'may sign in once a second administrator has approved it' : 'may now sign in';
      toast({ message: `${person.name} ${then}, as ${person.username}.` });
    },
    onError,
  });
}

function check(values: Values): readonly FormError<PersonField>[] {
  const errors: FormError<PersonField>[] = [];
  if (values.name.trim() === '') errors.push({ field: 'name', message: 'Enter a name.' });
  if (!/^[a-z][a-z0-9._-]{1,39}$/.test(values.username.trim())) {
    errors.push({
      field: 'username',
      message: 'Enter a username of 2 to 40 small letters, digits, dots, underscores or hyphens.',
    });
  }
  if (values.password.length < 12)
    errors.push({ field: 'password', message: 'Password must have at least 12 characters.' });
  return errors;
}
