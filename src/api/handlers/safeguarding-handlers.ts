/** Answers the requests about county lines and safeguarding. */
import { changeLine, getLine, recordLine } from '../../safeguarding/keep-lines.ts';
import { correctSafeguarding, getSafeguarding, recordSafeguarding } from '../../safeguarding/keep-records.ts';
import { listLines, listRecords } from '../../safeguarding/safeguarding-store.ts';
import type { CountyLine } from '../../words/county-line.ts';
import { isRefusal, type Refusal } from '../../words/fault.ts';
import type { SafeguardingRecord } from '../../words/safeguarding.ts';
import type { Handlers } from '../ports.ts';

type SafeguardingHandlers = Pick<
  Handlers,
  | 'recordLine'
  | 'changeLine'
  | 'listLines'
  | 'getLine'
  | 'recordSafeguarding'
  | 'correctSafeguarding'
  | 'listSafeguarding'
  | 'getSafeguarding'
>;

export const safeguardingHandlers: SafeguardingHandlers = {
  recordLine: async (input, scope, ports) => lineAnswer(await recordLine(ports, scope, input)),

  changeLine: async (input, scope, ports) => lineAnswer(await changeLine(ports, scope, input)),

  async listLines({ operationId = null }, scope, { db }) {
    return { lines: await db.as(scope, (sql) => listLines(sql, operationId)) };
  },

  getLine: ({ lineId }, scope, ports) => getLine(ports, scope, lineId),

  recordSafeguarding: async (input, scope, ports) => recordAnswer(await recordSafeguarding(ports, scope, input)),

  correctSafeguarding: async (input, scope, ports) => recordAnswer(await correctSafeguarding(ports, scope, input)),

  async listSafeguarding({ operationId = null }, scope, { db }) {
    return { records: await db.as(scope, (sql) => listRecords(sql, operationId)) };
  },

  getSafeguarding: ({ safeguardingId }, scope, ports) => getSafeguarding(ports, scope, safeguardingId),
};

function lineAnswer(line: CountyLine | Refusal) {
  return isRefusal(line) ? line : { line };
}

function recordAnswer(record: SafeguardingRecord | Refusal) {
  return isRefusal(record) ? record : { record };
}
