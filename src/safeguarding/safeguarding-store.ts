/** County lines and safeguarding records of one's own force, kept in PostgreSQL with every version. */
import type { Sql } from '../database/database.ts';
import { type NewestRow, newestOf } from '../governance/versions-store.ts';
import { dayMs } from '../words/clock.ts';
import type { CountyLine, LineFacts } from '../words/county-line.ts';
import { type ForceId, forceId, lineId, type OperationId, operationId, personId, safeguardingId } from '../words/id.ts';
import type { SafeguardingFacts, SafeguardingRecord } from '../words/safeguarding.ts';

/** What a version of a line, and of a record, holds. */
export type LineDoc = { readonly facts: LineFacts };
export type RecordDoc = { readonly facts: SafeguardingFacts; readonly isWithdrawn: boolean };

/** Lines, and records, of one answer. */
const listedMax = 500;

const insert = (table: string): string => `insert into ${table} (force_id, operation_id) values ($1, $2) returning id`;

async function inserted(sql: Sql, table: string, force: ForceId, operation: OperationId | null): Promise<number> {
  const values = [forceId.row(force), operation === null ? null : operationId.row(operation)];
  const [row] = await sql.query<{ id: number }>(insert(table), values);
  if (!row) throw new Error('a record was not written');
  return row.id;
}

/** @returns its row; its first version is put beside it */
export function insertLine(sql: Sql, force: ForceId, operation: OperationId | null): Promise<number> {
  return inserted(sql, 'county_lines', force, operation);
}

export function insertRecord(sql: Sql, force: ForceId, operation: OperationId | null): Promise<number> {
  return inserted(sql, 'safeguarding_records', force, operation);
}

function select(kind: 'line' | 'safeguarding'): string {
  const { columns, from } = newestOf(kind);
  return `select ${columns} from ${from}`;
}

export async function findLine(sql: Sql, row: number): Promise<CountyLine | null> {
  const [found] = await sql.query<NewestRow<LineDoc>>(`${select('line')} where r.id = $1`, [row]);
  return found ? toLine(found) : null;
}

/** Newest first. @param operation null: of any, and of none */
export async function listLines(sql: Sql, operation: OperationId | null): Promise<CountyLine[]> {
  const rows = await sql.query<NewestRow<LineDoc>>(
    `${select('line')} where $1::integer is null or r.operation_id = $1 order by r.id desc limit ${listedMax}`,
    [operation === null ? null : operationId.row(operation)],
  );
  return rows.map(toLine);
}

export async function findRecord(sql: Sql, row: number): Promise<SafeguardingRecord | null> {
  const [found] = await sql.query<NewestRow<RecordDoc>>(`${select('safeguarding')} where r.id = $1`, [row]);
  return found ? toRecord(found) : null;
}

/** Newest first. @param operation null: of any, and of none */
export async function listRecords(sql: Sql, operation: OperationId | null): Promise<SafeguardingRecord[]> {
  const rows = await sql.query<NewestRow<RecordDoc>>(
    `${select('safeguarding')} where $1::integer is null or r.operation_id = $1 order by r.id desc limit ${listedMax}`,
    [operation === null ? null : operationId.row(operation)],
  );
  return rows.map(toRecord);
}

function shared(row: NewestRow<unknown>) {
  return {
    revision: row.revision,
    forceId: forceId.of(row.force_id),
    operationId: row.operation_id === null ? null : operationId.of(row.operation_id),
    changedAt: row.changed_at,
    changedBy: { id: personId.of(row.changed_by), name: row.changed_name },
  };
}

function toLine(row: NewestRow<LineDoc>): CountyLine {
  const { facts } = row.doc;
  const { closure, firstReportedOn } = facts;
  const days = closure && (Date.parse(closure.on) - Date.parse(firstReportedOn)) / dayMs;
  return { id: lineId.of(row.id), ...shared(row), facts, daysToClosure: days };
}

function toRecord(row: NewestRow<RecordDoc>): SafeguardingRecord {
  return { id: safeguardingId.of(row.id), ...shared(row), ...row.doc };
}
