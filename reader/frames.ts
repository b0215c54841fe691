/** Where frames come from: FFmpeg on a file, a stream or a device, or a folder into which pictures are put. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { decodePicture } from '../src/vision/decode.ts';
import type { Pixels } from '../src/vision/pixels.ts';
import { Fault, isRefusal } from '../src/words/fault.ts';
import type { Frame } from './following.ts';

export type SourceSettings = {
  /** rtsp://…, /dev/video0, a video file, or a folder that is being filled. */
  readonly source: string;
  /** Frames that are looked at each second. */
  readonly framesPerSecond: number;
  /** Frames are made no larger than this, pixels of the longer side. */
  readonly longSide: number;
  /** When a file or its first frame was taken, milliseconds since 1970; null: it is played as if it began now. */
  readonly startsAtMs: number | null;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
  /** What an operator should know: a stream that stalled, a picture that is none. */
  say(words: string): void;
};

export type SourceKind = 'stream' | 'device' | 'file' | 'folder';

/** A stream that sends nothing for so long is opened anew, milliseconds. */
export const stallMsMax = 15_000;
const firstWaitMs = 1_000;
const waitMsMax = 30_000;
/** How often a folder is looked into, milliseconds; a file that has not grown since is whole. */
const folderEveryMs = 500;

/** @throws Fault 'source-unusable' where nothing is there */
export function kindOf(source: string): SourceKind {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) return 'stream';
  try {
    const found = statSync(source);
    if (found.isDirectory()) return 'folder';
    return found.isCharacterDevice() ? 'device' : 'file';
  } catch (error) {
    throw new Fault('source-unusable', `There is no source ${source}`, String(error), error);
  }
}

/** Frame after frame; of a stream or device that goes away until the signal ends it. */
export async function* framesOf(settings: SourceSettings): AsyncGenerator<Frame, void> {
  const kind = kindOf(settings.source);
  if (kind === 'folder') return yield* pictures(settings);
  for (let failures = 0; !settings.signal.aborted; ) {
    const size = await sizeOf(settings, kind).catch((error: unknown) => {
      if (kind === 'file') throw error;
      settings.say(error instanceof Error ? error.message : String(error));
      return null;
    });
    let frames = 0;
    if (size !== null) {
      for await (const frame of played(settings, kind, size)) {
        frames += 1;
        yield frame;
      }
    }
    if (kind === 'file') return;
    failures = frames > 0 ? 0 : failures + 1;
    const waitMs = Math.min(waitMsMax, firstWaitMs * 2 ** failures);
    if (!settings.signal.aborted)
      settings.say(`The source ended or stalled; it is opened again in ${waitMs / 1000} s.`);
    await wait(waitMs, undefined, { signal: settings.signal }).catch(() => undefined);
  }
}

type Size = { readonly width: number; readonly height: number };

function inputOf({ source }: SourceSettings, kind: SourceKind): string[] {
  if (kind === 'device') return ['-f', 'v4l2', '-i', source];
  if (/^rtsp/i.test(source)) return ['-rtsp_transport', 'tcp', '-i', source];
  return ['-i', source];
}

/** Even sides, no larger than asked for, and of the form that the first frame has. */
async function sizeOf(settings: SourceSettings, kind: SourceKind): Promise<Size> {
  const input = inputOf(settings, kind);
  const asked = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=width,height', '-of', 'csv=p=0'];
  const found = await output('ffprobe', [...asked, ...input], settings.signal);
  const [width = 0, height = 0] = found.text.trim().split('\n')[0]?.split(',').map(Number) ?? [];
  if (!(width > 0 && height > 0)) {
    throw new Fault('source-unusable', `No video could be read from ${settings.source}`, found.trouble);
  }
  const scale = Math.min(1, settings.longSide / Math.max(width, height));
  const even = (side: number): number => Math.max(2, Math.round((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}

/** A program that says what it has to say and ends; within the time after which a stream counts as stalled. */
async function output(
  program: string,
  args: string[],
  signal: AbortSignal,
): Promise<{ text: string; trouble: string }> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], signal, timeout: stallMsMax });
  let [text, trouble] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => {
    text += piece.toString('utf8');
  });
  child.stderr.on('data', (piece: Buffer) => {
    trouble = `${trouble}${piece.toString('utf8')}`.slice(-500);
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => {
      if (signal.aborted) resolve();
      else
        reject(
          new Fault('source-unusable', `${program} could not be started: is FFmpeg installed?`, String(error), error),
        );
    });
    child.once('close', () => resolve());
  });
  return { text, trouble: trouble.trim() };
}

