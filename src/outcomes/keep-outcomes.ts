/** Recording an outcome once, correcting it without losing what it said, and taking back one that was a mistake. */
import type { Database, Sql } from '../database/database.ts';
import { holdsOneFor, ownForceOnly } from '../governance/authority.ts';
import * as versions from '../governance/versions-store.ts';
import { type FoundEnd, noteFoundEnd } from '../hits/found-end-store.ts';
import { findHit } from '../hits/hits-store.ts';
import { noteThings } from '../operations/changes-store.ts';
import { timeRefused, workRefused } from '../operations/recording.ts';
import { placeByTask, type RecordOf } from '../stops/of-task.ts';
import { findStop } from '../stops/stops-store.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { type ForceId, type HitId, type OperationId, type OutcomeId, outcomeId, type StopId } from '../words/id.ts';
import type { Outcome, OutcomeFacts, OutcomeVersion } from '../words/outcome.ts';
import type { Scope } from '../words/scope.ts';
import { keepCounts } from './outcome-counts-store.ts';
import * as store from './outcomes-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export type RecordingOutcome = RecordOf & {
  readonly actId: string;
  readonly doneAt: UtcTime;
  readonly stopId: StopId | null;
  readonly creditedForceIds: readonly ForceId[];
  readonly facts: OutcomeFacts;
};

/** Sent again with the same `actId` it answers with the outcome that it made, and makes no second. */
export async function recordOutcome(
  { db, clock }: Ports,
  scope: Scope,
  asked: RecordingOutcome,
): Promise<Outcome | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const done = await versions.findAct(sql, 'outcome', person.id, asked.actId);
    if (done !== null) return found(sql, done);
    const now = clock.now();
    const placed = await placeByTask(sql, asked);
    if (isRefusal(placed)) return placed;
    const { operationId: operation, hitId: hit, taskId: task } = placed;
    const wrong =
      timeRefused(asked.doneAt, now) ??
      endRefused(asked.facts, hit) ??
      (await workRefused(sql, scope, operation, now, asked.doneAt));
    if (wrong) return wrong;
    const hitForces = placed.hitForces ?? (await forcesOfHit(sql, hit));
    if (isRefusal(hitForces)) return hitForces;
    const stopWrong = await stopRefused(sql, person.forceId, asked.stopId, now);
    if (stopWrong) return stopWrong;
    const credited = new Set([...asked.creditedForceIds, ...hitForces]);
    credited.delete(person.forceId);
    const row = await store.insertOutcome(sql, {
      ...{ force: person.forceId, credited: [...credited], operation, hit, task },
      stop: asked.stopId,
    });
    const doc: store.OutcomeDoc = { facts: asked.facts, isWithdrawn: false };
    await versions.insertVersion(sql, 'outcome', {
      ...{ row, force: person.forceId, revision: 1, doc, by: person.id, at: now, doneAt: asked.doneAt },
      ...{ why: null, actId: asked.actId },
    });
    await noteEnd(sql, hit);
    return told(sql, row, operation, now);
  });
}

/** A misread, a stale entry, no trace and no resource end a hit; nothing found may end a patrol. */
function endRefused(facts: OutcomeFacts, hit: HitId | null): Refusal | null {
  if (hit !== null || facts.kind !== 'empty' || facts.end === 'nothing-found') return null;
  return refuse('bad-input', `${facts.end} is the end of a hit; name it.`, 'hitId');
}

/** Those whose camera and list made the hit: without them the outcome would not have been. */
async function forcesOfHit(sql: Sql, id: HitId | null): Promise<readonly ForceId[] | Refusal> {
  if (id === null) return [];
  const known = await findHit(sql, id);
  if (!known) return refuse('not-found', 'There is no such hit, or it is not open to you.', 'hitId');
  const { state, cameraForceId, ownerForceId } = known.hit;
  if (state === 'confirmed' || state === 'observed') return [cameraForceId, ownerForceId];
  const words = 'Nobody has confirmed this hit. Where it was dismissed, that was its end.';
  return refuse('hit-not-confirmed', words, 'hitId');
}

