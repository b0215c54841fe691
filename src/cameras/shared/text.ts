/** Text: the characters of bytes that call themselves UTF-8 and may be something else. */
import { isUtf8 } from 'node:buffer';

/**
 * A byte-order mark decides; else UTF-8 when the bytes are valid UTF-8; else Latin-1, which some cameras send under
 * the name of UTF-8. Never fails: every run of bytes is some Latin-1 text.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const start = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  return body.toString(isUtf8(body) ? 'utf8' : 'latin1');
}
