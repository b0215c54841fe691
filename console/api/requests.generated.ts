/** Generated from src/api/contract by `./cordon generate`; do not edit. Holds no schema, so that no validator is shipped. */
import type { z } from 'zod';
import type { Requests } from '../../src/api/contract/requests.ts';

export type Input<Name extends keyof Requests> = z.input<Requests[Name]['input']>;
export type Output<Name extends keyof Requests> = Requests[Name]['output'] extends z.ZodType
  ? z.output<Requests[Name]['output']>
  : never;

export const requestTable = {
  signIn: { method: 'POST', path: '/v1/session', who: ['anyone'] },
  getSession: { method: 'GET', path: '/v1/session', who: ['analyst', 'supervisor', 'administrator'] },
  changePurpose: { method: 'PUT', path: '/v1/session/purpose', who: ['analyst', 'supervisor', 'administrator'] },
  signOut: { method: 'DELETE', path: '/v1/session', who: ['analyst', 'supervisor', 'administrator'] },
  listPeople: { method: 'GET', path: '/v1/people', who: ['administrator'] },
  addPerson: { method: 'POST', path: '/v1/people', who: ['administrator'] },
  sendMessage: { method: 'POST', path: '/v1/messages/{adapter}', who: ['camera'] },
  listCameras: { method: 'GET', path: '/v1/cameras', who: ['analyst', 'supervisor', 'administrator'] },
  registerCamera: { method: 'POST', path: '/v1/cameras', who: ['supervisor', 'administrator'] },
  renewCameraSecret: { method: 'POST', path: '/v1/cameras/{cameraId}/secret', who: ['supervisor', 'administrator'] },
  withdrawCamera: { method: 'POST', path: '/v1/cameras/{cameraId}/withdraw', who: ['supervisor', 'administrator'] },
  listRefused: { method: 'GET', path: '/v1/refused-messages', who: ['analyst', 'supervisor', 'administrator'] },
  listUnread: { method: 'GET', path: '/v1/unread-reads', who: ['analyst', 'supervisor'] },
  getCameraHealth: {
    method: 'GET',
    path: '/v1/cameras/{cameraId}/health',
    who: ['analyst', 'supervisor', 'administrator'],
  },
  getRefused: { method: 'GET', path: '/v1/refused-messages/{refusedId}', who: ['supervisor'] },
  decodeAgain: { method: 'POST', path: '/v1/refused-messages/decode-again', who: ['supervisor', 'administrator'] },
  listMappings: { method: 'GET', path: '/v1/mappings', who: ['supervisor', 'administrator'] },
  getMapping: { method: 'GET', path: '/v1/mappings/{mappingId}', who: ['supervisor', 'administrator'] },
  tryMapping: { method: 'POST', path: '/v1/mappings/try', who: ['supervisor', 'administrator'] },
  addMapping: { method: 'POST', path: '/v1/mappings', who: ['supervisor', 'administrator'] },
  saveMapping: { method: 'POST', path: '/v1/mappings/{mappingId}/revisions', who: ['supervisor', 'administrator'] },
  useMapping: { method: 'PUT', path: '/v1/mappings/{mappingId}/in-use', who: ['supervisor', 'administrator'] },
  chooseMapping: { method: 'PUT', path: '/v1/cameras/{cameraId}/mapping', who: ['supervisor', 'administrator'] },
  listLists: { method: 'GET', path: '/v1/lists', who: ['analyst', 'supervisor'] },
  previewImport: { method: 'POST', path: '/v1/lists/preview', who: ['supervisor'] },
  importList: { method: 'POST', path: '/v1/lists', who: ['supervisor'] },
  listEntries: { method: 'GET', path: '/v1/lists/{listId}/entries', who: ['analyst', 'supervisor'] },
  withdrawEntry: { method: 'POST', path: '/v1/entries/{entryId}/withdraw', who: ['supervisor'] },
  listAllocations: { method: 'GET', path: '/v1/lists/{listId}/allocations', who: ['analyst', 'supervisor'] },
  allocateList: { method: 'POST', path: '/v1/lists/{listId}/allocations', who: ['supervisor'] },
  endAllocation: { method: 'POST', path: '/v1/list-allocations/{allocationId}/end', who: ['supervisor'] },
  listHits: { method: 'GET', path: '/v1/hits', who: ['analyst', 'supervisor'] },
  getHit: { method: 'GET', path: '/v1/hits/{hitId}', who: ['analyst', 'supervisor'] },
  takeHit: { method: 'POST', path: '/v1/hits/{hitId}/take', who: ['analyst', 'supervisor'] },
  releaseHit: { method: 'POST', path: '/v1/hits/{hitId}/release', who: ['analyst', 'supervisor'] },
  viewPicture: { method: 'POST', path: '/v1/hits/{hitId}/views', who: ['analyst', 'supervisor'] },
  judgeHit: { method: 'POST', path: '/v1/hits/{hitId}/judgement', who: ['analyst', 'supervisor'] },
  undoJudgement: { method: 'DELETE', path: '/v1/hits/{hitId}/judgement', who: ['analyst', 'supervisor'] },
  getPicture: { method: 'GET', path: '/v1/pictures/{pictureId}', who: ['analyst', 'supervisor'] },
  followLive: { method: 'GET', path: '/v1/live', who: ['analyst', 'supervisor'] },
  getHealth: { method: 'GET', path: '/v1/health', who: ['anyone'] },
} as const;
