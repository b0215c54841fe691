/** Signing in. What for is stated next, from what the force has open. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { call, type Output } from '../api/client.ts';
import { sessionQuery, signInWaysQuery } from '../api/queries.ts';
import { type ProofField, ProofFields, proofLabels } from '../shell/proof-fields.tsx';
import { useSignInWays } from '../shell/use-sign-in-ways.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Loading } from '../ui/loading.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Form, useForm } from '../ui/use-form.ts';
import { eraseForOthers } from './patrol/phone-store.ts';
import { SignInCard } from './sign-in-card.tsx';

type SignInField = 'username' | ProofField;

const labels = { username: 'Username', ...proofLabels };
const empty = { username: '', password: '', code: '' };

export function SignInPage() {
  const form = useForm<SignInField>(empty, labels);
  const enter = useEnter();
  const ways = useSignInWays(form as Form<ProofField>, {}, enter);
  const provider = useProvider(form, enter);
  const send = () => {
    if (form.values.username.trim() === '') form.show([{ field: 'username', message: 'Enter your username.' }]);
    else ways.byPassword(form.values.username.trim());
  };
  if (provider.isReturning) {
    return (
      <SignInCard title="Sign in">
        <Loading>Signing you in</Loading>
      </SignInCard>
    );
  }
  return (
    <SignInCard title="Sign in">
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
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          value={form.values.username}
          onChange={form.set('username')}
          error={form.errorOf('username')}
        />
        <ProofFields form={form as Form<ProofField>} isCodeAsked={ways.isCodeAsked} />
        <div>
          <Button type="submit" variant="primary" busy={ways.busy === 'password' ? 'Signing in' : undefined}>
            Sign in
          </Button>
        </div>
      </form>
      <div className="sign-in-ways">
        <Button
          onClick={() => ways.byPasskey(form.values.username.trim())}
          busy={ways.busy === 'passkey' ? 'Waiting for the passkey' : undefined}
        >
          {ways.isPasskeyAsked ? 'Use your passkey instead of a code' : 'Use a passkey'}
        </Button>
        {provider.title === null ? null : (
          <Button onClick={provider.go} busy={provider.isGoing ? 'Going there' : undefined}>
            Sign in with {provider.title}
          </Button>
        )}
      </div>
      <p className="quiet">
        Lost your password or your phone? Ask an administrator of your force, who gives you a code for{' '}
        <Link to="/recover">setting a new password</Link>.
      </p>
    </SignInCard>
  );
}

function useEnter(): (session: Output<'getSession'>) => void {
  const queries = useQueryClient();
  const router = useRouter();
  const { from } = useSearch({ from: '/sign-in' });
  return (session) => {
    queries.clear();
    // A browser that keeps nothing has nothing to erase.
    eraseForOthers(session.person.id).catch(() => undefined);
    queries.setQueryData(sessionQuery.queryKey, session);
    router.history.push(ownAddress(from) ?? ownAddress(takeKept(fromKey) ?? undefined) ?? '/');
  };
}

const holderKey = 'cordon.provider-holder';
const fromKey = 'cordon.provider-from';

/** To the force's own sign-in and back. What this browser keeps makes the answer worth something here only. */
function useProvider(form: Form<SignInField>, enter: (session: Output<'getSession'>) => void) {
  const { from, state, code, iss, error } = useSearch({ from: '/sign-in' });
  const { data } = useQuery(signInWaysQuery);
  const go = useMutation({
    mutationFn: () => call('sendToProvider', {}),
    onSuccess: ({ address, holder }) => {
      sessionStorage.setItem(holderKey, holder);
      sessionStorage.setItem(fromKey, from ?? '/');
      window.location.assign(address);
    },
    onError: form.fail,
  });
  const finish = useMutation({
    mutationFn: () => {
      const answered = { state, code, iss, error };
      const query = new URLSearchParams(JSON.parse(JSON.stringify(answered)) as Record<string, string>);
      return call('signInFromProvider', { query: query.toString(), holder: takeKept(holderKey) ?? 'none' });
    },
    onSuccess: enter,
    onError: form.fail,
  });
  const begun = useRef(false);
  const begin = useEffectEvent(() => finish.mutate());
  useEffect(() => {
    // Once: the answer counts once, and effects may run twice.
    if (state === undefined || begun.current) return;
    begun.current = true;
    begin();
  }, [state]);
  const isReturning = state !== undefined && !finish.isError;
  return { title: data?.provider ?? null, go: () => go.mutate(), isGoing: go.isPending, isReturning };
}

function takeKept(key: string): string | null {
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return kept;
}

/** An address of this console only: a link that signs somebody in must not send them elsewhere. */
function ownAddress(from: string | undefined): string | undefined {
  return from !== undefined && /^\/(?![/\\])/.test(from) ? from : undefined;
}
