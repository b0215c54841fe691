/** For each request about units and tasks, an input that is right, and what somebody who may ask it is answered. */
import { randomUUID } from 'node:crypto';
import type { RequestName } from '../../src/api/contract/requests.ts';
import type { AuthorityCase } from './authority-inputs.ts';

const hourMs = 3_600_000;
const [operationId, unitId, taskId] = ['operation_999999', 'unit_999999', 'task_999999'];

function details(): Record<string, unknown> {
  const [shiftFrom, shiftUntil] = [0, 8 * hourMs].map((ms) => new Date(Date.now() + ms).toISOString());
  return { callSign: 'KT10', kind: 'dogs', skills: ['dog'], seats: 2, shiftFrom, shiftUntil, crew: [] };
}

const act = () => ({ actId: randomUUID(), doneAt: new Date().toISOString() });
const offer = { place: 'A282, Dartford', reason: 'It leaves our area', fromReference: 'KP-1' };

export const interceptCases = {
  listUnits: { input: () => ({ operationId }), answers: 'not-found' },
  addUnit: { input: () => ({ operationId, ...details() }), answers: 'not-found' },
  changeUnit: { input: () => ({ unitId, revision: 1, ...details() }), answers: 'not-found' },
  reportUnitState: { input: () => ({ unitId, state: 2, ...act() }), answers: 'not-found' },
  listUnitReports: { input: () => ({ unitId }), answers: 'not-found' },
  listOpenEmergencies: { input: () => ({}), answers: 200 },
  answerEmergency: { input: () => ({ emergencyId: 'emergency_999999', words: 'Help is there' }), answers: 'not-found' },
  getInterceptRules: { input: () => ({}), answers: 200 },
  setStateMeaning: { input: () => ({ state: 3, meaning: 'Standby', availability: 'available' }), answers: 200 },
  setApprovalMarkers: { input: () => ({ words: ['FIREARMS', 'WEAPONS'] }), answers: 200 },
  listTasks: { input: () => ({ operationId }), answers: 'not-found' },
  getTask: { input: () => ({ taskId }), answers: 'not-found' },
  listTasksOfHit: { input: ({ hitId }) => ({ hitId }), answers: 200 },
  makeTask: { input: ({ hitId }) => ({ operationId, hitId, words: 'Stop it' }), answers: 'not-found' },
  decideTask: {
    input: () => ({ taskId, revision: 1, approved: true, words: 'As asked' }),
    answers: 'not-found',
  },
  suggestUnits: { input: () => ({ taskId }), answers: 'not-found' },
  getHeading: { input: () => ({ taskId }), answers: 'not-found' },
  assignTask: { input: () => ({ taskId, revision: 1, unitId }), answers: 'not-found' },
  closeTask: { input: () => ({ taskId, revision: 1, what: 'ended', words: 'Dealt with' }), answers: 'not-found' },
  offerTask: { input: ({ forceId }) => ({ taskId, revision: 1, toForceId: forceId, ...offer }), answers: 'not-found' },
  acceptTask: {
    input: () => ({ borderHandoverId: 'border_999999', toReference: 'EP-1', unitId }),
    answers: 'not-found',
  },
  declineTask: {
    input: () => ({ borderHandoverId: 'border_999999', words: 'Nobody is free' }),
    answers: 'not-found',
  },
  getMyPatrol: { input: () => ({}), answers: 200 },
  doTaskAct: { input: () => ({ taskId, what: 'accepted', ...act() }), answers: 'not-found' },
  getTaskPicture: { input: () => ({ taskId }), answers: 'not-found' },
} satisfies Partial<Record<RequestName, AuthorityCase>>;
