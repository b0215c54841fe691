/** Picture type: what a picture's bytes are, whatever the message called them, and whether it may be shown. */
import type { RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';

const magics: readonly { readonly contentType: string; readonly bytes: readonly number[] }[] = [
  { contentType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { contentType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/**
 * More pixels than any ANPR camera has. A picture of a few bytes may say that it has billions: whoever draws it would
 * need gigabytes of memory.
 */
export const picturePixelsMax = 50_000_000;

/** @returns 'image/jpeg' or 'image/png', or null for bytes that are neither (none at all included). */
export function pictureType(bytes: Uint8Array): string | null {
  for (const magic of magics) {
    if (magic.bytes.every((byte, index) => bytes[index] === byte)) return magic.contentType;
  }
  return null;
}

/** The picture that the bytes are, or why they are none that is kept. */
export function pictureOf(kind: PictureKind, data: Uint8Array): PictureBytes | Omit<RefusedPart, 'where'> {
  const contentType = pictureType(data);
  if (contentType === null) return { reason: 'wrong-shape', detail: 'the picture is neither JPEG nor PNG' };
  const size = pictureSize(data);
  if (size !== null && size.width * size.height > picturePixelsMax) {
    const detail = `the picture says that it has ${size.width} x ${size.height} pixels; ${picturePixelsMax} are taken`;
    return { reason: 'picture-too-large', detail };
  }
  return { kind, contentType, data };
}

/** Width and height in pixels, from the head of the file; null where it has none to be found. */
export function pictureSize(data: Uint8Array): { width: number; height: number } | null {
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const type = pictureType(data);
  if (type === 'image/png') {
    return view.length < 24 ? null : { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  }
  return type === 'image/jpeg' ? jpegSize(view) : null;
}

/** Start of frame: the markers of ITU-T T.81, table B.1, that hold the size. Others of C0 to CF are tables. */
const notFrames = new Set([0xc4, 0xc8, 0xcc]);

function jpegSize(view: Buffer): { width: number; height: number } | null {
  let at = 2;
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) return null;
    const marker = view.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && !notFrames.has(marker)) {
      return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    }
    // Markers without a length, and the scan itself, after which no size follows.
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xd9 || marker === 0xda) return null;
    at += alone ? 2 : 2 + view.readUInt16BE(at + 2);
  }
  return null;
}
