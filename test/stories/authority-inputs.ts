/** For each request, an input that is right, and what somebody who may ask it is answered. */
import type { RequestName } from '../../src/api/contract/requests.ts';
import type { RefusalCode } from '../../src/words/fault.ts';
import { refusedId } from '../../src/words/id.ts';
import { listRow, testPassword } from '../support/cordon.ts';
import type { Ready } from './ready.ts';

export type AuthorityCase = {
  /** @param turn differs from role to role, where a name may be given once only */
  readonly input: (ready: Ready, turn: number) => Record<string, unknown>;
  /** 200, or the refusal that shows that authority was passed. */
  readonly answers: 200 | RefusalCode;
  /** Asked by the same person just before, so that there is something to act on; and just after, to tidy up. */
  readonly first?: RequestName;
  readonly tidy?: RequestName;
};

const purpose = { kind: 'county-lines', reference: 'Op Heron' };
const definition = { format: 'json', fields: { plate: { path: 'plate' } } };
const file = { name: 'Authority', text: listRow('AB12 CDE').join(',') };

export const authorityCases: Readonly<Record<RequestName, AuthorityCase>> = {
  signIn: { input: () => ({ username: 'analyst', password: testPassword, purpose }), answers: 200 },
  getSession: { input: () => ({}), answers: 200 },
  changePurpose: { input: () => purpose, answers: 200 },
  signOut: { input: () => ({}), answers: 200 },
  listPeople: { input: () => ({}), answers: 200 },
  addPerson: {
    input: ({ forceId }, turn) => {
      const name = `Person ${turn}`;
      return { username: `person-${turn}`, name, role: 'analyst', forceId, password: testPassword };
    },
    answers: 200,
  },
  sendMessage: { input: () => ({ adapter: 'json' }), answers: 200 },
  listCameras: { input: () => ({}), answers: 200 },
  registerCamera: {
    input: ({ forceId }, turn) => {
      const place = { position: { lat: 51.4, lon: 0.3 }, bearingDegrees: null, zone: 'Europe/London' };
      return { ref: `NEW-${turn}`, name: `New ${turn}`, forceId, adapter: 'json', ...place };
    },
    answers: 200,
  },
  renewCameraSecret: { input: ({ spareCameraId }) => ({ cameraId: spareCameraId }), answers: 200 },
  withdrawCamera: { input: ({ spareCameraId }) => ({ cameraId: spareCameraId }), answers: 200 },
  listRefused: { input: () => ({}), answers: 200 },
  listUnread: { input: () => ({}), answers: 200 },
  getCameraHealth: { input: ({ spareCameraId }) => ({ cameraId: spareCameraId }), answers: 200 },
  getRefused: { input: () => ({ refusedId: refusedId.of(999) }), answers: 'not-found' },
  decodeAgain: { input: () => ({}), answers: 200 },
  listMappings: { input: () => ({}), answers: 200 },
  getMapping: { input: () => ({ mappingId: 'mapping_999' }), answers: 'not-found' },
  tryMapping: { input: () => ({ definition, text: '{"plate":"AB12CDE"}' }), answers: 200 },
  addMapping: { input: (_, turn) => ({ name: `Mapping ${turn}`, definition }), answers: 200 },
  saveMapping: { input: () => ({ mappingId: 'mapping_999', revision: 1, definition }), answers: 'not-found' },
  useMapping: { input: () => ({ mappingId: 'mapping_999', revision: 1, instead: null }), answers: 'not-found' },
  chooseMapping: {
    input: ({ spareCameraId }) => ({ cameraId: spareCameraId, mappingId: 'mapping_999' }),
    answers: 'bad-input',
  },
  listLists: { input: () => ({}), answers: 200 },
  previewImport: { input: ({ forceId }) => ({ ...file, ownerForceId: forceId }), answers: 200 },
  importList: {
    input: ({ forceId }) => ({ ...file, ownerForceId: forceId, digest: 'of no preview' }),
    answers: 'changed-meanwhile',
  },
  listEntries: { input: ({ listId }) => ({ listId }), answers: 200 },
  withdrawEntry: { input: ({ entryId }) => ({ entryId, reason: 'Found and returned' }), answers: 200 },
  listAllocations: { input: ({ listId }) => ({ listId }), answers: 200 },
  allocateList: { input: ({ listId }) => ({ listId, cameraId: 'camera_999999' }), answers: 'not-found' },
  endAllocation: { input: () => ({ allocationId: 'allocation_999999' }), answers: 'not-found' },
  listHits: { input: () => ({ state: 'open' }), answers: 200 },
  getHit: { input: ({ hitId }) => ({ hitId }), answers: 200 },
  takeHit: { input: ({ hitId }) => ({ hitId }), answers: 200, tidy: 'releaseHit' },
  releaseHit: { input: ({ hitId }) => ({ hitId }), answers: 200, first: 'takeHit' },
  viewPicture: { input: ({ hitId, pictureId }) => ({ hitId, pictureId }), answers: 200 },
  judgeHit: { input: ({ hitId }) => ({ hitId, revision: 999, verdict: 'confirmed' }), answers: 'changed-meanwhile' },
  undoJudgement: { input: ({ hitId }) => ({ hitId }), answers: 'nothing-to-undo' },
  getPicture: { input: ({ pictureId }) => ({ pictureId }), answers: 200 },
  followLive: { input: () => ({}), answers: 200 },
  getHealth: { input: () => ({}), answers: 200 },
};
