/** Column mappings and their revisions, kept in PostgreSQL; and which one a list was imported by last. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ColumnMapping, type ColumnMappingDefinition, columnMappingDefinition } from '../words/column-mapping.ts';
import {
  type ColumnsId,
  columnsId,
  type ForceId,
  forceId,
  type ListId,
  listId,
  type PersonId,
  personId,
} from '../words/id.ts';

type ColumnsRow = {
  id: number;
  force_id: number;
  name: string;
  revision: number;
  definition: unknown;
  saved_at: UtcTime;
  saved_by_name: string | null;
};

const select = `
  select m.id, m.force_id, m.name, r.revision, r.definition, r.saved_at, p.name as saved_by_name
    from column_mappings m join column_mapping_revisions r on r.mapping_id = m.id
    left join people p on p.id = r.saved_by`;

/** Most column mappings that one answer holds. */
const mappingsMax = 200;

/** Sharing opens a force's lists to another, and never how they are read. */
export async function listColumns(sql: Sql, owner: ForceId): Promise<ColumnMapping[]> {
  const rows = await sql.query<ColumnsRow>(
    `${select} where m.force_id = $1 and r.revision = m.revision order by m.name, m.id limit ${mappingsMax}`,
    [forceId.row(owner)],
  );
  return rows.map(toColumns);
}

/** @param revision the newest unless said @returns null where the force has no such mapping */
export async function findColumns(
  sql: Sql,
  owner: ForceId,
  id: ColumnsId,
  revision: number | null = null,
): Promise<ColumnMapping | null> {
  const [row] = await sql.query<ColumnsRow>(
    `${select} where m.id = $1 and m.force_id = $2 and r.revision = coalesce($3, m.revision)`,
    [columnsId.row(id), forceId.row(owner), revision],
  );
  return row ? toColumns(row) : null;
}

/** @returns null when the force has one of this name already */
export async function insertColumns(sql: Sql, owner: ForceId, name: string): Promise<ColumnsId | null> {
  const [row] = await sql.query<{ id: number }>(
    'insert into column_mappings (force_id, name, revision) values ($1, $2, 1) on conflict do nothing returning id',
    [forceId.row(owner), name],
  );
  return row ? columnsId.of(row.id) : null;
}

/** @returns false when another revision than `from` is the newest: somebody was quicker */
export async function moveColumns(sql: Sql, id: ColumnsId, from: number): Promise<boolean> {
  const rows = await sql.query(
    'update column_mappings set revision = $2 + 1 where id = $1 and revision = $2 returning id',
    [columnsId.row(id), from],
  );
  return rows.length > 0;
}

export type NewColumnsRevision = {
  readonly id: ColumnsId;
  readonly owner: ForceId;
  readonly revision: number;
  readonly definition: ColumnMappingDefinition;
  readonly savedAt: UtcTime;
  readonly savedBy: PersonId;
};

export async function insertColumnsRevision(sql: Sql, fresh: NewColumnsRevision): Promise<void> {
  await sql.query(
    `insert into column_mapping_revisions (mapping_id, force_id, revision, definition, saved_at, saved_by)
     values ($1, $2, $3, $4::jsonb, $5, $6)`,
    [
      columnsId.row(fresh.id),
      forceId.row(fresh.owner),
      fresh.revision,
      JSON.stringify(fresh.definition),
      fresh.savedAt,
      personId.row(fresh.savedBy),
    ],
  );
}

export async function rememberColumns(sql: Sql, list: ListId, id: ColumnsId | null): Promise<void> {
  await sql.query('update lists set columns_id = $2 where id = $1', [
    listId.row(list),
    id === null ? null : columnsId.row(id),
  ]);
}

/** By list name, the column mapping that a force's list was imported by last. */
export async function listRemembered(sql: Sql, owner: ForceId): Promise<{ listName: string; columnsId: ColumnsId }[]> {
  const rows = await sql.query<{ name: string; columns_id: number }>(
    'select name, columns_id from lists where owner_force_id = $1 and columns_id is not null order by name',
    [forceId.row(owner)],
  );
  return rows.map((row) => ({ listName: row.name, columnsId: columnsId.of(row.columns_id) }));
}

function toColumns(row: ColumnsRow): ColumnMapping {
  return {
    id: columnsId.of(row.id),
    forceId: forceId.of(row.force_id),
    name: row.name,
    revision: row.revision,
    // Null for what an older version of Cordon saved and this one cannot read.
    definition: columnMappingDefinition.safeParse(row.definition).data ?? null,
    savedAt: row.saved_at,
    savedByName: row.saved_by_name,
  };
}
