/**
 * Collects a Dahua camera's event stream, for cameras that do not push: the camera is asked once, and its answer goes
 * on for as long as it is there. Each event text is given on with the pictures that follow it, as one message.
 */
import { Fault } from '../../words/fault.ts';
import { type Collected, type Collector, type Device, requestDevice } from '../shared/device.ts';
import { partLimits, type StreamOptions, type StreamPart, streamParts } from '../shared/multipart-stream.ts';
import { isPicturePart } from './parts.ts';

/** `heartbeat=5`: a part every five seconds even when no vehicle comes. */
const streamPath = '/cgi-bin/snapManager.cgi?action=attachFileProc&Flags[0]=Event&Events=[TrafficJunction]&heartbeat=5';
const messagePath = '/cgi-bin/snapManager.cgi';

/** More pictures than any camera sends of one vehicle; those after them go into a message of their own. */
const picturesPerMessageMax = 8;
/** The largest message that is put together, bytes: what the door for pushed messages takes. */
const groupBytesMax = 4 * 1024 * 1024;
/** Only for people's eyes: the parts are read by their lengths. */
const boundary = 'cordon-event';

export const collectDahua: Collector = dahuaCollector({
  limits: partLimits,
  // Twelve heartbeats.
  silenceMsMax: 60_000,
  quietMs: 1000,
});

/** @param options how long to wait for the camera */
export function dahuaCollector(options: StreamOptions): Collector {
  return async (device, deliver, signal) => {
    let group: StreamPart[] = [];
    const giveOn = async (): Promise<void> => {
      const parts = group;
      group = [];
      if (parts.length > 0) await deliver(messageOf(parts));
    };
    try {
      for await (const part of eventParts(device, options, signal)) {
        if (part === 'quiet') {
          await giveOn();
          continue;
        }
        if (!isPicturePart(part) || isFull(group, part)) await giveOn();
        group.push(part);
      }
    } finally {
      // Whatever stopped the stream, what came whole is given on.
      await giveOn();
    }
  };
}

/** Ends when the signal aborts; throws a Fault whenever else the stream breaks off. */
async function* eventParts(
  device: Device,
  options: StreamOptions,
  signal: AbortSignal,
): AsyncGenerator<StreamPart | 'quiet', void, undefined> {
  try {
    yield* streamParts(await openStream(device, signal, options.silenceMsMax), options);
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof Fault) throw error;
    const why = error instanceof Error ? String(error.cause ?? error.message) : String(error);
    throw new Fault('device-unreachable', `The event stream of ${device.address} broke off.`, why, error);
  }
}

async function openStream(
  device: Device,
  signal: AbortSignal,
  answerMsMax: number,
): Promise<ReadableStream<Uint8Array>> {
  const unanswered = new AbortController();
  const timer = setTimeout(() => unanswered.abort(new Error(`no answer for ${answerMsMax} ms`)), answerMsMax);
  try {
    const both = AbortSignal.any([signal, unanswered.signal]);
    const response = await requestDevice(device, streamPath, { signal: both });
    const contentType = response.headers.get('content-type') ?? '';
    if (response.body !== null && /^\s*multipart\//i.test(contentType)) return response.body;
    await response.body?.cancel();
    const told = `${device.address} answered ${contentType || 'without a content type'}`;
    throw new Fault('device-refused', `The device ${device.address} gave no event stream.`, told);
  } finally {
    clearTimeout(timer);
  }
}

function isFull(group: readonly StreamPart[], next: StreamPart): boolean {
  const bytes = group.reduce((sum, part) => sum + part.bytes.length, next.bytes.length);
  return group.length > picturesPerMessageMax || bytes > groupBytesMax;
}

function messageOf(parts: readonly StreamPart[]): Collected {
  const pieces = parts.flatMap(({ contentType, bytes }) => [
    Buffer.from(`--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Length: ${bytes.length}\r\n\r\n`, 'latin1'),
    bytes,
    Buffer.from('\r\n'),
  ]);
  const bytes = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  return { contentType: `multipart/mixed; boundary=${boundary}`, path: messagePath, bytes };
}
