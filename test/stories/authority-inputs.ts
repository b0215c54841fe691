/** For each request, an input that is right, and what somebody who may ask it is answered. */
import type { RequestName } from '../../src/api/contract/requests.ts';
import type { RefusalCode } from '../../src/words/fault.ts';
import { refusedId } from '../../src/words/id.ts';
import { retentionDefaults } from '../../src/words/retention.ts';
import { testPassword } from '../support/cordon.ts';
import { interceptCases } from './intercept-inputs.ts';
import { operationCases } from './operation-inputs.ts';
import type { Ready } from './ready.ts';
import { recordCases } from './record-inputs.ts';
import { releaseCases } from './release-inputs.ts';

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
const periods = { ...retentionDefaults, picturesDays: 90 };
const purpose = { kind: 'county-lines', reference: 'Op Heron' };
const definition = { format: 'json', fields: { plate: { path: 'plate' } } };
const columns = {
  ...{ delimiter: ',', encoding: 'utf-8', header: false },
  fields: { plate: { column: 1 }, ground: { fixed: 'Stolen' } },
};

const noPasskey = { id: 'AA', rawId: 'AA', type: 'public-key' };
const madePasskey = { ...noPasskey, response: { clientDataJSON: 'AA', attestationObject: 'AA' } };
const usedPasskey = { ...noPasskey, response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' } };

function lookBack(): Record<string, unknown> {
  const day = (ago: number): string => new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10);
  return { mark: 'KT34 OVA', from: day(7), to: day(0) };
}