/** Of what is live only the newest frame is kept while the one before is looked at; of a file every one. */
async function* played(settings: SourceSettings, kind: SourceKind, size: Size): AsyncGenerator<Frame, void> {
  const { framesPerSecond, signal } = settings;
  const scale = `fps=${framesPerSecond},scale=${size.width}:${size.height}:flags=area`;
  const form = ['-an', '-vf', scale, '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  const args = ['-nostdin', '-v', 'error', ...inputOf(settings, kind), ...form];
  const child = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  let trouble = '';
  child.stderr.on('data', (piece: Buffer) => {
    trouble = `${trouble}${piece.toString('utf8')}`.slice(-500);
  });
  const startedMs = settings.startsAtMs ?? settings.nowMs();
  let number = 0;
  try {
    for await (const rgb of wholeFrames(child, size.width * size.height * 3, kind !== 'file')) {
      const atMs = kind === 'file' ? startedMs + (number * 1000) / framesPerSecond : settings.nowMs();
      number += 1;
      yield { pixels: { ...size, rgb }, atMs };
    }
    if (trouble !== '' && !signal.aborted) settings.say(`FFmpeg says: ${trouble.trim()}`);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** @param live only the newest whole frame is given on; the reading of the pipe never waits */
async function* wholeFrames(
  child: ChildProcessByStdio<null, Readable, Readable>,
  bytes: number,
  live: boolean,
): AsyncGenerator<Uint8Array, void> {
  if (!live) {
    let rest: Buffer = Buffer.alloc(0);
    for await (const piece of child.stdout as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      for (; rest.length >= bytes; rest = rest.subarray(bytes)) yield new Uint8Array(rest.subarray(0, bytes));
    }
    return;
  }
  yield* newestFrames(child.stdout, bytes);
}

async function* newestFrames(stdout: Readable, bytes: number): AsyncGenerator<Uint8Array, void> {
  let [filling, filled, newest, ended]: [Uint8Array, number, Uint8Array | null, boolean] = [
    new Uint8Array(bytes),
    0,
    null,
    false,
  ];
  let heard = (): void => undefined;
  stdout.on('data', (piece: Buffer) => {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + bytes - filled);
      filling.set(part, filled);
      [from, filled] = [from + part.length, filled + part.length];
      if (filled < bytes) continue;
      [newest, filling, filled] = [filling, new Uint8Array(bytes), 0];
      heard();
    }
  });
  stdout.once('close', () => {
    ended = true;
    heard();
  });
  while (!ended || newest !== null) {
    if (newest === null) {
      const timely = await heardWithin((resolve) => {
        heard = resolve;
      });
      if (!timely) return;
      continue;
    }
    const frame: Uint8Array = newest;
    newest = null;
    yield frame;
  }
}

async function heardWithin(listen: (resolve: () => void) => void): Promise<boolean> {
  const enough = new AbortController();
  const stalled = wait(stallMsMax, false, { signal: enough.signal }).catch(() => false);
  const something = new Promise<boolean>((resolve) => listen(() => resolve(true)));
  const timely = await Promise.race([something, stalled]);
  enough.abort();
  return timely;
}

/** Each picture once, by its name, when it has stopped growing; oldest name first. */
async function* pictures(settings: SourceSettings): AsyncGenerator<Frame, void> {
  const done = new Set<string>();
  const sizes = new Map<string, number>();
  while (!settings.signal.aborted) {
    for (const name of readdirSync(settings.source).sort()) {
      const path = join(settings.source, name);
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined || !found.isFile() || done.has(name)) continue;
      if (sizes.get(name) !== found.size || found.size === 0) {
        sizes.set(name, found.size);
        continue;
      }
      done.add(name);
      sizes.delete(name);
      const pixels = await openPicture(path, settings);
      if (pixels !== null) yield { pixels, atMs: settings.startsAtMs === null ? found.mtimeMs : settings.startsAtMs };
    }
    await wait(folderEveryMs, undefined, { signal: settings.signal }).catch(() => undefined);
  }
}

async function openPicture(path: string, { say }: SourceSettings): Promise<Pixels | null> {
  try {
    const opened = await decodePicture(readFileSync(path));
    if (!isRefusal(opened)) return opened;
    say(`${path}: ${opened.message}`);
  } catch (error) {
    say(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return null;
}
