/** Asks for the password again when the session has ended, over the page, so that nothing on it is lost. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { call, signedInEvent, signedOutEvent } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';
import { useServices } from './services.tsx';
import { type Session, useSession } from './session.tsx';

export function SignInAgain() {
  const { ended, goOn } = useEndedSession();
  return ended ? <SignInAgainDialog onSignedIn={goOn} /> : null;
}

/** A session ends by any answer of 401, the live channel's too; it stands again by signing in, in any tab. */
function useEndedSession(): { ended: boolean; goOn: (session: Session) => void } {
  const [ended, setEnded] = useState(false);
  const { live } = useServices();
  const { person } = useSession();
  const queries = useQueryClient();

  const goOn = useCallback(
    (session: Session) => {
      if (session.person.id !== person.id) {
        // Somebody else signed in: nothing that the first person saw may stay on this screen.
        window.location.assign('/');
        return;
      }
      queries.setQueryData(sessionQuery.queryKey, session);
      setEnded(false);
      window.dispatchEvent(new Event(signedInEvent));
      void queries.invalidateQueries();
    },
    [person.id, queries],
  );

  useEffect(() => {
    const end = () => setEnded(true);
    window.addEventListener(signedOutEvent, end);
    const unsubscribe = live.onState(({ kind }) => {
      if (kind === 'signed-out') end();
    });
    return () => {
      window.removeEventListener(signedOutEvent, end);
      unsubscribe();
    };
  }, [live]);

  useEffect(() => {
    if (!ended) return;
    const look = () => {
      if (document.visibilityState === 'visible') call('getSession', {}).then(goOn, () => {});
    };
    document.addEventListener('visibilitychange', look);
    const unsubscribe = live.onState(({ kind }) => {
      if (kind === 'live') look();
    });
    return () => {
      document.removeEventListener('visibilitychange', look);
      unsubscribe();
    };
  }, [ended, live, goOn]);

  return { ended, goOn };
}

function SignInAgainDialog({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { person, purpose } = useSession();
  const form = useForm({ password: '' }, { password: 'Password' });
  const signIn = useMutation({
    mutationFn: () => call('signIn', { username: person.username, password: form.values.password, purpose }),
    onSuccess: onSignedIn,
    onError: form.fail,
  });
  const send = () => {
    const missing = { field: 'password', message: 'Enter your password.' } as const;
    if (!form.show(form.values.password === '' ? [missing] : [])) signIn.mutate();
  };
  return (
    <Dialog title="Sign in again">
      <p>
        Your session has ended. What is on the page is kept and goes on once you have signed in as <b>{person.name}</b>,
        for the same purpose.
      </p>
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
          id="password"
          type="password"
          autoComplete="current-password"
          label="Password"
          value={form.values.password}
          onChange={form.set('password')}
          error={form.errorOf('password')}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={signIn.isPending ? 'Signing in' : undefined}>
            Sign in
          </Button>
          <Button onClick={() => window.location.assign('/sign-in')}>Sign in as somebody else</Button>
        </div>
      </form>
    </Dialog>
  );
}
