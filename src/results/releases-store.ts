/** Releases, their revisions and what became of each, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { type NewestRow, newestOf } from '../governance/versions-store.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type ForceId,
  forceId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
  type ReleaseId,
  releaseId,
} from '../words/id.ts';
import type { FrozenFigures, Release, ReleaseAct, ReleaseState, ReleaseText } from '../words/release.ts';

/** What a version holds. */
export type ReleaseDoc = { readonly text: ReleaseText; readonly figures: FrozenFigures };

/** A release as the acts on it need it. */
export type KeptRelease = {
  readonly release: Release;
  readonly doc: ReleaseDoc;
  readonly publicRevision: number | null;
};

export type NewRelease = {
  readonly operation: OperationId;
  readonly force: ForceId;
  readonly localOf: ReleaseId | null;
};

/** @returns its row, or null where there is one of the operation, or a local version of the force, already */
export async function insertRelease(sql: Sql, fresh: NewRelease): Promise<number | null> {
  const localOf = fresh.localOf === null ? null : releaseId.row(fresh.localOf);
  const [row] = await sql.query<{ id: number }>(
    `insert into releases (operation_id, force_id, local_of) values ($1, $2, $3) on conflict do nothing returning id`,
    [operationId.row(fresh.operation), forceId.row(fresh.force), localOf],
  );
  return row?.id ?? null;
}

type ReleaseRow = NewestRow<ReleaseDoc> & {
  readonly operation_id: number;
  readonly operation_name: string;
  readonly local_of: number | null;
  readonly publish_at: UtcTime | null;
  readonly public_revision: number | null;
  readonly slug: string | null;
  readonly published_at: UtcTime | null;
  readonly withdrawn_at: UtcTime | null;
};

const { columns, from } = newestOf('release');
const select = `select ${columns}, o.name as operation_name, r.local_of, r.publish_at, r.public_revision, r.slug,
    r.published_at, r.withdrawn_at
  from ${from} join operations o on o.id = r.operation_id`;

/** Releases of one answer. */
const releasesMax = 200;

/** Newest first. @param operation null for those of every operation that is open */
export async function listReleases(sql: Sql, operation: OperationId | null): Promise<Release[]> {
  const rows = await sql.query<ReleaseRow>(
    `${select} where $1::integer is null or r.operation_id = $1 order by r.id desc limit ${releasesMax}`,
    [operation === null ? null : operationId.row(operation)],
  );
  return rows.map((row) => toKept(row).release);
}

export async function findRelease(sql: Sql, id: ReleaseId): Promise<KeptRelease | null> {
  const [row] = await sql.query<ReleaseRow>(`${select} where r.id = $1`, [releaseId.row(id)]);
  return row ? toKept(row) : null;
}

/** One act on a release at a time, so that the last approval is seen to be the last. */
export async function lockRelease(sql: Sql, id: ReleaseId): Promise<void> {
  await sql.query('select from releases where id = $1 for update', [releaseId.row(id)]);
}

export async function findDoc(sql: Sql, id: ReleaseId, revision: number): Promise<ReleaseDoc | null> {
  const [row] = await sql.query<{ doc: ReleaseDoc }>(
    'select doc from release_versions where record_id = $1 and revision = $2',
    [releaseId.row(id), revision],
  );
  return row?.doc ?? null;
}

export type NewAct = {
  readonly release: Release;
  readonly kind: ReleaseAct['kind'];
  readonly revision: number;
  readonly force: ForceId;
  readonly capacity: ReleaseAct['capacity'];
  readonly confirmed: readonly string[];
  readonly words: string;
  readonly by: PersonId | null;
  readonly at: UtcTime;
};

/** Once: an act that was done before of this revision stays as it is. */
export async function insertAct(sql: Sql, act: NewAct): Promise<void> {
  await sql.query(
    `insert into release_acts
       (release_id, operation_id, force_id, revision, kind, capacity, confirmed, words, by_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      ...[releaseId.row(act.release.id), operationId.row(act.release.operationId), forceId.row(act.force)],
      ...[act.revision, act.kind, act.capacity, [...act.confirmed], act.words],
      ...[act.by === null ? null : personId.row(act.by), act.at],
    ],
  );
}

type ActRow = Omit<ReleaseAct, 'forceId' | 'byName'> & { readonly force_id: number; readonly by_name: string | null };

/** Newest first, at most 500. */
export async function listActs(sql: Sql, id: ReleaseId): Promise<ReleaseAct[]> {
  const rows = await sql.query<ActRow>(
    `select a.kind, a.revision, a.force_id, a.capacity, a.confirmed, a.words, a.at, p.name as by_name
       from release_acts a left join people p on p.id = a.by_id
      where a.release_id = $1 order by a.id desc limit 500`,
    [releaseId.row(id)],
  );
  return rows.map(({ force_id, by_name, ...act }) => ({ ...act, forceId: forceId.of(force_id), byName: by_name }));
}

/** @param at null takes back that it is to be published */
export async function setPublishAt(sql: Sql, id: ReleaseId, at: UtcTime | null): Promise<void> {
  await sql.query('update releases set publish_at = $2 where id = $1', [releaseId.row(id), at]);
}

/** Those whose time has come; a local version not before the release that it is of. */
export async function listDue(sql: Sql, now: UtcTime): Promise<KeptRelease[]> {
  const rows = await sql.query<ReleaseRow>(
    `${select} where r.publish_at <= $1 and r.withdrawn_at is null and (r.local_of is null or exists (
        select from releases m where m.id = r.local_of and m.public_revision is not null and m.withdrawn_at is null))
      order by r.id for update of r skip locked`,
    [now],
  );
  return rows.map(toKept);
}

export async function publish(sql: Sql, id: ReleaseId, revision: number, slug: string, at: UtcTime): Promise<void> {
  await sql.query(
    `update releases set public_revision = $2, slug = coalesce(slug, $3), published_at = coalesce(published_at, $4),
        publish_at = null where id = $1`,
    [releaseId.row(id), revision, slug, at],
  );
}

export async function isSlugTaken(sql: Sql, slug: string): Promise<boolean> {
  const rows = await sql.query('select from releases where slug = $1', [slug]);
  return rows.length > 0;
}

export async function setWithdrawn(sql: Sql, id: ReleaseId, at: UtcTime): Promise<void> {
  await sql.query('update releases set withdrawn_at = $2, publish_at = null where id = $1', [releaseId.row(id), at]);
}

function toKept(row: ReleaseRow): KeptRelease {
  const release: Release = {
    id: releaseId.of(row.id),
    operationId: operationId.of(row.operation_id),
    operationName: row.operation_name,
    forceId: forceId.of(row.force_id),
    localOfId: row.local_of === null ? null : releaseId.of(row.local_of),
    revision: row.revision,
    headline: row.doc.text.headline,
    state: stateOf(row),
    publishAt: row.publish_at,
    publishedAt: row.published_at,
    withdrawnAt: row.withdrawn_at,
    slug: row.slug,
    changedAt: row.changed_at,
    changedByName: row.changed_name,
  };
  return { release, doc: row.doc, publicRevision: row.public_revision };
}

function stateOf(row: ReleaseRow): ReleaseState {
  if (row.withdrawn_at !== null) return 'withdrawn';
  if (row.publish_at !== null) return 'approved';
  if (row.public_revision === null) return 'draft';
  return row.public_revision === row.revision ? 'published' : 'published-and-changed';
}
