/** The bytes of a list file as text, as they come. */
import type { FileEncoding } from '../words/column-mapping.ts';

/** What stands for bytes that are not of the encoding: a row that holds it is refused, not kept with a hole in it. */
export const notText = '\uFFFD';

/** Most that is handed over in one piece, bytes: others run between the pieces. */
const pieceBytesMax = 64 * 1024;

const marks: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const markBytesMax = 3;

export type ListDecoder = {
  /** @param isLast whether no byte follows */
  decode(bytes: Uint8Array, isLast: boolean): string;
};

/** @param encoding where the file does not begin with a byte order mark */
export function createListDecoder(encoding: FileEncoding): ListDecoder {
  let decoder: TextDecoder | null = null;
  let head: Uint8Array = new Uint8Array();
  return {
    decode(bytes, isLast) {
      let fresh = bytes;
      if (decoder === null) {
        fresh = joined(head, bytes);
        head = fresh;
        if (head.length < markBytesMax && !isLast) return '';
        decoder = new TextDecoder(markedEncoding(head) ?? (encoding === 'utf-16' ? 'utf-16le' : encoding));
      }
      return decoder.decode(fresh, { stream: !isLast });
    },
  };
}

/** @returns the encoding that the byte order mark at the beginning says, or null where there is none */
export function markedEncoding(head: Uint8Array): string | null {
  return marks.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0] ?? null;
}

/** The same bytes in pieces that are soon read. */
export async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += pieceBytesMax) yield chunk.subarray(at, at + pieceBytesMax);
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