export const authorityCases: Readonly<Record<RequestName, AuthorityCase>> = {
  signIn: { input: () => ({ username: 'analyst', password: testPassword, purpose }), answers: 200 },
  listSignInWays: { input: () => ({}), answers: 200 },
  askForPasskey: { input: () => ({}), answers: 200 },
  signInWithPasskey: { input: () => ({ answer: usedPasskey }), answers: 'wrong-code' },
  sendToProvider: { input: () => ({}), answers: 'not-found' },
  signInFromProvider: { input: () => ({ query: '?state=x&code=y', holder: 'x' }), answers: 'not-found' },
  finishRecovery: { input: () => ({ code: 'no such code', password: testPassword }), answers: 'wrong-code' },
  getSession: { input: () => ({}), answers: 200 },
  changePurpose: { input: () => purpose, answers: 200 },
  signOut: { input: () => ({}), answers: 200 },
  getAccount: { input: () => ({}), answers: 200 },
  changePassword: { input: () => ({ password: testPassword, newPassword: testPassword }), answers: 'bad-input' },
  offerAuthenticator: { input: () => ({ password: testPassword }), answers: 200 },
  confirmAuthenticator: { input: () => ({ code: '000000x' }), answers: 'wrong-code', first: 'offerAuthenticator' },
  removeAuthenticator: { input: () => ({ password: testPassword }), answers: 200, first: 'offerAuthenticator' },
  askForNewPasskey: { input: () => ({ password: testPassword }), answers: 200 },
  addPasskey: { input: () => ({ name: 'Phone', answer: madePasskey }), answers: 'wrong-code' },
  removePasskey: { input: () => ({ passkeyId: 'passkey_999999', password: testPassword }), answers: 'not-found' },
  renewRecoveryCodes: { input: () => ({ password: testPassword }), answers: 200 },
  endSession: { input: () => ({ sessionId: 'session_999999' }), answers: 'not-found' },
  endOtherSessions: { input: () => ({}), answers: 200 },
  listPeople: { input: () => ({}), answers: 200 },
  changeRole: { input: () => ({ personId: 'person_999999', role: 'press', why: 'A test' }), answers: 'not-found' },
  endPerson: { input: () => ({ personId: 'person_999999', why: 'A test' }), answers: 'not-found' },
  endPersonSessions: { input: () => ({ personId: 'person_999999' }), answers: 'not-found' },
  askRecovery: { input: () => ({ personId: 'person_999999', why: 'A test' }), answers: 'not-found' },
  listAccountRequests: { input: () => ({}), answers: 200 },
  decideAccountRequest: {
    input: () => ({ accountRequestId: 'request_999999', decision: 'refused' }),
    answers: 'not-found',
  },
  listMachines: { input: () => ({}), answers: 200 },
  addMachine: {
    input: (_, turn) => ({ name: `CAD ${turn}`, role: 'analyst', requests: ['listHits'], purpose, days: 30 }),
    answers: 200,
  },
  endMachine: { input: () => ({ machineId: 'machine_999999' }), answers: 'not-found' },
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
  ...operationCases,
  getOperation: { input: () => ({ operationId: 'operation_999999' }), answers: 'not-found' },
  inviteForces: {
    input: ({ forceId }) => ({ operationId: 'operation_999999', forceIds: [forceId] }),
    answers: 'not-found',
  },
  acceptInvitation: { input: () => ({ operationId: 'operation_999999' }), answers: 'not-found' },
  proposeShare: {
    input: ({ forceId }) => {
      const [from, until] = [new Date().toISOString(), new Date(Date.now() + dayMs).toISOString()];
      const whose = { operationId: 'operation_999999', ownerForceId: forceId, toForceIds: ['force_999'] };
      return { ...whose, allCameras: true, purposes: ['county-lines'], from, until };
    },
    answers: 'not-found',
  },
  agreeShare: { input: () => ({ shareId: 'share_999999' }), answers: 'not-found' },
  endShare: { input: () => ({ shareId: 'share_999999', words: 'No longer needed' }), answers: 'not-found' },
  listShareUses: { input: () => ({}), answers: 200 },
  listOperationRoles: { input: () => ({ operationId: 'operation_999999' }), answers: 'not-found' },
  giveOperationRole: {
    input: () => {
      const until = new Date(Date.now() + dayMs).toISOString();
      return { operationId: 'operation_999999', username: 'patrol', role: 'analyst', until };
    },
    answers: 'not-found',
  },
  endOperationRole: { input: () => ({ roleId: 'role_999999' }), answers: 'not-found' },
  listPurposes: { input: () => ({}), answers: 200 },
  addPurpose: {
    input: (_, turn) => {
      return {
        code: `rural-${turn}`,
        title: 'Rural crime',
        offenceClass: 'serious',
        lawfulBasis: 'DPA 2018 s.35(2)(b)',
      };
    },
    answers: 200,
  },
  withdrawPurpose: { input: () => ({ code: 'no-such-purpose' }), answers: 'not-found' },
  listCases: { input: () => ({}), answers: 200 },
  openCase: {
    input: (_, turn) => ({ reference: `CR/${turn}/26`, title: 'Invented burglary', offenceClass: 'serious' }),
    answers: 200,
  },
  closeCase: { input: () => ({ caseId: 'case_999999' }), answers: 'not-found' },
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
    input: (_, turn) => {
      const tells = { priorities: ['high'], purpose: 'county-lines' };
      return { name: `CAD ${turn}`, address: 'https://cad.example/hits', ...tells };
    },
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
  getAgeTiers: { input: () => ({}), answers: 200 },
  askTiersChange: {
    input: () => {
      const tiers = { openDays: 60, approvedDays: 365, classes: ['serious'], approvers: ['commander'] };
      return { tiers, why: 'Tried by the authority story' };
    },
    answers: 200,
  },
  decideTiersChange: {
    input: () => ({ tiersId: 'tiers_999', granted: true, words: 'As asked' }),
    answers: 'not-found',
  },
  listApprovals: { input: () => ({}), answers: 200 },
  askApproval: {
    input: () => {
      const day = (ago: number): string => new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10);
      return { mark: 'KT34 OVA', fromDay: day(120), toDay: day(100), why: 'Seen near the scene' };
    },
    answers: 200,
  },
  decideApproval: {
    input: () => ({ approvalId: 'approval_999', granted: false, words: 'Not proportionate' }),
    answers: 'not-found',
  },
  withdrawApproval: { input: () => ({ approvalId: 'approval_999', why: 'Case closed' }), answers: 'not-found' },
  listStandardsAlerts: { input: () => ({}), answers: 200 },
  getStandardsAlert: { input: () => ({ standardsId: 'standards_999' }), answers: 'not-found' },
  takeStandardsAlert: { input: () => ({ standardsId: 'standards_999' }), answers: 'not-found' },
  closeStandardsAlert: {
    input: () => ({ standardsId: 'standards_999', finding: 'cannot-tell', words: 'No record' }),
    answers: 'not-found',
  },
  setStandardsThresholds: {
    input: () => ({ repeats: 5, repeatDays: 7, volumeLeast: 40, volumeTimes: 3, outOfShift: true }),
    answers: 200,
  },
  listDeclaredVehicles: { input: () => ({}), answers: 200 },
  listMyVehicles: { input: () => ({}), answers: 200 },
  declareVehicle: { input: () => ({ mark: 'KT34 OVA', whose: 'mine' }), answers: 200 },
  endDeclaredVehicle: { input: () => ({ declaredId: 'declared_999' }), answers: 'not-found' },
  searchLedger: { input: () => ({ mark: 'KT34 OVA' }), answers: 200 },
  getLedgerEntry: { input: () => ({ auditId: 'audit_99999999' }), answers: 'not-found' },
  listAuditedPeople: { input: () => ({}), answers: 200 },
  listFailedSignIns: {
    input: () => ({ from: new Date(Date.now() - dayMs).toISOString(), to: new Date().toISOString() }),
    answers: 200,
  },
  drawSample: {
    input: () => {
      const [from, to] = [new Date(Date.now() - dayMs).toISOString(), new Date().toISOString()];
      return { from, to, count: 5 };
    },
    answers: 200,
  },
  listSamples: { input: () => ({}), answers: 200 },
  getSample: { input: () => ({ sampleId: 'sample_999999' }), answers: 'not-found' },
  recordFinding: {
    input: () => ({ sampleId: 'sample_999999', auditId: 'audit_1', finding: 'proper' }),
    answers: 'not-found',
  },
  listCheckpoints: { input: () => ({}), answers: 200 },
  receiveCheckpoint: {
    input: () => {
      const link = { seq: 1, hash: '0'.repeat(64), at: new Date().toISOString() };
      const checkpoint = { cordon: 'audit-checkpoint/1', ...link, key: 'none', signature: 'A'.repeat(86) };
      return { peer: 'essex', secret: 'not agreed with anybody', checkpoint };
    },
    answers: 'unknown-peer',
  },
  getUseRegister: { input: () => ({}), answers: 200 },
  searchHistory: { input: lookBack, answers: 200 },
  searchUnseen: { input: lookBack, answers: 200 },
  exportHistory: { input: () => ({ ...lookBack(), format: 'csv', why: 'Tried by the authority story' }), answers: 200 },
  getRetention: { input: () => ({}), answers: 200 },
  previewRetention: { input: () => ({ ...periods }), answers: 200 },
  askRetention: { input: (_, turn) => ({ ...periods, readsDays: 200 + (turn % 100), words: 'Tried' }), answers: 200 },
  decideRetention: {
    input: () => ({ changeId: 'retention_999', granted: false, words: 'Tried' }),
    answers: 'not-found',
  },
  listHolds: { input: () => ({}), answers: 200 },
  getHold: { input: () => ({ holdId: 'hold_999' }), answers: 'not-found' },
  makeHold: {
    input: ({ hitId }) => {
      const reviewBy = new Date(Date.now() + 30 * dayMs).toISOString();
      const why = { reason: 'Tried by the authority story', reference: 'CPIA 1/26', owner: 'supervisor' };
      return { data: { kind: 'hit', hitId }, ...why, reviewBy };
    },
    answers: 200,
  },
  reviewHold: {
    input: () => {
      const reviewBy = new Date(Date.now() + 30 * dayMs).toISOString();
      return { holdId: 'hold_999', reviewBy, owner: 'supervisor' };
    },
    answers: 'not-found',
  },
  releaseHold: { input: () => ({ holdId: 'hold_999', why: 'Tried' }), answers: 'not-found' },
  listSubjects: { input: () => ({}), answers: 200 },
  askSubject: {
    input: () => {
      const [from, until] = [new Date(Date.now() - dayMs).toISOString(), new Date().toISOString()];
      return { mark: 'KT34 OVA', reference: 'SAR 1/26', from, until };
    },
    answers: 200,
  },
  getSubject: { input: () => ({ subjectId: 'subject_999' }), answers: 'not-found' },
  decideItems: {
    input: () => ({ subjectId: 'subject_999', items: ['item_1'], decision: 'disclose', reason: null }),
    answers: 'not-found',
  },
  sendSubject: { input: () => ({ subjectId: 'subject_999' }), answers: 'not-found' },
  decideSubject: {
    input: () => ({ subjectId: 'subject_999', release: false, words: 'Tried' }),
    answers: 'not-found',
  },
  closeSubject: { input: () => ({ subjectId: 'subject_999', words: 'Tried' }), answers: 'not-found' },
  getSubjectRelease: { input: () => ({ subjectId: 'subject_999' }), answers: 'not-found' },
  ...interceptCases,
  ...recordCases,
  ...releaseCases,
  followLive: { input: () => ({}), answers: 200 },
  getHealth: { input: () => ({}), answers: 200 },
};
