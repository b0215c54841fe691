/** The audit ledger: an entry is opened before the act and closed after it. Rows are added, never changed. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type AuditId, auditId, forceId, personId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';

export type AuditOpening = {
  readonly request: string;
  readonly class: string;
  readonly kept: Readonly<Record<string, unknown>>;
  readonly address: string;
  readonly at: UtcTime;
};

/** Longest text kept of one field, characters: an audit entry is evidence, not a store. */
const keptCharactersMax = 400;

export async function openAudit(sql: Sql, scope: Scope, opening: AuditOpening): Promise<AuditId> {
  const kept = JSON.stringify(opening.kept, (_, value: unknown) =>
    typeof value === 'string' ? value.slice(0, keptCharactersMax) : value,
  );
  const [row] = await sql.query<{ id: number }>(
    `insert into audit_entries
       (opened_at, request, class, person_id, person_name, force_id, purpose_kind, purpose_reference, kept, address)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      opening.at,
      opening.request,
      opening.class,
      scope.person ? personId.row(scope.person.id) : null,
      scope.person?.name ?? `(${scope.part})`,
      scope.person ? forceId.row(scope.person.forceId) : null,
      scope.purpose?.kind ?? null,
      scope.purpose?.reference ?? null,
      kept,
      opening.address,
    ],
    'open-audit',
  );
  return auditId.of(row?.id ?? 0);
}

/** @param outcome 'done', 'refused: <code>' or 'fault: <code>' */
export async function closeAudit(
  sql: Sql,
  id: AuditId,
  at: UtcTime,
  outcome: string,
  detail: string | null,
): Promise<void> {
  await sql.query(
    'insert into audit_closings (audit_id, closed_at, outcome, detail) values ($1, $2, $3, $4)',
    [auditId.row(id), at, outcome, detail],
    'close-audit',
  );
}