async function stopRefused(sql: Sql, force: ForceId, id: StopId | null, now: UtcTime): Promise<Refusal | null> {
  if (id === null) return null;
  const stop = await findStop(sql, id, now);
  if (stop?.forceId === force) return null;
  return refuse('not-found', 'There is no such stop of your force.', 'stopId');
}

export type CorrectingOutcome = {
  readonly outcomeId: OutcomeId;
  readonly revision: number;
  readonly why: string;
  /** Null: it was recorded by mistake, and counts nowhere. */
  readonly facts: OutcomeFacts | null;
};

export async function correctOutcome(
  { db, clock }: Ports,
  scope: Scope,
  asked: CorrectingOutcome,
): Promise<Outcome | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const row = outcomeId.row(asked.outcomeId);
    const outcome = await store.findOutcome(sql, row);
    if (!outcome) return noOutcome();
    const facts = asked.facts ?? outcome.facts;
    const wrong =
      ownForceOnly(scope, outcome.forceId, 'correct its outcomes') ??
      correctorRefused(scope, outcome) ??
      endRefused(facts, outcome.hitId) ??
      (await workRefused(sql, scope, outcome.operationId, now));
    if (wrong) return wrong;
    if (outcome.withdrawnAt !== null || !(await versions.advance(sql, 'outcome', row, asked.revision))) {
      return refuse('changed-meanwhile', 'The outcome was changed or withdrawn meanwhile. Look at it again.');
    }
    const doc: store.OutcomeDoc = { facts, isWithdrawn: asked.facts === null };
    await versions.insertVersion(sql, 'outcome', {
      ...{ row, force: outcome.forceId, revision: asked.revision + 1, doc, by: person.id, at: now, doneAt: now },
      ...{ why: asked.why, actId: null },
    });
    await noteEnd(sql, outcome.hitId);
    return told(sql, row, outcome.operationId, now);
  });
}

/** What a person recorded they correct themselves, or a supervisor does. */
function correctorRefused(scope: Scope, { recordedBy, operationId }: Outcome): Refusal | null {
  if (scope.person?.id === recordedBy.id || holdsOneFor(scope, ['supervisor'], operationId)) return null;
  return refuse('not-allowed', 'Only the person who recorded it, or a supervisor of their force, corrects it.');
}

/** A misread or a stale entry that is found at the roadside is told to the figures of the camera and of the list. */
async function noteEnd(sql: Sql, hit: HitId | null): Promise<void> {
  if (hit === null) return;
  const ends = (await store.listOutcomes(sql, { operation: null, hit }))
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .flatMap(({ facts }): FoundEnd[] =>
      facts.kind === 'empty' && (facts.end === 'misread' || facts.end === 'stale-entry') ? [facts.end] : [],
    );
  await noteFoundEnd(sql, hit, ends[0] ?? null);
}

export function getOutcome(
  { db }: Pick<Ports, 'db'>,
  scope: Scope,
  id: OutcomeId,
): Promise<{ outcome: Outcome; versions: OutcomeVersion[] } | Refusal> {
  return db.as(scope, async (sql) => {
    const row = outcomeId.row(id);
    const outcome = await store.findOutcome(sql, row);
    if (!outcome) return noOutcome();
    const kept = await versions.listVersions<store.OutcomeDoc>(sql, 'outcome', row);
    return { outcome, versions: kept.map(({ doc, ...rest }) => ({ ...rest, ...doc })) };
  });
}

/** It is counted anew; and one of an operation is told to everybody who watches it, last in the transaction. */
async function told(sql: Sql, row: number, operation: OperationId | null, now: UtcTime): Promise<Outcome | Refusal> {
  const outcome = await found(sql, row);
  if (!isRefusal(outcome)) await keepCounts(sql, [outcome]);
  if (operation !== null) await noteThings(sql, 'outcome', [row], operation, now);
  return outcome;
}

async function found(sql: Sql, row: number): Promise<Outcome | Refusal> {
  return (await store.findOutcome(sql, row)) ?? noOutcome();
}

function noOutcome(): Refusal {
  return refuse('not-found', 'There is no such outcome, or it is not open to you.');
}
