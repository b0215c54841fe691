/** Asking for leave to look back, and granting, refusing and withdrawing it: two people, always. */
import type { Database, Sql } from '../database/database.ts';
import { type AgeTiers, daysBefore, seniorRole, utcDay } from '../words/age-tiers.ts';
import { type Approval, approvalDaysMax } from '../words/approval.ts';
import { type Clock, dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { ApprovalId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { askedMark } from './age-gate.ts';
import { findAgeTiers } from './age-tiers-store.ts';
import * as store from './approvals-store.ts';

type Person = NonNullable<Scope['person']>;

export type AskingApproval = {
  readonly mark: string | null;
  /** UTC days, both within the period. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly why: string;
};

/** For the case and offence class of the purpose in force: there is no asking for another's. */
export async function askApproval(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: AskingApproval,
): Promise<Approval | Refusal> {
  const { person, purpose } = scope;
  if (!person || !purpose) return refuse('no-purpose', 'Say first which case it is for.');
  const mark = asked.mark === null ? null : askedMark(asked.mark);
  if (asked.mark !== null && mark === null) {
    return refuse('bad-input', 'This is no registration mark, whole or partial.', 'mark');
  }
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const tiers = await findAgeTiers(sql, person.forceId);
    const period = askedPeriod(tiers, asked, now);
    if (isRefusal(period)) return period;
    if (!tiers.classes.some((one) => one === purpose.offenceClass)) {
      const words = `Your force opens older reads to ${tiers.classes.join(', ') || 'no offence class'} only.`;
      return refuse('age-not-open', `${words} Your purpose is of the class ${purpose.offenceClass}.`);
    }
    const { reference, offenceClass } = purpose;
    const what = { reference, offenceClass, mark, ...period };
    const fresh = { ...what, force: person.forceId, why: asked.why, askedBy: person.id, askedAt: now };
    const id = await store.insertApproval(sql, fresh);
    if (id === null) return refuse('already-exists', 'You have asked for the same already, and it waits.');
    return found(sql, id, person, now);
  });
}

function askedPeriod(
  tiers: AgeTiers,
  { fromDay, toDay }: AskingApproval,
  now: UtcTime,
): { from: UtcTime; to: UtcTime } | Refusal {
  const from = toUtcTime(Date.parse(fromDay));
  const to = toUtcTime(Date.parse(toDay) + dayMs);
  if (to <= from) return refuse('bad-input', 'The last day must not be before the first.', 'toDay');
  if (toDay > utcDay(now)) return refuse('bad-input', 'The last day has not come yet (UTC).', 'toDay');
  const oldest = daysBefore(now, tiers.approvedDays);
  if (from < oldest) {
    return refuse('age-not-open', `Nothing opens reads from before ${utcDay(oldest)} (UTC).`, 'fromDay');
  }
  const openFrom = daysBefore(now, tiers.openDays);
  if (from < openFrom) return { from, to };
  return refuse('bad-input', `Reads since ${utcDay(openFrom)} (UTC) need no approval.`, 'fromDay');
}

export type Deciding = {
  readonly granted: boolean;
  readonly words: string;
  /** When it ends; of one that is granted. */
  readonly expiresAt: UtcTime | null;
};

export async function decideApproval(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: ApprovalId,
  asked: Deciding,
): Promise<Approval | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const held = await holdApproval(sql, scope, id);
    if (isRefusal(held)) return held;
    const { approval, person } = held;
    if (!(await mayDecide(sql, person))) {
      return refuse('not-allowed', `Your force does not let the role ${person.role} decide approvals.`);
    }
    if (approval.askedBy === person.id) {
      return refuse('own-request', 'You asked for this. Another senior officer must decide it.');
    }
    if (approval.withdrawn) return refuse('changed-meanwhile', 'It was withdrawn already.');
    if (approval.granted !== null) return refuse('changed-meanwhile', 'It was decided already.');
    const wrongExpiry = expiryRefused(asked, now);
    if (wrongExpiry) return wrongExpiry;
    const decision = { granted: asked.granted, words: asked.words, by: person.id, at: now };
    await store.decideApproval(sql, id, decision, asked.granted ? asked.expiresAt : null);
    return found(sql, id, person, now);
  });
}

function expiryRefused({ granted, expiresAt }: Deciding, now: UtcTime): Refusal | null {
  if (!granted) return null;
  if (expiresAt === null) return refuse('bad-input', 'Say when the approval ends.', 'expiresAt');
  if (expiresAt <= now) return refuse('bad-input', 'The end has passed already.', 'expiresAt');
  if (toMs(expiresAt) - toMs(now) <= approvalDaysMax * dayMs) return null;
  return refuse('bad-input', `An approval lasts at most ${approvalDaysMax} days.`, 'expiresAt');
}

/** By who asked for it, or by a senior officer of the force; one that is over is left as it is. */
export async function withdrawApproval(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: ApprovalId,
  why: string,
): Promise<Approval | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const held = await holdApproval(sql, scope, id);
    if (isRefusal(held)) return held;
    const { approval, person } = held;
    if (approval.askedBy !== person.id && !(await mayDecide(sql, person))) {
      return refuse('not-allowed', 'Only who asked for it and senior officers of the force may withdraw it.');
    }
    const over = approval.granted === false || (approval.expiresAt !== null && approval.expiresAt <= now);
    if (approval.withdrawn || over) return refuse('changed-meanwhile', 'It is over already.');
    await store.withdrawApproval(sql, id, person.id, now, why);
    return found(sql, id, person, now);
  });
}

/** Whether the force's tiers name this person's role as senior. */
export async function mayDecide(sql: Sql, person: Person): Promise<boolean> {
  const role = seniorRole.safeParse(person.role);
  return role.success && (await findAgeTiers(sql, person.forceId)).approvers.includes(role.data);
}

type Held = { readonly approval: store.LockedApproval; readonly person: Person };

async function holdApproval(sql: Sql, scope: Scope, id: ApprovalId): Promise<Held | Refusal> {
  const approval = await store.lockApproval(sql, id);
  const { person } = scope;
  if (!approval || !person || approval.force !== person.forceId) {
    return refuse('not-found', 'There is no such approval, or it is not of your force.');
  }
  return { approval, person };
}

async function found(sql: Sql, id: ApprovalId, person: Person, now: UtcTime): Promise<Approval> {
  const approval = await store.findApproval(sql, id, person.id, now);
  if (!approval) throw new Error('an approval just written is not there');
  return approval;
}
