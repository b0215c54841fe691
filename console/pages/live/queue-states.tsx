/** What the queue says when it is empty, still loading, or no longer up to date. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { wordsFor } from '../../api/client.ts';
import { useServices } from '../../shell/services.tsx';
import { useStore } from '../../shell/use-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatMinute } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { useLiveRoom } from './live-room.tsx';
import type { QueueFilter } from './queue-order.ts';

/** Above the list: that what stands below is from an earlier moment. */
export function QueueStanding() {
  const { live } = useServices();
  const { hits } = useLiveRoom();
  const link = useStore({ subscribe: live.onState }, live.state);
  const { phase, error } = useStore(hits, hits.state);
  if (phase !== 'ready') return null;
  if (link.kind === 'stale') {
    return (
      <Banner kind="bad" title={`Not up to date since ${formatMinute(link.since)}`}>
        <p>Cordon cannot be reached. The hits below are from then. The console keeps trying by itself.</p>
      </Banner>
    );
  }
  if (error !== null) {
    return (
      <Banner kind="warn" title="The queue could not be renewed">
        <p>{wordsFor(error)} The hits below are the last ones known.</p>
      </Banner>
    );
  }
  return null;
}

export function QueueEmpty({ filter }: { filter: QueueFilter }) {
  const { hits } = useLiveRoom();
  const { phase, others, error } = useStore(hits, hits.state);
  const asked = filter === 'open' ? phase : others[filter];
  if (asked === 'failed') {
    return (
      <div className="queue-empty">
        <Banner kind="bad" title="The hits could not be fetched">
          <p>{wordsFor(error)} Nothing is lost: hits are kept on the server.</p>
          <Button onClick={filter === 'open' ? hits.retry : () => hits.load(filter)}>Try again</Button>
        </Banner>
      </div>
    );
  }
  if (asked === 'loading' || asked === 'not-asked') {
    return (
      <div className="queue-empty">
        <Loading>Fetching the hits</Loading>
      </div>
    );
  }
  return <div className="queue-empty">{nothing[filter]}</div>;
}

const nothing: Readonly<Record<QueueFilter, ReactNode>> = {
  open: (
    <EmptyState title="No open hits">
      <p>A hit appears here by itself when a camera reads a mark that stands on a hotlist open to you.</p>
      <p>
        If you expect some, see whether the <Link to="/cameras">cameras</Link> are live and the{' '}
        <Link to="/lists">hotlists</Link> are current.
      </p>
    </EmptyState>
  ),
  handled: (
    <EmptyState title="No handled hits yet">
      <p>A hit stands here once somebody has confirmed or dismissed it.</p>
    </EmptyState>
  ),
  recorded: (
    <EmptyState title="No recorded hits">
      <p>
        A hit stands here, and is asked of nobody, when it is too unlikely, when its vehicle is followed already, when a
        judgement keeps it out of the queue, or when its list only records.
      </p>
      <p>
        See <Link to="/quiets">what is kept out of the queue</Link> just now.
      </p>
    </EmptyState>
  ),
};
