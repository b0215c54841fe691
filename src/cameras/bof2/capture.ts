/** Capture: one vehicle as BOF2 tells of it, in parts or in one compact text, and the picture that comes after. */
import type { DecodeContext, LaterPicture, Message, RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';
import type { Position } from '../../words/position.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { blankRead } from '../shared/blank-read.ts';
import { decimal, dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { shareOf } from '../shared/json-value.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';
import type { Operation } from './soap.ts';

/** What is read of a capture, as text; null for what is absent, empty or nil. */
export type Capture = {
  readonly signature: string | null;
  readonly username: string | null;
  readonly vrm: string | null;
  readonly feedIdentifier: string | null;
  readonly sourceIdentifier: string | null;
  readonly cameraIdentifier: string | null;
  readonly captureTime: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
  readonly confidencePercentage: string | null;
  readonly motionTowardCamera: string | null;
};

/** xsd:short, as the interface declares the three numbers. */
const identifierMin = -32_768;
const identifierMax = 32_767;

/** The parts of the compact form, and how many of them must be there. */
const compactPartsMax = 15;
const compactPartsMin = 7;

/** sendCapture, and what addBinaryCaptureData says of the capture that its picture belongs to. */
export function captureOf(operation: Operation): Capture {
  const { text } = operation;
  return {
    signature: text('signatureOfSender', 'signature'),
    username: text('username', 'userName'),
    vrm: text('vrm'),
    feedIdentifier: text('feedIdentifier'),
    sourceIdentifier: text('sourceIdentifier'),
    cameraIdentifier: text('cameraIdentifier'),
    captureTime: text('captureTime'),
    latitude: text('latitude'),
    longitude: text('longitude'),
    confidencePercentage: text('confidencePercentage'),
    motionTowardCamera: text('motionTowardCamera'),
  };
}

/**
 * signature|username|vrm|feed|source|camera|time|latitude|longitude|preset|pan|tilt|zoom|confidence|motion: the parts
 * of sendCapture in their order, without the pictures.
 */
export function readCompact(text: string, where: string): Capture | RefusedPart {
  // One more than is taken tells that there are too many, however many there are.
  const parts = text.split('|', compactPartsMax + 1).map((part) => part.trim());
  if (parts.length < compactPartsMin || parts.length > compactPartsMax) {
    const detail = `a compact capture has ${compactPartsMin} to ${compactPartsMax} parts between its bars`;
    return { reason: 'wrong-shape', detail, where };
  }
  const at = (index: number) => parts[index] || null;
  return {
    signature: at(0),
    username: at(1),
    vrm: at(2),
    feedIdentifier: at(3),
    sourceIdentifier: at(4),
    cameraIdentifier: at(5),
    captureTime: at(6),
    latitude: at(7),
    longitude: at(8),
    confidencePercentage: at(13),
    motionTowardCamera: at(14),
  };
}

/** @param where the capture is in the message; a field of it is `where.field` */
export function toRead(
  capture: Capture,
  images: readonly PictureBytes[],
  where: string,
  message: Message,
  context: DecodeContext,
): CanonicalRead | RefusedPart {
  const cameraRef = cameraRefOf(capture, where);
  if (typeof cameraRef !== 'string') return cameraRef;
  const captured =
    capture.captureTime === null
      ? ({ utc: message.receivedAt, certainty: 'received' } satisfies ReadTime)
      : readIsoTime(capture.captureTime, context.zone);
  if (captured === null) return badTime(where);
  return {
    ...blankRead(message),
    ...plateClaim(capture.vrm),
    capturedAt: captured.utc,
    capturedAtAsSent: capture.captureTime,
    timeCertainty: captured.certainty,
    confidence: confidenceOf(capture.confidencePercentage),
    position: positionOf(capture),
    direction: directionOf(capture.motionTowardCamera),
    cameraRef,
    images,
    dedupeKey: captureKey(capture, cameraRef, captured),
  };
}

/** addBinaryCaptureData: the picture of a capture that came before, or comes soon. */
export function toLaterPicture(
  operation: Operation,
  where: string,
  context: DecodeContext,
): LaterPicture | RefusedPart {
  const capture = captureOf(operation);
  const cameraRef = cameraRefOf(capture, where);
  if (typeof cameraRef !== 'string') return cameraRef;
  // Without a time of its own nothing says which capture it belongs to.
  const captured = readIsoTime(capture.captureTime ?? '', context.zone);
  if (captured === null) return badTime(where);
  const kind = pictureKinds[operation.text('binaryDataType')?.toUpperCase() ?? ''];
  if (kind === undefined) {
    return { reason: 'wrong-shape', detail: 'is neither P (plate) nor C (context)', where: `${where}.binaryDataType` };
  }
  const refused: RefusedPart[] = [];
  const image = base64Picture(kind, operation.text('binaryImage'), `${where}.binaryImage`, refused);
  if (image === null) {
    return refused[0] ?? { reason: 'wrong-shape', detail: 'holds no picture', where: `${where}.binaryImage` };
  }
  return { cameraRef, readKey: captureKey(capture, cameraRef, captured), image };
}

const pictureKinds: Readonly<Record<string, PictureKind | undefined>> = { P: 'patch', C: 'overview' };

/** The interface's own key. The mark and the time count by what they mean: the two messages may write them apart. */
function captureKey(capture: Capture, cameraRef: string, captured: ReadTime): string {
  const { plate, plateAsSent } = plateClaim(capture.vrm);
  return dedupeKeyOf('capture', [plate ?? plateAsSent?.trim(), cameraRef, captured.utc]);
}

/** `feed/source/camera`: which force or organisation, which of its systems, which camera there. */
function cameraRefOf(capture: Capture, where: string): string | RefusedPart {
  const numbers: number[] = [];
  for (const name of ['feedIdentifier', 'sourceIdentifier', 'cameraIdentifier'] as const) {
    const number = decimal(capture[name]);
    if (number === null || !Number.isInteger(number) || number < identifierMin || number > identifierMax) {
      const detail = `is no whole number from ${identifierMin} to ${identifierMax}`;
      return { reason: 'wrong-shape', detail, where: `${where}.${name}` };
    }
    // Without the minus of -0.
    numbers.push(number + 0);
  }
  return numbers.join('/');
}

function badTime(where: string): RefusedPart {
  return { reason: 'bad-time', detail: 'is no xsd:dateTime', where: `${where}.captureTime` };
}

/** xsd:byte, 0 to 100 by its name. 0 and below are what a sender without a figure writes. */
function confidenceOf(text: string | null): number | null {
  return shareOf(decimal(text), 100, true);
}

/** 0, 0 is what a sender without GPS writes. */
function positionOf({ latitude, longitude }: Capture): Position | null {
  const lat = floatOf(latitude);
  const lon = floatOf(longitude);
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0))
    return null;
  return { lat, lon };
}

/** xsd:float, which may have an exponent: Java writes 0.0005 as 5.0E-4. Six decimals are a tenth of a metre. */
function floatOf(text: string | null): number | null {
  if (text === null || !/^[+-]?\d{1,15}(\.\d{1,20})?(E[+-]?\d{1,3})?$/i.test(text)) return null;
  return Math.round(Number(text) * 1e6) / 1e6 + 0;
}

function directionOf(motionTowardCamera: string | null): string | null {
  const word = motionTowardCamera?.toLowerCase();
  if (word === 'true' || word === '1') return 'towards';
  return word === 'false' || word === '0' ? 'away' : null;
}
