/** What is always told: connection, operation, purpose, the clock, who I am, unseen hits; and the way to each page. */
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { listsQuery } from '../api/queries.ts';
import { countOf, formatClock, formatCount, formatZoned } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { useNow, useTicker } from '../ui/ticker-context.tsx';
import { Connection } from './connection.tsx';
import {
  ApprovalsLink,
  AuditLink,
  ReleasesLink,
  ResultsLink,
  RetentionLink,
  SafeguardingLink,
  StandardsLink,
  StopsLink,
} from './governance-links.tsx';
import { HeaderControls } from './header-controls.tsx';
import { HeaderNotices } from './header-notices.tsx';
import { PurposeDialog } from './purpose-dialog.tsx';
import { useServices } from './services.tsx';
import { forceName, purposeWords, useBarReason, useSession } from './session.tsx';
import { useDatabaseGone } from './use-database-gone.ts';
import { useStore } from './use-store.ts';
import { UserMenu } from './user-menu.tsx';
import './header.css';

export function Header({ onShortcuts }: { onShortcuts: () => void }) {
  const [changing, setChanging] = useState(false);
  const databaseGoneSince = useDatabaseGone();
  return (
    <header className="header">
      <div className="bar">
        <Link to="/" className="brand" aria-label="Cordon">
          <Icon name="cordon" />
          <span>Cordon</span>
        </Link>
        <Standing onChange={() => setChanging(true)} />
        <div className="bar-end">
          <Connection databaseGoneSince={databaseGoneSince} />
          <HeaderClock />
          <UnseenCount />
          <UserMenu onPurpose={() => setChanging(true)} onShortcuts={onShortcuts} />
        </div>
      </div>
      <div className="bar bar-nav">
        <Nav />
        <div className="bar-end wide-only">
          <HeaderControls onShortcuts={onShortcuts} />
        </div>
      </div>
      <HeaderNotices databaseGoneSince={databaseGoneSince} />
      {changing ? <PurposeDialog onClose={() => setChanging(false)} /> : null}
    </header>
  );
}

/** The operation and the purpose in force: what the law asks to be known at every moment. */
function Standing({ onChange }: { onChange: () => void }) {
  const session = useSession();
  const { operationNames, openForceIds, person } = session;
  const names = openForceIds.map((id) => forceName(session, id)).join(', ');
  return (
    <div className="standing">
      <span className="standing-operation" title={`Open to you: ${names}`}>
        <b>{operationNames.length === 0 ? forceName(session, person.forceId) : operationNames.join(', ')}</b>
        <span className="quiet">
          {' '}
          {operationNames.length === 0 ? 'own force only' : countOf(openForceIds.length, 'force')}
        </span>
      </span>
      <span className="standing-purpose">
        <span className="quiet">Purpose </span>
        {purposeWords(session)}
      </span>
      <button type="button" className="link-button wide-only" onClick={onChange}>
        Change<span className="visually-hidden"> purpose</span>
      </button>
    </div>
  );
}

/** A workstation's clock that is off by more than this is said, milliseconds. */
const aheadSaidMs = 2_000;

function HeaderClock() {
  const now = useNow();
  const aheadMs = useTicker().aheadMs();
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const off =
    Math.abs(aheadMs) < aheadSaidMs ? '' : ` This computer’s clock is ${seconds} s ${aheadMs > 0 ? 'fast' : 'slow'};`;
  const title = `${formatZoned(now)}.${off === '' ? '' : `${off} times here follow the server.`}`;
  return (
    <time className="clock" dateTime={new Date(now).toISOString()} title={title}>
      {formatClock(now)}
    </time>
  );
}

function UnseenCount() {
  const { unseen } = useServices();
  const count = useStore(unseen, unseen.count);
  const barred = useBarReason('listHits');
  if (barred !== undefined) return null;
  return (
    <Link to="/live" className="unseen" data-some={count > 0} aria-label={countOf(count, 'unseen hit')}>
      <Icon name="bell" />
      {count} <span className="wide-only">unseen</span>
    </Link>
  );
}

function Nav() {
  const mayLookBack = useBarReason('searchHistory') === undefined;
  const patrols = useBarReason('getMyPatrol') === undefined;
  const { person } = useSession();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone more pages than fit are reached by a swipe: the one that is open is in sight.
  useEffect(() => {
    if (pathname !== '') nav.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={nav} className="nav" aria-label="Pages">
      {patrols ? <Link to="/patrol">Patrol</Link> : null}
      <Link to="/live">Live</Link>
      {mayLookBack ? <Link to="/vehicle">Look back</Link> : null}
      <Link to="/lists">
        Hotlists
        <Expiring />
      </Link>
      {person.role === 'administrator' ? null : <Link to="/operations">Operations</Link>}
      <Link to="/cameras">Cameras</Link>
      <Link to="/quality">Quality</Link>
      <Link to="/alerts">Alerts</Link>
      <StopsLink />
      <ResultsLink />
      <SafeguardingLink />
      <ReleasesLink />
      <ApprovalsLink />
      <StandardsLink />
      <AuditLink />
      <RetentionLink />
      {person.role === 'administrator' ? <Link to="/people">People</Link> : <Link to="/hand-over">Hand over</Link>}
    </nav>
  );
}

/** Entries of my own force's lists that expire within the week: warned of before they do. */
function Expiring() {
  const { person } = useSession();
  const barred = useBarReason('listLists');
  const { data } = useQuery({ ...listsQuery, enabled: barred === undefined });
  const own = data?.lists.filter((list) => list.ownerForceId === person.forceId) ?? [];
  const count = own.reduce((sum, list) => sum + list.expiringSoon, 0);
  if (count === 0) return null;
  return (
    <span className="nav-count">
      <Icon name="clock" />
      {formatCount(count)}
      <span className="visually-hidden"> entries of your force expire within 7 days</span>
    </span>
  );
}
