/** What this phone keeps and for how long, where it may know the officer is, the briefings, and the way out. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from '../../shell/use-store.ts';
import { Button } from '../../ui/button.tsx';
import { keptMsMax } from './kept.ts';
import type { Leaving } from './leave-dialog.tsx';
import { Way } from './patrol-way.tsx';
import { useHeld, usePhoneState } from './phone-context.tsx';
import { queuedMsMax } from './queued-act.ts';

export function PhoneKeeps() {
  const { keeps, theme } = useHeld();
  const opens = useOpensAlone();
  const { kept } = usePhoneState();
  const themeName = useStore(theme, theme.name);
  const other = themeName === 'dark' ? 'light' : 'dark';
  return (
    <section className="patrol-part" aria-labelledby="keeps">
      <h2 id="keeps">This phone</h2>
      {keeps ? (
        <p>
          Keeps your unit, its task with one picture, and what is not sent yet, so that this page opens without a
          signal. The task is erased when it ends, when you sign out, when somebody else signs in, and{' '}
          {keptMsMax / 60_000} minutes after the last signal; reports when they are sent, and after{' '}
          {queuedMsMax / 3_600_000} hours. Signing in always needs a signal.
        </p>
      ) : (
        <p>
          This browser keeps nothing. Without a signal, or once the page is closed, what you report here is lost: use
          your radio, or open Cordon in another browser.
        </p>
      )}
      <p className="quiet">
        {opens ? 'This page opens without a signal.' : 'This page does not open without a signal yet.'}
      </p>
      <PlaceWords />
      {kept?.unit ? (
        <Way to="/patrol/briefings" className="button">
          Briefings
        </Way>
      ) : null}
      <Button onClick={() => theme.set(other)}>{other === 'light' ? 'Light theme, for the sun' : 'Dark theme'}</Button>
      <LeaveButtons />
    </section>
  );
}

function PlaceWords() {
  const { place, sendPlace } = useHeld();
  if (place === 'on') return <p className="quiet">Where you are goes with each report while the page is open.</p>;
  if (place === 'denied') {
    return <p className="quiet">The browser does not tell this page where you are: say it by radio.</p>;
  }
  return <Button onClick={sendPlace}>Send where I am with each report</Button>;
}

/** Whether the browser has what the page needs to open by itself. */
function useOpensAlone(): boolean {
  const [opens, setOpens] = useState(false);
  useEffect(() => {
    if ('serviceWorker' in navigator) void navigator.serviceWorker.ready.then(() => setOpens(true));
  }, []);
  return opens;
}

/** Fetched when first wanted. */
const LeaveDialog = lazy(async () => ({ default: (await import('./leave-dialog.tsx')).LeaveDialog }));

function LeaveButtons() {
  const { isHeard } = usePhoneState();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  return (
    <>
      <Button
        disabledReason={
          isHeard === true ? undefined : 'Signing out needs a signal. Erase what the phone keeps instead.'
        }
        onClick={() => setLeaving('sign-out')}
      >
        Sign out
      </Button>
      <Button
        disabledReason={isHeard === true ? 'Sign out instead: that erases it too.' : undefined}
        onClick={() => setLeaving('erase')}
      >
        Erase what this phone keeps
      </Button>
      {leaving === null ? null : (
        <Suspense>
          <LeaveDialog leaving={leaving} onClose={() => setLeaving(null)} />
        </Suspense>
      )}
    </>
  );
}
