/** Queries that the pages use: how each is named in the cache, and how often it is asked again. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Input } from './client.ts';

/** How often pages that people watch ask again, milliseconds. */
const watchMs = 10_000;
const slowMs = 30_000;
/** What waits for a person’s decision. Each asking is recorded, so it is not asked more often. */
const decisionsMs = 60_000;
/** How often a progress bar asks, milliseconds. */
const progressMs = 1_000;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call('getSession', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Asked when a purpose is stated: cases are opened and closed meanwhile. */
export const purposesQuery = queryOptions({
  queryKey: ['purposes'],
  queryFn: ({ signal }) => call('listPurposes', {}, signal),
});

export const casesQuery = queryOptions({
  queryKey: ['cases'],
  queryFn: ({ signal }) => call('listCases', {}, signal),
});

export const operationQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['operations', operationId],
    queryFn: ({ signal }) => call('getOperation', { operationId }, signal),
  });

export const operationRolesQuery = (operationId: string) =>
  queryOptions({
    queryKey: ['operation-roles', operationId],
    queryFn: ({ signal }) => call('listOperationRoles', { operationId }, signal),
  });

export const shareUsesQuery = (days: number) =>
  queryOptions({
    queryKey: ['share-uses', days],
    queryFn: ({ signal }) => call('listShareUses', { days }, signal),
  });

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => call('getHealth', {}, signal),
  refetchInterval: watchMs,
});

export const camerasQuery = queryOptions({
  queryKey: ['cameras'],
  queryFn: ({ signal }) => call('listCameras', {}, signal),
  refetchInterval: watchMs,
});

export const cameraHealthQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['camera-health', cameraId],
    queryFn: ({ signal }) => call('getCameraHealth', { cameraId }, signal),
    refetchInterval: watchMs,
  });

export const refusedQuery = (input: Input<'listRefused'>) =>
  queryOptions({
    queryKey: ['refused', input],
    queryFn: ({ signal }) => call('listRefused', input, signal),
    refetchInterval: slowMs,
  });

