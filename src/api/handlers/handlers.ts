/** One handler for each request; a request without one does not compile. */
import type { Handlers } from '../ports.ts';
import { alertHandlers, webhookHandlers } from './alert-handlers.ts';
import { cameraCareHandlers } from './camera-care-handlers.ts';
import { cameraHandlers } from './camera-handlers.ts';
import { columnMappingHandlers } from './column-mapping-handlers.ts';
import { entryHandlers } from './entry-handlers.ts';
import { handOverHandlers } from './hand-over-handlers.ts';
import { hitHandlers } from './hit-handlers.ts';
import { listAllocationHandlers } from './list-allocation-handlers.ts';
import { listHandlers } from './list-handlers.ts';
import { listImportHandlers } from './list-import-handlers.ts';
import { mappingHandlers } from './mapping-handlers.ts';
import { operationHandlers } from './operation-handlers.ts';
import { qualityHandlers } from './quality-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';

export const handlers: Handlers = {
  ...sessionHandlers,
  ...cameraHandlers,
  ...cameraCareHandlers,
  ...mappingHandlers,
  ...listHandlers,
  ...listImportHandlers,
  ...columnMappingHandlers,
  ...entryHandlers,
  ...listAllocationHandlers,
  ...operationHandlers,
  ...hitHandlers,
  ...handOverHandlers,
  ...alertHandlers,
  ...webhookHandlers,
  ...qualityHandlers,
  getHealth: (_input, _scope, ports) => ports.health(),
};
