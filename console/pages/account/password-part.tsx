/** Setting another password. */
import { call } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { useAccountChange } from './use-account-change.ts';

type Field = 'present' | 'newPassword';

const empty: Readonly<Record<Field, string>> = { present: '', newPassword: '' };
const labels: Readonly<Record<Field, string>> = { present: 'Present password', newPassword: 'New password' };

export function PasswordPart() {
  const form = useForm<Field>(empty, labels);
  const toast = useToast();
  const change = useAccountChange(
    () => call('changePassword', { password: form.values.present, newPassword: form.values.newPassword }),
    () => {
      form.fill(empty);
      toast({ message: 'Your password is changed. You are signed out everywhere else.' });
    },
    form.fail,
  );
  const send = () => {
    const errors: FormError<Field>[] = [];
    if (form.values.present === '') errors.push({ field: 'present', message: 'Enter your present password.' });
    if (form.values.newPassword.length < 12) {
      errors.push({ field: 'newPassword', message: 'New password must have at least 12 characters.' });
    }
    if (!form.show(errors)) change.mutate(undefined);
  };
  return (
    <section className="account-part" aria-labelledby="change-password">
      <h2 id="change-password">Password</h2>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextInput
          id="present"
          type="password"
          label={labels.present}
          autoComplete="current-password"
          width="medium"
          value={form.values.present}
          onChange={form.set('present')}
          error={form.errorOf('present')}
        />
        <TextInput
          id="newPassword"
          type="password"
          label={labels.newPassword}
          hint="At least 12 characters; several words are good."
          autoComplete="new-password"
          width="medium"
          value={form.values.newPassword}
          onChange={form.set('newPassword')}
          error={form.errorOf('newPassword')}
        />
        <div>
          <Button type="submit" busy={change.isPending ? 'Changing' : undefined}>
            Change password
          </Button>
        </div>
      </form>
    </section>
  );
}
