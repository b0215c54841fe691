/** One handler for each request; a request without one does not compile. */
import type { Handlers } from '../ports.ts';
import { accountHandlers } from './account-handlers.ts';
import { alertHandlers, webhookHandlers } from './alert-handlers.ts';
import { approvalHandlers } from './approval-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { briefingHandlers } from './briefing-handlers.ts';
import { cameraCareHandlers } from './camera-care-handlers.ts';
import { cameraHandlers } from './camera-handlers.ts';
import { columnMappingHandlers } from './column-mapping-handlers.ts';
import { entryHandlers } from './entry-handlers.ts';
import { handOverHandlers } from './hand-over-handlers.ts';
import { historyHandlers } from './history-handlers.ts';
import { hitHandlers } from './hit-handlers.ts';
import { listAllocationHandlers } from './list-allocation-handlers.ts';
import { listHandlers } from './list-handlers.ts';
import { listImportHandlers } from './list-import-handlers.ts';
import { mappingHandlers } from './mapping-handlers.ts';
import { operationHandlers } from './operation-handlers.ts';
import { operationRoleHandlers } from './operation-role-handlers.ts';
import { outcomeHandlers } from './outcome-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { planHandlers } from './plan-handlers.ts';
import { publishedOperationHandlers } from './published-operation-handlers.ts';
import { purposeHandlers } from './purpose-handlers.ts';
import { qualityHandlers } from './quality-handlers.ts';
import { releaseHandlers } from './release-handlers.ts';
import { releasePictureHandlers } from './release-picture-handlers.ts';
import { resultHandlers } from './result-handlers.ts';
import { retentionHandlers } from './retention-handlers.ts';
import { safeguardingHandlers } from './safeguarding-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { sharingHandlers } from './sharing-handlers.ts';
import { standardsHandlers } from './standards-handlers.ts';
import { stopHandlers } from './stop-handlers.ts';
import { subjectHandlers } from './subject-access-handlers.ts';
import { taskHandlers } from './task-handlers.ts';
import { unitHandlers } from './unit-handlers.ts';

export const handlers: Handlers = {
  ...sessionHandlers,
  ...accountHandlers,
  ...peopleHandlers,
  ...cameraHandlers,
  ...cameraCareHandlers,
  ...mappingHandlers,
  ...listHandlers,
  ...listImportHandlers,
  ...columnMappingHandlers,
  ...entryHandlers,
  ...listAllocationHandlers,
  ...operationHandlers,
  ...planHandlers,
  ...briefingHandlers,
  ...sharingHandlers,
  ...operationRoleHandlers,
  ...purposeHandlers,
  ...hitHandlers,
  ...historyHandlers,
  ...handOverHandlers,
  ...alertHandlers,
  ...webhookHandlers,
  ...qualityHandlers,
  ...auditHandlers,
  ...approvalHandlers,
  ...standardsHandlers,
  ...retentionHandlers,
  ...subjectHandlers,
  ...unitHandlers,
  ...taskHandlers,
  ...stopHandlers,
  ...outcomeHandlers,
  ...releaseHandlers,
  ...releasePictureHandlers,
  ...resultHandlers,
  ...publishedOperationHandlers,
  ...safeguardingHandlers,
  getHealth: (_input, _scope, ports) => ports.health(),
};
