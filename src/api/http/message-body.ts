/** Receives the body of a message within its limits: bytes, time, and room for all that is in hand. */
import type { IncomingMessage } from 'node:http';
import type { Room } from './room.ts';

export type BodyLimits = {
  readonly bytesMax: number;
  /** Longest without a byte, milliseconds. */
  readonly silentMsMax: number;
  /** Longest from the first to the last byte, milliseconds. */
  readonly msMax: number;
};

/** `gone`: the sender hung up, and nobody is there to be answered. */
export type BodyEnding = 'whole' | 'too-large' | 'too-slow' | 'gone';

/** The bytes hold their room until they are released. */
export type Body = { readonly bytes: Uint8Array; release(): void };

/** What is not read is left where it is: `passBy` takes it. */
export async function receiveBody(
  request: IncomingMessage,
  limits: BodyLimits,
  room: Room,
): Promise<Body | Exclude<BodyEnding, 'whole'> | 'no-room'> {
  const declared = Number(request.headers['content-length'] ?? Number.NaN);
  if (declared > limits.bytesMax) return 'too-large';
  const most = declared >= 0 ? declared : limits.bytesMax;
  if (!(await room.take(most))) return 'no-room';
  const chunks: Buffer[] = [];
  const ending = await receive(request, { ...limits, bytesMax: most }, (chunk) => chunks.push(chunk));
  if (ending !== 'whole') {
    room.give(most);
    return ending;
  }
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  return { bytes, release: () => room.give(most) };
}

/**
 * Lets the rest of a body pass unkept. To close while a camera still sends would break the connection, and with it the
 * answer that the camera has not read yet: a challenge would never arrive.
 */
export async function passBy(request: IncomingMessage, limits: BodyLimits): Promise<BodyEnding> {
  if (!request.complete) return receive(request, limits, () => {});
  request.resume();
  return 'whole';
}

function receive(request: IncomingMessage, limits: BodyLimits, onChunk: (chunk: Buffer) => void): Promise<BodyEnding> {
  if (request.destroyed) return Promise.resolve('gone');
  return new Promise((resolve) => {
    let size = 0;
    const silence = setTimeout(() => end('too-slow'), limits.silentMsMax);
    const whole = setTimeout(() => end('too-slow'), limits.msMax);
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limits.bytesMax) end('too-large');
      else {
        silence.refresh();
        onChunk(chunk);
      }
    };
    const onEnd = (): void => end(request.complete && !request.aborted ? 'whole' : 'gone');
    const onGone = (): void => end('gone');
    function end(ending: BodyEnding): void {
      clearTimeout(silence);
      clearTimeout(whole);
      request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone);
      request.pause();
      resolve(ending);
    }
    request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone);
    request.resume();
  });
}
