/** The frame of a patrol's pages on a phone: what is always told, and what stands there until whose it is is known. */
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePageTitle } from '../../shell/page.tsx';
import { Banner } from '../../ui/banner.tsx';
import { countOf, formatClock, formatMinute } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { PatrolFoot } from './patrol-foot.tsx';
import { PhoneProvider, useNewPhone, usePhoneState } from './phone-context.tsx';
import { isWaiting, stateSaid } from './queued-act.ts';
import './patrol.css';

export function PatrolPage() {
  const held = useNewPhone();
  usePageTitle('Patrol');
  useWorker();
  if (held === null) return <Waiting />;
  return (
    <PhoneProvider held={held}>
      <Stage />
    </PhoneProvider>
  );
}

/** It opens the page without a signal. */
function useWorker(): void {
  useEffect(() => {
    if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  }, []);
}

function Stage() {
  const { stage } = usePhoneState();
  if (stage === 'opening') return <Waiting />;
  if (stage === 'nothing') return <NothingHere />;
  if (stage === 'signed-out') return <SignedOut />;
  if (stage === 'barred') return <Barred />;
  return (
    <div className="patrol">
      <PatrolHead />
      <main className="patrol-main">
        <Outlet />
      </main>
      <PatrolFoot />
    </div>
  );
}

function Waiting() {
  return (
    <main className="page">
      <Loading>Opening the patrol page</Loading>
    </main>
  );
}

function NothingHere() {
  const { unsentOfAll } = usePhoneState();
  return (
    <main className="page">
      <h1>Patrol</h1>
      <Banner kind="warn" title="No signal, and no task is kept on this phone">
        <p>Signing in needs a signal: it is tried again by itself. Until then use your radio.</p>
        <Unsent count={unsentOfAll} />
      </Banner>
    </main>
  );
}

function SignedOut() {
  const { unsentOfAll } = usePhoneState();
  return (
    <main className="page">
      <h1>Patrol</h1>
      <Banner kind="warn" title="Nobody is signed in on this phone">
        <p>The task is not shown or kept here until you sign in. In an emergency use your radio.</p>
        <Unsent count={unsentOfAll} />
      </Banner>
      <p>
        <Link to="/sign-in" search={{ from: '/patrol' }} className="button" data-variant="primary">
          Sign in
        </Link>
      </p>
    </main>
  );
}

/** Whose they are is not told: somebody else may hold this phone. */
function Unsent({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p>
      {countOf(count, 'report')} on this phone {count === 1 ? 'is' : 'are'} not sent yet. That goes on once the person
      who made {count === 1 ? 'it' : 'them'} has signed in again.
    </p>
  );
}

function Barred() {
  const { session } = usePhoneState();
  const isPatrol = session?.person.role === 'patrol';
  useEffect(() => {
    // A purpose, or a second factor, is asked for by the console’s own pages, which then lead back here.
    if (isPatrol) window.location.assign('/');
  }, [isPatrol]);
  if (isPatrol) return <Waiting />;
  return (
    <main className="page">
      <h1>Patrol</h1>
      <Banner kind="warn" title="This page is for patrols">
        <p>
          It shows the task of one’s own unit to officers whose role is patrol. <a href="/">Go to your own page</a>.
        </p>
      </Banner>
    </main>
  );
}

function PatrolHead() {
  const { kept, session, acts } = usePhoneState();
  const now = useNow();
  const state = stateSaid(acts) ?? kept?.unit?.state ?? null;
  const meaning = kept?.states.find((one) => one.state === state)?.meaning ?? 'No state reported';
  return (
    <header className="patrol-head">
      <div className="patrol-unit">
        <b className="patrol-sign">{kept?.unit?.callSign ?? 'No unit'}</b>
        {kept?.unit ? <span>{state === null ? meaning : `${state} ${meaning}`}</span> : null}
      </div>
      <div className="patrol-link">
        <Signal />
        <time dateTime={new Date(now).toISOString()}>{formatClock(now)}</time>
      </div>
      <p className="patrol-who">
        {kept === null ? session?.person.name : [kept.person.name, kept.person.purpose].join(', ')}
      </p>
    </header>
  );
}

function Signal() {
  const { isHeard, kept, acts } = usePhoneState();
  const waiting = acts.filter(isWaiting).length;
  const unsent = waiting > 0 ? `, ${waiting} not sent` : '';
  const since = kept === null ? '' : `, as of ${formatMinute(kept.heardAt)}`;
  const [kind, icon, words] =
    isHeard === null
      ? (['warn', 'half', `Asking${since}`] as const)
      : isHeard
        ? ([waiting > 0 ? 'warn' : 'good', 'circle', 'Connected'] as const)
        : (['bad', 'silent', `No signal${since}`] as const);
  return (
    <span className="connection" data-kind={kind} role="status">
      <Icon name={icon} />
      <span>
        {words}
        {unsent}
      </span>
    </span>
  );
}
