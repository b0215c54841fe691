/** Where cameras' messages come in: straight on Node's server, since it answers more than everything else together. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../../config/config.ts';
import type { Directory, KnownCredential, SenderRefusal } from '../../forces/directory.ts';
import { type PathPorts, receive } from '../../path.ts';
import type { Clock } from '../../words/clock.ts';
import { Fault } from '../../words/fault.ts';
import type { Adapter, Answer, Message } from '../../words/message.ts';
import type { RefusedSender } from '../../words/refused-message.ts';
import { messageBytesMax } from '../contract/request.ts';
import type { AnswerFor, Asker } from './list-answers.ts';
import { type Body, type BodyLimits, passBy, receiveBody } from './message-body.ts';
import { createMessagePlaces, type MessagePlace } from './message-places.ts';
import { type Problem, problem, problemOf } from './problem.ts';
import { createRoom, type Room } from './room.ts';

export type MessageDoorPorts = {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly path: PathPorts;
  readonly adapters: readonly Adapter[];
  readonly limits: Config['messages'];
  readonly noteSender: (refusal: SenderRefusal, adapter: string, address: string) => void;
  /** The answer to a message without a vehicle, which may ask for something; the adapter's own where there is none. */
  readonly answerFor?: AnswerFor;
  readonly onMistake: (error: unknown) => void;
};

export type MessageDoor = {
  /** @returns null for a request that is no message */
  placeOf(request: IncomingMessage): MessagePlace | null;
  take(place: MessagePlace, request: IncomingMessage, response: ServerResponse): Promise<void>;
};

/** Largest message that is read before it is known whose it is, from makers that sign in inside it, bytes. */
export const unknownBytesMax = 1024 * 1024;

/** What all messages of unknown senders together may hold of `messages.bytesInHandMax`. */
const unknownShare = 1 / 8;

/** Most that is let pass unkept of a message that is answered already, bytes; then the connection is cut. */
const passedBytesMax = 16 * 1024 * 1024;

/** Senders that are remembered to have signed in by Digest. */
const digestSendersMax = 20_000;

export function createMessageDoor(ports: MessageDoorPorts): MessageDoor {
  const { bytesInHandMax, waitSecondsMax } = ports.limits;
  const door: Door = {
    ...ports,
    room: createRoom(bytesInHandMax, waitSecondsMax * 1000),
    roomForUnknown: createRoom(bytesInHandMax * unknownShare, waitSecondsMax * 1000),
    digestSenders: new Set(),
  };
  const places = createMessagePlaces(ports.adapters);
  return {
    placeOf: (request) => (request.method === 'POST' ? places.find(request.url ?? '') : null),
    async take(place, request, response) {
      const outcome = await takeIn(door, place, request).catch((error: unknown) => {
        if (!(error instanceof Fault)) ports.onMistake(error);
        return { problem: problemOf(error) };
      });
      if (outcome === 'gone') return;
      if ('problem' in outcome) await sendProblem(door, request, response, outcome);
      else {
        response.writeHead(200, { 'content-type': outcome.answer.contentType });
        response.end(outcome.answer.body);
      }
    },
  };
}

type Door = MessageDoorPorts & {
  readonly room: Room;
  readonly roomForUnknown: Room;
  /** `<address> <place>`: a camera that asks for a challenge first, each time, is not turned away by it. */
  readonly digestSenders: Set<string>;
};

type Trouble = { readonly problem: Problem; readonly challenges?: readonly string[] };

/** `gone`: the sender hung up in the middle of its message. It knows, and nobody else need. */
type Outcome = { readonly answer: Answer } | Trouble | 'gone';

async function takeIn(door: Door, place: MessagePlace, request: IncomingMessage): Promise<Outcome> {
  const signed = door.directory.signIn(request.headers.authorization, request);
  if ('refused' in signed) {
    const silent = signed.refused === 'no-credentials' && !signed.stale;
    const inside = silent ? adapterSignedInside(door, place) : undefined;
    return inside ? takeUnknown(door, place, inside, request) : turnAway(door, place, request, signed);
  }
  noteDigest(door, place, request);
  const adapter = adapterFor(place, signed);
  if (!adapter) return { problem: problem(404, 'not-found', 'The address names no adapter. Nothing was kept.') };
  return withBody(door, request, messageBytesMax, door.room, (bytes) =>
    keep(door, adapter, askerOf(signed, request), messageOf(door, request, bytes)),
  );
}

/** Where several makers insist on one path, the camera's own adapter; else the one of the address. */
function adapterFor({ adapters }: MessagePlace, credential: KnownCredential): Adapter | undefined {
  if (adapters.length < 2) return adapters[0];
  const own = new Set([...credential.cameras.values()].map((camera) => camera.adapter));
  return adapters.find((adapter) => own.has(adapter.name)) ?? adapters[0];
}

function adapterSignedInside(door: Door, place: MessagePlace): Adapter | undefined {
  return place.adapters.find((adapter) => adapter.credentialsOf && door.directory.expects('message', adapter.name));
}

