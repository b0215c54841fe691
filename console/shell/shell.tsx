/** What stands around every page: the header, the session, the live channel, and the dialogs that any page may need. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { ApiError, noPurposeEvent, wordsFor } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { LiveRoomProvider } from '../pages/live/live-room.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTicker } from '../ui/ticker-context.tsx';
import { Header } from './header.tsx';
import { PurposeDialog } from './purpose-dialog.tsx';
import { useServices } from './services.tsx';
import { type Session, SessionProvider, useBarReason, useSession } from './session.tsx';
import { isTyping } from './shortcuts.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { useEscalations } from './use-escalations.ts';
import { useKeptPush } from './use-kept-push.ts';
import './shell.css';

export function Shell() {
  const { data, error, refetch } = useQuery({
    ...sessionQuery,
    refetchInterval: ({ state }) => (state.data ? false : 5_000),
  });
  if (data !== undefined) {
    return (
      <SessionProvider session={data}>
        <Frame session={data} />
      </SessionProvider>
    );
  }
  if (error === null) {
    return (
      <main className="page">
        <Loading>Asking who you are</Loading>
      </main>
    );
  }
  if (error instanceof ApiError && error.status === 401) {
    return <ToSignIn />;
  }
  return (
    <main className="page">
      <h1>Cordon</h1>
      <Banner kind="bad" title="Cordon does not answer">
        <p>{wordsFor(error)} If it lasts, tell whoever runs Cordon for your force.</p>
        <Button onClick={() => void refetch()}>Try again</Button>
      </Banner>
    </main>
  );
}

/** Goes there once: rendered again while the address changes, it must not set off a second time. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const from = router.state.location.href;
    void router.navigate({ to: '/sign-in', search: from === '/' ? {} : { from }, replace: true });
  }, [router]);
  return null;
}

function Frame({ session }: { session: Session }) {
  const [helping, setHelping] = useState(false);
  const main = useRef<HTMLElement>(null);
  const ticker = useTicker();
  const wasStated = usePurpose(session);
  const isDue = useSecondFactorFirst(session);
  useLiveChannel();
  useEscalations();
  useKeptPush();
  useHelpKey(() => setHelping(true));
  useFocusOnNewPage(main);
  useEffect(() => ticker.setServerTime(session.serverTime), [ticker, session.serverTime]);
  return (
    <div className="shell">
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on the page; the address stays. */}
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the page
      </a>
      <Header onShortcuts={() => setHelping(true)} />
      <main ref={main} id="main" className="main" tabIndex={-1}>
        <LiveRoomProvider>{wasStated || isDue ? <Outlet /> : null}</LiveRoomProvider>
      </main>
      {helping ? <ShortcutsDialog onClose={() => setHelping(false)} /> : null}
      {session.purpose === null && !isDue ? <PurposeDialog /> : null}
      <SignInAgain />
    </div>
  );
}

/**
 * A purpose may end while somebody works: then the session is asked about, and another stated over the page.
 * @returns whether one was stated since this tab was opened; before it no page asks anything
 */
function usePurpose({ purpose }: Session): boolean {
  const queries = useQueryClient();
  const [wasStated, setWasStated] = useState(purpose !== null);
  if (purpose !== null && !wasStated) setWasStated(true);
  useEffect(() => {
    const ask = () => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    window.addEventListener(noPurposeEvent, ask);
    return () => window.removeEventListener(noPurposeEvent, ask);
  }, [queries]);
  return wasStated;
}

/** Nothing is open before there is a second factor but the page where one is set up. @returns whether one is due */
function useSecondFactorFirst({ isSecondFactorDue }: Session): boolean {
  const { pathname } = useLocation();
  const router = useRouter();
  useEffect(() => {
    if (isSecondFactorDue && pathname !== '/account') void router.navigate({ to: '/account', replace: true });
  }, [isSecondFactorDue, pathname, router]);
  return isSecondFactorDue;
}

/** Follows the live channel as long as somebody who may is signed in. */
function useLiveChannel(): void {
  const { live } = useServices();
  const { purpose, isSecondFactorDue } = useSession();
  const barred = useBarReason('followLive') !== undefined || purpose === null || isSecondFactorDue;
  useEffect(() => {
    if (barred) return;
    live.start();
    return () => live.stop();
  }, [live, barred]);
}

function useHelpKey(open: () => void): void {
  const { shortcuts } = useServices();
  const show = useEffectEvent(open);
  useEffect(() => {
    const unregister = shortcuts.register([{ keys: '?', does: 'Shows this list', where: 'Everywhere' }]);
    const onKey = (event: KeyboardEvent) => {
      const busy = document.querySelector('dialog[open]') !== null || isTyping(event.target);
      if (event.key === '?' && shortcuts.singleKeys() && !busy) show();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      unregister();
      document.removeEventListener('keydown', onKey);
    };
  }, [shortcuts]);
}

/** A new page starts at its beginning for people who listen to it too. */
function useFocusOnNewPage(main: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname, main]);
}
