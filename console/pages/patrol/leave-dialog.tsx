/** Asks before what this phone keeps is erased: by signing out, or at once where there is no signal to sign out. */
import { call } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { countOf } from '../../ui/format.ts';
import { usePhone, usePhoneState } from './phone-context.tsx';
import { PhoneQueries } from './phone-queries.tsx';
import { isWaiting } from './queued-act.ts';

export type Leaving = 'sign-out' | 'erase';

export function LeaveDialog({ leaving, onClose }: { leaving: Leaving; onClose: () => void }) {
  const phone = usePhone();
  const { acts } = usePhoneState();
  const unsent = acts.filter(isWaiting).length;
  const signOut = async () => {
    const { leaveAt } = await call('signOut', {});
    await phone.erase();
    window.location.assign(leaveAt ?? '/sign-in');
    return undefined;
  };
  const erase = async () => {
    await phone.erase();
    return undefined;
  };
  const lost = unsent === 0 ? 'Nothing waits to be sent.' : `${countOf(unsent, 'report')} not sent yet will be lost.`;
  return (
    <PhoneQueries>
      <ConfirmDialog
        title={leaving === 'erase' ? 'Erase what this phone keeps?' : 'Sign out?'}
        act={leaving === 'erase' ? 'Erase it' : 'Sign out'}
        doing={leaving === 'erase' ? 'Erasing' : 'Signing out'}
        leave="Stay"
        run={leaving === 'erase' ? erase : signOut}
        onClose={onClose}
      >
        <p>
          {lost} {leaving === 'erase' ? 'You stay signed in: sign out when there is a signal.' : ''}
        </p>
      </ConfirmDialog>
    </PhoneQueries>
  );
}
