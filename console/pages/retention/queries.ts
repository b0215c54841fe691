/** Queries of the retention pages: how each is named in the cache. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';

const watchMs = 10_000;

export type Retention = Output<'getRetention'>;
export type Hold = Output<'listHolds'>['holds'][number];
export type SubjectFile = Output<'getSubject'>;
export type SubjectItem = SubjectFile['items'][number];
export type SubjectRequest = SubjectFile['request'];

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => call('getRetention', {}, signal),
  refetchInterval: watchMs,
});

/** Each asking is recorded, so these are not asked again by the clock. */
export const holdsQuery = queryOptions({
  queryKey: ['holds'],
  queryFn: ({ signal }) => call('listHolds', {}, signal),
});

export const holdQuery = (holdId: string) =>
  queryOptions({ queryKey: ['holds', holdId], queryFn: ({ signal }) => call('getHold', { holdId }, signal) });

export const subjectsQuery = queryOptions({
  queryKey: ['subjects'],
  queryFn: ({ signal }) => call('listSubjects', {}, signal),
});

export const subjectQuery = (subjectId: string) =>
  queryOptions({
    queryKey: ['subjects', subjectId],
    queryFn: ({ signal }) => call('getSubject', { subjectId }, signal),
  });
