/** The plan of an operation: saving it, letting the operation go live, and placing one operation within another. */
import type { Sql } from '../database/database.ts';
import { listPurposes } from '../governance/purposes-store.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Command } from '../words/command.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ForceId, OperationId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import type { Plan, PlanContent, PlanNeed, PlanVersion } from '../words/plan.ts';
import { systemAdministration } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';
import { noteOperation } from './changes-store.ts';
import { crossingWords } from './crossing-edges.ts';
import { closedRefused, inOperation, leading, type Ports, purposeRefused } from './in-operation.ts';
import { listCommand } from './operation-command-store.ts';
import * as parents from './operation-parents-store.ts';
import { findOperation } from './operations-store.ts';
import * as store from './plans-store.ts';

export type WholePlan = {
  readonly operation: Operation;
  /** Null: nobody has saved one. */
  readonly plan: Plan | null;
  readonly versions: readonly PlanVersion[];
  /** What going live would ask for. */
  readonly missing: readonly PlanNeed[];
  readonly command: readonly Command[];
  readonly withinId: OperationId | null;
  /** Those that lie within it, however deep, without itself. */
  readonly holds: readonly OperationId[];
};

/** @param revision null for the newest */
export function getPlan(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  revision: number | null,
): Promise<WholePlan | Refusal> {
  return inOperation(ports, scope, id, async (sql, { now, person }) => {
    const newest = await store.findPlan(sql, id);
    const purposes = newest?.content.purposes ?? [];
    const otherPurpose = person.role === 'auditor' ? null : purposeRefused(scope, purposes);
    if (otherPurpose) return otherPurpose;
    const plan = revision === null ? newest : await store.findPlan(sql, id, revision);
    if (revision !== null && plan === null) return refuse('not-found', 'There is no such revision.', 'revision');
    return whole(sql, id, plan, now);
  });
}

/** @param revision the one that was changed; 0 for the first */
export function savePlan(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  revision: number,
  content: PlanContent,
): Promise<WholePlan | Refusal> {
  return leading<WholePlan>(ports, scope, id, 'write its plan', async (sql, { operation, person, now }) => {
    const closed = closedRefused(operation);
    if (closed) return closed;
    const unlisted = await purposesRefused(sql, person.forceId, content);
    const wrong = unlisted ?? teamsRefused(operation, content) ?? areasRefused(content);
    if (wrong) return wrong;
    const missing = missingOf(content, operation, now);
    if (operation.approvedAt !== null && missing.length > 0) return incomplete(missing);
    const standing = await store.findPlan(sql, id);
    const saved = { by: person.id, force: person.forceId, at: now };
    const isNewest = (standing?.revision ?? 0) === revision;
    if (!isNewest || !(await store.insertPlan(sql, id, revision + 1, content, saved))) return planChanged();
    return whole(sql, id, await store.findPlan(sql, id), now);
  });
}

/** @param revision the plan that is approved, by somebody else than who saved it */
export function goLive(ports: Ports, scope: Scope, id: OperationId, revision: number): Promise<WholePlan | Refusal> {
  return leading<WholePlan>(ports, scope, id, 'let it go live', async (sql, { operation, person, now }) => {
    if (operation.state === 'over') return refuse('changed-meanwhile', 'The operation is over.');
    const plan = await store.findPlan(sql, id);
    const missing = missingOf(plan?.content ?? null, operation, now);
    if (plan === null || missing.length > 0) return incomplete(missing);
    if (plan.revision !== revision) return planChanged();
    if (plan.savedById === person.id) {
      return refuse('own-request', 'You saved this plan. Another commander of your force must approve it.');
    }
    if (!(await store.approveOperation(sql, id, revision, person.id, now))) {
      return refuse('changed-meanwhile', 'It was approved already.');
    }
    await noteOperation(sql, id, now);
    return whole(sql, id, plan, now);
  });
}

/** By the force that leads the inner one, which takes part in the outer. @param within null to take it out again */
export function placeOperation(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  within: OperationId | null,
): Promise<WholePlan | Refusal> {
  return leading<WholePlan>(ports, scope, id, 'place it within another', async (sql, { operation, person, now }) => {
    await parents.lockPlacing(sql);
    const wrong = closedRefused(operation) ?? (within && (await outerRefused(sql, operation, within, now)));
    if (wrong) return wrong;
    if ((await parents.findParent(sql, id)) !== within) {
      await parents.endPlacing(sql, id, person.id, now);
      const by = { person: person.id, force: person.forceId, at: now };
      if (within !== null) await parents.insertPlacing(sql, id, within, by);
    }
    return whole(sql, id, await store.findPlan(sql, id), now);
  });
}

