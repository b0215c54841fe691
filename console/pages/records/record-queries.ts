/** Queries of stops, outcomes and totals. Each asking is recorded, so none is asked again by the clock. */
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call, type Input } from '../../api/client.ts';

/** @param operationId undefined: of my force, whatever they were of */
export const stopsQuery = (operationId?: string) =>
  queryOptions({
    queryKey: ['stops', operationId ?? 'own'],
    queryFn: ({ signal }) => call('listStops', operationId === undefined ? {} : { operationId }, signal),
  });

export const stopQuery = (stopId: string) =>
  queryOptions({
    queryKey: ['stop', stopId],
    queryFn: ({ signal }) => call('getStop', { stopId }, signal),
  });

export const outcomesQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['outcomes', operationId],
    queryFn: ({ signal }) => call('listOutcomes', { operationId }, signal),
  });

export const outcomeQuery = (outcomeId: string) =>
  queryOptions({
    queryKey: ['outcome', outcomeId],
    queryFn: ({ signal }) => call('getOutcome', { outcomeId }, signal),
  });

export const totalsQuery = (operationId: string, isWhole: boolean) =>
  queryOptions({
    queryKey: ['totals', operationId, isWhole],
    queryFn: ({ signal }) => call('getOperationTotals', { operationId, within: isWhole ? 'true' : 'false' }, signal),
  });

export const figuresQuery = (input: Input<'getFigures'>) =>
  queryOptions({
    queryKey: ['totals', 'figures', input],
    queryFn: ({ signal }) => call('getFigures', input, signal),
  });

/** The records behind a line, a page at a time. */
export const figureRecordsQuery = (input: Input<'listFigureRecords'>) =>
  infiniteQueryOptions({
    queryKey: ['outcomes', 'behind', input],
    queryFn: ({ pageParam, signal }) =>
      call('listFigureRecords', pageParam === null ? input : { ...input, before: pageParam }, signal),
    initialPageParam: null as Input<'listFigureRecords'>['before'] | null,
    getNextPageParam: ({ next }) => next as Input<'listFigureRecords'>['before'] | null,
  });

export const stopFiguresQuery = (input: Input<'getStopFigures'>) =>
  queryOptions({
    queryKey: ['stop-figures', input],
    queryFn: ({ signal }) => call('getStopFigures', input, signal),
  });

export const taskOriginQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['task-origin', taskId],
    queryFn: ({ signal }) => call('getTask', { taskId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** An outcome was changed: what rests on it is asked anew. */
export async function refreshOutcome(queries: QueryClient, outcomeId: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['outcomes'] });
  await queries.invalidateQueries({ queryKey: ['totals'] });
  await queries.invalidateQueries({ queryKey: outcomeQuery(outcomeId).queryKey });
}
