/** Whether the browser in front of me is pushed to, and turning that on and off. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { pushQuery } from '../../api/queries.ts';
import { useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { State } from '../../ui/state.tsx';
import { useToast } from '../../ui/toast.tsx';
import { findOwnSubscription, pushTrouble, turnPushOff, turnPushOn } from './browser-push.ts';

type Push = Output<'getPush'>;

export function ThisBrowser({ push }: { push: Push }) {
  const [trouble, setTrouble] = useState(pushTrouble);
  const own = useOwnSubscription(push);
  const turn = useTurn(push, own, () => setTrouble(pushTrouble()));
  const trying = useTrial();
  const failed = turn.error ?? trying.error;
  return (
    <section className="alerts-part" aria-labelledby="this-browser">
      <h2 id="this-browser">This browser</h2>
      {own === null ? (
        <State kind="quiet" icon="ring">
          Not pushed to
        </State>
      ) : (
        <State kind="good" icon="tick">
          Pushed to while you are signed in
        </State>
      )}
      {trouble === null ? null : (
        <Banner kind="info" title="This browser cannot be pushed to">
          <p>{trouble}</p>
        </Banner>
      )}
      <div className="row">
        <Button
          variant={own === null ? 'primary' : 'plain'}
          onClick={() => turn.mutate()}
          busy={turn.isPending ? 'Asking the browser' : undefined}
          disabledReason={trouble ?? undefined}
        >
          {own === null ? 'Push to this browser' : 'Stop pushing to this browser'}
        </Button>
        <Button
          onClick={() => (own === null ? undefined : trying.mutate(own))}
          busy={trying.isPending ? 'Sending' : undefined}
          disabledReason={own === null ? 'It is not pushed to yet.' : undefined}
        >
          Send a trial
        </Button>
      </div>
      {failed === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsOf(failed)}</p>
        </Banner>
      )}
    </section>
  );
}

/** A browser says its own no in words of ours; a push service says its in words of its own. */
function wordsOf(error: Error): string {
  if (error.name === 'ApiError') return wordsFor(error);
  if (error.name === 'Error') return error.message;
  return `The browser could not be given a push address: ${error.message} Check that it may reach its push service.`;
}

/** @returns the id of the subscription that is this browser's, null while it has none that lives */
function useOwnSubscription({ subscriptions }: Push): string | null {
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    void findOwnSubscription().then((id) => {
      if (!left) setOwn(subscriptions.some((one) => one.id === id) ? id : null);
    });
    return () => {
      left = true;
    };
  }, [subscriptions]);
  return own;
}

function useTurn({ publicKey }: Push, own: string | null, onDone: () => void) {
  const { person } = useSession();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: async () => {
      if (own === null) return turnPushOn(person.id, publicKey);
      await turnPushOff();
      await call('endSubscription', { subscriptionId: own });
    },
    onSuccess: () => toast({ message: own === null ? 'This browser is pushed to.' : 'This browser is left alone.' }),
    onSettled: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: pushQuery.queryKey });
    },
  });
}

function useTrial() {
  const toast = useToast();
  return useMutation({
    mutationFn: (subscriptionId: string) => call('tryPush', { subscriptionId }),
    onSuccess: () => toast({ message: 'A trial is on its way. It shows here in a few seconds, if it is let through.' }),
  });
}
