/** Approvals to look back, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { utcDay } from '../words/age-tiers.ts';
import type { Approval, ApprovalState } from '../words/approval.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { type ApprovalId, approvalId, type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import type { OffenceClass } from '../words/purpose.ts';
import type { Decision } from './age-tiers-store.ts';

/** Approvals of one answer, the newest. */
const approvalsMax = 500;

/** What an approval is for. `to` is the start of the UTC day after the last one. */
export type ApprovedCase = {
  readonly reference: string;
  readonly offenceClass: OffenceClass;
  readonly mark: string | null;
  readonly from: UtcTime;
  readonly to: UtcTime;
};

export type NewApproval = ApprovedCase & {
  readonly force: ForceId;
  readonly why: string;
  readonly askedBy: PersonId;
  readonly askedAt: UtcTime;
};

/** @returns null where the same is asked already, and waits */
export async function insertApproval(sql: Sql, fresh: NewApproval): Promise<ApprovalId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into approvals (force_id, reference, offence_class, mark, from_at, to_at, why, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      forceId.row(fresh.force),
      fresh.reference,
      fresh.offenceClass,
      fresh.mark,
      fresh.from,
      fresh.to,
      fresh.why,
      personId.row(fresh.askedBy),
      fresh.askedAt,
    ],
  );
  return row ? approvalId.of(row.id) : null;
}

export type StandingApproval = ApprovedCase & { readonly id: ApprovalId };

/** Those of the force that are granted, not withdrawn and not over, the one that lasts longest first. */
export async function listStandingApprovals(sql: Sql, force: ForceId, now: UtcTime): Promise<StandingApproval[]> {
  const rows = await sql.query<{
    id: number;
    reference: string;
    offence_class: OffenceClass;
    mark: string | null;
    from_at: UtcTime;
    to_at: UtcTime;
  }>(
    `select id, reference, offence_class, mark, from_at, to_at from approvals
      where force_id = $1 and granted and withdrawn_at is null and decided_at <= $2 and expires_at > $2
      order by expires_at desc, id desc`,
    [forceId.row(force), now],
    'standing-approvals',
  );
  return rows.map((row) => ({
    id: approvalId.of(row.id),
    reference: row.reference,
    offenceClass: row.offence_class,
    mark: row.mark,
    from: row.from_at,
    to: row.to_at,
  }));
}

type ApprovalRow = {
  id: number;
  reference: string;
  offence_class: OffenceClass;
  mark: string | null;
  from_at: UtcTime;
  to_at: UtcTime;
  why: string;
  asked_by: number;
  asked_at: UtcTime;
  asked_by_name: string;
  granted: boolean | null;
  decided_at: UtcTime | null;
  decided_by_name: string | null;
  words: string | null;
  expires_at: UtcTime | null;
  withdrawn_at: UtcTime | null;
  withdrawn_by_name: string | null;
  withdrawn_why: string | null;
};

const select = `
  select a.id, a.reference, a.offence_class, a.mark, a.from_at, a.to_at, a.why, a.asked_by, a.asked_at,
    asked.name as asked_by_name, a.granted, a.decided_at, decided.name as decided_by_name, a.words, a.expires_at,
    a.withdrawn_at, withdrawn.name as withdrawn_by_name, a.withdrawn_why
  from approvals a join people asked on asked.id = a.asked_by
  left join people decided on decided.id = a.decided_by left join people withdrawn on withdrawn.id = a.withdrawn_by`;

/** Of one force, newest first. */
export async function listApprovals(sql: Sql, force: ForceId, me: PersonId, now: UtcTime): Promise<Approval[]> {
  const rows = await sql.query<ApprovalRow>(
    `${select} where a.force_id = $1 order by a.id desc limit ${approvalsMax}`,
    [forceId.row(force)],
  );
  return rows.map((row) => toApproval(row, me, now));
}

export async function findApproval(sql: Sql, id: ApprovalId, me: PersonId, now: UtcTime): Promise<Approval | null> {
  const [row] = await sql.query<ApprovalRow>(`${select} where a.id = $1`, [approvalId.row(id)]);
  return row ? toApproval(row, me, now) : null;
}

export type LockedApproval = {
  readonly force: ForceId;
  readonly askedBy: PersonId;
  readonly granted: boolean | null;
  readonly expiresAt: UtcTime | null;
  readonly withdrawn: boolean;
};

/** Locked until the transaction ends, so that two people cannot both decide it. */
export async function lockApproval(sql: Sql, id: ApprovalId): Promise<LockedApproval | null> {
  const [row] = await sql.query<{
    force_id: number;
    asked_by: number;
    granted: boolean | null;
    expires_at: UtcTime | null;
    withdrawn_at: UtcTime | null;
  }>('select force_id, asked_by, granted, expires_at, withdrawn_at from approvals where id = $1 for update', [
    approvalId.row(id),
  ]);
  if (!row) return null;
  return {
    force: forceId.of(row.force_id),
    askedBy: personId.of(row.asked_by),
    granted: row.granted,
    expiresAt: row.expires_at,
    withdrawn: row.withdrawn_at !== null,
  };
}

export async function decideApproval(
  sql: Sql,
  id: ApprovalId,
  decision: Decision,
  expiresAt: UtcTime | null,
): Promise<void> {
  await sql.query(
    'update approvals set granted = $2, words = $3, decided_by = $4, decided_at = $5, expires_at = $6 where id = $1',
    [approvalId.row(id), decision.granted, decision.words, personId.row(decision.by), decision.at, expiresAt],
  );
}

export async function withdrawApproval(
  sql: Sql,
  id: ApprovalId,
  by: PersonId,
  at: UtcTime,
  why: string,
): Promise<void> {
  await sql.query('update approvals set withdrawn_by = $2, withdrawn_at = $3, withdrawn_why = $4 where id = $1', [
    approvalId.row(id),
    personId.row(by),
    at,
    why,
  ]);
}

function toApproval(row: ApprovalRow, me: PersonId, now: UtcTime): Approval {
  return {
    id: approvalId.of(row.id),
    state: stateOf(row, now),
    reference: row.reference,
    offenceClass: row.offence_class,
    mark: row.mark,
    fromDay: utcDay(row.from_at),
    toDay: utcDay(toUtcTime(toMs(row.to_at) - 1)),
    why: row.why,
    askedAt: row.asked_at,
    askedByName: row.asked_by_name,
    mine: row.asked_by === personId.row(me),
    decidedAt: row.decided_at,
    decidedByName: row.decided_by_name,
    words: row.words,
    expiresAt: row.expires_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnByName: row.withdrawn_by_name,
    withdrawnWhy: row.withdrawn_why,
  };
}

function stateOf(row: ApprovalRow, now: UtcTime): ApprovalState {
  if (row.withdrawn_at !== null) return 'withdrawn';
  if (row.granted === null) return 'waiting';
  if (!row.granted) return 'refused';
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'granted';
}
