/** Inputs that are right, for the requests about the plan and work of a joint operation; see authority-inputs.ts. */
import type { AuthorityCase } from './authority-inputs.ts';

const operationId = 'operation_999999';
const content = {
  ...{ aim: 'To look', method: 'By looking', purposes: ['county-lines'], legalBasis: 'DPA 2018 s.35(2)(b)' },
  ...{ impactAssessment: 'DPIA/1', areas: [] },
};
const [from, until] = ['2026-11-01T08:00:00.000Z', '2026-11-01T18:00:00.000Z'];
const activity = { kind: 'warrant', what: 'A warrant', from, until, planned: 1 };
const debrief = { planned: 'This', happened: 'That', postIncident: false };

export const operationCases = {
  getPlan: { input: () => ({ operationId }), answers: 'not-found' },
  savePlan: { input: () => ({ operationId, revision: 0, content }), answers: 'not-found' },
  goLive: { input: () => ({ operationId, revision: 1 }), answers: 'not-found' },
  placeOperation: { input: () => ({ operationId, withinId: null }), answers: 'not-found' },
  handCommand: {
    input: ({ forceId }) => ({ operationId, tier: 'tactical', forceId, name: 'A. Invented', from }),
    answers: 'not-found',
  },
  listPolicyLog: { input: () => ({ operationId }), answers: 'not-found' },
  logDecision: {
    input: () => {
      const act = { operationId, actId: '7a3e2c1c-6f0e-4d0a-9f3b-0d6a1b2c3d4e' };
      return { ...act, decision: 'To wait', reason: 'Fog', decidedBy: 'A. Invented', decidedAt: from };
    },
    answers: 'not-found',
  },
  listActivities: { input: () => ({ operationId }), answers: 'not-found' },
  getActivity: { input: () => ({ activityId: 'activity_999999' }), answers: 'not-found' },
  addActivity: { input: () => ({ operationId, content: activity }), answers: 'not-found' },
  changeActivity: {
    input: () => ({ activityId: 'activity_999999', revision: 1, content: activity, why: 'Moved' }),
    answers: 'not-found',
  },
  listPublishedOperations: { input: () => ({}), answers: 200 },
  getPublishedOperation: { input: () => ({ name: 'op-nowhere' }), answers: 'not-found' },
  listBriefings: { input: () => ({ operationId }), answers: 'not-found' },
  previewBriefing: { input: () => ({ operationId }), answers: 'not-found' },
  issueBriefing: { input: () => ({ operationId, revision: 1 }), answers: 'not-found' },
  getBriefing: { input: () => ({ briefingId: 'briefing_999999' }), answers: 'not-found' },
  printBriefing: { input: () => ({ briefingId: 'briefing_999999' }), answers: 'not-found' },
  confirmBriefing: { input: () => ({ briefingId: 'briefing_999999', readAt: from }), answers: 'not-found' },
  listPeopleOfInterest: { input: () => ({}), answers: 200 },
  addPersonOfInterest: {
    input: () => ({ name: 'Invented Person', ground: 'Failed to appear', expiresAt: until }),
    answers: 'bad-input',
  },
  linkPersonOfInterest: {
    input: ({ entryId }) => ({ interestId: 'interest_999999', entryIds: [entryId] }),
    answers: 'not-found',
  },
  namePersonOfInterest: { input: () => ({ interestId: 'interest_999999' }), answers: 'not-found' },
  endPersonOfInterest: {
    input: () => ({ interestId: 'interest_999999', endedAs: 'located', words: 'At home' }),
    answers: 'not-found',
  },
  getDebrief: { input: () => ({ operationId }), answers: 'not-found' },
  saveDebrief: { input: () => ({ operationId, revision: 0, content: debrief }), answers: 'not-found' },
  closeDebrief: { input: () => ({ operationId, revision: 1 }), answers: 'not-found' },
} satisfies Readonly<Record<string, AuthorityCase>>;
