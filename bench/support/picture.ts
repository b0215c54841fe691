/** A picture for benchmarks: as large as the national standard lets one be, and nothing that can be compressed. */

/** The largest plate patch and the largest overview, bytes. */
export const patchBytes = 3_000;
export const overviewBytes = 25_000;

/** Bytes that begin and end as a JPEG does; the rest is noise. */
export function pictureOf(bytes: number): Buffer {
  const picture = Buffer.allocUnsafe(bytes);
  for (let at = 0; at < bytes; at++) picture[at] = (at * 2_654_435_761) >>> 24;
  picture.set([0xff, 0xd8, 0xff, 0xe0], 0);
  picture.set([0xff, 0xd9], bytes - 2);
  return picture;
}
