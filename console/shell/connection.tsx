/** Whether this screen is up to date, by shape and word: Live, Reconnecting, Stale since 14:03. */
import { useQuery } from '@tanstack/react-query';
import { healthQuery } from '../api/queries.ts';
import { formatMinute, formatZoned } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useNow } from '../ui/ticker-context.tsx';
import { useServices } from './services.tsx';
import { useBarReason } from './session.tsx';
import { useStore } from './use-store.ts';
import './connection.css';

type Shown = {
  readonly kind: 'good' | 'warn' | 'bad';
  readonly icon: IconName;
  readonly words: string;
  readonly title: string;
};

export function Connection({ databaseGoneSince }: { databaseGoneSince: string | null }) {
  const barred = useBarReason('followLive');
  // The live channel may still stand, with nothing to tell: the screen is as old as the database's silence.
  if (databaseGoneSince !== null) return <Stale since={databaseGoneSince} why="The server has no database" />;
  return barred === undefined ? <LiveConnection /> : <PlainConnection />;
}

function LiveConnection() {
  const { live } = useServices();
  const { kind, since } = useStore({ subscribe: live.onState }, live.state);
  const at = formatZoned(since);
  if (kind === 'live') {
    return <Sign kind="good" icon="circle" words="Live" title={`Changes are shown as they happen, since ${at}.`} />;
  }
  if (kind === 'reconnecting') {
    return (
      <Sign kind="warn" icon="half" words="Reconnecting" title={`Not connected since ${at}. Trying again by itself.`} />
    );
  }
  if (kind === 'signed-out') {
    return <Sign kind="bad" icon="cross" words="Signed out" title={`The session ended at ${at}. Sign in to go on.`} />;
  }
  return <Stale since={since} />;
}

/** For people who may not follow the live channel: whether the server answers. */
function PlainConnection() {
  const { isError, dataUpdatedAt, isPending } = useQuery(healthQuery);
  const now = useNow();
  if (isPending) return <Sign kind="warn" icon="half" words="Connecting" title="Asking whether Cordon is there." />;
  if (!isError) return <Sign kind="good" icon="circle" words="Connected" title="Cordon answers." />;
  if (now - dataUpdatedAt < staleAfterMs) {
    return <Sign kind="warn" icon="half" words="Reconnecting" title="Cordon did not answer. Trying again by itself." />;
  }
  return <Stale since={new Date(dataUpdatedAt).toISOString()} />;
}

/** Two questions in a row without an answer, milliseconds. */
const staleAfterMs = 20_000;

function Stale({ since, why = 'No connection' }: { since: string; why?: string }) {
  const title = `${why} since ${formatZoned(since)}. What you see is from then. Trying again by itself.`;
  return <Sign kind="bad" icon="clock" words={`Stale since ${formatMinute(since)}`} title={title} />;
}

function Sign({ kind, icon, words, title }: Shown) {
  return (
    <span className="connection" data-kind={kind} role="status" title={title}>
      <Icon name={icon} />
      <span>{words}</span>
    </span>
  );
}
