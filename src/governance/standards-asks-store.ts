/** What the audit ledger says of looks for marks, as the patterns of professional standards need it. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { auditId, type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import { type MarkAsk, shiftZone, type UsedHour } from './standards-patterns.ts';

/** The requests by which a person looks for a mark. Each keeps a mark, or the entry that has one. */
export const lookRequests = ['searchHistory', 'exportHistory', 'searchPastReads', 'listEntries', 'askSubject'] as const;
/** Those by which a person changes what is listed of a mark. */
export const listingRequests = ['addEntry', 'withdrawEntry'] as const;

/** Entries of one answer. */
const asksMax = 5_000;
/** Looks of one person that are considered: a thousand on every working day of four weeks. */
const looksMax = 20_000;

/** @param to the number of the entry up to which they were looked for */
type Asks = { readonly asks: readonly MarkAsk[]; readonly to: number };

type AskRow = {
  id: number;
  at: UtcTime;
  request: string;
  person_id: number;
  person_name: string;
  role: string;
  force_id: number;
  mark: string;
  reference: string | null;
  asked_by: string | null;
  touched: number[];
};

/** A request about an entry keeps its id, and the entry has the mark. */
const asks = `
  select e.id, e.opened_at as at, e.request, e.person_id, e.person_name, coalesce(e.role, '') as role, e.force_id,
    coalesce(e.mark, n.plate) as mark, e.purpose_reference as reference, e.asked_by,
    coalesce(c.touched, '{}') as touched
  from audit_entries e left join audit_closings c on c.audit_id = e.id
  left join entries n on e.request in ('searchPastReads', 'withdrawEntry')
    and n.id = substring(e.kept ->> 'entryId' from '^entry_([0-9]{1,15})$')::bigint
  where e.person_id is not null and coalesce(e.mark, n.plate) is not null`;

/** What the ledger got after this entry, in its order, as far as it is settled. */
export async function listAsksBetween(sql: Sql, after: number, settled: number): Promise<Asks> {
  const rows = await sql.query<AskRow>(
    `${asks} and e.id > $1 and e.id <= $2 and e.request = any ($3::text[]) order by e.id limit ${asksMax}`,
    [after, settled, [...lookRequests, ...listingRequests]],
  );
  const to = rows.length < asksMax ? settled : (rows.at(-1)?.id ?? settled);
  return { asks: rows.map(toAsk), to };
}

/** The looks of one person in a period, in order of time; of very many, the newest. */
export async function listLooksOfPerson(sql: Sql, person: PersonId, from: UtcTime, to: UtcTime): Promise<MarkAsk[]> {
  const rows = await sql.query<AskRow>(
    `${asks} and e.person_id = $1 and e.opened_at >= $2 and e.opened_at <= $3 and e.request = any ($4::text[])
     order by e.opened_at desc, e.id desc limit ${looksMax}`,
    [personId.row(person), from, to, lookRequests],
  );
  return rows.map(toAsk).reverse();
}

/** Everybody's looks for one mark by its name in a period, in order of time. */
export async function listLooksForMark(sql: Sql, mark: string, from: UtcTime, to: UtcTime): Promise<MarkAsk[]> {
  const rows = await sql.query<AskRow>(
    `${asks} and e.mark = $1 and e.opened_at >= $2 and e.opened_at <= $3 and e.request = any ($4::text[])
     order by e.opened_at, e.id limit ${asksMax}`,
    [mark, from, to, lookRequests],
  );
  return rows.map(toAsk);
}

/** The days and hours in which a person looked for a mark or changed something. A console left open asks by itself. */
export function listUsedHours(sql: Sql, person: PersonId, from: UtcTime, before: UtcTime): Promise<UsedHour[]> {
  return sql.query<UsedHour>(
    `select distinct to_char(opened_at at time zone $4, 'YYYY-MM-DD') as day,
       extract(hour from opened_at at time zone $4)::integer as hour
     from audit_entries where person_id = $1 and opened_at >= $2 and opened_at < $3
       and (class in ('alteration', 'disclosure') or request = any ($5::text[]))`,
    [personId.row(person), from, before, shiftZone, lookRequests],
  );
}

/** Looks of others of a role in a force, on a day on which they made any. 0 where nobody made any. */
export async function findUsualOfRole(
  sql: Sql,
  asked: { readonly force: ForceId; readonly role: string; readonly not: PersonId },
  from: UtcTime,
  before: UtcTime,
): Promise<number> {
  const [row] = await sql.query<{ usual: number }>(
    `select coalesce(avg(looks), 0)::real as usual from (
       select count(*) as looks from audit_entries
        where force_id = $1 and role = $2 and person_id <> $3 and opened_at >= $4 and opened_at < $5
          and request = any ($6::text[])
        group by person_id, (opened_at at time zone $7)::date) days`,
    [forceId.row(asked.force), asked.role, personId.row(asked.not), from, before, lookRequests, shiftZone],
  );
  return row?.usual ?? 0;
}

/** Where the last look through the ledger ended, held until the transaction ends; null while another node has it. */
export async function holdLooked(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ looked_to: number }>('select looked_to from standards_looks for update skip locked');
  return row?.looked_to ?? null;
}

export async function setLooked(sql: Sql, to: number): Promise<void> {
  await sql.query('update standards_looks set looked_to = $1', [to]);
}

/**
 * The last entry before which no look is being answered any more: what an answer held is known when it is closed.
 * @param patience an entry that was opened before this and never closed is not waited for
 */
export async function findSettled(sql: Sql, after: number, patience: UtcTime): Promise<number> {
  const [row] = await sql.query<{ settled: number }>(
    `select coalesce(
       (select min(e.id) - 1 from audit_entries e where e.id > $1 and e.opened_at > $2 and e.request = any ($3::text[])
         and not exists (select from audit_closings c where c.audit_id = e.id)),
       (select max(id) from audit_entries), 0) as settled`,
    [after, patience, lookRequests],
  );
  return row?.settled ?? after;
}

function toAsk(row: AskRow): MarkAsk {
  return {
    audit: auditId.of(row.id),
    at: row.at,
    request: row.request,
    person: personId.of(row.person_id),
    personName: row.person_name,
    role: row.role,
    force: forceId.of(row.force_id),
    mark: row.mark,
    reference: row.reference,
    askedBy: row.asked_by,
    touched: row.touched.map(forceId.of),
  };
}
