/** Message: bytes that a camera sent, and what a decoder makes of them. */
import type { UtcTime } from './clock.ts';
import type { CanonicalRead } from './read.ts';

export type Message = {
  /** The Content-Type header as sent, '' when absent. */
  readonly contentType: string;
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
] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

export type RefusedPart = {
  readonly reason: QuarantineReason;
  /** A sentence naming what is wrong. */
  readonly detail: string;
  /** Where in the message: 'line 3', 'part anpr.xml', 'reads[2].plate'. '' for the whole. */
  readonly where: string;
};

/** A message may hold good reads and bad parts: the good are kept as reads, and the whole is also kept aside. */
export type Decoded = { readonly reads: readonly CanonicalRead[]; readonly refused: readonly RefusedPart[] };

export type DecodeContext = {
  /** IANA zone of the camera, for local times without an offset. */
  readonly zone: string;
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
  decode(message: Message, context: DecodeContext): Decoded;
  /** The success answer this maker's cameras expect, given once the bytes are kept. */
  readonly answer: { readonly contentType: string; readonly body: string };
};
