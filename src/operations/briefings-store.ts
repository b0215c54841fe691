/** Briefings that were issued, and who has read them, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { Briefing, BriefingAwaited, BriefingReceipt, BriefingSection } from '../words/briefing.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type BriefingId,
  briefingId,
  type ForceId,
  forceId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
} from '../words/id.ts';
import type { Saved } from './plans-store.ts';

type BriefingRow = {
  id: number;
  operation_id: number;
  operation_name: string;
  number: number;
  plan_revision: number;
  latest: boolean;
  issued_at: UtcTime;
  issued_by_name: string;
  read_by_me_at: UtcTime | null;
  readers: number;
};

const select = `
  select b.id, b.operation_id, o.name as operation_name, b.number, b.plan_revision, b.issued_at,
    issued.name as issued_by_name,
    not exists (select from briefings n where n.operation_id = b.operation_id and n.number > b.number) as latest,
    (select r.read_at from briefing_receipts r where r.briefing_id = b.id and r.person_id = $1) as read_by_me_at,
    (select count(*)::integer from briefing_receipts r where r.briefing_id = b.id) as readers
  from briefings b join operations o on o.id = b.operation_id join people issued on issued.id = b.issued_by`;

/** Newest first, at most 100. */
export async function listBriefings(sql: Sql, id: OperationId, me: PersonId): Promise<Briefing[]> {
  const rows = await sql.query<BriefingRow>(`${select} where b.operation_id = $2 order by b.number desc limit 100`, [
    personId.row(me),
    operationId.row(id),
  ]);
  return rows.map(toBriefing);
}

export async function findBriefing(sql: Sql, id: BriefingId, me: PersonId): Promise<Briefing | null> {
  const [row] = await sql.query<BriefingRow>(`${select} where b.id = $2`, [personId.row(me), briefingId.row(id)]);
  return row ? toBriefing(row) : null;
}

export async function findSections(sql: Sql, id: BriefingId): Promise<BriefingSection[]> {
  const [row] = await sql.query<{ sections: BriefingSection[] }>('select sections from briefings where id = $1', [
    briefingId.row(id),
  ]);
  return row?.sections ?? [];
}

/** @returns null where another was issued at the same moment */
export async function insertBriefing(
  sql: Sql,
  id: OperationId,
  planRevision: number,
  sections: readonly BriefingSection[],
  { by, force, at }: Saved,
): Promise<BriefingId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into briefings (operation_id, number, force_id, plan_revision, sections, issued_by, issued_at)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4::jsonb, $5, $6 from briefings where operation_id = $1
     on conflict do nothing returning id`,
    [operationId.row(id), forceId.row(force), planRevision, JSON.stringify(sections), personId.row(by), at],
  );
  return row ? briefingId.of(row.id) : null;
}

/** Once for each person: sent again, it stays as it was. */
export async function insertReceipt(
  sql: Sql,
  { id, operation, readAt }: { id: BriefingId; operation: OperationId; readAt: UtcTime },
  { by, force, at }: Saved,
): Promise<void> {
  await sql.query(
    `insert into briefing_receipts (briefing_id, person_id, operation_id, force_id, read_at, received_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [briefingId.row(id), personId.row(by), operationId.row(operation), forceId.row(force), readAt, at],
  );
}

/** By when they came, at most 1,000. */
export async function listReceipts(sql: Sql, id: BriefingId): Promise<BriefingReceipt[]> {
  const rows = await sql.query<{ name: string; force_id: number; read_at: UtcTime; received_at: UtcTime }>(
    `select p.name, r.force_id, r.read_at, r.received_at from briefing_receipts r join people p on p.id = r.person_id
      where r.briefing_id = $1 order by r.received_at, p.name limit 1000`,
    [briefingId.row(id)],
  );
  return rows.map((row) => ({
    personName: row.name,
    forceId: forceId.of(row.force_id),
    readAt: row.read_at,
    receivedAt: row.received_at,
  }));
}

/** Crews of the operation's units and people with a role in it, who have not said that they read it. */
export async function listAwaited(sql: Sql, id: BriefingId, operation: OperationId): Promise<BriefingAwaited[]> {
  const rows = await sql.query<{ name: string; force_id: number; call_signs: string[] }>(
    `with due as (
       select unnest(v.crew) as person_id, v.call_sign from units u
         join unit_versions v on v.unit_id = u.id and v.revision = u.revision where u.operation_id = $2
       union select r.person_id, null from operation_roles r where r.operation_id = $2 and r.ended_at is null)
     select p.name, p.force_id,
       coalesce(array_agg(due.call_sign order by due.call_sign) filter (where due.call_sign is not null), '{}')
         as call_signs
     from due join people p on p.id = due.person_id
     where not exists (select from briefing_receipts r where r.briefing_id = $1 and r.person_id = p.id)
     group by p.id order by p.force_id, p.name, p.id limit 1000`,
    [briefingId.row(id), operationId.row(operation)],
  );
  return rows.map(({ name, force_id, call_signs }) => ({
    personName: name,
    forceId: forceId.of(force_id),
    callSigns: call_signs,
  }));
}

export async function listForceNames(sql: Sql): Promise<Map<ForceId, string>> {
  const rows = await sql.query<{ id: number; name: string }>('select id, name from forces');
  return new Map(rows.map((row) => [forceId.of(row.id), row.name]));
}

function toBriefing(row: BriefingRow): Briefing {
  return {
    id: briefingId.of(row.id),
    operationId: operationId.of(row.operation_id),
    operationName: row.operation_name,
    number: row.number,
    planRevision: row.plan_revision,
    latest: row.latest,
    issuedAt: row.issued_at,
    issuedByName: row.issued_by_name,
    readByMeAt: row.read_by_me_at,
    readers: row.readers,
  };
}
