/**
 * Frames: whole XML messages out of a TCP stream. Nothing marks the end of a message there, and a pause may fall in the
 * midst of one, so each is cut where the element that it began with is closed, whatever the engineer called it.
 */
import type { Framed, FramerMaker } from '../shared/frames.ts';
import { createMarkupScanner, type Markup } from './markup.ts';

const lt = 0x3c;
/** What may stand between two messages: zero bytes, white space and the three bytes of a byte-order mark. */
const fillers = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

export const createTattileFrames: FramerMaker = (messageBytesMax) => {
  const scanner = createMarkupScanner();
  const root = createRoot();
  const held = createHeldBytes(messageBytesMax);
  let state: 'between' | 'text' | 'markup' = 'between';
  /** Said once for each run of bytes that belong to no message, not for each byte. */
  let junk = false;

  function startAnew(): void {
    held.clear();
    root.clear();
    state = 'between';
  }

  function push(chunk: Uint8Array): Framed {
    const messages: Uint8Array[] = [];
    const faults: string[] = [];
    /** Where in the chunk the bytes begin that belong to the message and are not held yet. */
    let from = 0;
    const hold = (end: number) => {
      if (!held.add(chunk.subarray(from, end))) faults.push(`a message of over ${messageBytesMax} bytes was dropped`);
    };
    const noteJunk = () => {
      if (!junk) faults.push('bytes that belong to no message were dropped');
      junk = true;
    };
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (state === 'markup') {
        const markup = scanner.take(byte);
        const told = markup === null ? 'goes on' : root.take(markup);
        if (markup !== null) state = 'text';
        if (told === 'goes on') continue;
        if (told === 'no message') noteJunk();
        else {
          junk = false;
          hold(at + 1);
          messages.push(...held.copy());
        }
        startAnew();
      } else if (byte === lt) {
        if (state === 'between') from = at;
        state = 'markup';
        scanner.begin();
      } else if (state === 'text') {
        const next = chunk.indexOf(lt, at);
        at = (next === -1 ? chunk.length : next) - 1;
      } else if (!fillers.has(byte)) noteJunk();
    }
    if (state !== 'between') hold(chunk.length);
    return { messages, faults };
  }

  function end(): Framed {
    const messages = root.isOpen() || state === 'markup' ? held.copy() : [];
    startAnew();
    junk = false;
    return { messages, faults: messages.map(({ length }) => `the stream ended ${length} bytes into a message`) };
  }

  return { push, end };
};

/** The element that a message is: its end is the message's end. */
function createRoot() {
  let name: string | null = null;
  /** How many elements of that name are open: one may hold another. */
  let depth = 0;
  return {
    take(markup: Markup): 'goes on' | 'whole' | 'no message' {
      if (markup.kind === 'other') return 'goes on';
      if (name === null) {
        if (markup.name === '' || markup.kind === 'closing') return 'no message';
        if (markup.kind === 'empty') return 'whole';
        name = markup.name;
      }
      if (markup.name !== name || markup.kind === 'empty') return 'goes on';
      depth += markup.kind === 'opening' ? 1 : -1;
      return depth === 0 ? 'whole' : 'goes on';
    },
    isOpen: () => name !== null,
    clear() {
      name = null;
      depth = 0;
    },
  };
}

/** The bytes of a message that has not ended yet, in a buffer that grows as they come. */
function createHeldBytes(bytesMax: number) {
  let buffer = new Uint8Array(0);
  let length = 0;
  let dropped = false;
  return {
    /** @returns false when these made the message too long: it is dropped, and its end is still looked for */
    add(bytes: Uint8Array): boolean {
      if (dropped) return true;
      const needed = length + bytes.length;
      if (needed > bytesMax) {
        dropped = true;
        buffer = new Uint8Array(0);
        return false;
      }
      if (needed > buffer.length) {
        const larger = new Uint8Array(Math.min(bytesMax, Math.max(needed, buffer.length * 2)));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(bytes, length);
      length = needed;
      return true;
    },
    /** The message, or none where it was dropped. */
    copy: (): Uint8Array[] => (dropped ? [] : [buffer.slice(0, length)]),
    clear() {
      length = 0;
      dropped = false;
    },
  };
}
