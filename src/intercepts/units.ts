/** Keeping units: who is on shift under which call sign, and the states that they report, state 0 before all others. */
import type { Sql } from '../database/database.ts';
import { holdsOneFor, ownForceOnly } from '../governance/authority.ts';
import { noteThings } from '../operations/changes-store.ts';
import { type InOperation, inOperation, type Ports } from '../operations/in-operation.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import { type EmergencyId, emergencyId, type ForceId, type OperationId, type UnitId, unitId } from '../words/id.ts';
import type { Position } from '../words/position.ts';
import type { Scope } from '../words/scope.ts';
import { type Emergency, shiftHoursMax, type Unit, type UnitDetails } from '../words/unit.ts';
import * as emergencies from './emergencies-store.ts';
import { controlRoom } from './held-task.ts';
import * as store from './units-store.ts';

const hourMs = 3_600_000;

export function addUnit(
  ports: Ports,
  scope: Scope,
  operation: OperationId,
  details: UnitDetails,
): Promise<Unit | Refusal> {
  return inOperation<Unit>(ports, scope, operation, async (sql, { person, now }) => {
    const wrong = shiftRefused(details, now) ?? (await crewRefused(sql, person.forceId, details));
    if (wrong) return wrong;
    const id = await store.insertUnit(sql, operation, person.forceId, { ...details, by: person.id, at: now });
    return id === null ? callSignTaken(details) : changed(sql, id, now);
  });
}

export function changeUnit(
  ports: Ports,
  scope: Scope,
  id: UnitId,
  revision: number,
  details: UnitDetails,
): Promise<Unit | Refusal> {
  return withUnit(ports, scope, id, 'change its units', async (sql, { unit, person, now }) => {
    if (unit.revision !== revision) {
      return refuse('changed-meanwhile', 'Somebody changed this unit while you looked at it. Look again.');
    }
    // A shift that has begun may be ended early, so its end may lie in the past of a moment ago.
    const wrong = shiftRefused(details, null) ?? (await crewRefused(sql, unit.forceId, details));
    if (wrong) return wrong;
    const isChanged = await store.changeUnit(sql, unit, { ...details, by: person.id, at: now });
    return isChanged ? changed(sql, id, now) : callSignTaken(details);
  });
}

function shiftRefused({ shiftFrom, shiftUntil }: UnitDetails, now: UtcTime | null): Refusal | null {
  if (shiftUntil <= shiftFrom) return refuse('bad-input', 'The shift must end after it begins.', 'shiftUntil');
  if (now !== null && shiftUntil <= now) return refuse('bad-input', 'The end has passed already.', 'shiftUntil');
  if (toMs(shiftUntil) - toMs(shiftFrom) <= shiftHoursMax * hourMs) return null;
  return refuse('bad-input', `A shift lasts at most ${shiftHoursMax} hours.`, 'shiftUntil');
}

async function crewRefused(sql: Sql, force: ForceId, { crew }: UnitDetails): Promise<Refusal | null> {
  const there = await store.findCrew(sql, force, crew);
  const stranger = crew.find((person) => !there.has(person));
  return stranger === undefined ? null : refuse('not-found', `There is no ${stranger} in your force.`, 'crew');
}

function callSignTaken({ callSign }: UnitDetails): Refusal {
  return refuse('already-exists', `Another unit of your force is ${callSign} on a shift that overlaps.`, 'callSign');
}

export type ReportingState = {
  readonly state: number;
  readonly actId: string;
  readonly doneAt: UtcTime;
  readonly position: Position | null;
};

/** Sent again, it answers as the first time. State 0 is told to everybody in the operation. */
export function reportState(ports: Ports, scope: Scope, id: UnitId, said: ReportingState): Promise<Unit | Refusal> {
  return withUnit(ports, scope, id, 'say where its units are', async (sql, { unit, person, now }) => {
    if (!holdsOneFor(scope, controlRoom, unit.operationId) && !unit.crew.some((one) => one.id === person.id)) {
      return refuse('not-allowed', `You are not in the crew of ${unit.callSign}.`);
    }
    const report = { ...said, doneAt: notToCome(said.doneAt, now), receivedAt: now, by: person.id };
    const isNew = await store.insertReport(sql, id, report);
    if (isNew && said.state === 0) {
      const asked = await emergencies.insertEmergency(sql, id, report);
      if (asked !== null) await noteThings(sql, 'emergency', [emergencyId.row(asked)], unit.operationId, now);
    }
    return isNew ? changed(sql, id, now) : found(sql, id, now);
  });
}

/** A phone’s clock may be ahead; what it did is never later than when it was heard. */
export function notToCome(doneAt: UtcTime, now: UtcTime): UtcTime {
  return doneAt < now ? doneAt : now;
}

export async function answerEmergency(
  ports: Ports,
  scope: Scope,
  id: EmergencyId,
  words: string,
): Promise<Emergency | Refusal> {
  const there = await ports.db.as(scope, (sql) => emergencies.findEmergency(sql, id));
  if (!there) return refuse('not-found', 'There is no such emergency, or it is not open to you.');
  return inOperation<Emergency>(ports, scope, there.operationId, async (sql, { person, now }) => {
    const isFirst = await emergencies.answerEmergency(sql, id, words, person.id, now);
    const emergency = await emergencies.findEmergency(sql, id);
    if (!emergency) throw new Error('an emergency that was there is gone');
    if (!isFirst) return refuse('changed-meanwhile', `${emergency.answeredByName} answered it already.`);
    await noteThings(sql, 'emergency', [emergencyId.row(id)], there.operationId, now);
    return emergency;
  });
}

type HeldUnit = InOperation & { readonly unit: Unit };

/** @param act what only the unit’s own force may do */
export async function withUnit<Result>(
  ports: Ports,
  scope: Scope,
  id: UnitId,
  act: string,
  work: (sql: Sql, held: HeldUnit) => Promise<Result | Refusal>,
): Promise<Result | Refusal> {
  const there = await ports.db.as(scope, (sql) => store.findUnit(sql, id, ports.clock.now()));
  if (!there) return refuse('not-found', 'There is no such unit, or it is not open to you.');
  return inOperation<Result>(ports, scope, there.operationId, async (sql, held) => {
    const notTheirs = ownForceOnly(scope, there.forceId, act);
    if (notTheirs) return notTheirs;
    const unit = await store.findUnit(sql, id, held.now, true);
    if (!unit) throw new Error('a unit that was there is gone');
    return work(sql, { ...held, unit });
  });
}

async function changed(sql: Sql, id: UnitId, now: UtcTime): Promise<Unit> {
  const unit = await found(sql, id, now);
  await noteThings(sql, 'unit', [unitId.row(id)], unit.operationId, now);
  return unit;
}

async function found(sql: Sql, id: UnitId, now: UtcTime): Promise<Unit> {
  const unit = await store.findUnit(sql, id, now);
  if (!unit) throw new Error('a unit just written is not there');
  return unit;
}
