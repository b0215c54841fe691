/**
 * Recording a stop: first why, then what came of it. The grounds are locked by the outcome, or a day after they were
 * written; after that they are corrected only with words, and what stood before stays to be read.
 */
import type { Database, Sql } from '../database/database.ts';
import { holdsOneFor, ownForceOnly } from '../governance/authority.ts';
import * as versions from '../governance/versions-store.ts';
import { findHit } from '../hits/hits-store.ts';
import { timeRefused, workRefused } from '../operations/recording.ts';
import { normaliseMark } from '../plates/normalise.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { type HitId, type StopId, stopId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { type Stop, type StopEnd, type StopFacts, type StopVersion, searchTitles } from '../words/stop.ts';
import { placeByTask, type RecordOf } from './of-task.ts';
import * as store from './stops-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export type RecordingStop = RecordOf & {
  readonly actId: string;
  readonly doneAt: UtcTime;
  readonly facts: StopFacts;
};

/** Sent again with the same `actId` it answers with the stop that it made, and makes no second. */
export async function recordStop({ db, clock }: Ports, scope: Scope, asked: RecordingStop): Promise<Stop | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const done = await versions.findAct(sql, 'stop', person.id, asked.actId);
    if (done !== null) return found(sql, stopId.of(done), now);
    const facts = checkedFacts(asked.facts, now);
    if (isRefusal(facts)) return facts;
    const placed = await placeByTask(sql, asked);
    if (isRefusal(placed)) return placed;
    const { operationId: operation, hitId: hit, taskId: task, hitForces } = placed;
    const wrong =
      timeRefused(asked.doneAt, now) ??
      (await workRefused(sql, scope, operation, now, facts.at)) ??
      // A task rests on a hit that was confirmed, and is carried also by forces to which the hit is not open.
      (hitForces === null ? await hitRefused(sql, hit) : null);
    if (wrong) return wrong;
    const row = await store.insertStop(sql, { force: person.forceId, operation, hit, task, officer: person.id });
    await versions.insertVersion<store.StopDoc>(sql, 'stop', {
      ...{ row, force: person.forceId, revision: 1, doc: { facts, end: null, endedAt: null } },
      ...{ by: person.id, at: now, doneAt: asked.doneAt, why: null, actId: asked.actId },
    });
    return found(sql, stopId.of(row), now);
  });
}

/** With the mark in its one written form. */
function checkedFacts(facts: StopFacts, now: UtcTime): StopFacts | Refusal {
  const wrong = timeRefused(facts.at, now, 'facts.at');
  if (wrong) return wrong;
  if (facts.mark === null) return facts;
  const { plate } = normaliseMark(facts.mark);
  return plate === null ? refuse('bad-input', 'is not a registration mark', 'facts.mark') : { ...facts, mark: plate };
}

async function hitRefused(sql: Sql, id: HitId | null): Promise<Refusal | null> {
  if (id === null) return null;
  const known = await findHit(sql, id);
  if (!known) return refuse('not-found', 'There is no such hit, or it is not open to you.', 'hitId');
  if (known.hit.state === 'confirmed') return null;
  return refuse('hit-not-confirmed', 'Nobody has confirmed this hit, so it is no ground to stop anybody.', 'hitId');
}

export type EndingStop = {
  readonly stopId: StopId;
  readonly actId: string;
  readonly doneAt: UtcTime;
  readonly end: StopEnd;
};

/** Says what came of it, once; from then on the grounds are locked. */
export async function endStop(ports: Ports, scope: Scope, asked: EndingStop): Promise<Stop | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return ports.db.as(scope, async (sql) => {
    const now = ports.clock.now();
    const done = await versions.findAct(sql, 'stop', person.id, asked.actId);
    if (done !== null) return found(sql, stopId.of(done), now);
    const stop = await own(sql, scope, asked.stopId, now);
    if (isRefusal(stop)) return stop;
    if (stop.end !== null) return refuse('changed-meanwhile', 'Its outcome is there already; correct it with words.');
    const wrong = timeRefused(asked.doneAt, now) ?? endRefused(stop.facts, asked.end);
    if (wrong) return wrong;
    if (asked.doneAt < stop.writtenAt) {
      return refuse('bad-input', 'The outcome must come after the grounds were written.', 'doneAt');
    }
    const doc: store.StopDoc = { facts: stop.facts, end: asked.end, endedAt: asked.doneAt };
    return change(sql, scope, stop, doc, { now, seen: stop.revision, why: null, ...asked });
  });
}

