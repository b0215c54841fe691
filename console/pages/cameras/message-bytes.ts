/** The bytes of a message made readable: text whose invisible characters show, and a dump in hexadecimal. Pure. */

/** Bytes shown on the page; all of them can be downloaded. */
export const bytesShownMax = 65_536;

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** What turns, hides or joins its neighbours: a byte order mark, spaces of no width, changes of direction. */
const unseen = /[\u0080-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/** The names that ASCII gives the first 32 characters. Unicode has pictures of them, which few fonts can draw. */
const controls = (
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI ' +
  'DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'
).split(' ');

/** Control characters show by name (‹NUL›; ↵ ends a line, → is a tab), what is unseen by its number (‹U+FEFF›). */
export function visibleText(bytes: Uint8Array, contentType: string): string {
  const text = new TextDecoder(encodingOf(bytes, contentType), { ignoreBOM: true }).decode(bytes);
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be made visible.
      .replace(/[\0-\x08\v-\x1f]/g, (control) => `‹${controls[control.charCodeAt(0)]}›`)
      .replaceAll('\n', '↵\n')
      .replaceAll('\t', '→\t')
      .replaceAll('\x7f', '‹DEL›')
      .replace(unseen, (sign) => `‹U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`)
  );
}

/** As its first bytes say, else as the message says; UTF-8 unless that is a name that browsers know. */
function encodingOf(bytes: Uint8Array, contentType: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const named = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return 'utf-8';
  }
}

/** "000010  7b 22 70 6c 61 74 65 22  {"plate"" */
export function hexDump(bytes: Uint8Array, bytesInLine: number): string {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += bytesInLine) {
    const line = [...bytes.subarray(start, start + bytesInLine)];
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${start.toString(16).padStart(6, '0')}  ${hex.padEnd(bytesInLine * 3 - 1)}  ${text}`);
  }
  return lines.join('\n');
}

const endings = [
  ['json', 'json'],
  ['xml', 'xml'],
  ['multipart', 'mime'],
  ['jpeg', 'jpg'],
  ['png', 'png'],
  ['text', 'txt'],
] as const;

/** "refused_12.json": with the ending of what it says it is. */
export function fileName(refusedId: string, contentType: string): string {
  const ending = endings.find(([kind]) => contentType.toLowerCase().includes(kind))?.[1] ?? 'bin';
  return `${refusedId}.${ending}`;
}
