/** Looking back is recorded each time: it is asked when a person asks, and never again by the clock. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';
import { readsAtOnce, type VehicleAsked } from './vehicle-search.ts';

const onceAsked = { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnReconnect: false } as const;

type History = Output<'searchHistory'>;

/** So many reads at once, and the ones before them when a person asks to go on. */
export const historyQuery = (asked: VehicleAsked) =>
  infiniteQueryOptions({
    ...onceAsked,
    queryKey: ['history', asked],
    queryFn: ({ pageParam: before, signal }) =>
      call('searchHistory', { ...asked, limit: readsAtOnce, ...(before === null ? {} : { before }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.reduce(joined),
  });

/** What stands beside the reads is of the whole period, in each answer. */
function joined(newer: History, older: History): History {
  return { ...newer, reads: [...newer.reads, ...older.reads], next: older.next };
}

export const unseenQuery = (asked: VehicleAsked) =>
  queryOptions({
    ...onceAsked,
    queryKey: ['history-unseen', asked],
    queryFn: ({ signal }) => call('searchUnseen', asked, signal),
  });
