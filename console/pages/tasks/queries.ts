/** Questions about one task, by its number: the live channel says when one is to be asked again. */
import { queryOptions } from '@tanstack/react-query';
import type { HitId } from '../../../src/words/id.ts';
import { call } from '../../api/client.ts';

/** Time passes too: a window in which a camera would see the vehicle is over, milliseconds. */
const headingMs = 60_000;

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['task', taskId],
    queryFn: ({ signal }) => call('getTask', { taskId }, signal),
  });

/** Of the hit's card; the live channel says when one is made, or moves on. */
export const tasksOfHitQuery = (hitId: HitId) =>
  queryOptions({
    queryKey: ['tasks-of-hit', hitId],
    queryFn: ({ signal }) => call('listTasksOfHit', { hitId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
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
