/** The frame of a patrol's pages on a phone: what is always told, and what stands there until whose it is is known. */
import { lazy, Suspense, useEffect } from 'react';
import type { Theme } from '../../shell/theme.ts';
import { Banner } from '../../ui/banner.tsx';
import { countOf, formatClock, formatMinute } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import type { Early } from './early.ts';
import { PatrolFoot } from './patrol-foot.tsx';
import { PatrolHome } from './patrol-home.tsx';
import { usePath } from './patrol-way.tsx';
import { PhoneProvider, useNewPhone, usePhoneState } from './phone-context.tsx';
import type { PhoneStore } from './phone-store.ts';
import { isWaiting, stateSaid } from './queued-act.ts';
import '../../shell/connection.css';
import '../../shell/page.css';
import './patrol.css';

export type PatrolPageProps = {
  /** What this browser keeps; null where it keeps nothing. */
  readonly store: Promise<PhoneStore | null>;
  readonly early: Early;
  readonly theme: Theme;
};

export function PatrolPage(props: PatrolPageProps) {
  const held = useNewPhone(props);
  useWorker();
  if (held === null) return <Waiting />;
  return (
    <PhoneProvider held={held}>
      <Stage />
    </PhoneProvider>
  );
}

/** What the worker fetches would hold the task up: it begins once that is likely to be there, milliseconds. */
const workerAfterMs = 1_500;

/** It opens the page without a signal. */
function useWorker(): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const register = () => navigator.serviceWorker.register('/sw.js').catch(() => undefined);
    const timer = setTimeout(() => void register(), workerAfterMs);
    return () => clearTimeout(timer);
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
        <Suspense fallback={<Loading>Opening the page</Loading>}>
          <OpenPage />
        </Suspense>
      </main>
      <PatrolFoot />
    </div>
  );
}

const StopPage = lazy(async () => ({ default: (await import('./stop-page.tsx')).StopPage }));
const StopEndPage = lazy(async () => ({ default: (await import('./stop-end-page.tsx')).StopEndPage }));
const OutcomePage = lazy(async () => ({ default: (await import('./outcome-page.tsx')).OutcomePage }));
const PatrolBriefings = lazy(async () => ({ default: (await import('./patrol-briefings.tsx')).PatrolBriefings }));

/** By its address; an address that is none of these is the first page. */
function OpenPage() {
  const path = usePath();
  const stop = /^\/patrol\/stop\/([\w-]+)$/.exec(path)?.[1];
  if (stop !== undefined) return <StopEndPage actId={stop} />;
  if (path === '/patrol/stop') return <StopPage />;
  if (path === '/patrol/outcome') return <OutcomePage />;
  if (path === '/patrol/briefings') return <PatrolBriefings />;
  return <PatrolHome />;
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
        <a href="/sign-in?from=/patrol" className="button" data-variant="primary">
          Sign in
        </a>
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
  const { isPatrol } = usePhoneState();
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
  const { kept, asker, acts } = usePhoneState();
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
      <p className="patrol-who">{kept === null ? asker?.name : [kept.person.name, kept.person.purpose].join(', ')}</p>
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