/** The live channel says when it is to be asked again. */
export const openEmergenciesQuery = queryOptions({
  queryKey: ['open-emergencies'],
  queryFn: ({ signal }) => call('listOpenEmergencies', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Each asking is recorded, since the bytes may hold a mark: it is asked once, and not again by the clock. */
export const refusedMessageQuery = (refusedId: string) =>
  queryOptions({
    queryKey: ['refused-message', refusedId],
    queryFn: ({ signal }) => call('getRefused', { refusedId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const unreadQuery = (input: Input<'listUnread'>) =>
  queryOptions({
    queryKey: ['unread', input],
    queryFn: ({ signal }) => call('listUnread', input, signal),
    refetchInterval: slowMs,
  });

export const mappingsQuery = queryOptions({
  queryKey: ['mappings'],
  queryFn: ({ signal }) => call('listMappings', {}, signal),
});

export const mappingQuery = (mappingId: string) =>
  queryOptions({
    queryKey: ['mappings', mappingId],
    queryFn: ({ signal }) => call('getMapping', { mappingId }, signal),
  });

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: ({ signal }) => call('listLists', {}, signal),
  refetchInterval: slowMs,
});

export const entriesQuery = (input: Input<'listEntries'>) =>
  queryOptions({
    queryKey: ['entries', input],
    queryFn: ({ signal }) => call('listEntries', input, signal),
  });

export const entryQuery = (entryId: string) =>
  queryOptions({
    queryKey: ['entry', entryId],
    queryFn: ({ signal }) => call('getEntry', { entryId }, signal),
  });

/** Each asking is recorded: it is asked when somebody asks, and not by the clock. */
export const pastReadsQuery = (entryId: string, days: number) =>
  queryOptions({
    queryKey: ['past-reads', entryId, days],
    queryFn: ({ signal }) => call('searchPastReads', { entryId, days }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const matchersQuery = (listId: string) =>
  queryOptions({
    queryKey: ['matchers', listId],
    queryFn: ({ signal }) => call('listMatchers', { listId }, signal),
    refetchInterval: watchMs,
  });

export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: ({ signal }) => call('listOperations', {}, signal),
  refetchInterval: slowMs,
});

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => call('listImports', {}, signal),
  refetchInterval: watchMs,
});

/** Watched while something goes on in it, and left alone once it rests. */
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['imports', importId],
    queryFn: ({ signal }) => call('getImport', { importId }, signal),
    refetchInterval: ({ state }) => {
      const at = state.data?.import.state;
      return at === 'ready' || at === 'done' || at === 'failed' || at === 'abandoned' ? false : progressMs;
    },
  });

/** Comparing a long list takes a while, and each asking is recorded: it is asked once, and again when a person does. */
export const importPreviewQuery = (importId: string) =>
  queryOptions({
    queryKey: ['import-preview', importId],
    queryFn: ({ signal }) => call('previewImport', { importId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const columnMappingsQuery = queryOptions({
  queryKey: ['column-mappings'],
  queryFn: ({ signal }) => call('listColumnMappings', {}, signal),
});

export const allocationsQuery = (listId: string) =>
  queryOptions({
    queryKey: ['allocations', listId],
    queryFn: ({ signal }) => call('listAllocations', { listId }, signal),
    refetchInterval: slowMs,
  });

export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: ({ signal }) => call('listSignInWays', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call('getAccount', {}, signal),
});

export const accountRequestsQuery = queryOptions({
  queryKey: ['account-requests'],
  queryFn: ({ signal }) => call('listAccountRequests', {}, signal),
});

export const machinesQuery = queryOptions({
  queryKey: ['machines'],
  queryFn: ({ signal }) => call('listMachines', {}, signal),
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call('listPeople', {}, signal),
});

/** What judgements came to changes slowly, and each asking is recorded: not asked again within, milliseconds. */
const qualityStaleMs = 60_000;

export const cameraQualityQuery = (days: number) =>
  queryOptions({
    queryKey: ['quality', 'cameras', days],
    queryFn: ({ signal }) => call('listCameraQuality', { days }, signal),
    staleTime: qualityStaleMs,
  });

export const learnedQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['quality', 'camera', cameraId],
    queryFn: ({ signal }) => call('getCameraQuality', { cameraId }, signal),
    staleTime: qualityStaleMs,
  });

export const pairExamplesQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['quality', 'examples', cameraId],
    queryFn: ({ signal }) => call('listPairExamples', { cameraId }, signal),
    staleTime: qualityStaleMs,
  });

export const listsQualityQuery = (days: number) =>
  queryOptions({
    queryKey: ['quality', 'lists', days],
    queryFn: ({ signal }) => call('listListQuality', { days }, signal),
    staleTime: qualityStaleMs,
  });

export const listQualityQuery = (input: Input<'getListQuality'>) =>
  queryOptions({
    queryKey: ['quality', 'list', input],
    queryFn: ({ signal }) => call('getListQuality', input, signal),
    staleTime: qualityStaleMs,
  });

export const reliabilityQuery = (days: number) =>
  queryOptions({
    queryKey: ['quality', 'likelihood', days],
    queryFn: ({ signal }) => call('getReliability', { days }, signal),
    staleTime: qualityStaleMs,
  });

/** The queue. The live channel changes it afterwards, so it is never asked again by the clock. */
export const hitsQuery = (state: 'open' | 'handled' | 'recorded') =>
  queryOptions({
    queryKey: ['hits', state],
    queryFn: ({ signal }) => call('listHits', { state }, signal),
  });

export const quietsQuery = queryOptions({
  queryKey: ['quiets'],
  queryFn: ({ signal }) => call('listQuiets', {}, signal),
  refetchInterval: slowMs,
});

export const hitQuery = (hitId: string) =>
  queryOptions({
    queryKey: ['hit', hitId],
    queryFn: ({ signal }) => call('getHit', { hitId }, signal),
  });

export const alertsQuery = (hitId: string) =>
  queryOptions({
    queryKey: ['alerts', hitId],
    queryFn: ({ signal }) => call('listAlerts', { hitId }, signal),
    refetchInterval: watchMs,
  });

export const pushQuery = queryOptions({
  queryKey: ['push'],
  queryFn: ({ signal }) => call('getPush', {}, signal),
  refetchInterval: watchMs,
});

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call('listWebhooks', {}, signal),
  refetchInterval: watchMs,
});

export const webhookAlertsQuery = (webhookId: string) =>
  queryOptions({
    queryKey: ['webhooks', webhookId],
    queryFn: ({ signal }) => call('listWebhookAlerts', { webhookId }, signal),
    refetchInterval: watchMs,
  });

export const onDutyQuery = queryOptions({
  queryKey: ['on-duty'],
  queryFn: ({ signal }) => call('listOnDuty', {}, signal),
  refetchInterval: slowMs,
});

export const handoversQuery = queryOptions({
  queryKey: ['handovers'],
  queryFn: ({ signal }) => call('listHandovers', {}, signal),
  refetchInterval: slowMs,
});

export const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: ({ signal }) => call('listApprovals', {}, signal),
  refetchInterval: decisionsMs,
});

export const ageTiersQuery = queryOptions({
  queryKey: ['age-tiers'],
  queryFn: ({ signal }) => call('getAgeTiers', {}, signal),
});

export const standardsAlertsQuery = queryOptions({
  queryKey: ['standards'],
  queryFn: ({ signal }) => call('listStandardsAlerts', {}, signal),
  refetchInterval: decisionsMs,
});

export const standardsAlertQuery = (standardsId: string) =>
  queryOptions({
    queryKey: ['standards', standardsId],
    queryFn: ({ signal }) => call('getStandardsAlert', { standardsId }, signal),
  });

export const declaredVehiclesQuery = queryOptions({
  queryKey: ['declared-vehicles'],
  queryFn: ({ signal }) => call('listDeclaredVehicles', {}, signal),
});

export const myVehiclesQuery = queryOptions({
  queryKey: ['my-vehicles'],
  queryFn: ({ signal }) => call('listMyVehicles', {}, signal),
});