/** Of a search it is said whether the outcome is linked to what was looked for; of no other stop. */
function endRefused({ type, person }: StopFacts, end: StopEnd): Refusal | null {
  const isSearch = searchTitles[type] !== undefined;
  if (!isSearch && end.isLinked !== null) {
    return refuse('bad-input', 'Nothing was searched for, so nothing is linked.', 'end.isLinked');
  }
  const isPersonSearch = isSearch && person !== null && type !== 'vehicle-search';
  if (isPersonSearch === (end.isOuterClothingExceeded !== null)) return null;
  const words = isPersonSearch ? 'is needed: a person was searched' : 'no person was searched';
  return refuse('bad-input', words, 'end.isOuterClothingExceeded');
}

export type CorrectingStop = {
  readonly stopId: StopId;
  readonly revision: number;
  readonly facts: StopFacts;
  readonly end: StopEnd | null;
  readonly why: string | null;
};

/** Until the grounds are locked no reason is needed. What stood before stays readable either way. */
export async function correctStop(ports: Ports, scope: Scope, asked: CorrectingStop): Promise<Stop | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return ports.db.as(scope, async (sql) => {
    const now = ports.clock.now();
    const stop = await own(sql, scope, asked.stopId, now);
    if (isRefusal(stop)) return stop;
    // Before what the record is now asks for: who saw an older one is told to look again, and not what it lacks.
    if (stop.revision !== asked.revision) return changed();
    const facts = checkedFacts(asked.facts, now);
    if (isRefusal(facts)) return facts;
    if (stop.groundsLocked && asked.why === null) {
      return refuse('grounds-locked', 'The record is locked. It can be corrected only with words on why.', 'why');
    }
    if ((asked.end === null) !== (stop.end === null)) {
      return refuse('bad-input', 'A correction neither adds an outcome nor takes one away.', 'end');
    }
    const wrong = asked.end && endRefused(facts, asked.end);
    if (wrong) return wrong;
    const doc: store.StopDoc = { facts, end: asked.end, endedAt: stop.endedAt };
    return change(sql, scope, stop, doc, { now, seen: asked.revision, why: asked.why, actId: null, doneAt: now });
  });
}

type Change = {
  readonly now: UtcTime;
  readonly seen: number;
  readonly why: string | null;
  readonly actId: string | null;
  readonly doneAt: UtcTime;
};

async function change(
  sql: Sql,
  scope: Scope,
  stop: Stop,
  doc: store.StopDoc,
  { now, seen, why, actId, doneAt }: Change,
): Promise<Stop | Refusal> {
  const { person } = scope;
  const row = stopId.row(stop.id);
  const wrong = await workRefused(sql, scope, stop.operationId, now, doc.facts.at);
  if (wrong) return wrong;
  if (!person || !(await versions.advance(sql, 'stop', row, seen))) {
    return changed();
  }
  await versions.insertVersion<store.StopDoc>(sql, 'stop', {
    ...{ row, force: stop.forceId, revision: seen + 1, doc, by: person.id, at: now, doneAt, why, actId },
  });
  return found(sql, stop.id, now);
}

/** A stop that this person may change: the officer's own, or as a supervisor of the force. */
async function own(sql: Sql, scope: Scope, id: StopId, now: UtcTime): Promise<Stop | Refusal> {
  const stop = await store.findStop(sql, id, now);
  if (!stop || !maySee(scope, stop)) return noStop();
  return ownForceOnly(scope, stop.forceId, 'change its stops') ?? stop;
}

/** Who sees the stops of others; an officer on patrol sees their own. */
export const seesStopsOfOthers = ['supervisor', 'commander'] as const;

function maySee(scope: Scope, { officer, operationId }: Stop): boolean {
  return scope.person?.id === officer.id || holdsOneFor(scope, seesStopsOfOthers, operationId);
}

export function getStop(
  { db, clock }: Ports,
  scope: Scope,
  id: StopId,
): Promise<{ stop: Stop; versions: StopVersion[] } | Refusal> {
  return db.as(scope, async (sql) => {
    const stop = await store.findStop(sql, id, clock.now());
    if (!stop || !maySee(scope, stop)) return noStop();
    const kept = await versions.listVersions<store.StopDoc>(sql, 'stop', stopId.row(id));
    return { stop, versions: kept.map(({ doc, ...rest }) => ({ ...rest, facts: doc.facts, end: doc.end })) };
  });
}

async function found(sql: Sql, id: StopId, now: UtcTime): Promise<Stop | Refusal> {
  return (await store.findStop(sql, id, now)) ?? noStop();
}

function changed(): Refusal {
  return refuse('changed-meanwhile', 'The stop was changed meanwhile. Look at it again.');
}

function noStop(): Refusal {
  return refuse('not-found', 'There is no such stop, or it is not open to you.');
}
