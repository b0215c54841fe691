/** Questions about the units of an operation and what a force has set for them. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

/** The page where units are kept is no board: it asks again this often, milliseconds. */
const unitsMs = 60_000;

export const unitsQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['units', operationId],
    queryFn: ({ signal }) => call('listUnits', { operationId }, signal),
    refetchInterval: unitsMs,
  });

export const unitReportsQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['unit-reports', unitId],
    queryFn: ({ signal }) => call('listUnitReports', { unitId }, signal),
  });

export const interceptRulesQuery = queryOptions({
  queryKey: ['intercept-rules'],
  queryFn: ({ signal }) => call('getInterceptRules', {}, signal),
});
