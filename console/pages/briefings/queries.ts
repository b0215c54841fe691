/** Queries of the pages of briefings: how each is named in the cache. Each asking is recorded. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';

export type Briefing = Output<'listBriefings'>['briefings'][number];
export type BriefingRead = Output<'getBriefing'>;
export type Section = BriefingRead['sections'][number];

export const briefingsQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['briefings', operationId],
    queryFn: ({ signal }) => call('listBriefings', { operationId }, signal),
  });

export const briefingQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ['briefing', briefingId],
    queryFn: ({ signal }) => call('getBriefing', { briefingId }, signal),
  });

export const previewQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['briefing-preview', operationId],
    queryFn: ({ signal }) => call('previewBriefing', { operationId }, signal),
    // The plan may have been changed since it was looked at last.
    gcTime: 0,
  });
