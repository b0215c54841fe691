/** The live page: the queue of hits, the map, and the card of the hit that is open. */
import { Link } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LiveBoard } from './live-board.tsx';
import { LiveRoomProvider } from './live-room.tsx';

export function LivePage() {
  const barred = useBarReason('listHits');
  if (barred !== undefined) return <NotForThisRole reason={barred} />;
  return (
    <LiveRoomProvider>
      <LiveBoard />
    </LiveRoomProvider>
  );
}

/** An administrator keeps the system running and reads no intelligence; the page says so instead of failing. */
function NotForThisRole({ reason }: { reason: string }) {
  return (
    <Page title="Live">
      <EmptyState title="Hits are not open to your role">
        <p>{reason} People who keep Cordon running do not read what it finds about vehicles.</p>
        <p>
          What you can see: whether the <Link to="/cameras">cameras</Link> are sending, and what was{' '}
          <Link to="/cameras/refused">kept aside</Link>.
        </p>
      </EmptyState>
    </Page>
  );
}
