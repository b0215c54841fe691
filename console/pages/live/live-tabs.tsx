/** On a phone, the queue or the map. Addresses like everything else, so Back works. */
import { Link } from '@tanstack/react-router';
import type { Tab } from './live-address.ts';

export function LiveTabs({ tab }: { tab: Tab }) {
  return (
    <nav className="live-tabs" aria-label="Queue or map">
      <Link to="/live" search={({ tab: _old, ...rest }) => rest} data-current={tab === 'queue'}>
        Queue
      </Link>
      <Link to="/live" search={(before) => ({ ...before, tab: 'map' })} data-current={tab === 'map'}>
        Map
      </Link>
    </nav>
  );
}
