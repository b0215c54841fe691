/** The rows that say which pictures a read has and where their bytes are. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type PictureId, pictureId } from '../words/id.ts';
import type { Picture, PictureKind } from '../words/picture.ts';
import type { Placed } from './segments-store.ts';

export type NewPicture = Placed & {
  readonly readRow: number;
  readonly forceRow: number;
  readonly kind: PictureKind;
  readonly contentType: string;
};

/** Of reads that are stored: a picture is open to others by its read's camera and time, which its row repeats. */
export async function insertPictures(sql: Sql, pictures: readonly NewPicture[]): Promise<void> {
  await sql.query(
    `insert into pictures (read_id, force_id, segment_id, byte_offset, bytes, kind, content_type, camera_id,
       captured_at)
     select p.*, r.camera_id, r.captured_at
       from unnest($1::bigint[], $2::smallint[], $3::int[], $4::bigint[], $5::int[], $6::text[], $7::text[])
         as p (read_id, force_id, segment_id, byte_offset, bytes, kind, content_type)
       join reads r on r.id = p.read_id`,
    [
      pictures.map((picture) => picture.readRow),
      pictures.map((picture) => picture.forceRow),
      pictures.map((picture) => picture.segmentRow),
      pictures.map((picture) => picture.byteOffset),
      pictures.map((picture) => picture.bytes),
      pictures.map((picture) => picture.kind),
      pictures.map((picture) => picture.contentType),
    ],
    'insert-pictures',
  );
}

/** Pictures of several reads, by read row; the patch first. */
export async function findPictures(sql: Sql, readRows: readonly number[]): Promise<Map<number, Picture[]>> {
  const rows = await sql.query<{ id: number; read_id: number; kind: PictureKind; content_type: string; bytes: number }>(
    `select id, read_id, kind, content_type, bytes from pictures
      where read_id = any ($1::bigint[]) order by read_id, kind desc, id`,
    [readRows],
    'find-pictures',
  );
  const pictures = new Map<number, Picture[]>();
  for (const row of rows) {
    const picture = { id: pictureId.of(row.id), kind: row.kind, contentType: row.content_type, bytes: row.bytes };
    pictures.set(row.read_id, [...(pictures.get(row.read_id) ?? []), picture]);
  }
  return pictures;
}

export type PicturePlace = {
  readonly path: string;
  readonly byteOffset: number;
  readonly bytes: number;
  readonly contentType: string;
};

export type PictureOfRead = PicturePlace & {
  readonly plate: string | null;
  readonly capturedAt: UtcTime;
  /** The vehicle's first read, on which hits rest. */
  readonly firstReadRow: number;
};

type PlaceRow = { path: string; byte_offset: number; bytes: number; content_type: string };

export async function findPicturePlace(sql: Sql, id: PictureId): Promise<PictureOfRead | null> {
  const [row] = await sql.query<PlaceRow & { plate: string | null; captured_at: UtcTime; first: number }>(
    `select s.path, p.byte_offset, p.bytes, p.content_type, r.plate, r.captured_at, coalesce(r.revises, r.id) as first
       from pictures p join picture_segments s on s.id = p.segment_id join reads r on r.id = p.read_id
      where p.id = $1`,
    [pictureId.row(id)],
  );
  return row ? { ...toPlace(row), plate: row.plate, capturedAt: row.captured_at, firstReadRow: row.first } : null;
}

/** Where the bytes of several pictures are; one that is gone is left out. */
export async function findPlacesOf(sql: Sql, ids: readonly PictureId[]): Promise<Map<PictureId, PicturePlace>> {
  const rows = await sql.query<PlaceRow & { id: number }>(
    `select p.id, s.path, p.byte_offset, p.bytes, p.content_type
       from pictures p join picture_segments s on s.id = p.segment_id where p.id = any ($1::bigint[])`,
    [ids.map((id) => pictureId.row(id))],
  );
  return new Map(rows.map((row) => [pictureId.of(row.id), toPlace(row)]));
}

/** Pictures of one read, of one kind and size: those that a picture sent again may be the same as. */
export async function findPicturePlaces(
  sql: Sql,
  readRow: number,
  kind: PictureKind,
  bytes: number,
): Promise<PicturePlace[]> {
  const rows = await sql.query<PlaceRow>(
    `select s.path, p.byte_offset, p.bytes, p.content_type
       from pictures p join picture_segments s on s.id = p.segment_id
      where p.read_id = $1 and p.kind = $2 and p.bytes = $3`,
    [readRow, kind, bytes],
  );
  return rows.map(toPlace);
}

function toPlace(row: PlaceRow): PicturePlace {
  return { path: row.path, byteOffset: row.byte_offset, bytes: row.bytes, contentType: row.content_type };
}
