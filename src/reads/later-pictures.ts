/** Later pictures: joins a picture that comes after its read to that read, once. */
import type { Database, Sql } from '../database/database.ts';
import { findPicturePlaces, insertPictures } from '../pictures/pictures-store.ts';
import type { Segments } from '../pictures/segments-store.ts';
import { type Clock, toMs, type UtcTime } from '../words/clock.ts';
import type { PictureBytes } from '../words/picture.ts';
import type { Scope } from '../words/scope.ts';
import { findReadByKey, lockRead } from './reads-store.ts';

export type IncomingPicture = { readonly cameraRow: number; readonly readKey: string; readonly image: PictureBytes };

export type LaterPictures = {
  /** @returns null when there is no such read, and nothing was kept. A picture that is there is not kept twice. */
  keep(picture: IncomingPicture): Promise<KeptPicture | null>;
};

export type KeptPicture = {
  /** The first read of the vehicle that the picture is of. */
  readonly firstRow: number;
  readonly at: UtcTime;
  /** From the receipt of its read to now; null for a picture that was there already. */
  readonly lagMs: number | null;
};

export function createLaterPictures(db: Database, clock: Clock, scope: Scope, segments: Segments): LaterPictures {
  return {
    keep: ({ cameraRow, readKey, image }) =>
      db.as(scope, async (sql) => {
        const read = await findReadByKey(sql, cameraRow, readKey);
        if (read === null) return null;
        await lockRead(sql, read.row);
        const kept = { firstRow: read.firstRow, at: clock.now() };
        if (await isThere(sql, segments, read.row, image)) return { ...kept, lagMs: null };
        const [place] = await segments.append([image.data]);
        if (!place) throw new Error('a picture was written and not placed');
        const { kind, contentType } = image;
        await insertPictures(sql, [{ ...place, readRow: read.row, forceRow: read.forceRow, kind, contentType }]);
        return { ...kept, lagMs: clock.nowMs() - toMs(read.receivedAt) };
      }),
  };
}

/** By their bytes: a picture has no name of its own, and a second look at the same vehicle is another picture. */
async function isThere(sql: Sql, segments: Segments, readRow: number, image: PictureBytes): Promise<boolean> {
  for (const place of await findPicturePlaces(sql, readRow, image.kind, image.data.byteLength)) {
    const there = await segments.read(place.path, place.byteOffset, place.bytes);
    if (Buffer.from(there).equals(image.data)) return true;
  }
  return false;
}
