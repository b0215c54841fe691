/**
 * What a patrol does from a phone: sees its task, and says what it did of it. A phone queues its acts and may send one
 * twice, late, or out of order; each is kept once, and only the newest moves the task.
 */
import { type Ports, purposeRefused } from '../operations/in-operation.ts';
import { findPlan } from '../operations/plans-store.ts';
import { findPicturePlace, type PicturePlace } from '../pictures/pictures-store.ts';
import type { UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { PersonId, TaskId } from '../words/id.ts';
import type { Position } from '../words/position.ts';
import type { Scope } from '../words/scope.ts';
import type { PatrolAct, TaskCard } from '../words/task.ts';
import type { Emergency, StateMeaning, Unit } from '../words/unit.ts';
import { listEmergencies } from './emergencies-store.ts';
import { cardOf, inPlan, listedNow, lockTask, ownTaskOnly, toldCard, withTask } from './held-task.ts';
import { listMeanings } from './markers-store.ts';
import { listedRefused, setsOut, stateAfter, unitStateAfter } from './task-can.ts';
import * as store from './tasks-store.ts';
import { notToCome } from './units.ts';
import { findUnitOf, insertReport, noteUnitPosition } from './units-store.ts';

export type MyPatrol = {
  readonly asker: { readonly id: PersonId; readonly name: string; readonly purpose: string };
  readonly unit: Unit | null;
  readonly card: TaskCard | null;
  readonly states: readonly StateMeaning[];
  readonly emergencies: readonly Emergency[];
};

/** My unit of the shift that runs, and its task; nothing where I am on none. */
export function findMyPatrol({ db, clock }: Ports, scope: Scope): Promise<MyPatrol | Refusal> {
  return db.as(scope, async (sql) => {
    const { person, purpose } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    const asker = { id: person.id, name: person.name, purpose: purpose?.reference ?? '' };
    const now = clock.now();
    const unit = await findUnitOf(sql, person.id, now);
    const states = await listMeanings(sql, person.forceId);
    if (!unit) return { asker, unit: null, card: null, states, emergencies: [] };
    const plan = await findPlan(sql, unit.operationId);
    const otherPurpose = purposeRefused(scope, plan?.content.purposes ?? []);
    if (otherPurpose) return otherPurpose;
    const card = unit.taskId === null ? null : await cardOf(sql, unit.taskId, now);
    return { asker, unit, card, states, emergencies: await listEmergencies(sql, unit.operationId, now) };
  });
}

export type DoingAct = {
  readonly what: PatrolAct;
  readonly actId: string;
  readonly doneAt: UtcTime;
  readonly position: Position | null;
  readonly words: string | null;
};

/** Sent again, it answers as the first time. */
export async function doTaskAct(ports: Ports, scope: Scope, id: TaskId, asked: DoingAct): Promise<TaskCard | Refusal> {
  const there = await ports.db.as(scope, (sql) => store.findTask(sql, id));
  if (!there) return refuse('not-found', 'There is no such task, or it is not open to you.');
  return inPlan<TaskCard>(ports, scope, there.operationId, async (sql, { person, now }) => {
    const unit = await store.findUnitWithTask(sql, id, person.id);
    if (unit === null) return refuse('not-allowed', 'No unit of yours has, or had, this task.');
    // Another unit, or another force, may have it by now; what this one did still belongs to the story.
    const task = await lockTask(sql, id);
    if (await store.hasAct(sql, id, asked.actId)) return cardOf(sql, id, now);
    const carries = task.unitId === unit;
    if (setsOut(asked.what) && carries) {
      const { entry } = await listedNow(sql, task, now);
      const refused = listedRefused(task.mark, entry);
      if (refused) return refused;
    }
    const doneAt = notToCome(asked.doneAt, now);
    const didLater = await store.didLater(sql, id, unit, doneAt);
    const state = stateAfter(task, asked.what, { carries, didLater });
    const { actId, what, words, position } = asked;
    const event = { by: person.id, force: person.forceId, doneAt, receivedAt: now, actId, unit, words, position };
    if (!(await store.insertTaskEvent(sql, id, { what, ...event }))) return cardOf(sql, id, now);
    if (state !== null) {
      await store.changeTask(sql, id, { state, stateAt: doneAt, force: task.forceId, unit });
      const unitState = unitStateAfter[what];
      const report = { actId, doneAt, receivedAt: now, position, by: person.id };
      if (unitState !== null) await insertReport(sql, unit, { ...report, state: unitState });
    }
    if (position) await noteUnitPosition(sql, unit, position, doneAt);
    return toldCard(sql, id, [unit], now);
  });
}

/** The picture that the task rests on, where its camera is open to who asks; to a patrol, of its own task. */
export function findTaskPicture(ports: Ports, scope: Scope, id: TaskId): Promise<PicturePlace | Refusal> {
  return withTask<PicturePlace>(ports, scope, id, async (sql, held) => {
    const notTheirs = await ownTaskOnly(sql, scope, held);
    if (notTheirs) return notTheirs;
    const { pictureId } = held.task;
    const place = pictureId && (await findPicturePlace(sql, pictureId));
    return place ? place : refuse('not-found', 'The picture is not open to your force, or was erased.');
  });
}
