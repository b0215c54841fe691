/** Looking back is recorded each time: it is asked when a person asks, and never again by the clock. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { readsAtOnce, type VehicleAsked } from './vehicle-search.ts';

const onceAsked = { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnReconnect: false } as const;

export const historyQuery = (asked: VehicleAsked) =>
  queryOptions({
    ...onceAsked,
    queryKey: ['history', asked],
    queryFn: ({ signal }) => call('searchHistory', { ...asked, limit: readsAtOnce }, signal),
  });

export const unseenQuery = (asked: VehicleAsked) =>
  queryOptions({
    ...onceAsked,
    queryKey: ['history-unseen', asked],
    queryFn: ({ signal }) => call('searchUnseen', asked, signal),
  });
