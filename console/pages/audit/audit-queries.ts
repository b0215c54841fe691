/** Queries of the auditor's pages. Looking into the ledger is on record itself: nothing is asked again by the clock. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { type LedgerSearch, ledgerQuestion } from './ledger-search.ts';
import { type SignInsSearch, signInsQuestion } from './sign-ins-search.ts';

const once = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const;

export const ledgerQuery = (search: LedgerSearch) =>
  queryOptions({
    queryKey: ['ledger', search],
    queryFn: ({ signal }) => call('searchLedger', ledgerQuestion(search), signal),
    refetchOnWindowFocus: false,
  });

export const ledgerEntryQuery = (auditId: string) =>
  queryOptions({
    queryKey: ['ledger-entry', auditId],
    queryFn: ({ signal }) => call('getLedgerEntry', { auditId }, signal),
    refetchOnWindowFocus: false,
  });

/** @param today a day of this computer, such as 2026-11-22 */
export const signInsQuery = (search: SignInsSearch, today: string) =>
  queryOptions({
    queryKey: ['failed-sign-ins', search, today],
    queryFn: ({ signal }) => call('listFailedSignIns', signInsQuestion(search, today), signal),
    refetchOnWindowFocus: false,
  });

export const auditedPeopleQuery = queryOptions({
  ...once,
  queryKey: ['audited-people'],
  queryFn: ({ signal }) => call('listAuditedPeople', {}, signal),
});

export const samplesQuery = queryOptions({
  queryKey: ['samples'],
  queryFn: ({ signal }) => call('listSamples', {}, signal),
  refetchOnWindowFocus: false,
});

export const sampleQuery = (sampleId: string) =>
  queryOptions({
    queryKey: ['samples', sampleId],
    queryFn: ({ signal }) => call('getSample', { sampleId }, signal),
    refetchOnWindowFocus: false,
  });

export const checkpointsQuery = queryOptions({
  queryKey: ['checkpoints'],
  queryFn: ({ signal }) => call('listCheckpoints', {}, signal),
  refetchOnWindowFocus: false,
});

export const registerQuery = queryOptions({
  ...once,
  queryKey: ['use-register'],
  queryFn: ({ signal }) => call('getUseRegister', {}, signal),
});
