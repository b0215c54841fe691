/** Queries of the pages of activities: how each is named in the cache. Each asking is recorded. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';

export type Activity = Output<'listActivities'>['activities'][number];

export const activitiesQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['activities', operationId],
    queryFn: ({ signal }) => call('listActivities', { operationId }, signal),
  });

export const activityQuery = (activityId: string) =>
  queryOptions({
    queryKey: ['activity', activityId],
    queryFn: ({ signal }) => call('getActivity', { activityId }, signal),
  });

/** Of the plan as it stands: an activity names one of them by its name. */
export const teamsQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['teams', operationId],
    queryFn: async ({ signal }) => {
      const { plan } = await call('getPlan', { operationId }, signal);
      return plan?.content.teams.map(({ name }) => name) ?? [];
    },
  });
