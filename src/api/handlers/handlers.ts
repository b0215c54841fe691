/** One handler for each request; a request without one does not compile. */
import type { Handlers } from '../ports.ts';
import { cameraCareHandlers } from './camera-care-handlers.ts';
import { cameraHandlers } from './camera-handlers.ts';
import { hitHandlers } from './hit-handlers.ts';
import { listAllocationHandlers } from './list-allocation-handlers.ts';
import { listHandlers } from './list-handlers.ts';
import { mappingHandlers } from './mapping-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';

export const handlers: Handlers = {
  ...sessionHandlers,
  ...cameraHandlers,
  ...cameraCareHandlers,
  ...mappingHandlers,
  ...listHandlers,
  ...listAllocationHandlers,
  ...hitHandlers,
  getHealth: (_input, _scope, ports) => ports.health(),
};
