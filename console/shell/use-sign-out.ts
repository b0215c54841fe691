/** Signing out: the live channel stops, and nothing of what this person saw stays for the next one. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call, wordsFor } from '../api/client.ts';
import { eraseOf } from '../pages/patrol/phone-store.ts';
import { useToast } from '../ui/toast.tsx';
import { useServices } from './services.tsx';
import { useSession } from './session.tsx';

export function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const { live } = useServices();
  const { person } = useSession();
  return () => {
    call('signOut', {}).then(
      async ({ leaveAt }) => {
        live.stop();
        // A browser that keeps nothing has nothing to erase.
        await eraseOf(person.id).catch(() => undefined);
        if (leaveAt !== null) {
          // The force's own sign-in would let the next one in as this person.
          window.location.assign(leaveAt);
          return;
        }
        await navigate({ to: '/sign-in' });
        queries.clear();
      },
      (error: unknown) => toast({ message: `You are still signed in. ${wordsFor(error)}` }),
    );
  };
}
