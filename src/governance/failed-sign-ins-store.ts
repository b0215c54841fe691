/**
 * Failed tries to sign in, for auditors. They are of no force in the ledger, so functions of the database show those as
 * people of the scope's own force, and those as nobody known.
 */
import type { Sql } from '../database/database.ts';
import { type FailedSignIn, type LockedAccount, ledgerPageMax } from '../words/audit.ts';
import type { UtcTime } from '../words/clock.ts';
import { type AuditId, auditId } from '../words/id.ts';

export type FailedFilter = {
  readonly from: UtcTime;
  readonly to: UtcTime;
  /** Only as this person. */
  readonly username: string | null;
  /** Only older ones. */
  readonly before: AuditId | null;
};

type FailedRow = {
  id: number;
  at: UtcTime;
  request: FailedSignIn['way'];
  username: string | null;
  person_name: string | null;
  address: string;
  outcome: string;
};

/** Newest first. @returns one page, and whether there are more */
export async function listFailedSignIns(
  sql: Sql,
  { from, to, username, before }: FailedFilter,
): Promise<{ failed: FailedSignIn[]; more: boolean }> {
  const rows = await sql.query<FailedRow>('select * from cordon_failed_sign_ins($1, $2, $3, $4, $5)', [
    from,
    to,
    username,
    before === null ? null : auditId.row(before),
    ledgerPageMax + 1,
  ]);
  return { failed: rows.slice(0, ledgerPageMax).map(toFailed), more: rows.length > ledgerPageMax };
}

function toFailed({ id, at, request, username, person_name: personName, address, outcome }: FailedRow): FailedSignIn {
  const why = outcome.slice('refused: '.length) as FailedSignIn['why'];
  return { id: auditId.of(id), at, way: request, username, personName, address, why };
}

type LockedRow = {
  username: string;
  person_name: string;
  failures: number;
  locked_until: UtcTime;
  tried_at: UtcTime;
};

/** By name. */
export async function listLockedAccounts(sql: Sql, now: UtcTime): Promise<LockedAccount[]> {
  const rows = await sql.query<LockedRow>('select * from cordon_locked_accounts($1)', [now]);
  return rows.map((row) => ({
    username: row.username,
    personName: row.person_name,
    failures: row.failures,
    lockedUntil: row.locked_until,
    lastTriedAt: row.tried_at,
  }));
}
