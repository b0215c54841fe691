/** Queries of comparisons and series. Each asking is recorded, so none is asked again by the clock. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Input } from '../../api/client.ts';

export const comparisonQuery = (input: Input<'compareFigures'>) =>
  queryOptions({
    queryKey: ['totals', 'comparison', input],
    queryFn: ({ signal }) => call('compareFigures', input, signal),
  });
