/** Issuing a briefing of the plan as it stands, reading it, and saying that one has read it. */
import type { Sql } from '../database/database.ts';
import type { Briefing, BriefingAwaited, BriefingReceipt, BriefingSection } from '../words/briefing.ts';
import type { UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { BriefingId, OperationId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import type { Role } from '../words/person.ts';
import type { PlanContent } from '../words/plan.ts';
import type { Scope } from '../words/scope.ts';
import { listActivities } from './activities-store.ts';
import { makeSections } from './briefing-sections.ts';
import * as store from './briefings-store.ts';
import { type InOperation, inOperation, leading, type Ports, purposeRefused } from './in-operation.ts';
import { listCommand } from './operation-command-store.ts';
import { findPlan } from './plans-store.ts';

export type BriefingRead = {
  readonly briefing: Briefing;
  readonly sections: readonly BriefingSection[];
  /** Empty for those who only read it. */
  readonly receipts: readonly BriefingReceipt[];
  readonly awaited: readonly BriefingAwaited[];
};

export function listBriefings(ports: Ports, scope: Scope, id: OperationId): Promise<Briefing[] | Refusal> {
  return inOperation(ports, scope, id, (sql, { person }) => store.listBriefings(sql, id, person.id));
}

export type BriefingDraft = { readonly planRevision: number; readonly sections: readonly BriefingSection[] };

/** What would be issued now. */
export function previewBriefing(ports: Ports, scope: Scope, id: OperationId): Promise<BriefingDraft | Refusal> {
  return leading<BriefingDraft>(ports, scope, id, 'issue its briefing', async (sql, { operation }) => {
    const plan = await findPlan(sql, id);
    if (!plan) return noPlan();
    const notFor = purposeRefused(scope, plan.content.purposes);
    return notFor ?? { planRevision: plan.revision, sections: await sectionsOf(sql, operation, plan.content) };
  });
}

async function sectionsOf(sql: Sql, operation: Operation, plan: PlanContent): Promise<BriefingSection[]> {
  return makeSections({
    ...{ operation, plan },
    command: (await listCommand(sql, operation.id)).filter((one) => one.standing),
    activities: await listActivities(sql, operation.id),
    forceNames: await store.listForceNames(sql),
  });
}

function noPlan(): Refusal {
  return refuse('plan-incomplete', 'There is no plan yet to make a briefing of.');
}

/** @param revision of the plan, as the one who issues it has seen it */
export function issueBriefing(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  revision: number,
): Promise<Briefing | Refusal> {
  return leading<Briefing>(ports, scope, id, 'issue its briefing', async (sql, { operation, person, now }) => {
    if (operation.state === 'over') return refuse('changed-meanwhile', 'The operation is over.');
    const plan = await findPlan(sql, id);
    if (!plan) return noPlan();
    if (plan.revision !== revision) {
      return refuse('changed-meanwhile', 'The plan was changed meanwhile. Look at it again.', 'revision');
    }
    const sections = await sectionsOf(sql, operation, plan.content);
    const issued = { by: person.id, force: person.forceId, at: now };
    const made = await store.insertBriefing(sql, id, plan.revision, sections, issued);
    const briefing = made && (await store.findBriefing(sql, made, person.id));
    return briefing ?? refuse('changed-meanwhile', 'Somebody else issued a briefing at this moment. Look at it.');
  });
}

/** Who has read it is shown to those who answer for them. */
const rolesShownReceipts: readonly Role[] = ['supervisor', 'commander', 'auditor'];

export function getBriefing(ports: Ports, scope: Scope, id: BriefingId): Promise<BriefingRead | Refusal> {
  return inBriefing<BriefingRead>(ports, scope, id, async (sql, briefing, { person }) => {
    const isShown = rolesShownReceipts.includes(person.role);
    return {
      briefing,
      sections: await store.findSections(sql, id),
      receipts: isShown ? await store.listReceipts(sql, id) : [],
      awaited: isShown ? await store.listAwaited(sql, id, briefing.operationId) : [],
    };
  });
}

/** Once for each person, however often it is sent. @param readAt by the clock of the device, right or wrong */
export function confirmBriefing(
  ports: Ports,
  scope: Scope,
  id: BriefingId,
  readAt: UtcTime,
): Promise<Briefing | Refusal> {
  return inBriefing<Briefing>(ports, scope, id, async (sql, briefing, { person, now }) => {
    const received = { by: person.id, force: person.forceId, at: now };
    await store.insertReceipt(sql, { id, operation: briefing.operationId, readAt }, received);
    return (await store.findBriefing(sql, id, person.id)) ?? briefing;
  });
}

type BriefingWork<Result> = (sql: Sql, briefing: Briefing, held: InOperation) => Promise<Result | Refusal>;

async function inBriefing<Result>(
  ports: Ports,
  scope: Scope,
  id: BriefingId,
  work: BriefingWork<Result>,
): Promise<Result | Refusal> {
  const me = scope.person?.id;
  const known = me ? await ports.db.as(scope, (sql) => store.findBriefing(sql, id, me)) : null;
  if (!known) return refuse('not-found', 'There is no such briefing, or it is not open to you.');
  return inOperation<Result>(ports, scope, known.operationId, async (sql, held) => {
    const plan = await findPlan(sql, known.operationId);
    const isAuditor = held.person.role === 'auditor';
    return (isAuditor ? null : purposeRefused(scope, plan?.content.purposes ?? [])) ?? work(sql, known, held);
  });
}