/** The message itself says whose it is: it must be read before it is known whether it may be kept. */
function takeUnknown(door: Door, place: MessagePlace, adapter: Adapter, request: IncomingMessage): Promise<Outcome> {
  return withBody(door, request, unknownBytesMax, door.roomForUnknown, async (bytes) => {
    const message = messageOf(door, request, bytes);
    const said = adapter.credentialsOf?.(message) ?? null;
    const signed = said ? door.directory.signInInside(said) : ({ refused: 'no-credentials', username: '' } as const);
    return 'refused' in signed
      ? turnAway(door, place, request, signed)
      : keep(door, adapter, askerOf(signed, request), message);
  });
}

async function keep(door: Door, adapter: Adapter, asker: Asker, message: Message): Promise<Outcome> {
  const { heartbeats } = await receive(door.path, adapter, asker.credential, message);
  const answerFor = heartbeats > 0 ? door.answerFor : undefined;
  return { answer: answerFor ? await answerFor(adapter, asker, message) : adapter.answer(message) };
}

function askerOf(credential: KnownCredential, request: IncomingMessage): Asker {
  return { credential, address: request.socket.remoteAddress ?? '' };
}

function messageOf(door: Door, request: IncomingMessage, bytes: Uint8Array): Message {
  const { headers, url = '' } = request;
  const contentType = headers['content-type'] ?? '';
  return { contentType, path: url.split('?', 1)[0] ?? '', bytes, receivedAt: door.clock.now() };
}

async function withBody(
  door: Door,
  request: IncomingMessage,
  bytesMax: number,
  room: Room,
  work: (bytes: Uint8Array) => Promise<Outcome> | Outcome,
): Promise<Outcome> {
  const body = await receiveBody(request, limitsOf(door, bytesMax), room);
  if (typeof body === 'string') return endedEarly(body, bytesMax);
  try {
    return await work(body.bytes);
  } finally {
    body.release();
  }
}

function limitsOf({ limits }: Door, bytesMax: number): BodyLimits {
  return { bytesMax, silentMsMax: limits.silentSecondsMax * 1000, msMax: limits.secondsMax * 1000 };
}

function endedEarly(ending: Exclude<Awaited<ReturnType<typeof receiveBody>>, Body>, bytesMax: number): Outcome {
  switch (ending) {
    case 'gone':
      return 'gone';
    case 'no-room': {
      const busy = 'More messages come in than there is memory for. Nothing was kept; send it again.';
      return { problem: problemOf(new Fault('queue-full', busy, 'messages.bytesInHandMax')) };
    }
    case 'too-large':
      return { problem: problem(413, ending, `The message is larger than ${bytesMax} bytes. Nothing was kept.`) };
    case 'too-slow':
      return { problem: problem(408, ending, 'The message took too long to come in. Nothing was kept.') };
  }
}

const toRefused: Readonly<Record<RefusedSender['reason'], string>> = {
  'no-credentials': 'Send this camera’s username and secret.',
  'unknown-username': 'No camera has this username.',
  'wrong-secret': 'The secret of this username is another.',
  'other-sign-in':
    'This camera is not registered for this way of signing in. Choose it with a new secret, or use Basic.',
};

function turnAway(door: Door, place: MessagePlace, request: IncomingMessage, refusal: SenderRefusal): Outcome {
  const asksFirst = refusal.refused === 'no-credentials' && door.digestSenders.has(senderAt(place, request));
  if (!refusal.stale && !asksFirst) door.noteSender(refusal, place.name, request.socket.remoteAddress ?? '');
  const adapters = place.adapters.map((adapter) => adapter.name);
  return {
    problem: problem(401, refusal.refused, `${toRefused[refusal.refused]} Nothing was kept.`),
    challenges: door.directory.challengesTo(refusal, adapters),
  };
}

function noteDigest({ digestSenders }: Door, place: MessagePlace, request: IncomingMessage): void {
  if (!/^Digest /i.test(request.headers.authorization ?? '')) return;
  if (digestSenders.size >= digestSendersMax) digestSenders.clear();
  digestSenders.add(senderAt(place, request));
}

function senderAt(place: MessagePlace, request: IncomingMessage): string {
  return `${request.socket.remoteAddress ?? ''} ${place.name}`;
}

async function sendProblem(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
  { problem: { status, headers, body }, challenges }: Trouble,
): Promise<void> {
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    ...(challenges ? { 'www-authenticate': [...challenges] } : {}),
    // What is too large or too slow need not be waited for: its connection ends with it. HTTP/2 knows no such header.
    ...((status === 413 || status === 408) && request.httpVersionMajor < 2 ? { connection: 'close' } : {}),
  });
  response.write(body);
  const passed = status === 408 ? 'too-slow' : await passBy(request, limitsOf(door, passedBytesMax));
  response.end(() => {
    if (passed !== 'whole') request.socket.destroy();
  });
}
