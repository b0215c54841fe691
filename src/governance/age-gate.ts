/** The gate before every look back: which ages of reads are open to who asks, for what they ask it. */
import type { Sql } from '../database/database.ts';
import { mayBeReadAs } from '../plates/look-alikes.ts';
import { normaliseMark } from '../plates/normalise.ts';
import { isPattern, parsePattern, patternFits } from '../plates/pattern.ts';
import { type AgeTiers, daysBefore, utcDay } from '../words/age-tiers.ts';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ApprovalId } from '../words/id.ts';
import type { StatedPurpose } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';
import { findAgeTiers } from './age-tiers-store.ts';
import { listStandingApprovals, type StandingApproval } from './approvals-store.ts';

/** A mark may be a partial one. */
export type LookBack = { readonly from: UtcTime; readonly to: UtcTime; readonly mark: string };

/** @param approval what opened it, where its age needed one */
export type OpenAge = { readonly from: UtcTime; readonly approval: ApprovalId | null };

/**
 * The tiers are those of the force of who asks, whoever's reads they are; sharing sets its own bounds besides. Ages
 * are counted in UTC days: a day is open or not as a whole.
 */
export async function ageGate(sql: Sql, scope: Scope, asked: LookBack, now: UtcTime): Promise<OpenAge | Refusal> {
  if (!scope.person) return { from: asked.from, approval: null };
  const tiers = await findAgeTiers(sql, scope.person.forceId);
  const openFrom = daysBefore(now, tiers.openDays);
  if (asked.from >= openFrom) return { from: asked.from, approval: null };
  const never = neverOpen(tiers, scope.purpose, asked, now);
  if (never) return never;
  const needed = { ...asked, to: asked.to < openFrom ? asked.to : openFrom };
  const covering = (await listStandingApprovals(sql, scope.person.forceId, now)).filter((one) => covers(one, needed));
  const own = covering.find((one) => isFor(one, scope.purpose));
  return own ? { from: asked.from, approval: own.id } : approvalNeeded(openFrom, scope.purpose, covering[0]);
}

/** For what is shown read by read, without a mark having been asked for. */
export type OpenAges = {
  /** Reads since then are open by role. */
  readonly since: UtcTime;
  /** Whether a read of this mark, captured then, is open. @param mark null: none was read */
  opens(mark: string | null, capturedAt: UtcTime): boolean;
};

/** The same rule as the gate's, for each read: by role, or by an approval of the purpose's case. */
export async function openAges(sql: Sql, scope: Scope, now: UtcTime): Promise<OpenAges> {
  if (!scope.person) return { since: toUtcTime(0), opens: () => true };
  const { forceId } = scope.person;
  const tiers = await findAgeTiers(sql, forceId);
  const since = daysBefore(now, tiers.openDays);
  const oldest = daysBefore(now, tiers.approvedDays);
  const isOpenClass = tiers.classes.some((one) => one === scope.purpose?.offenceClass);
  const standing = isOpenClass ? await listStandingApprovals(sql, forceId, now) : [];
  const own = standing.filter((one) => isFor(one, scope.purpose));
  return {
    since,
    opens: (mark, at) =>
      at >= since || (at >= oldest && own.some((one) => at >= one.from && at < one.to && isOf(one, mark))),
  };
}

/** What a look back at the approval's mark would show. */
function isOf({ mark }: StandingApproval, read: string | null): boolean {
  if (mark === null) return true;
  return read !== null && (isPattern(mark) ? patternFits(mark, read) : mayBeReadAs(mark, read));
}

/** @returns a refusal where no approval could open it */
function neverOpen(tiers: AgeTiers, purpose: StatedPurpose | null, asked: LookBack, now: UtcTime): Refusal | null {
  const oldest = daysBefore(now, tiers.approvedDays);
  if (asked.from < oldest) {
    const words = `Your force opens no reads from before ${utcDay(oldest)} (UTC), ${tiers.approvedDays} days ago.`;
    return refuse('age-not-open', `${words} Ask for a period that begins on that day or later.`, 'from');
  }
  if (purpose && tiers.classes.some((one) => one === purpose.offenceClass)) return null;
  const open = openDays(daysBefore(now, tiers.openDays));
  const classes = tiers.classes.length === 0 ? 'no offence class' : `the classes ${tiers.classes.join(', ')}`;
  const words = `${open} Your force opens older ones to ${classes} only, and your purpose is of the class`;
  return refuse('age-not-open', `${words} ${purpose?.offenceClass ?? 'none'}.`, 'from');
}

function approvalNeeded(
  openFrom: UtcTime,
  purpose: StatedPurpose | null,
  other: StandingApproval | undefined,
): Refusal {
  const ask = `need a senior officer’s approval for ${purpose?.reference ?? 'the case'}: ask for it under Approvals`;
  const opensNothing = 'and your purpose is another: it opens nothing to you';
  const why = other
    ? `An approval stands for ${other.reference} (${other.offenceClass}), ${opensNothing}.`
    : `Older ones ${ask}.`;
  return refuse('age-approval-needed', `${openDays(openFrom)} ${why}`, 'from');
}

function openDays(openFrom: UtcTime): string {
  return `Reads since ${utcDay(openFrom)} (UTC) are open to you.`;
}

function covers(approval: StandingApproval, needed: LookBack): boolean {
  const mark = approval.mark === null || approval.mark === askedMark(needed.mark);
  return mark && approval.from <= needed.from && needed.to <= approval.to;
}

function isFor(approval: StandingApproval, purpose: StatedPurpose | null): boolean {
  if (!purpose || approval.offenceClass !== purpose.offenceClass) return false;
  return approval.reference.toLowerCase() === purpose.reference.toLowerCase();
}

/** A mark, whole or partial, in the one written form by which an approval is held against a look back. */
export function askedMark(text: string): string | null {
  const wide = text.normalize('NFKC');
  if (!isPattern(wide)) return normaliseMark(wide).plate;
  const parsed = parsePattern(wide);
  return 'pattern' in parsed ? parsed.pattern : null;
}
