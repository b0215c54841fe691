/** Signing in, saying what for. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import {
  checkPurpose,
  isPurposeKind,
  type PurposeField,
  PurposeFields,
  purposeLabels,
} from '../shell/purpose-fields.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Form, type FormError, useForm } from '../ui/use-form.ts';
import './sign-in-page.css';

type SignInField = 'username' | 'password' | PurposeField;

const labels = { username: 'Username', password: 'Password', ...purposeLabels };
const empty = { username: '', password: '', kind: '', reference: '' };

export function SignInPage() {
  const form = useForm<SignInField>(empty, labels);
  const signIn = useSignIn(form);
  useEffect(() => {
    document.title = 'Sign in, Cordon';
  }, []);
  const send = () => {
    if (!form.show(check(form.values))) signIn.mutate();
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div>
          <p className="sign-in-brand">Cordon</p>
          <p className="quiet">Joint operations with number-plate cameras</p>
        </div>
        <h1>Sign in</h1>
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
            id="username"
            label="Username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={form.values.username}
            onChange={form.set('username')}
            error={form.errorOf('username')}
          />
          <TextInput
            id="password"
            type="password"
            label="Password"
            autoComplete="current-password"
            value={form.values.password}
            onChange={form.set('password')}
            error={form.errorOf('password')}
          />
          <PurposeFields form={form} />
          <div>
            <Button type="submit" variant="primary" busy={signIn.isPending ? 'Signing in' : undefined}>
              Sign in
            </Button>
          </div>
        </form>
        <p className="quiet">
          For policing purposes only. Cordon records who looked at what, when, and for what purpose.
        </p>
      </div>
    </main>
  );
}

function useSignIn(form: Form<SignInField>) {
  const queries = useQueryClient();
  const router = useRouter();
  const { from } = useSearch({ from: '/sign-in' });
  return useMutation({
    mutationFn: () => {
      const { username, password, kind, reference } = form.values;
      if (!isPurposeKind(kind)) throw new Error('checked before');
      return call('signIn', { username: username.trim(), password, purpose: { kind, reference } });
    },
    onSuccess: (session) => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, session);
      router.history.push(ownAddress(from) ?? '/');
    },
    onError: form.fail,
  });
}

function check(values: Readonly<Record<SignInField, string>>): readonly FormError<SignInField>[] {
  const errors: FormError<SignInField>[] = [];
  if (values.username.trim() === '') errors.push({ field: 'username', message: 'Enter your username.' });
  if (values.password === '') errors.push({ field: 'password', message: 'Enter your password.' });
  return [...errors, ...checkPurpose(values)];
}

/** An address of this console only: a link that signs somebody in must not send them elsewhere. */
function ownAddress(from: string | undefined): string | undefined {
  return from !== undefined && /^\/(?![/\\])/.test(from) ? from : undefined;
}
