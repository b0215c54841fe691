/** Pictures of releases, kept in PostgreSQL: covered, and uncovered until somebody has looked. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  forceId,
  operationId,
  type PersonId,
  type PhotoId,
  personId,
  photoId,
  type ReleaseId,
  releaseId,
} from '../words/id.ts';
import type { Release } from '../words/release.ts';
import type { Cover, ReleasePicture } from '../words/release-picture.ts';

export type NewPicture = {
  readonly release: Release;
  readonly width: number;
  readonly height: number;
  readonly covers: readonly Cover[];
  readonly covered: Uint8Array;
  readonly uncovered: Uint8Array;
  readonly by: PersonId;
  readonly at: UtcTime;
};

export async function insertPicture(sql: Sql, fresh: NewPicture): Promise<PhotoId | null> {
  const { release, covers } = fresh;
  const [row] = await sql.query<{ id: number }>(
    `with fresh as (insert into release_pictures
         (release_id, operation_id, force_id, width, height, covers, found, covered, added_by, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $10, $11) returning id, force_id)
     insert into release_picture_originals (picture_id, force_id, uncovered) select id, force_id, $9 from fresh
       returning picture_id as id`,
    [
      ...[releaseId.row(release.id), operationId.row(release.operationId), forceId.row(release.forceId)],
      ...[fresh.width, fresh.height, JSON.stringify(covers), covers.length, fresh.covered, fresh.uncovered],
      ...[personId.row(fresh.by), fresh.at],
    ],
  );
  return row ? photoId.of(row.id) : null;
}

type PictureRow = Omit<ReleasePicture, 'id'> & { readonly id: number; readonly release_id: number };

const select = `
  select p.id, p.release_id, p.revision, p.width, p.height, p.covers, p.found, a.name as "addedByName",
    p.added_at as "addedAt", c.name as "checkedByName", p.checked_at as "checkedAt"
  from release_pictures p join people a on a.id = p.added_by left join people c on c.id = p.checked_by`;

/** Oldest first. */
export async function listPictures(sql: Sql, release: ReleaseId): Promise<ReleasePicture[]> {
  const rows = await sql.query<PictureRow>(`${select} where p.release_id = $1 order by p.id`, [releaseId.row(release)]);
  return rows.map((row) => toPicture(row).picture);
}

export type KeptPicture = { readonly picture: ReleasePicture; readonly release: ReleaseId };

export async function findPicture(sql: Sql, id: PhotoId): Promise<KeptPicture | null> {
  const [row] = await sql.query<PictureRow>(`${select} where p.id = $1`, [photoId.row(id)]);
  return row ? toPicture(row) : null;
}

function toPicture({ id, release_id, ...row }: PictureRow): KeptPicture {
  return { picture: { ...row, id: photoId.of(id) }, release: releaseId.of(release_id) };
}

export async function findCovered(sql: Sql, id: PhotoId): Promise<Uint8Array | null> {
  const [row] = await sql.query<{ covered: Uint8Array }>('select covered from release_pictures where id = $1', [
    photoId.row(id),
  ]);
  return row?.covered ?? null;
}

/** Null once somebody has looked at the picture: it is kept no longer. */
export async function findUncovered(sql: Sql, id: PhotoId): Promise<Uint8Array | null> {
  const [row] = await sql.query<{ uncovered: Uint8Array }>(
    'select uncovered from release_picture_originals where picture_id = $1',
    [photoId.row(id)],
  );
  return row?.uncovered ?? null;
}

/** @param revision as it was seen. @returns whether it was so still, and nobody has looked at it yet */
export async function setCovers(
  sql: Sql,
  id: PhotoId,
  revision: number,
  { covers, covered }: Pick<NewPicture, 'covers' | 'covered'>,
): Promise<boolean> {
  const rows = await sql.query(
    `update release_pictures set covers = $3, covered = $4, revision = revision + 1
      where id = $1 and revision = $2 and checked_at is null returning id`,
    [photoId.row(id), revision, JSON.stringify(covers), covered],
  );
  return rows.length > 0;
}

/** What was uncovered goes with it. @returns whether it was as it was seen */
export async function setChecked(
  sql: Sql,
  id: PhotoId,
  revision: number,
  { by, at }: { readonly by: PersonId; readonly at: UtcTime },
): Promise<boolean> {
  const rows = await sql.query(
    `with looked as (update release_pictures set checked_by = $3, checked_at = $4
        where id = $1 and revision = $2 and checked_at is null returning id)
     delete from release_picture_originals using looked where picture_id = looked.id returning picture_id`,
    [photoId.row(id), revision, personId.row(by), at],
  );
  return rows.length > 0;
}

/** @returns whether there was one that nobody had looked at */
export async function deletePicture(sql: Sql, id: PhotoId): Promise<boolean> {
  const rows = await sql.query('delete from release_pictures where id = $1 and checked_at is null returning id', [
    photoId.row(id),
  ]);
  return rows.length > 0;
}

/** Those that nobody looked at within their time, and those of releases that were withdrawn. */
export async function deleteUnchecked(sql: Sql, before: UtcTime): Promise<void> {
  await sql.query(
    `delete from release_pictures p using releases r where r.id = p.release_id and p.checked_at is null
       and (p.added_at < $1 or r.withdrawn_at is not null)`,
    [before],
  );
}

/** A picture that the public text of a release prints, and nothing of any other. */
export async function findPublicPicture(sql: Sql, slug: string, picture: PhotoId): Promise<Uint8Array | null> {
  const [row] = await sql.query<{ covered: Uint8Array }>(
    `select p.covered from releases r
       join release_versions v on v.record_id = r.id and v.revision = r.public_revision
       join release_pictures p on p.release_id = r.id and p.id = $2
      where r.slug = $1 and r.withdrawn_at is null and p.checked_at is not null
        and v.doc -> 'text' -> 'pictures' @> jsonb_build_array(jsonb_build_object('pictureId', $3::text))`,
    [slug, photoId.row(picture), picture],
  );
  return row?.covered ?? null;
}
