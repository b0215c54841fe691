/** Message: bytes that a camera sent, and what a decoder makes of them. */
import { type SignInWay, signInWay } from './camera.ts';
import type { UtcTime } from './clock.ts';
import type { MappingDefinition } from './mapping.ts';
import type { PictureBytes } from './picture.ts';
import type { CanonicalRead } from './read.ts';

export type Message = {
  /** The Content-Type header as sent, '' when absent. */
  readonly contentType: string;
  /**
   * Where it was sent, by which some makers tell kinds of message apart: the path that a device posted to, without the
   * query (`/NotificationInfo/KeepAlive`), or a broker's topic. '' when it is not known, as for a file.
   */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly receivedAt: UtcTime;
};

/** Why a message, or a part of one, was kept aside (quarantine) and not made a read. */
export const quarantineReasons = [
  'empty',
  'not-json',
  'not-xml',
  'bad-multipart',
  'wrong-shape',
  'not-a-read',
  'bad-time',
  'unknown-camera',
  'camera-withdrawn',
  'too-many-reads',
  'picture-too-large',
  'picture-without-read',
] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

export type RefusedPart = {
  readonly reason: QuarantineReason;
  /** A sentence naming what is wrong. */
  readonly detail: string;
  /** Where in the message: 'line 3', 'part anpr.xml', 'reads[2].plate'. '' for the whole. */
  readonly where: string;
};

/** A device says that it is there, and has no vehicle to tell of. */
export type Heartbeat = {
  readonly cameraRef: string | null;
  /** What it says of itself, in a few words: 'alive', 'streaming 12 frames a second, 3 messages waiting'. */
  readonly detail: string;
};

/** A picture that comes after its read, in a message of its own. */
export type LaterPicture = {
  readonly cameraRef: string | null;
  /** The dedupe key of the read that it belongs to, by the maker's own rule. */
  readonly readKey: string;
  readonly image: PictureBytes;
};

/** A message may hold good reads and bad parts: the good are kept as reads, and the whole is also kept aside. */
export type Decoded = {
  readonly reads: readonly CanonicalRead[];
  readonly refused: readonly RefusedPart[];
  readonly heartbeats: readonly Heartbeat[];
  readonly laterPictures: readonly LaterPicture[];
};

export type DecodeContext = {
  /** IANA zone of the camera, for local times without an offset. */
  readonly zone: string;
  /** How the camera's messages are read, where the engineer chose their form and its mapping is in use. */
  readonly mapping?: MappingDefinition | null;
};

/** What a device is told, once its bytes are kept. */
export type Answer = { readonly contentType: string; readonly body: string };

/** What an engineer asks of a maker's format, each in a few words. The table of makers is written from it. */
export type About = {
  /** 'HTTP push', 'HTTP push or TCP', 'MQTT' … */
  readonly transport: string;
  readonly timeRule: string;
  readonly confidenceScale: string;
  readonly pictures: string;
  /** What the device does when it is not answered with success. */
  readonly repeats: string;
  readonly dedupeKey: string;
};

/** What a folder of cameras/ exports. A decoder is pure: bytes in, canonical reads out, never throws on bad bytes. */
export type Adapter = {
  /** `<maker>` or `<maker>-<protocol>`: the folder's name, and the name in config, log, changelog and docs. */
  readonly name: string;
  readonly title: string;
  /**
   * What `cameraRef` of its reads is: a `reference` that the engineer set and that must be the registered one, or a
   * `serial` of the device, which only tells cameras apart where it was registered as the reference.
   */
  readonly cameraRefIs: 'reference' | 'serial';
  /** Paths that this maker's devices post to whatever they are told, without a query; matched in any case. */
  readonly paths: readonly string[];
  readonly about: About;
  decode(message: Message, context: DecodeContext): Decoded;
  /** For a maker whose devices sign in inside the message and not by HTTP: what they say; null when they do not. */
  readonly credentialsOf?: (message: Message) => { readonly username: string; readonly secret: string } | null;
  /** Its devices ask for lists of vehicles, and can be allocated some. */
  readonly asksForLists?: true;
  /** The success answer that this maker's devices expect to this message, given once the bytes are kept. */
  answer(message: Message): Answer;
};

/** How a camera with this adapter may be registered to sign in. */
export function signInsOf(adapter: Adapter): SignInWay[] {
  return signInWay.options.filter((way) => way !== 'message' || adapter.credentialsOf !== undefined);
}
