/** Storable: what the path relies on in whatever a decoder gives, however hostile the message was. */
import { type Decoded, type Heartbeat, quarantineReasons, type RefusedPart } from '../words/message.ts';
import type { PictureBytes } from '../words/picture.ts';
import type { CanonicalRead } from '../words/read.ts';
import { picturePixelsMax, pictureSize, pictureType } from './shared/picture-type.ts';

/** Longest text of a read, and of a key by which it is found, characters. */
const textCharactersMax = 200;
const detailCharactersMax = 500;
/** Most of each kind that one message may come to, whatever its size. */
const readsMax = 1000;
const refusedMax = 2000;
const picturesMax = 64;
const trackKeysMax = 100;

const utcForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const markForm = /^[\p{Script=Latin}0-9]{2,16}$/u;
/** Control characters, and those that turn the direction of the text around them. */
const unprintable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** On the device itself: `//elsewhere/x` and `/\elsewhere` lead to another host. */
const devicePath = /^\/(?![/\\])[\x21-\x7e]{0,499}$/;

/** @returns what is wrong, in words; null where all of it may be stored and shown */
export function storageFault(decoded: Decoded): string | null {
  const { reads, refused, heartbeats, laterPictures } = decoded;
  if (reads.length + refused.length + heartbeats.length + laterPictures.length === 0) {
    return 'the message was passed over in silence';
  }
  if (reads.length > readsMax || laterPictures.length > readsMax) return 'too many reads';
  if (refused.length > refusedMax || heartbeats.length > refusedMax) return 'too many refusals or heartbeats';
  return (
    first(reads, readFault) ??
    first(refused, refusalFault) ??
    first(heartbeats, heartbeatFault) ??
    first(laterPictures, ({ cameraRef, readKey, image }) => {
      if (!isKey(readKey)) return 'a later picture has no proper readKey';
      return textFault('cameraRef', cameraRef) ?? pictureFault(image);
    })
  );
}

function first<Item>(items: readonly Item[], faultOf: (item: Item) => string | null): string | null {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault !== null) return fault;
  }
  return null;
}

function readFault(read: CanonicalRead): string | null {
  if (!utcForm.test(read.capturedAt) || !utcForm.test(read.receivedAt)) return 'a time is not in UTC';
  if (read.sentAt !== null && !utcForm.test(read.sentAt)) return 'sentAt is not in UTC';
  if ((read.plate === null) !== (read.unreadReason !== null)) return 'plate and unreadReason disagree';
  if (read.plate !== null && !markForm.test(read.plate)) return 'the plate is not normalised';
  if (read.country !== null && !/^[A-Z]{2}$/.test(read.country)) return 'the country is no ISO code';
  if (!isKey(read.dedupeKey)) return 'the dedupe key is empty or too long';
  if (read.images.length > picturesMax || read.pictureRefs.length > picturesMax) return 'too many pictures';
  return (
    numbersFault(read) ?? trackFault(read) ?? textsFault(read) ?? first(read.images, pictureFault) ?? pathsFault(read)
  );
}

function numbersFault({ confidence, characterConfidences, plate, lane, speedKmh, position }: CanonicalRead) {
  const shares = [confidence ?? 0, ...(characterConfidences ?? [])];
  if (!shares.every((share) => share >= 0 && share <= 1)) return 'a confidence is not from 0 to 1';
  if (characterConfidences !== null && characterConfidences.length !== plate?.length) {
    return 'the confidences are not one for each character';
  }
  if (lane !== null && !Number.isInteger(lane)) return 'the lane is no whole number';
  if (speedKmh !== null && !Number.isFinite(speedKmh)) return 'the speed is no number';
  if (position === null) return null;
  return Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180 ? null : 'the position is not on the earth';
}

function trackFault({ track }: CanonicalRead): string | null {
  if (track === null) return null;
  if (track.keys.length === 0 || track.keys.length > trackKeysMax) return 'too few or too many track keys';
  return track.keys.every(isKey) ? null : 'a track key is empty or too long';
}

function textsFault(read: CanonicalRead): string | null {
  const { plateAsSent, capturedAtAsSent, direction, cameraRef, vehicle } = read;
  const texts = { plateAsSent, capturedAtAsSent, direction, cameraRef, ...vehicle };
  return first(Object.entries(texts), ([name, text]) => textFault(name, text));
}

function textFault(name: string, text: string | null): string | null {
  if (text === null) return null;
  if (typeof text !== 'string') return `${name} is no text`;
  if (text.length > textCharactersMax) return `${name} is too long`;
  return text.includes('\0') ? `${name} holds a zero character, which PostgreSQL cannot` : null;
}

function isKey(key: string): boolean {
  return key.length > 0 && key.length <= textCharactersMax;
}

function pictureFault({ data, contentType }: PictureBytes): string | null {
  if (data.length === 0) return 'a picture is empty';
  if (pictureType(data) !== contentType) return 'a picture is not what it is called';
  const size = pictureSize(data);
  return size !== null && size.width * size.height > picturePixelsMax ? 'a picture is a bomb' : null;
}

function pathsFault({ pictureRefs }: CanonicalRead): string | null {
  const base = 'http://192.0.2.1';
  return first(pictureRefs, ({ path }) => {
    if (!devicePath.test(path)) return 'a picture’s path is no path on the device';
    return new URL(path, base).origin === base ? null : 'a picture’s path leads to another host';
  });
}

function refusalFault({ reason, detail, where }: RefusedPart): string | null {
  if (!quarantineReasons.includes(reason)) return 'a refusal has no known reason';
  if (detail.length === 0 || detail.length > detailCharactersMax) return 'a refusal has no detail, or a long one';
  if (where.length > textCharactersMax) return 'a refusal’s place is too long';
  return unprintable.test(detail) || unprintable.test(where) ? 'a refusal holds control characters' : null;
}

function heartbeatFault({ cameraRef, detail }: Heartbeat): string | null {
  if (detail.length === 0 || detail.length > detailCharactersMax) return 'a heartbeat has no detail, or a long one';
  if (unprintable.test(detail)) return 'a heartbeat holds control characters';
  return textFault('a heartbeat’s cameraRef', cameraRef);
}

/** @param marks as they were sent; a refusal goes into the log and before eyes that have stated no purpose */
export function leakFault({ refused }: Decoded, marks: readonly string[]): string | null {
  const told = refused.flatMap(({ detail, where }) => [detail, where]);
  return told.some((text) => marks.some((mark) => text.includes(mark))) ? 'a refusal repeats a mark' : null;
}
