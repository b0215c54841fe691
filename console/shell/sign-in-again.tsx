/** Asks for the password again when the session has ended, over the page, so that nothing on it is lost. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { call, signedInEvent, signedOutEvent } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { ProofFields, useProofForm } from './proof-fields.tsx';
import { useServices } from './services.tsx';
import { type Session, useSession } from './session.tsx';
import { useSignInWays } from './use-sign-in-ways.ts';

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
    const end = (event?: Event) => {
      // What was asked waits for this dialog.
      event?.preventDefault();
      setEnded(true);
    };
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
  const { person, purpose, askedBy } = useSession();
  const form = useProofForm();
  const stated = purpose === null ? {} : { purpose: { kind: purpose.kind, reference: purpose.reference, askedBy } };
  const ways = useSignInWays(form, stated, onSignedIn);
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
          ways.byPassword(person.username);
        }}
      >
        <ProofFields form={form} isCodeAsked={ways.isCodeAsked} />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={ways.busy === 'password' ? 'Signing in' : undefined}>
            Sign in
          </Button>
          <Button
            onClick={() => ways.byPasskey(person.username)}
            busy={ways.busy === 'passkey' ? 'Waiting for the passkey' : undefined}
          >
            {ways.isPasskeyAsked ? 'Use your passkey instead of a code' : 'Use a passkey'}
          </Button>
          <Button onClick={() => window.location.assign('/sign-in')}>Sign in as somebody else</Button>
        </div>
      </form>
    </Dialog>
  );
}
