/** The links of the chain, as they stand in PostgreSQL, for an export: in their order, a page at a time. */
import type { Sql } from '../database/database.ts';
import type { AuditClass } from '../words/audit.ts';
import type { UtcTime } from '../words/clock.ts';
import { auditId, forceId, personId } from '../words/id.ts';
import type { AuditLink, ClosingLink, OpeningLink } from './audit-chain.ts';

export type StoredLink = { readonly link: AuditLink; readonly hash: string };

/** The links from the first to the last of a time, whole: what stands between two of the time is of it. Null: none. */
export async function findLinksOf(
  sql: Sql,
  from: UtcTime | null,
  to: UtcTime | null,
): Promise<{ first: number; last: number } | null> {
  const [row] = await sql.query<{ first: number | null; last: number | null }>(
    `select min(seq) as first, max(seq) as last from (
       select seq, opened_at as at from audit_entries union all select seq, closed_at from audit_closings) link
      where ($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)`,
    [from, to],
  );
  return row && row.first !== null && row.last !== null ? { first: row.first, last: row.last } : null;
}

/** @returns in hexadecimal; null where no link has the number */
export async function findLinkHash(sql: Sql, seq: number): Promise<string | null> {
  const [row] = await sql.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from audit_entries where seq = $1
     union all select encode(hash, 'hex') from audit_closings where seq = $1`,
    [seq],
  );
  return row?.hash ?? null;
}

type OpeningRow = {
  id: number;
  seq: number;
  hash: string;
  opened_at: UtcTime;
  request: string;
  class: AuditClass;
  person_id: number | null;
  person_name: string;
  role: string | null;
  force_id: number | null;
  open_forces: number[] | null;
  asked_by: string | null;
  purpose_kind: string | null;
  purpose_reference: string | null;
  offence_class: string | null;
  mark: string | null;
  kept: Record<string, unknown>;
  address: string;
};

type ClosingRow = {
  audit_id: number;
  seq: number;
  hash: string;
  closed_at: UtcTime;
  outcome: string;
  detail: string | null;
  returned: string[];
  returned_total: number;
  touched: number[];
};

/** Both ends are among them. */
export async function listLinks(sql: Sql, first: number, last: number): Promise<StoredLink[]> {
  const [openings, closings] = await Promise.all([
    sql.query<OpeningRow>(
      `select id, seq, encode(hash, 'hex') as hash, opened_at, request, class, person_id, person_name, role, force_id,
         open_forces, asked_by, purpose_kind, purpose_reference, offence_class, mark, kept, address
       from audit_entries where seq between $1 and $2`,
      [first, last],
    ),
    sql.query<ClosingRow>(
      `select audit_id, seq, encode(hash, 'hex') as hash, closed_at, outcome, detail, returned, returned_total,
         touched from audit_closings where seq between $1 and $2`,
      [first, last],
    ),
  ]);
  const links = [...openings.map(toOpening), ...closings.map(toClosing)];
  return links.sort((one, other) => one.link.seq - other.link.seq);
}

function toOpening(row: OpeningRow): StoredLink {
  const link: OpeningLink = {
    kind: 'opening',
    seq: row.seq,
    entry: auditId.of(row.id),
    at: row.opened_at,
    request: row.request,
    class: row.class,
    person: row.person_id === null ? null : personId.of(row.person_id),
    personName: row.person_name,
    role: row.role,
    force: row.force_id === null ? null : forceId.of(row.force_id),
    openForces: row.open_forces?.map(forceId.of) ?? null,
    askedBy: row.asked_by,
    purpose: row.purpose_kind,
    reference: row.purpose_reference,
    offenceClass: row.offence_class,
    mark: row.mark,
    kept: row.kept,
    address: row.address,
  };
  return { link, hash: row.hash };
}

function toClosing(row: ClosingRow): StoredLink {
  const link: ClosingLink = {
    kind: 'closing',
    seq: row.seq,
    entry: auditId.of(row.audit_id),
    at: row.closed_at,
    outcome: row.outcome,
    detail: row.detail,
    returned: row.returned,
    returnedTotal: row.returned_total,
    otherForces: row.touched.map(forceId.of),
  };
  return { link, hash: row.hash };
}
