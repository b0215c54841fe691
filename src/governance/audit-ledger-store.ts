/** Reading the ledger: an auditor is answered with entries of their own force, and those that touched its data. */
import type { Sql, SqlValue } from '../database/database.ts';
import { type AuditClass, type LedgerEntry, type LedgerEntryWhole, ledgerPageMax } from '../words/audit.ts';
import type { UtcTime } from '../words/clock.ts';
import { type AuditId, auditId, type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import type { Role } from '../words/person.ts';
import type { OffenceClass } from '../words/purpose.ts';

export type LedgerFilter = {
  readonly from?: UtcTime | undefined;
  readonly to?: UtcTime | undefined;
  readonly personId?: PersonId | undefined;
  /** In the ledger's own form (ledgerMark). */
  readonly mark?: string | undefined;
  readonly request?: string | undefined;
  readonly class?: AuditClass | undefined;
  readonly purpose?: string | undefined;
  readonly reference?: string | undefined;
  /** Only entries that were not closed. */
  readonly open: boolean;
  /** Only older ones. */
  readonly before?: AuditId | undefined;
};

export type LedgerRow = {
  id: number;
  opened_at: UtcTime;
  closed_at: UtcTime | null;
  request: string;
  class: AuditClass;
  person_id: number | null;
  person_name: string;
  role: string | null;
  force_id: number | null;
  asked_by: string | null;
  purpose_kind: string | null;
  purpose_reference: string | null;
  offence_class: OffenceClass | null;
  mark: string | null;
  outcome: string | null;
  returned_total: number | null;
};

export const ledgerColumns = `e.id, e.opened_at, c.closed_at, e.request, e.class, e.person_id, e.person_name, e.role,
  e.force_id, e.asked_by, e.purpose_kind, e.purpose_reference, e.offence_class, e.mark, c.outcome, c.returned_total`;

/** Newest first. @returns one page, and whether there are more */
export async function searchLedger(
  sql: Sql,
  own: ForceId,
  filter: LedgerFilter,
): Promise<{ entries: LedgerEntry[]; more: boolean }> {
  const values: SqlValue[] = [forceId.row(own)];
  const conditions = conditionsOf(filter, values).join(' and ');
  // Two questions, so that each has its index: what one's own people asked, and what others asked of one's own data.
  const rows = await sql.query<LedgerRow>(
    `select ${ledgerColumns} from (
       (select e.id from audit_entries e
         where e.force_id = $1 and ${conditions} order by e.id desc limit ${ledgerPageMax + 1})
       union
       (select e.id from audit_touches t join audit_entries e on e.id = t.audit_id
         where t.force_id = $1 and ${conditions} order by e.id desc limit ${ledgerPageMax + 1})
     ) found join audit_entries e on e.id = found.id left join audit_closings c on c.audit_id = e.id
     order by e.id desc limit ${ledgerPageMax + 1}`,
    values,
  );
  return { entries: rows.slice(0, ledgerPageMax).map(toEntry), more: rows.length > ledgerPageMax };
}

function conditionsOf(filter: LedgerFilter, values: SqlValue[]): string[] {
  const conditions = ['true'];
  const also = (condition: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(`${condition} $${values.length}`);
  };
  also('e.opened_at >=', filter.from);
  also('e.opened_at <', filter.to);
  also('e.person_id =', filter.personId && personId.row(filter.personId));
  if (filter.mark !== undefined) conditions.push(aboutMark(`$${values.push(filter.mark)}`));
  also('e.request =', filter.request);
  also('e.class =', filter.class);
  also('e.purpose_kind =', filter.purpose);
  also('e.purpose_reference =', filter.reference);
  also('e.id <', filter.before && auditId.row(filter.before));
  if (filter.open) conditions.push('not exists (select from audit_closings c where c.audit_id = e.id)');
  return conditions;
}

/** Asked about by the mark; or, by one's own people, by the number of an entry or a hit that was for it. */
const aboutMark = (mark: string): string =>
  `e.id in (select m.id from audit_entries m where m.mark = ${mark} union select cordon_looks_by_number(${mark}))`;

type WholeRow = LedgerRow & {
  address: string;
  kept: Record<string, unknown>;
  open_forces: number[] | null;
  touched: number[] | null;
  returned: string[] | null;
  detail: string | null;
  seq: number;
  hash: string;
  closing_seq: number | null;
  closing_hash: string | null;
};

/** @returns null where there is none that is open to the force */
export async function findLedgerEntry(sql: Sql, own: ForceId, entry: AuditId): Promise<LedgerEntryWhole | null> {
  const [row] = await sql.query<WholeRow>(
    `select ${ledgerColumns}, e.address, e.kept, e.open_forces, c.touched, c.returned, c.detail, e.seq,
       encode(e.hash, 'hex') as hash, c.seq as closing_seq, encode(c.hash, 'hex') as closing_hash
     from audit_entries e left join audit_closings c on c.audit_id = e.id
     where e.id = $2 and (e.force_id = $1
       or exists (select from audit_touches t where t.force_id = $1 and t.audit_id = e.id))`,
    [forceId.row(own), auditId.row(entry)],
  );
  if (!row) return null;
  const { closing_seq: seq, closing_hash: hash } = row;
  return {
    ...toEntry(row),
    address: row.address,
    kept: row.kept,
    openForces: row.open_forces?.map(forceId.of) ?? null,
    otherForces: (row.touched ?? []).map(forceId.of),
    returned: row.returned ?? [],
    detail: row.detail,
    opening: { seq: row.seq, hash: row.hash },
    closing: seq === null || hash === null ? null : { seq, hash },
  };
}

export function toEntry(row: LedgerRow): LedgerEntry {
  return {
    id: auditId.of(row.id),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    request: row.request,
    class: row.class,
    personId: row.person_id === null ? null : personId.of(row.person_id),
    personName: row.person_name,
    role: row.role,
    forceId: row.force_id === null ? null : forceId.of(row.force_id),
    askedBy: row.asked_by,
    purpose: row.purpose_kind,
    reference: row.purpose_reference,
    offenceClass: row.offence_class,
    mark: row.mark,
    outcome: row.outcome,
    returnedTotal: row.returned_total,
  };
}

export type AuditedPerson = { readonly id: PersonId; readonly name: string; readonly role: Role };

/** By name, at most 2,000. */
export async function listAuditedPeople(sql: Sql, own: ForceId): Promise<AuditedPerson[]> {
  const rows = await sql.query<{ id: number; name: string; role: Role }>(
    'select id, name, role from people where force_id = $1 order by name, id limit 2000',
    [forceId.row(own)],
  );
  return rows.map(({ id, name, role }) => ({ id: personId.of(id), name, role }));
}
