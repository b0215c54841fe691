/** Answers the requests about units. */

import type { Sql } from '../../database/database.ts';
import { listEmergencies, listOpenEmergencies } from '../../intercepts/emergencies-store.ts';
import { findApprovalWords, insertApprovalWords, insertMeaning, listMeanings } from '../../intercepts/markers-store.ts';
import { addUnit, answerEmergency, changeUnit, reportState } from '../../intercepts/units.ts';
import { findUnit, listReports, listUnits } from '../../intercepts/units-store.ts';
import { inOperation } from '../../operations/in-operation.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { Scope } from '../../words/scope.ts';
import type { Unit } from '../../words/unit.ts';
import type { Handlers, Output, Ports } from '../ports.ts';

type UnitHandlers = Pick<
  Handlers,
  | 'listUnits'
  | 'addUnit'
  | 'changeUnit'
  | 'reportUnitState'
  | 'listUnitReports'
  | 'listOpenEmergencies'
  | 'answerEmergency'
  | 'getInterceptRules'
  | 'setStateMeaning'
  | 'setApprovalMarkers'
>;

export const unitHandlers: UnitHandlers = {
  listUnits: ({ operationId }, scope, ports) =>
    inOperation<Output<'listUnits'>>(ports, scope, operationId, async (sql, { now }) => ({
      units: await listUnits(sql, operationId, now),
      emergencies: await listEmergencies(sql, operationId, now),
    })),

  addUnit: ({ operationId, ...details }, scope, ports) => thenUnit(addUnit(ports, scope, operationId, details)),

  changeUnit: ({ unitId, revision, ...details }, scope, ports) =>
    thenUnit(changeUnit(ports, scope, unitId, revision, details)),

  reportUnitState: ({ unitId, ...said }, scope, ports) => thenUnit(reportState(ports, scope, unitId, said)),

  listUnitReports: ({ unitId }, scope, ports) =>
    ports.db.as(scope, async (sql) => {
      const unit = await findUnit(sql, unitId, ports.clock.now());
      if (!unit) return refuse('not-found', 'There is no such unit, or it is not open to you.');
      return { reports: await listReports(sql, unitId) };
    }),

  listOpenEmergencies: (_, scope, ports) =>
    ports.db.as(scope, async (sql) => ({ emergencies: await listOpenEmergencies(sql) })),

  async answerEmergency({ emergencyId, words }, scope, ports) {
    const emergency = await answerEmergency(ports, scope, emergencyId, words);
    return isRefusal(emergency) ? emergency : { emergency };
  },

  getInterceptRules: (_, scope, ports) => withRules(scope, ports, async () => {}),

  setStateMeaning: (said, scope, ports) =>
    withRules(scope, ports, (sql, { id, forceId }) => insertMeaning(sql, forceId, said, id, ports.clock.now())),

  setApprovalMarkers: ({ words }, scope, ports) =>
    withRules(scope, ports, (sql, { id, forceId }) => insertApprovalWords(sql, forceId, words, id, ports.clock.now())),
};

async function thenUnit(act: Promise<Unit | Refusal>): Promise<{ unit: Unit } | Refusal> {
  const unit = await act;
  return isRefusal(unit) ? unit : { unit };
}

type Person = NonNullable<Scope['person']>;

/** Of the asker’s own force, as they stand after the change. */
async function withRules(
  scope: Scope,
  { db }: Ports,
  change: (sql: Sql, person: Person) => Promise<void>,
): Promise<Output<'getInterceptRules'> | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    await change(sql, person);
    const states = await listMeanings(sql, person.forceId);
    return { states, approvalWords: [...(await findApprovalWords(sql, person.forceId))] };
  });
}
