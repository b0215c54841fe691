/** Queries of the pages of releases: how each is named in the cache. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';

export type Release = Output<'listReleases'>['releases'][number];
export type WholeRelease = Output<'getRelease'>;
export type ReleaseText = WholeRelease['text'];
export type Finding = WholeRelease['findings'][number];

/** Each asking is recorded, so these are not asked again by the clock. */
export const releasesQuery = queryOptions({
  queryKey: ['releases'],
  queryFn: ({ signal }) => call('listReleases', {}, signal),
});

export const operationReleasesQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['releases', 'of', operationId],
    queryFn: ({ signal }) => call('listReleases', { operationId }, signal),
  });

/** Watched while it waits for its time, and left alone else. */
export const releaseQuery = (releaseId: string) =>
  queryOptions({
    queryKey: ['releases', releaseId],
    queryFn: ({ signal }) => call('getRelease', { releaseId }, signal),
    refetchInterval: ({ state }) => (state.data?.release.state === 'approved' ? 5_000 : false),
  });
