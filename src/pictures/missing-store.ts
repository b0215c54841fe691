/** Which pictures have a row and no bytes: after a restore, those that came after the last copy of the files. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type PictureId, pictureId, type ReadId, readId } from '../words/id.ts';
import type { PictureKind } from '../words/picture.ts';
import type { Scope } from '../words/scope.ts';

export type MissingPicture = {
  readonly id: PictureId;
  readonly readId: ReadId;
  readonly kind: PictureKind;
  readonly capturedAt: UtcTime;
  readonly cameraRef: string;
  readonly path: string;
};

/** By the length of each file: what was blanked in it was erased, and has no row. @param take gets one file's */
export async function findMissing(
  db: Database,
  scope: Scope,
  folder: string,
  take: (missing: readonly MissingPicture[]) => Promise<void>,
): Promise<void> {
  const segments = await db.as(scope, (sql) =>
    sql.query<{ id: number; path: string }>('select id, path from picture_segments order by id'),
  );
  for (const { id, path } of segments) {
    const bytes = await sizeOf(join(folder, path));
    const rows = await db.as(scope, (sql) =>
      sql.query<Omit<MissingPicture, 'id' | 'readId' | 'path'> & { id: number; read: number }>(
        `select p.id, p.read_id as read, p.kind, r.captured_at as "capturedAt", c.ref as "cameraRef"
           from pictures p join reads r on r.id = p.read_id join cameras c on c.id = r.camera_id
          where p.segment_id = $1 and p.byte_offset + p.bytes > $2 order by p.byte_offset`,
        [id, bytes],
      ),
    );
    const missing = rows.map(({ id: row, read, ...rest }) => ({
      ...{ ...rest, path },
      ...{ id: pictureId.of(row), readId: readId.of(read) },
    }));
    if (missing.length > 0) await take(missing);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
