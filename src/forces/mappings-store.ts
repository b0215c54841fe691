/** Mappings and their revisions, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type CameraId,
  cameraId,
  type ForceId,
  forceId,
  type MappingId,
  mappingId,
  type PersonId,
  personId,
} from '../words/id.ts';
import { type Mapping, type MappingDefinition, type MappingRevision, mappingDefinition } from '../words/mapping.ts';

type MappingRow = {
  id: number;
  force_id: number;
  name: string;
  revision: number;
  in_use: number | null;
  saved_at: UtcTime;
  saved_by_name: string | null;
};

const select = `
  select m.id, m.force_id, m.name, m.revision, m.in_use, r.saved_at, p.name as saved_by_name
    from mappings m join mapping_revisions r on r.mapping_id = m.id and r.revision = m.revision
    left join people p on p.id = r.saved_by`;

/** Most mappings that one answer holds. */
const mappingsMax = 500;
/** The newest revisions that one answer holds; older ones stay in the table. */
const revisionsMax = 50;

/** Sharing opens a force's reads to another, and never the settings of its cameras. */
export async function listMappings(sql: Sql, owner: ForceId): Promise<Mapping[]> {
  const rows = await sql.query<MappingRow>(
    `${select} where m.force_id = $1 order by m.name, m.id limit ${mappingsMax}`,
    [forceId.row(owner)],
  );
  return rows.map(toMapping);
}

/** @returns null where the force has no such mapping */
export async function findMapping(sql: Sql, owner: ForceId, id: MappingId): Promise<Mapping | null> {
  const [row] = await sql.query<MappingRow>(`${select} where m.id = $1 and m.force_id = $2`, [
    mappingId.row(id),
    forceId.row(owner),
  ]);
  return row ? toMapping(row) : null;
}

type RevisionRow = { revision: number; definition: unknown; saved_at: UtcTime; saved_by_name: string | null };

const selectRevision = `
  select r.revision, r.definition, r.saved_at, p.name as saved_by_name
    from mapping_revisions r left join people p on p.id = r.saved_by where r.mapping_id = $1`;

export async function listRevisions(sql: Sql, id: MappingId): Promise<MappingRevision[]> {
  const rows = await sql.query<RevisionRow>(`${selectRevision} order by r.revision desc limit ${revisionsMax}`, [
    mappingId.row(id),
  ]);
  return rows.map(toRevision);
}

export async function findRevision(sql: Sql, id: MappingId, revision: number): Promise<MappingRevision | null> {
  const [row] = await sql.query<RevisionRow>(`${selectRevision} and r.revision = $2`, [mappingId.row(id), revision]);
  return row ? toRevision(row) : null;
}

/** @returns null when the force has a mapping of this name already */
export async function insertMapping(sql: Sql, owner: ForceId, name: string): Promise<MappingId | null> {
  const [row] = await sql.query<{ id: number }>(
    'insert into mappings (force_id, name, revision) values ($1, $2, 1) on conflict do nothing returning id',
    [forceId.row(owner), name],
  );
  return row ? mappingId.of(row.id) : null;
}

/** @returns false when another revision than `from` is the newest: somebody was quicker */
export async function moveRevision(sql: Sql, id: MappingId, from: number): Promise<boolean> {
  const rows = await sql.query('update mappings set revision = $2 + 1 where id = $1 and revision = $2 returning id', [
    mappingId.row(id),
    from,
  ]);
  return rows.length > 0;
}

export type NewRevision = {
  readonly mapping: MappingId;
  readonly owner: ForceId;
  readonly revision: number;
  readonly definition: MappingDefinition;
  readonly savedAt: UtcTime;
  readonly savedBy: PersonId;
};

export async function insertRevision(sql: Sql, fresh: NewRevision): Promise<void> {
  await sql.query(
    `insert into mapping_revisions (mapping_id, force_id, revision, definition, saved_at, saved_by)
     values ($1, $2, $3, $4::jsonb, $5, $6)`,
    [
      mappingId.row(fresh.mapping),
      forceId.row(fresh.owner),
      fresh.revision,
      JSON.stringify(fresh.definition),
      fresh.savedAt,
      personId.row(fresh.savedBy),
    ],
  );
}

/** @returns false when another revision than `instead` is in use */
export async function putInUse(sql: Sql, id: MappingId, revision: number, instead: number | null): Promise<boolean> {
  const rows = await sql.query(
    'update mappings set in_use = $2 where id = $1 and in_use is not distinct from $3::integer returning id',
    [mappingId.row(id), revision, instead],
  );
  return rows.length > 0;
}

export async function setCameraMapping(sql: Sql, camera: CameraId, id: MappingId): Promise<void> {
  await sql.query('update cameras set mapping_id = $2 where id = $1', [cameraId.row(camera), mappingId.row(id)]);
}

/** The definition in use of every mapping that has one. */
export async function loadMappingsInUse(sql: Sql): Promise<ReadonlyMap<number, MappingDefinition>> {
  const rows = await sql.query<{ id: number; definition: unknown }>(
    `select m.id, r.definition
       from mappings m join mapping_revisions r on r.mapping_id = m.id and r.revision = m.in_use`,
  );
  return new Map(
    rows.flatMap(({ id, definition }) => {
      const known = toDefinition(definition);
      return known === null ? [] : [[id, known]];
    }),
  );
}

/** Null for what an older version of Cordon saved and this one cannot read. */
function toDefinition(saved: unknown): MappingDefinition | null {
  return mappingDefinition.safeParse(saved).data ?? null;
}

function toRevision(row: RevisionRow): MappingRevision {
  const definition = toDefinition(row.definition);
  return { revision: row.revision, definition, savedAt: row.saved_at, savedByName: row.saved_by_name };
}

function toMapping(row: MappingRow): Mapping {
  return {
    id: mappingId.of(row.id),
    forceId: forceId.of(row.force_id),
    name: row.name,
    revision: row.revision,
    inUse: row.in_use,
    savedAt: row.saved_at,
    savedByName: row.saved_by_name,
  };
}
