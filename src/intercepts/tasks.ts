/**
 * Tasks, from the control room’s side: made of a confirmed hit, approved where a marker asks for it, given to a unit,
 * and closed. What the list says is asked again each time, in the transaction that acts on it.
 */
import { listCameras } from '../forces/cameras-store.ts';
import { openAges } from '../governance/age-gate.ts';
import { gateHit } from '../hits/hit-age.ts';
import { findHit } from '../hits/hits-store.ts';
import { operationMustRun, type Ports } from '../operations/in-operation.ts';
import { findSightings } from '../reads/reads-store.ts';
import type { Roads } from '../roads/roads-store.ts';
import { type Clock, toMs, toUtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Heading, Suggestion } from '../words/heading.ts';
import type { HitId, OperationId, TaskId, UnitId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import type { Task, TaskCard } from '../words/task.ts';
import { headingOf } from './heading.ts';
import { cardOf, inCharge, inPlan, listedNow, ownTaskOnly, toldCard, withTask } from './held-task.ts';
import { markersWith, skillsFor } from './markers.ts';
import { findApprovalWords } from './markers-store.ts';
import { suggestUnits } from './suggest.ts';
import { isTaskOpenByAge } from './task-age.ts';
import { givenRefused, listedRefused, madeRefused, openRefused, revisionRefused } from './task-can.ts';
import * as store from './tasks-store.ts';
import { findUnit, listUnits } from './units-store.ts';

/** How far back a vehicle’s reads say where it is heading, milliseconds. */
const seenMsMax = 6 * 3_600_000;

export type MakingTask = { readonly operationId: OperationId; readonly hitId: HitId; readonly words: string };

export function makeTask(ports: Ports, scope: Scope, asked: MakingTask): Promise<TaskCard | Refusal> {
  return inPlan<TaskCard>(ports, scope, asked.operationId, async (sql, { person, now }) => {
    const notRunning = await operationMustRun(sql, asked.operationId, now);
    if (notRunning) return notRunning;
    const found = await findHit(sql, asked.hitId, true);
    if (!found) return refuse('not-found', 'There is no such hit, or it is not open to you.', 'hitId');
    const tooOld = await gateHit(sql, scope, found.hit, now);
    if (tooOld) return tooOld;
    const viewed = await store.findPictureView(sql, asked.hitId);
    const entry = await store.findStandingEntry(sql, found.entryId, now);
    const refused = madeRefused(found.hit, viewed !== null, entry);
    if (refused) return refused;
    if (viewed === null || entry === null) throw new Error('a task without a view or an entry was let through');
    const awaits = markersWith(entry.markers, await findApprovalWords(sql, person.forceId));
    const id = await store.insertTask(sql, {
      ...{ operation: asked.operationId, force: person.forceId, state: awaits.length > 0 ? 'waiting' : 'ready' },
      ...{ hit: asked.hitId, entry: entry.id, mark: found.hit.plate, vehicle: entry.vehicle, ground: entry.ground },
      ...{ markers: entry.markers, awaits, words: asked.words, viewed, by: person.id, at: now },
    });
    if (id === null) return refuse('already-exists', 'There is a task for this hit, and it is not over.', 'hitId');
    const said = { by: person.id, force: person.forceId, doneAt: now, receivedAt: now, words: asked.words };
    await store.insertTaskEvent(sql, id, { what: 'proposed', ...said });
    return toldCard(sql, id, [], now);
  });
}

export type DecidingTask = { readonly revision: number; readonly approved: boolean; readonly words: string };

/** By another person than made it; of the markers that the entry has now. */
export function decideTask(ports: Ports, scope: Scope, id: TaskId, asked: DecidingTask): Promise<TaskCard | Refusal> {
  return inCharge<TaskCard>(ports, scope, id, async (sql, { task, person, now }) => {
    const wrong = revisionRefused(task, asked.revision) ?? openRefused(task);
    if (wrong) return wrong;
    if (task.madeBy.id === person.id) {
      return refuse(
        'own-request',
        'You made this task. Another supervisor, commander or tactical adviser must decide.',
      );
    }
    const { entry, pending } = await listedNow(sql, task, now);
    if (task.state !== 'waiting' && pending.length === 0) {
      return refuse('changed-meanwhile', 'Nothing of this task waits for an approval.');
    }
    const unlisted = asked.approved ? listedRefused(task.mark, entry) : null;
    if (unlisted) return unlisted;
    const approved = asked.approved ? [...(await store.findApproved(sql, id)), ...pending] : [];
    const open = task.state === 'waiting' ? 'ready' : task.state;
    await store.decideTask(sql, id, {
      ...{ state: asked.approved ? open : 'refused', markers: entry?.markers ?? task.markers, approved },
      ...{ words: asked.words, by: person.id, at: now },
    });
    const what = asked.approved ? 'approved' : 'refused';
    const said = { by: person.id, force: person.forceId, doneAt: now, receivedAt: now, words: asked.words };
    await store.insertTaskEvent(sql, id, { what, ...said });
    return toldCard(sql, id, [task.unitId], now);
  });
}

export function assignTask(
  ports: Ports,
  scope: Scope,
  id: TaskId,
  asked: { readonly revision: number; readonly unitId: UnitId },
): Promise<TaskCard | Refusal> {
  return inCharge<TaskCard>(ports, scope, id, async (sql, { task, person, now }) => {
    const stale = revisionRefused(task, asked.revision) ?? (await operationMustRun(sql, task.operationId, now));
    if (stale) return stale;
    const unit = await findUnit(sql, asked.unitId, now, true);
    if (!unit) return refuse('not-found', 'There is no such unit, or it is not open to you.', 'unitId');
    if (unit.forceId !== person.forceId) {
      return refuse('not-allowed', `${unit.callSign} is another force’s unit: hand the task over to it.`, 'unitId');
    }
    const { entry, pending } = await listedNow(sql, task, now);
    const refused = givenRefused(task, unit, pending) ?? listedRefused(task.mark, entry);
    if (refused) return refused;
    await store.changeTask(sql, id, { state: 'assigned', stateAt: now, force: task.forceId, unit: unit.id });
    const said = { by: person.id, force: person.forceId, doneAt: now, receivedAt: now, unit: unit.id };
    await store.insertTaskEvent(sql, id, { what: 'assigned', ...said });
    return toldCard(sql, id, [unit.id, task.unitId], now);
  });
}

export type ClosingTask = {
  readonly revision: number;
  readonly what: 'stood-down' | 'ended';
  readonly words: string;
};

export function closeTask(ports: Ports, scope: Scope, id: TaskId, asked: ClosingTask): Promise<TaskCard | Refusal> {
  return inCharge<TaskCard>(ports, scope, id, async (sql, { task, person, now }) => {
    const wrong = revisionRefused(task, asked.revision) ?? openRefused(task);
    if (wrong) return wrong;
    await store.changeTask(sql, id, { state: asked.what, stateAt: now, force: task.forceId, unit: task.unitId });
    const said = { by: person.id, force: person.forceId, doneAt: now, receivedAt: now, words: asked.words };
    await store.insertTaskEvent(sql, id, { what: asked.what, ...said, unit: task.unitId });
    return toldCard(sql, id, [task.unitId], now);
  });
}

/** Those of an operation; one that was over too long ago is counted, and not told. */
export function listOpenTasks(
  ports: Ports,
  scope: Scope,
  operation: OperationId,
  which: 'open' | 'over',
): Promise<{ tasks: Task[]; total: number } | Refusal> {
  return inPlan<{ tasks: Task[]; total: number }>(ports, scope, operation, async (sql, { now }) => {
    const { tasks, total } = await store.listTasks(sql, operation, which);
    const ages = await openAges(sql, scope, now);
    return { tasks: tasks.filter((task) => isTaskOpenByAge(task, ages)), total };
  });
}

export function getTask(ports: Ports, scope: Scope, id: TaskId): Promise<TaskCard | Refusal> {
  return withTask<TaskCard>(ports, scope, id, (sql, { now }) => cardOf(sql, id, now));
}

type Known = Ports & { readonly roads: Roads | null; readonly clock: Clock };

/** Of every force of the operation, nearest to where the vehicle was last seen. */
export function suggestForTask(ports: Known, scope: Scope, id: TaskId): Promise<Suggestion[] | Refusal> {
  return withTask<Suggestion[]>(ports, scope, id, async (sql, { task, now }) => {
    const since = toUtcTime(toMs(now) - seenMsMax);
    const [last] = task.mark === null ? [] : await findSightings(sql, task.mark, since, 0);
    const at = last?.position ?? task.seenAt?.position ?? null;
    const { entry } = await listedNow(sql, task, now);
    const wanted = { at, skills: skillsFor(entry?.markers ?? task.markers), force: task.forceId };
    return suggestUnits(await listUnits(sql, task.operationId, now), wanted, ports.roads);
  });
}

/** From the reads that are open to who asks; null where there is none of late, or no road is known there. */
export function headingOfTask(ports: Known, scope: Scope, id: TaskId): Promise<{ heading: Heading | null } | Refusal> {
  return withTask<{ heading: Heading | null }>(ports, scope, id, async (sql, held) => {
    const notTheirs = await ownTaskOnly(sql, scope, held);
    if (notTheirs) return notTheirs;
    const { task, now } = held;
    if (ports.roads === null || task.mark === null) return { heading: null };
    const since = toUtcTime(toMs(now) - seenMsMax);
    const sightings = await findSightings(sql, task.mark, since, 0);
    const cameras = (await listCameras(sql, now)).filter(({ withdrawnAt }) => withdrawnAt === null);
    const bearings = new Map(cameras.map((camera) => [camera.id, camera.bearingDegrees]));
    const seen = sightings.map((one) => ({ ...one, bearingDegrees: bearings.get(one.cameraId) ?? null }));
    return { heading: headingOf(seen, cameras, ports.roads) };
  });
}
