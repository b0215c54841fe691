/** For the requests about stops, outcomes and safeguarding, an input that is right, and what it is answered. */
import type { RequestName } from '../../src/api/contract/requests.ts';
import type { AuthorityCase } from './authority-inputs.ts';

const searched = {
  ...{ type: 'person-search', at: '2026-01-22T10:00:00Z', position: { lat: 51.4, lon: 0.3 }, place: 'M20, junction 8' },
  ...{ power: 'mda-23', object: 'controlled-drugs', grounds: 'A smell of cannabis, and he said so' },
  person: { selfDefined: 'NS', officerDefined: 'IC9' },
};
const searchEnd = { outcome: 'no-further-action', isLinked: false, isOuterClothingExceeded: false };
const nothingFound = { kind: 'empty', end: 'nothing-found' };
const line = { name: 'Invented', number: '07700 900123', exporting: 'London', importing: ['Kent'] };
const lineFacts = { ...line, firstReportedOn: '2026-01-01' };
const diversion = {
  ...{ kind: 'diversion', suite: 'Invented', partner: 'A charity', doneOn: '2026-11-22' },
  ...{ offered: 3, spokenTo: 2, accepted: 1, referred: 0 },
};

/** An act that nobody has done before. */
function freshAct(): { actId: string; doneAt: string } {
  return { actId: crypto.randomUUID(), doneAt: new Date().toISOString() };
}

export const recordCases = {
  recordStop: { input: () => ({ ...freshAct(), facts: searched }), answers: 200 },
  endStop: { input: () => ({ ...freshAct(), stopId: 'stop_999999', end: searchEnd }), answers: 'not-found' },
  correctStop: {
    input: () => ({ stopId: 'stop_999999', revision: 1, facts: searched, end: null }),
    answers: 'not-found',
  },
  listStops: { input: () => ({}), answers: 200 },
  getStop: { input: () => ({ stopId: 'stop_999999' }), answers: 'not-found' },
  getStopReceipt: { input: () => ({ stopId: 'stop_999999' }), answers: 'not-found' },
  exportStops: { input: () => ({ month: '2026-11' }), answers: 200 },
  getStopFigures: {
    input: () => ({ from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' }),
    answers: 200,
  },
  recordOutcome: { input: () => ({ ...freshAct(), facts: nothingFound }), answers: 200 },
  correctOutcome: {
    input: () => ({ outcomeId: 'outcome_999999', revision: 1, why: 'A test', facts: nothingFound }),
    answers: 'not-found',
  },
  listOutcomes: { input: () => ({}), answers: 200 },
  getOutcome: { input: () => ({ outcomeId: 'outcome_999999' }), answers: 'not-found' },
  getOperationTotals: { input: () => ({ operationId: 'operation_999999' }), answers: 'not-found' },
  getFigures: { input: () => ({ from: '2026-11-01', until: '2026-11-30', by: 'force' }), answers: 200 },
  compareFigures: {
    input: () => ({ from: '2026-01-01', until: '2026-11-21', baselineYear: 2025 }),
    answers: 200,
  },
  getOperationsBeside: { input: () => ({ operations: 'operation_999999,not-there' }), answers: 200 },
  getCountyLinesSeries: { input: () => ({}), answers: 200 },
  listFigureRecords: {
    input: () => ({ from: '2026-11-01', until: '2026-11-30', figure: 'arrests' }),
    answers: 200,
  },
  recordLine: { input: () => ({ facts: lineFacts }), answers: 200 },
  changeLine: {
    input: () => ({ lineId: 'line_999999', revision: 1, facts: lineFacts, why: 'A test' }),
    answers: 'not-found',
  },
  listLines: { input: () => ({}), answers: 200 },
  getLine: { input: () => ({ lineId: 'line_999999' }), answers: 'not-found' },
  recordSafeguarding: { input: () => ({ ...freshAct(), facts: diversion }), answers: 200 },
  correctSafeguarding: {
    input: () => ({ safeguardingId: 'safeguarding_999999', revision: 1, why: 'A test', facts: diversion }),
    answers: 'not-found',
  },
  listSafeguarding: { input: () => ({}), answers: 200 },
  getSafeguarding: { input: () => ({ safeguardingId: 'safeguarding_999999' }), answers: 'not-found' },
} as const satisfies Partial<Record<RequestName, AuthorityCase>>;
