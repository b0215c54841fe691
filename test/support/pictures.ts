/**
 * Small pictures for tests: a JPEG's beginning and end with bytes of one's own between, so that each can be told apart.
 */
import { createHash } from 'node:crypto';
import type { TestDatabase } from './cluster.ts';
import type { TestCordon } from './cordon.ts';

/** @param bytes how long; the content follows from `name` */
export function testJpeg(name: string, bytes = 200): Buffer {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  const middle = Buffer.alloc(bytes - head.length - 2);
  const seed = createHash('sha256').update(name).digest();
  for (let at = 0; at < middle.length; at += seed.length) seed.copy(middle, at);
  return Buffer.concat([head, middle, Buffer.from('ffd9', 'hex')]);
}

/** As Cordon's own format takes a picture. */
export function imageOf(jpeg: Buffer, kind: 'patch' | 'overview' = 'patch'): { kind: string; base64: string } {
  return { kind, base64: jpeg.toString('base64') };
}

/** The bytes on the disk of every picture of a mark's reads, in the order that they were kept. */
export async function picturesOfPlate(test: TestCordon, plate: string): Promise<Uint8Array[]> {
  const rows = await picturePlaces(test.database, plate);
  return Promise.all(rows.map((row) => test.cordon.ports.pictures.read(row.path, row.byte_offset, row.bytes)));
}

export type PicturePlace = { readonly path: string; readonly byte_offset: number; readonly bytes: number };

export function picturePlaces(database: TestDatabase, plate: string): Promise<PicturePlace[]> {
  return database.owner<PicturePlace>(
    `select s.path, p.byte_offset::int as byte_offset, p.bytes
       from pictures p join reads r on r.id = p.read_id join picture_segments s on s.id = p.segment_id
      where r.plate = $1 order by p.id`,
    [plate],
  );
}
