/** What the board asks for besides what the live channel brings. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

export const totalsKey = (operationId: string) => ['operation-totals', operationId];

/** Asked again when an outcome is recorded or corrected, and not by the clock: each asking is on record. */
export const totalsQuery = (operationId: string) =>
  queryOptions({
    queryKey: totalsKey(operationId),
    queryFn: ({ signal }) => call('getOperationTotals', { operationId, within: 'true' }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
