/** The address of the live page: which hit is open, what the queue shows, and which tab a phone shows. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { QueueFilter } from './queue-order.ts';

const route = getRouteApi('/shell/live');

export type Tab = 'queue' | 'map';

export type LiveAddress = {
  readonly hitId: string | null;
  readonly filter: QueueFilter;
  readonly tab: Tab;
  /** A camera to be shown on the map, when another page sent us here with it. */
  readonly cameraId: string | null;
  readonly open: (hitId: string) => void;
  readonly close: () => void;
};

export function useLiveAddress(): LiveAddress {
  const { hit, filter, tab, camera } = route.useSearch();
  const navigate = useNavigate({ from: '/live' });
  const isOpen = hit !== undefined;
  const open = useCallback(
    // From one card to the next is one step: Back leads out of the cards, to the queue.
    (hitId: string) => void navigate({ search: (before) => ({ ...before, hit: hitId }), replace: isOpen }),
    [navigate, isOpen],
  );
  const close = useCallback(
    () => void navigate({ search: ({ hit: _closed, ...rest }) => rest, replace: true }),
    [navigate],
  );
  return {
    hitId: hit ?? null,
    filter: filter === 'handled' || filter === 'recorded' ? filter : 'open',
    tab: tab === 'map' ? 'map' : 'queue',
    cameraId: camera ?? null,
    open,
    close,
  };
}

/** The address of a row, so that it can be opened in another tab or sent to a colleague. */
export function hitAddress(hitId: string, filter: QueueFilter): string {
  return filter === 'open' ? `/live?hit=${hitId}` : `/live?filter=${filter}&hit=${hitId}`;
}
