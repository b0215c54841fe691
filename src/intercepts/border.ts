/**
 * A vehicle that leaves one force’s area for another’s: the force in charge offers the task, the other accepts it with
 * a unit and its own control room reference, and from then on it is theirs. It stays one task with one story.
 */
import type { Sql } from '../database/database.ts';
import { type InOperation, operationMustRun, type Ports } from '../operations/in-operation.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { BorderHandoverId, ForceId, TaskId, UnitId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import type { BorderHandover, Task, TaskCard } from '../words/task.ts';
import * as border from './border-store.ts';
import { inCharge, inPlan, listedNow, lockTask, toldCard } from './held-task.ts';
import { givenRefused, listedRefused, openRefused, revisionRefused } from './task-can.ts';
import * as store from './tasks-store.ts';
import { findUnit } from './units-store.ts';

export type OfferingTask = {
  readonly revision: number;
  readonly toForceId: ForceId;
  readonly place: string;
  readonly reason: string;
  readonly fromReference: string;
  readonly commanderInformed: boolean;
};

export function offerTask(ports: Ports, scope: Scope, id: TaskId, asked: OfferingTask): Promise<TaskCard | Refusal> {
  return inCharge<TaskCard>(ports, scope, id, async (sql, { task, person, now }) => {
    const wrong = revisionRefused(task, asked.revision) ?? openRefused(task);
    if (wrong) return wrong;
    if (task.state === 'waiting') {
      return refuse('approval-needed', `A stop with the marker ${task.awaits.join(', ')} must be approved first.`);
    }
    if (asked.toForceId === task.forceId) {
      return refuse('bad-input', 'It is with that force already.', 'toForceId');
    }
    if (!(await border.forceTakesPart(sql, task, asked.toForceId))) {
      return refuse('bad-input', 'That force does not take part in the operation.', 'toForceId');
    }
    const fresh = { ...asked, toForce: asked.toForceId, by: person.id, at: now };
    if ((await border.insertBorderHandover(sql, task, fresh)) === null) {
      return refuse('already-exists', 'It is offered to a force already, which has not answered.');
    }
    await store.touchTask(sql, id);
    const said = { by: person.id, force: person.forceId, doneAt: now, receivedAt: now, unit: task.unitId };
    await store.insertTaskEvent(sql, id, { what: 'handover-offered', ...said, words: asked.reason });
    return toldCard(sql, id, [], now);
  });
}

export type AcceptingTask = {
  readonly toReference: string;
  readonly unitId: UnitId;
  readonly words: string | null;
};

/** The list is asked again: what was withdrawn meanwhile is not taken over. */
export function acceptOffered(
  ports: Ports,
  scope: Scope,
  id: BorderHandoverId,
  asked: AcceptingTask,
): Promise<TaskCard | Refusal> {
  return deciding(ports, scope, id, async (sql, handover, task, { person, now }) => {
    if (handover.toForceId !== person.forceId) {
      return refuse('not-allowed', 'It is offered to another force than yours.');
    }
    const unit = await findUnit(sql, asked.unitId, now, true);
    if (unit?.forceId !== person.forceId) {
      return refuse('not-found', 'There is no such unit of your force.', 'unitId');
    }
    const { entry, pending } = await listedNow(sql, task, now);
    const notRunning = await operationMustRun(sql, task.operationId, now);
    const refused = notRunning ?? givenRefused(task, unit, pending) ?? listedRefused(task.mark, entry);
    if (refused) return refused;
    // The task first: it may be taken over only while the offer stands.
    await store.changeTask(sql, task.id, { state: 'assigned', stateAt: now, force: person.forceId, unit: unit.id });
    await border.decideBorderHandover(sql, id, {
      ...{ state: 'accepted', by: person.id, at: now, words: asked.words },
      ...{ toReference: asked.toReference, toUnit: unit.id },
    });
    const said = { by: person.id, force: person.forceId, doneAt: now, receivedAt: now, unit: unit.id };
    await store.insertTaskEvent(sql, task.id, { what: 'handed-over', ...said, words: handover.place });
    return toldCard(sql, task.id, [unit.id, task.unitId], now);
  });
}

/** Declined by the force that it was offered to, or taken back by the one that offered it: it stays with that one. */
export function declineOffered(
  ports: Ports,
  scope: Scope,
  id: BorderHandoverId,
  words: string,
): Promise<TaskCard | Refusal> {
  return deciding(ports, scope, id, async (sql, handover, task, { person, now }) => {
    const isOwn = handover.forceId === person.forceId;
    const state = isOwn ? 'withdrawn' : 'declined';
    await border.decideBorderHandover(sql, id, {
      ...{ state, by: person.id, at: now, words, toReference: null, toUnit: null },
    });
    const said = { by: person.id, force: person.forceId, doneAt: now, receivedAt: now, words };
    await store.insertTaskEvent(sql, task.id, { what: `handover-${state}`, ...said });
    return toldCard(sql, task.id, [], now);
  });
}

type Decide = (sql: Sql, handover: BorderHandover, task: Task, held: InOperation) => Promise<TaskCard | Refusal>;

async function deciding(ports: Ports, scope: Scope, id: BorderHandoverId, decide: Decide): Promise<TaskCard | Refusal> {
  const there = await ports.db.as(scope, (sql) => border.findBorderHandover(sql, id));
  if (!there) return refuse('not-found', 'There is no such handover, or it is not open to you.');
  return inPlan<TaskCard>(ports, scope, there.operationId, async (sql, held) => {
    const { forceId } = held.person;
    if (forceId !== there.forceId && forceId !== there.toForceId) {
      return refuse('not-allowed', 'It is between two other forces.');
    }
    const task = await lockTask(sql, there.taskId);
    const handover = await border.findBorderHandover(sql, id, true);
    if (handover?.state !== 'offered') {
      return refuse('changed-meanwhile', `The handover was ${handover?.state ?? 'erased'} already.`);
    }
    return decide(sql, handover, task, held);
  });
}
