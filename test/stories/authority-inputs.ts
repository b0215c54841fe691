/** For each request, an input that is right, and what somebody who may ask it is answered. */
import type { RequestName } from '../../src/api/contract/requests.ts';
import type { RefusalCode } from '../../src/words/fault.ts';
import { refusedId } from '../../src/words/id.ts';
import { testPassword } from '../support/cordon.ts';
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

const dayMs = 86_400_000;
const purpose = { kind: 'county-lines', reference: 'Op Heron' };
const definition = { format: 'json', fields: { plate: { path: 'plate' } } };
const columns = {
  ...{ delimiter: ',', encoding: 'utf-8', header: false },
  fields: { plate: { column: 1 }, ground: { fixed: 'Stolen' } },
};

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
  listImports: { input: () => ({}), answers: 200 },
  startImport: { input: ({ forceId }) => ({ name: 'Authority', ownerForceId: forceId }), answers: 200 },
  sendImportFile: { input: () => ({ importId: 'import_999' }), answers: 'not-found' },
  getImport: { input: () => ({ importId: 'import_999' }), answers: 'not-found' },
  previewImport: { input: () => ({ importId: 'import_999' }), answers: 'not-found' },
  listRefusedRows: { input: () => ({ importId: 'import_999' }), answers: 'not-found' },
  applyImport: { input: () => ({ importId: 'import_999', revision: 1 }), answers: 'not-found' },
  abandonImport: { input: () => ({ importId: 'import_999' }), answers: 'not-found' },
  listColumnMappings: { input: () => ({}), answers: 200 },
  tryColumns: { input: () => ({ head: 'S1QzNCBPVkE=', isWhole: true }), answers: 200 },
  addColumnMapping: { input: (_, turn) => ({ name: `Columns ${turn}`, definition: columns }), answers: 200 },
  saveColumnMapping: {
    input: () => ({ columnsId: 'columns_999', revision: 1, definition: columns }),
    answers: 'not-found',
  },
  makeList: { input: (_, turn) => ({ name: `Made ${turn}`, use: 'alert', staleAfterHours: 72 }), answers: 200 },
  setListUse: { input: ({ listId }) => ({ listId, use: 'alert', staleAfterHours: 72 }), answers: 200 },
  listMatchers: { input: ({ listId }) => ({ listId }), answers: 200 },
  listEntries: { input: ({ listId }) => ({ listId }), answers: 200 },
  getEntry: { input: ({ entryId }) => ({ entryId }), answers: 200 },
  addEntry: {
    input: ({ listId }, turn) => {
      const expiresAt = new Date(Date.now() + dayMs).toISOString();
      return { listId, plate: `KT${30 + turn} OVA`, action: 'stop', priority: 'high', ground: 'Wanted', expiresAt };
    },
    answers: 200,
  },
  renewEntries: {
    input: ({ listId, entryId }) => {
      return { listId, entryIds: [entryId], expiresAt: new Date(Date.now() + dayMs).toISOString() };
    },
    answers: 'bad-input',
  },
  reviewEntry: { input: ({ entryId }) => ({ entryId, words: 'Still wanted' }), answers: 200 },
  searchPastReads: { input: ({ entryId }) => ({ entryId, days: 7 }), answers: 200 },
  withdrawEntry: { input: ({ entryId }) => ({ entryId, reason: 'Found and returned' }), answers: 200 },
  listOperations: { input: () => ({}), answers: 200 },
  makeOperation: {
    input: ({ listId }, turn) => {
      const [startsAt, endsAt] = [new Date().toISOString(), new Date(Date.now() + dayMs).toISOString()];
      return { name: `Op Invented ${turn}`, startsAt, endsAt, lists: [listId] };
    },
    // Its list alerts always, which no operation changes.
    answers: 'bad-input',
  },
  endOperation: { input: () => ({ operationId: 'operation_999999' }), answers: 'not-found' },
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
  listQuiets: { input: () => ({}), answers: 200 },
  liftQuiet: { input: () => ({ quietId: 'quiet_999', why: 'Authority test' }), answers: 'not-found' },
  listOnDuty: { input: () => ({}), answers: 200 },
  offerHit: { input: ({ hitId }) => ({ hitId, to: 'person_999999' }), answers: 'not-allowed' },
  declineOffer: { input: ({ hitId }) => ({ hitId }), answers: 'changed-meanwhile' },
  handOverShift: { input: () => ({ to: 'person_999999' }), answers: 'not-found' },
  listHandovers: { input: () => ({}), answers: 200 },
  takeHandover: { input: () => ({ handoverId: 'handover_999999' }), answers: 'not-found' },
  listAlerts: { input: ({ hitId }) => ({ hitId }), answers: 200 },
  markSeen: { input: ({ hitId }) => ({ hitIds: [hitId] }), answers: 200 },
  getPush: { input: () => ({}), answers: 200 },
  savePushChoices: { input: () => ({ priorities: ['high'], quiet: null, zone: 'Europe/London' }), answers: 200 },
  subscribePush: {
    input: () => ({ endpoint: 'https://192.0.2.7/', p256dh: 'AA', auth: 'AA', device: 'A browser' }),
    answers: 'bad-input',
  },
  endSubscription: { input: () => ({ subscriptionId: 'subscription_999999' }), answers: 'not-found' },
  tryPush: { input: () => ({ subscriptionId: 'subscription_999999' }), answers: 'not-found' },
  listWebhooks: { input: () => ({}), answers: 200 },
  addWebhook: {
    input: (_, turn) => ({ name: `CAD ${turn}`, address: 'https://cad.example/hits', priorities: ['high'] }),
    answers: 200,
  },
  withdrawWebhook: { input: () => ({ webhookId: 'webhook_999999' }), answers: 'not-found' },
  tryWebhook: { input: () => ({ webhookId: 'webhook_999999' }), answers: 'not-found' },
  listWebhookAlerts: { input: () => ({ webhookId: 'webhook_999999' }), answers: 'not-found' },
  sendAlertAgain: { input: () => ({ alertId: 'alert_999999' }), answers: 'not-found' },
  getPicture: { input: ({ pictureId }) => ({ pictureId }), answers: 200 },
  listCameraQuality: { input: () => ({}), answers: 200 },
  getCameraQuality: { input: ({ spareCameraId }) => ({ cameraId: spareCameraId }), answers: 200 },
  listPairExamples: { input: ({ spareCameraId }) => ({ cameraId: spareCameraId }), answers: 200 },
  listListQuality: { input: () => ({ days: 7 }), answers: 200 },
  getListQuality: { input: ({ listId }) => ({ listId }), answers: 200 },
  getReliability: { input: () => ({}), answers: 200 },
  followLive: { input: () => ({}), answers: 200 },
  getHealth: { input: () => ({}), answers: 200 },
};
