/**
 * Multipart stream: the parts of a multipart text that comes in pieces and may never end. A part with a Content-Length
 * is taken by it, since a picture may hold the boundary; any other part goes up to the next line of the boundary.
 */

export type StreamPart = { readonly contentType: string; readonly bytes: Uint8Array };

export type PartLimits = {
  /** The longest head of one part, bytes; also the longest line between parts that is looked at. */
  readonly headBytesMax: number;
  readonly partBytesMax: number;
};

export const partLimits: PartLimits = { headBytesMax: 8 * 1024, partBytesMax: 4 * 1024 * 1024 };

export type PartReader = {
  /** The next bytes, cut anywhere. @returns copies of the parts that are whole by now */
  push(chunk: Uint8Array): StreamPart[];
  /** There are no more bytes. @returns the part that only now is known to be whole, if there is one */
  end(): StreamPart[];
  /** Whether a part has begun and is not whole. */
  begun(): boolean;
  /** Why nothing more can be read, in words that repeat nothing of what was sent; null while all is well. */
  fault(): string | null;
  /** How many bytes after the first boundary belonged to no part: a Content-Length was too short. */
  strayBytes(): number;
};

type State = {
  readonly limits: PartLimits;
  /** What is not used up yet stands in `held` from `at` to `end`. */
  held: Buffer;
  at: number;
  end: number;
  /** Up to where the next line end or boundary was looked for in vain, so that nothing is looked at twice. */
  seen: number;
  /** By the first line that begins with `--`: some devices declare one boundary and write another. */
  boundary: Buffer | null;
  place: 'between' | 'head' | 'body';
  contentType: string;
  length: number | null;
  headBytes: number;
  stray: number;
  fault: string | null;
};

/** RFC 2046 allows 70 characters, and two hyphens stand before them. */
const boundaryCharactersMax = 72;
const newline = 0x0a;
const bytesAtFirst = 64 * 1024;

export function createPartReader(limits: PartLimits): PartReader {
  const state: State = {
    limits,
    held: Buffer.alloc(bytesAtFirst),
    at: 0,
    end: 0,
    seen: 0,
    boundary: null,
    place: 'between',
    contentType: '',
    length: null,
    headBytes: 0,
    stray: 0,
    fault: null,
  };
  const push = (chunk: Uint8Array): StreamPart[] => {
    if (state.fault === null) hold(state, chunk);
    return wholeParts(state);
  };
  return {
    push,
    // The end of the stream also ends its last line. A part with a length is not made whole by it.
    end: () => (state.place === 'body' && state.length !== null ? [] : push(Buffer.from('\r\n'))),
    begun: () => state.place === 'body' || (state.place === 'head' && (state.headBytes > 0 || state.at < state.end)),
    fault: () => state.fault,
    strayBytes: () => state.stray,
  };
}

function hold(state: State, chunk: Uint8Array): void {
  if (state.at > 0) {
    state.held.copyWithin(0, state.at, state.end);
    state.end -= state.at;
    state.seen -= state.at;
    state.at = 0;
  }
  const needed = state.end + chunk.length;
  if (needed > state.held.length) {
    const larger = Buffer.alloc(Math.max(needed, 2 * state.held.length));
    state.held.copy(larger, 0, 0, state.end);
    state.held = larger;
  }
  state.held.set(chunk, state.end);
  state.end = needed;
}

function wholeParts(state: State): StreamPart[] {
  const parts: StreamPart[] = [];
  while (state.fault === null) {
    if (state.place === 'body') {
      const bytes = takeBody(state);
      if (bytes === null) break;
      parts.push({ contentType: state.contentType, bytes });
      continue;
    }
    const line = takeLine(state);
    if (line === null) break;
    if (state.place === 'between') betweenParts(state, line);
    else inHead(state, line);
  }
  return parts;
}

/** @returns the next line without its end; null when it is not whole yet */
function takeLine(state: State): Buffer | null {
  const found = state.held.subarray(0, state.end).indexOf(newline, state.seen);
  if (found >= 0) {
    const line = state.held.subarray(state.at, found);
    use(state, found + 1);
    return line;
  }
  state.seen = state.end;
  if (state.end - state.at <= state.limits.headBytesMax) return null;
  if (state.place === 'head') {
    state.fault = `the head of a part is longer than ${state.limits.headBytesMax} bytes`;
    return null;
  }
  // A line of the boundary is never so long. What was held is no part of anything.
  const line = state.held.subarray(state.at, state.end);
  use(state, state.end);
  return line;
}

function use(state: State, upTo: number): void {
  state.at = upTo;
  state.seen = upTo;
}

function betweenParts(state: State, line: Buffer): void {
  // With room for the two hyphens of the last boundary, and the line end.
  const text = line.length > boundaryCharactersMax + 4 ? '' : line.toString('latin1').trim();
  if (state.boundary === null && text.length <= boundaryCharactersMax && /^--+[^-]/.test(text)) {
    state.boundary = Buffer.from(text, 'latin1');
  }
  const boundary = state.boundary?.toString('latin1') ?? null;
  if (boundary !== null && text === boundary) {
    state.place = 'head';
    state.contentType = '';
    state.length = null;
    state.headBytes = 0;
  } else if (boundary !== null && text !== `${boundary}--` && line.length > 0 && line[0] !== 0x0d) {
    state.stray += line.length;
  }
}

