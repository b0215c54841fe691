/** Picture type: what a picture's bytes are, whatever the message called them. */

const magics: readonly { readonly contentType: string; readonly bytes: readonly number[] }[] = [
  { contentType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { contentType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** @returns 'image/jpeg' or 'image/png', or null for bytes that are neither (none at all included). */
export function pictureType(bytes: Uint8Array): string | null {
  for (const magic of magics) {
    if (magic.bytes.every((byte, index) => bytes[index] === byte)) return magic.contentType;
  }
  return null;
}
