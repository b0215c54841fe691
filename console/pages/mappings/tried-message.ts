/** The message that a mapping is tried on: pasted, or a file that was chosen. It leaves the page only to be tried. */
import { formatBytes } from '../../ui/format.ts';

/** The server's bound for a message, bytes. */
const messageBytesMax = 4 * 1024 * 1024;

export type TriedMessage =
  | { readonly text: string }
  /** A file that is no text, such as a multipart message with pictures. */
  | { readonly base64: string; readonly name: string; readonly bytes: number };

export function isEmpty(message: TriedMessage): boolean {
  return 'text' in message && message.text.trim() === '';
}

/** @returns the message, or a sentence saying why it cannot be tried */
export async function readMessageFile(file: File): Promise<TriedMessage | string> {
  if (file.size > messageBytesMax) {
    return `The file has ${formatBytes(file.size)}; a message has at most ${formatBytes(messageBytesMax)}.`;
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return 'The file could not be read. Choose it again.';
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { base64: toBase64(bytes), name: file.name, bytes: bytes.length };
  }
}

/** In pieces, since a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  const piece = 8192;
  let text = '';
  for (let at = 0; at < bytes.length; at += piece) text += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(text);
}