async function outerRefused(sql: Sql, inner: Operation, within: OperationId, now: UtcTime): Promise<Refusal | null> {
  const outer = await findOperation(sql, within, now);
  if (!outer || !(await parents.takesPart(sql, within))) {
    return refuse('not-found', 'There is no such operation that your force takes part in.', 'withinId');
  }
  if ((await parents.operationsWithin(sql, inner.id)).includes(within)) {
    return refuse('bad-input', `${outer.name} is this operation, or lies within it already.`, 'withinId');
  }
  const isWithin = inner.startsAt >= outer.startsAt && inner.endsAt <= outer.endsAt;
  if (isWithin) return closedRefused(outer);
  return refuse('bad-input', `${outer.name} is not held for all the time of this operation.`, 'withinId');
}

/** What a plan lacks for going live. An operation's end is given when it is made, and may have passed. */
function missingOf(content: PlanContent | null, { endsAt }: Operation, now: UtcTime): PlanNeed[] {
  const is: Readonly<Record<PlanNeed, boolean>> = {
    purpose: (content?.purposes.length ?? 0) > 0,
    'legal-basis': (content?.legalBasis ?? '') !== '',
    'impact-assessment': (content?.impactAssessment ?? '') !== '',
    area: (content?.areas.length ?? 0) > 0,
    end: endsAt > now,
  };
  return (Object.keys(is) as PlanNeed[]).filter((need) => !is[need]);
}

const needWords: Readonly<Record<PlanNeed, string>> = {
  purpose: 'a purpose',
  'legal-basis': 'a legal basis',
  'impact-assessment': 'an impact-assessment reference',
  area: 'an area',
  end: 'an end that is still to come',
};

function incomplete(missing: readonly PlanNeed[]): Refusal {
  return refuse('plan-incomplete', `The plan lacks ${missing.map((need) => needWords[need]).join(', ')}.`);
}

function planChanged(): Refusal {
  return refuse('changed-meanwhile', 'Somebody else has saved the plan meanwhile. Look at it again.', 'revision');
}

async function purposesRefused(sql: Sql, force: ForceId, { purposes }: PlanContent): Promise<Refusal | null> {
  const listed = await listPurposes(sql, force);
  const codes = listed.map(({ code }) => code).filter((code) => code !== systemAdministration);
  const unknown = purposes.find((code) => !codes.includes(code));
  if (unknown === undefined) return null;
  return refuse('bad-input', `Your force has no purpose ${unknown}. It has: ${codes.join(', ')}.`, 'content.purposes');
}

function teamsRefused({ leadForceId, forces }: Operation, { teams }: PlanContent): Refusal | null {
  const part = new Set([leadForceId, ...forces.filter((one) => one.acceptedAt !== null).map(({ id }) => id)]);
  const stranger = teams.find(({ forceId }) => forceId !== null && !part.has(forceId));
  if (!stranger) return null;
  return refuse('bad-input', `${stranger.name} is of a force that does not take part.`, 'content.teams');
}

/** Asked as it is saved, and not by the words of an area: what was saved before stays readable. */
function areasRefused({ areas }: PlanContent): Refusal | null {
  for (const [place, { name, polygon }] of areas.entries()) {
    const words = crossingWords(polygon);
    if (words !== null) return refuse('bad-input', `${name}: ${words}`, `content.areas.${place}.polygon`);
  }
  return null;
}

async function whole(sql: Sql, id: OperationId, plan: Plan | null, now: UtcTime): Promise<WholePlan> {
  const operation = await findOperation(sql, id, now);
  if (!operation) throw new Error('an operation just looked at is not there');
  return {
    operation,
    plan,
    versions: await store.listPlanVersions(sql, id),
    missing: missingOf(plan?.content ?? null, operation, now),
    command: await listCommand(sql, id),
    withinId: await parents.findParent(sql, id),
    holds: (await parents.operationsWithin(sql, id)).slice(1),
  };
}
