/** Questions about one task, by its number: the live channel says when one is to be asked again. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

/** Time passes too: a window in which a camera would see the vehicle is over, milliseconds. */
const headingMs = 60_000;

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['task', taskId],
    queryFn: ({ signal }) => call('getTask', { taskId }, signal),
  });

export const suggestionsQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['task', taskId, 'suggestions'],
    queryFn: ({ signal }) => call('suggestUnits', { taskId }, signal),
  });

export const headingQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['task-heading', taskId],
    queryFn: ({ signal }) => call('getHeading', { taskId }, signal),
    refetchInterval: headingMs,
    staleTime: headingMs / 2,
  });
