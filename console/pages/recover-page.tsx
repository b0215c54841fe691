/** Setting a new password by the code of a recovery that two administrators agreed on. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../api/client.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type FormError, useForm } from '../ui/use-form.ts';
import { SignInCard } from './sign-in-card.tsx';

type RecoverField = 'code' | 'password';

const labels: Readonly<Record<RecoverField, string>> = { code: 'Recovery code', password: 'New password' };

export function RecoverPage() {
  const form = useForm<RecoverField>({ code: '', password: '' }, labels);
  const finish = useMutation({
    mutationFn: () => call('finishRecovery', { code: form.values.code.trim(), password: form.values.password }),
    onError: form.fail,
  });
  if (finish.data !== undefined) {
    return (
      <SignInCard title="Set a new password">
        <Banner kind="info" title="Your password is set">
          <p>
            You are signed out everywhere, and what you had as a second factor counts no more.{' '}
            <Link to="/sign-in">Sign in</Link> as {finish.data.username}, then set one up anew under your account.
          </p>
        </Banner>
      </SignInCard>
    );
  }
  const send = () => {
    const errors: FormError<RecoverField>[] = [];
    if (form.values.code.trim() === '') errors.push({ field: 'code', message: 'Enter the code you were given.' });
    if (form.values.password.length < 12) {
      errors.push({ field: 'password', message: 'New password must have at least 12 characters.' });
    }
    if (!form.show(errors)) finish.mutate();
  };
  return (
    <SignInCard title="Set a new password">
      <FormFrame errors={form.errors} onSend={send}>
        <TextInput
          {...form.field('code')}
          hint="From an administrator of your force. It counts once, within 30 minutes."
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextInput
          {...form.field('password')}
          type="password"
          hint="At least 12 characters; several words are good."
          autoComplete="new-password"
        />
        <div>
          <Button type="submit" variant="primary" busy={finish.isPending ? 'Setting' : undefined}>
            Set password
          </Button>
        </div>
      </FormFrame>
      <p>
        <Link to="/sign-in">Back to signing in</Link>
      </p>
    </SignInCard>
  );
}