function inHead(state: State, line: Buffer): void {
  state.headBytes += line.length + 1;
  if (state.headBytes > state.limits.headBytesMax) {
    state.fault = `the head of a part is longer than ${state.limits.headBytesMax} bytes`;
    return;
  }
  const text = line.toString('latin1').trim();
  if (text !== '') {
    const [name = '', value = ''] = text.split(/:(.*)/s);
    if (name.trimEnd().toLowerCase() === 'content-type') state.contentType = value.trim();
    if (name.trimEnd().toLowerCase() === 'content-length' && /^\s*\d{1,15}\s*$/.test(value)) {
      state.length = Number(value);
    }
    return;
  }
  state.place = 'body';
  if (state.length !== null && state.length > state.limits.partBytesMax) state.fault = tooLong(state);
}

/** @returns a copy of the part's bytes; null when they are not all there yet */
function takeBody(state: State): Buffer | null {
  if (state.length !== null) {
    const end = state.at + state.length;
    return end > state.end ? null : takePart(state, end, end);
  }
  const boundary = state.boundary ?? Buffer.alloc(0);
  const held = state.held.subarray(0, state.end);
  for (let from = Math.max(state.at, state.seen); ; ) {
    const found = held.indexOf(boundary, from);
    if (found < 0) {
      // The last bytes may be the beginning of the boundary.
      state.seen = Math.max(state.at, state.end - boundary.length);
      if (state.end - state.at > state.limits.partBytesMax + boundary.length) state.fault = tooLong(state);
      return null;
    }
    // What stands after it must be there too.
    if (found + boundary.length + 2 > state.end) {
      state.seen = found;
      return null;
    }
    if (isBoundaryLine(state, found, boundary.length)) return takePart(state, bodyEnd(state, found), found);
    from = found + 1;
  }
}

/** It begins its line, and only `--`, spaces or the line's end follow. */
function isBoundaryLine(state: State, found: number, length: number): boolean {
  if (found > state.at && state.held[found - 1] !== newline) return false;
  return /^(--|\r|\n|[ \t])/.test(state.held.toString('latin1', found + length, found + length + 2));
}

/** The line end before the boundary belongs to the boundary. */
function bodyEnd(state: State, boundary: number): number {
  const end = boundary > state.at ? boundary - 1 : boundary;
  return end > state.at && state.held[end - 1] === 0x0d ? end - 1 : end;
}

function takePart(state: State, end: number, next: number): Buffer {
  const bytes = Buffer.from(state.held.subarray(state.at, end));
  use(state, next);
  state.place = 'between';
  return bytes;
}

function tooLong(state: State): string {
  return `a part is longer than ${state.limits.partBytesMax} bytes`;
}

export type StreamOptions = {
  readonly limits: PartLimits;
  /** The longest wait for one more whole part, milliseconds: for silence, and for bytes that trickle for ever. */
  readonly silenceMsMax: number;
  /** After this long without a byte, milliseconds, the parts that came are taken to be all of their group. */
  readonly quietMs: number;
};

/**
 * The parts as they come, and 'quiet' once after the last of a run of parts. Ends with the stream; throws when it
 * breaks off, is silent for too long, or cannot be read. Time that the caller takes over a part does not count.
 */
export async function* streamParts(
  body: ReadableStream<Uint8Array>,
  { limits, silenceMsMax, quietMs }: StreamOptions,
): AsyncGenerator<StreamPart | 'quiet', void, undefined> {
  const parts = createPartReader(limits);
  const source = body.getReader();
  const silence = createSilence(silenceMsMax, () => void source.cancel().catch(() => {}));
  let reading: Promise<ReadableStreamReadResult<Uint8Array>> | null = null;
  let quietIsDue = false;
  try {
    for (;;) {
      silence.begin();
      if (reading === null) {
        reading = source.read();
        // It may fail while the caller is busy with a part; it is looked at afterwards.
        reading.catch(() => {});
      }
      const came = await (quietIsDue && !parts.begun() ? beforeQuiet(reading, quietMs) : reading);
      if (came === 'quiet') {
        silence.end();
        quietIsDue = false;
        yield 'quiet';
        continue;
      }
      reading = null;
      if (came.done) break;
      const whole = parts.push(came.value);
      if (whole.length > 0) {
        silence.end();
        quietIsDue = true;
        yield* whole;
      }
      const fault = parts.fault();
      if (fault !== null) throw new Error(fault);
    }
    if (silence.rang()) throw new Error(`no whole part came for ${silenceMsMax} ms`);
    yield* parts.end();
  } finally {
    silence.end();
    await source.cancel().catch(() => {});
  }
}

function createSilence(ms: number, onRing: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let rang = false;
  return {
    /** Goes on where it has begun already. */
    begin: () => {
      timer ??= setTimeout(() => {
        rang = true;
        onRing();
      }, ms);
    },
    end: () => {
      clearTimeout(timer);
      timer = undefined;
    },
    rang: () => rang,
  };
}

async function beforeQuiet<Value>(reading: Promise<Value>, ms: number): Promise<Value | 'quiet'> {
  let timer: NodeJS.Timeout | undefined;
  const quiet = new Promise<'quiet'>((resolve) => {
    timer = setTimeout(resolve, ms, 'quiet');
  });
  try {
    return await Promise.race([reading, quiet]);
  } finally {
    clearTimeout(timer);
  }
}
