/** Queries of the debrief's pages: how each is named in the cache. Each asking is recorded. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';

export type WholeDebrief = Output<'getDebrief'>;
export type Debrief = WholeDebrief['debriefs'][number];
export type Lesson = Debrief['content']['lessons'][number];

export const debriefQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['debrief', operationId],
    queryFn: ({ signal }) => call('getDebrief', { operationId }, signal),
  });
