/** Claim: what each of this maker's forms says of one vehicle, as a canonical read. */
import type { Message, RefusedPart } from '../../words/message.ts';
import type { Position } from '../../words/position.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { blankRead, noVehicle } from '../shared/blank-read.ts';
import { decimal, plateClaim } from '../shared/claim.ts';
import { knownWord, shareOf } from '../shared/json-value.ts';
import type { ReadTime } from '../shared/local-time.ts';

/** What the Sharp writes for a vehicle whose plate it could not read, in lower case. */
const unreadWords = ['noplate', '-'];
const unknownWords = ['-', 'unknown'];

const kmPerMile = 1.609344;

export type Captured = ReadTime & { readonly asSent: string | null };

/** Every field as it was sent. */
export type GenetecClaim = {
  readonly dedupeKey: string;
  readonly captured: Captured;
  readonly plate: string | null;
  /** The name of the Sharp. */
  readonly source: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
  /** What the Sharp found out about the plate and the vehicle, by the maker's names. */
  readonly analytics: ReadonlyMap<string, string>;
  readonly plateImage: string | null;
  readonly contextImage: string | null;
  readonly late: boolean;
};

export function toRead(claim: GenetecClaim, message: Message): { reads: CanonicalRead[]; refused: RefusedPart[] } {
  const refused: RefusedPart[] = [];
  const word = (name: string) => knownWord(claim.analytics.get(name) ?? null, unknownWords);
  const read = {
    ...blankRead(message),
    ...plateClaim(claim.plate, unreadWords),
    capturedAt: claim.captured.utc,
    capturedAtAsSent: claim.captured.asSent,
    timeCertainty: claim.captured.certainty,
    confidence: shareOf(decimal(word('Confidence Score')), 100, true),
    position: positionOf(claim),
    direction: word('Relative Motion'),
    lane: laneOf(word('Lane')),
    speedKmh: speedOf(word('Speed')),
    vehicle: { ...noVehicle, make: word('Vehicle Make'), type: word('Vehicle Type') },
    late: claim.late,
    cameraRef: knownWord(claim.source, unknownWords),
    images: [
      base64Picture('patch', claim.plateImage, 'PlateImage', refused),
      base64Picture('overview', claim.contextImage, 'ContextImage', refused),
    ].filter((image) => image !== null),
    dedupeKey: claim.dedupeKey,
  };
  return { reads: [read], refused };
}

/** A Sharp without GPS says 0, 0. */
function positionOf({ latitude, longitude }: GenetecClaim): Position | null {
  const lat = decimal(latitude);
  const lon = decimal(longitude);
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return lat === 0 && lon === 0 ? null : { lat, lon };
}

/** The lane's name, where it is a number. */
function laneOf(text: string | null): number | null {
  return text !== null && /^[1-9]\d?$/.test(text) ? Number(text) : null;
}

/** `10 mph`. Without its unit a number is no speed. */
function speedOf(text: string | null): number | null {
  const found = /^(\d{1,3}(?:\.\d{1,3})?) ?(mph|km\/h)$/i.exec(text ?? '');
  if (found === null) return null;
  const [, value = '', unit = ''] = found;
  return unit.toLowerCase() === 'mph' ? Math.round(Number(value) * kmPerMile * 10) / 10 : Number(value);
}

/** @returns null for an id that is none: absent, or the nought that programs write in its place */
export function idOf(text: string | null): string | null {
  const id = text?.toLowerCase().replaceAll(/[{}]/g, '') ?? '';
  return /^[0-]*$/.test(id) ? null : id;
}
