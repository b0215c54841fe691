/** Queries of comparisons and series. Each asking is recorded, so none is asked again by the clock. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Input } from '../../api/client.ts';

export const comparisonQuery = (input: Input<'compareFigures'>) =>
  queryOptions({
    queryKey: ['totals', 'comparison', input],
    queryFn: ({ signal }) => call('compareFigures', input, signal),
  });

export const besideQuery = (keys: readonly string[]) =>
  queryOptions({
    queryKey: ['totals', 'beside', keys],
    queryFn: ({ signal }) => call('getOperationsBeside', { operations: keys.join(',') }, signal),
    enabled: keys.length > 0,
  });

export const publishedQuery = queryOptions({
  queryKey: ['published-operations'],
  queryFn: ({ signal }) => call('listPublishedOperations', {}, signal),
});

export const seriesQuery = queryOptions({
  queryKey: ['totals', 'county-lines'],
  queryFn: ({ signal }) => call('getCountyLinesSeries', {}, signal),
});
