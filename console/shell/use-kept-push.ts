/** Gives the pushing that a person had turned on in this browser to the session that they signed in to. */
import { useEffect } from 'react';
import { keepPush } from '../pages/alerts/browser-push.ts';
import { useBarReason, useSession } from './session.tsx';

export function useKeptPush(): void {
  const { person } = useSession();
  const barred = useBarReason('subscribePush') !== undefined;
  useEffect(() => {
    // Not done, the alerts page says that this browser is not pushed to.
    if (!barred) keepPush(person.id).catch(() => undefined);
  }, [person.id, barred]);
}
