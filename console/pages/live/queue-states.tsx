/** What the queue says when it is empty, still loading, or no longer up to date. */
import { Link } from '@tanstack/react-router';
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
  const { phase, handled, error } = useStore(hits, hits.state);
  const failed = filter === 'open' ? phase === 'failed' : handled === 'failed';
  const loading = filter === 'open' ? phase === 'loading' : handled === 'loading' || handled === 'not-asked';
  if (failed) {
    return (
      <div className="queue-empty">
        <Banner kind="bad" title="The hits could not be fetched">
          <p>{wordsFor(error)} Nothing is lost: hits are kept on the server.</p>
          <Button onClick={filter === 'open' ? hits.retry : hits.loadHandled}>Try again</Button>
        </Banner>
      </div>
    );
  }
  if (loading) {
    return (
      <div className="queue-empty">
        <Loading>Fetching the hits</Loading>
      </div>
    );
  }
  if (filter === 'handled') {
    return (
      <div className="queue-empty">
        <EmptyState title="No handled hits yet">
          <p>A hit stands here once somebody has confirmed or dismissed it.</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="queue-empty">
      <EmptyState title="No open hits">
        <p>A hit appears here by itself when a camera reads a mark that stands on a hotlist open to you.</p>
        <p>
          If you expect some, see whether the <Link to="/cameras">cameras</Link> are live and the{' '}
          <Link to="/lists">hotlists</Link> are current.
        </p>
      </EmptyState>
    </div>
  );
}
