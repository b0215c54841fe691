/** Queries of county lines and safeguarding records. Each asking is recorded, so none is asked again by the clock. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';

export type Line = Output<'getLine'>['line'];
export type SafeguardingRecord = Output<'getSafeguarding'>['record'];

export const linesQuery = queryOptions({
  queryKey: ['lines'],
  queryFn: ({ signal }) => call('listLines', {}, signal),
});

export const lineQuery = (lineId: string) =>
  queryOptions({
    queryKey: ['lines', lineId],
    queryFn: ({ signal }) => call('getLine', { lineId }, signal),
  });

export const safeguardingQuery = queryOptions({
  queryKey: ['safeguarding'],
  queryFn: ({ signal }) => call('listSafeguarding', {}, signal),
});

export const safeguardingRecordQuery = (safeguardingId: string) =>
  queryOptions({
    queryKey: ['safeguarding', safeguardingId],
    queryFn: ({ signal }) => call('getSafeguarding', { safeguardingId }, signal),
  });
