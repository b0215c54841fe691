/** Queries that the pages use: how each is named in the cache, and how often it is asked again. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Input } from './client.ts';

/** How often pages that people watch ask again, milliseconds. */
const watchMs = 10_000;
const slowMs = 30_000;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call('getSession', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => call('getHealth', {}, signal),
  refetchInterval: watchMs,
});

export const camerasQuery = queryOptions({
  queryKey: ['cameras'],
  queryFn: ({ signal }) => call('listCameras', {}, signal),
  refetchInterval: watchMs,
});

export const cameraHealthQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['camera-health', cameraId],
    queryFn: ({ signal }) => call('getCameraHealth', { cameraId }, signal),
    refetchInterval: watchMs,
  });

export const refusedQuery = (input: Input<'listRefused'>) =>
  queryOptions({
    queryKey: ['refused', input],
    queryFn: ({ signal }) => call('listRefused', input, signal),
    refetchInterval: slowMs,
  });

/** Each asking is recorded, since the bytes may hold a mark: it is asked once, and not again by the clock. */
export const refusedMessageQuery = (refusedId: string) =>
  queryOptions({
    queryKey: ['refused-message', refusedId],
    queryFn: ({ signal }) => call('getRefused', { refusedId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const unreadQuery = (input: Input<'listUnread'>) =>
  queryOptions({
    queryKey: ['unread', input],
    queryFn: ({ signal }) => call('listUnread', input, signal),
    refetchInterval: slowMs,
  });

export const mappingsQuery = queryOptions({
  queryKey: ['mappings'],
  queryFn: ({ signal }) => call('listMappings', {}, signal),
});

export const mappingQuery = (mappingId: string) =>
  queryOptions({
    queryKey: ['mappings', mappingId],
    queryFn: ({ signal }) => call('getMapping', { mappingId }, signal),
  });

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: ({ signal }) => call('listLists', {}, signal),
  refetchInterval: slowMs,
});

export const entriesQuery = (input: Input<'listEntries'>) =>
  queryOptions({
    queryKey: ['entries', input],
    queryFn: ({ signal }) => call('listEntries', input, signal),
  });

export const allocationsQuery = (listId: string) =>
  queryOptions({
    queryKey: ['allocations', listId],
    queryFn: ({ signal }) => call('listAllocations', { listId }, signal),
    refetchInterval: slowMs,
  });

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call('listPeople', {}, signal),
});

/** The queue. The live channel changes it afterwards, so it is never asked again by the clock. */
export const hitsQuery = (state: 'open' | 'handled') =>
  queryOptions({
    queryKey: ['hits', state],
    queryFn: ({ signal }) => call('listHits', { state }, signal),
  });

export const hitQuery = (hitId: string) =>
  queryOptions({
    queryKey: ['hit', hitId],
    queryFn: ({ signal }) => call('getHit', { hitId }, signal),
  });
