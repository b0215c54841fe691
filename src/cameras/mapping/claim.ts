/** Claim: what was taken of a message, as a canonical read. */
import type { MappedTime, MappingDefinition, MappingField } from '../../words/mapping.ts';
import type { DecodeContext, Message, RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';
import type { Position } from '../../words/position.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { blankRead } from '../shared/blank-read.ts';
import { decimal, dedupeKeyOf, plateClaim, textCharactersMax } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { knownWord, shareOf } from '../shared/json-value.ts';
import type { ReadTime } from '../shared/local-time.ts';
import { pictureOf } from '../shared/picture-type.ts';
import { readMappedTime } from './mapped-time.ts';
import type { OpenedVehicle } from './opened.ts';
import { whereOf } from './paths.ts';
import { isAmong, type Taken } from './taken.ts';

export type Claim = { readonly read: CanonicalRead | null; readonly refused: readonly RefusedPart[] };

const kmhPerUnit = { 'km/h': 1, mph: 1.609344, 'm/s': 3.6 } as const;
const sentAgainWords = ['true', 'yes', '1'];
const laneMax = 99;

/** Everything that the fields of one vehicle are read by. */
type Reading = {
  readonly definition: MappingDefinition;
  readonly vehicle: OpenedVehicle;
  readonly taken: Taken;
  readonly message: Message;
  readonly context: DecodeContext;
  readonly refused: RefusedPart[];
};

export function toClaim(
  definition: MappingDefinition,
  vehicle: OpenedVehicle,
  taken: Taken,
  message: Message,
  context: DecodeContext,
): Claim {
  const reading: Reading = { definition, vehicle, taken, message, context, refused: [] };
  const unfilled = (['plate', 'capturedAt'] as const).find((field) => taken.unfilled.has(field));
  if (unfilled !== undefined) {
    const detail = `${unfilled} was not filled in by the sender: a placeholder of its template stands there`;
    return refusedRead(reading, 'wrong-shape', unfilled, detail);
  }
  if (taken.values.size === 0) {
    return refusedRead(reading, 'wrong-shape', 'plate', 'nothing stands at any of the places that the mapping names');
  }
  const captured = capturedOf(reading);
  if (captured === null) {
    const fault = taken.values.has('capturedAt') ? timeFault(definition.fields.capturedAt) : 'is missing';
    return refusedRead(reading, 'bad-time', 'capturedAt', `capturedAt ${fault}`);
  }
  return { read: toRead(reading, captured), refused: reading.refused };
}

function refusedRead(reading: Reading, reason: RefusedPart['reason'], field: MappingField, detail: string): Claim {
  return { read: null, refused: [{ reason, detail, where: placeOf(reading, field) }] };
}

type Captured = ReadTime & { readonly asSent: string | null };

function toRead(reading: Reading, captured: Captured): CanonicalRead {
  const { definition, message } = reading;
  const { confidence, speed, country } = definition.fields;
  const claim = plateClaim(textOf(reading, 'plate'), lowerCase(definition.fields.plate.unreadWords));
  const sent = numberOf(reading, 'confidence');
  const cameraRef = wordOf(reading, 'camera');
  const read = {
    ...blankRead(message),
    ...claim,
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    sentAt: sentAtOf(reading),
    country: isoCountry(country?.fixed ?? wordOf(reading, 'country')),
    confidence: confidence === undefined ? null : shareOf(sent, confidence.top, confidence.zeroIsUnknown),
    position: positionOf(reading),
    direction: directionOf(reading),
    lane: laneOf(reading),
    speedKmh: speed === undefined ? null : rounded(numberOf(reading, 'speed'), kmhPerUnit[speed.unit]),
    vehicle: {
      make: wordOf(reading, 'make'),
      model: wordOf(reading, 'model'),
      colour: wordOf(reading, 'colour'),
      type: wordOf(reading, 'type'),
    },
    late: isSentAgain(reading),
    cameraRef,
    images: (['patch', 'overview'] as const).flatMap((kind) => pictureIn(reading, kind) ?? []),
  };
  return { ...read, dedupeKey: dedupeKeyFor(reading, captured) };
}

/** The text of a field as it was sent. */
function textOf({ taken }: Reading, field: MappingField): string | null {
  const value = taken.values.get(field);
  return typeof value === 'string' ? value : null;
}

/** A text that describes; null where it is one of the mapping's words for "not known". */
function wordOf(reading: Reading, field: MappingField): string | null {
  return knownWord(textOf(reading, field), lowerCase(reading.definition.unknownWords));
}

function lowerCase(words: readonly string[] = []): string[] {
  return words.map((word) => word.toLowerCase());
}

function numberOf(reading: Reading, field: MappingField): number | null {
  return decimal(wordOf(reading, field)?.replace(/ ?%$/, ''));
}

/** @returns null where a time is mapped and none, or none that can be read, was sent */
function capturedOf(reading: Reading): Captured | null {
  const mapped = reading.definition.fields.capturedAt;
  if (mapped === undefined) return { utc: reading.message.receivedAt, certainty: 'received', asSent: null };
  const sent = textOf(reading, 'capturedAt');
  const time = sent === null ? null : readMappedTime(sent, mapped, reading.context.zone);
  return time === null ? null : { ...time, asSent: sent };
}

const unitWords = { s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds' } as const;

function timeFault(mapped: MappedTime | undefined): string {
  if (mapped?.form === 'epoch') return `is not a number of ${unitWords[mapped.unit]} since 1970`;
  return mapped?.form === 'pattern' ? `is not of the form ${mapped.pattern}` : 'is not an ISO 8601 time';
}

function sentAtOf(reading: Reading): CanonicalRead['sentAt'] {
  const mapped = reading.definition.fields.sentAt;
  const sent = textOf(reading, 'sentAt');
  if (mapped === undefined || sent === null) return null;
  const time = readMappedTime(sent, mapped, reading.context.zone);
  if (time === null) {
    const detail = `sentAt ${timeFault(mapped)}; the read is kept without it`;
    reading.refused.push({ reason: 'bad-time', detail, where: placeOf(reading, 'sentAt') });
  }
  return time?.utc ?? null;
}

/** A receiver that has no fix says 0, 0. */
function positionOf(reading: Reading): Position | null {
  const lat = numberOf(reading, 'lat');
  const lon = numberOf(reading, 'lon');
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return lat === 0 && lon === 0 ? null : { lat, lon };
}

function directionOf(reading: Reading): string | null {
  const sent = wordOf(reading, 'direction');
  if (sent === null) return null;
  const found = reading.definition.fields.direction?.words?.find((one) => isAmong([one.sent], sent));
  return found === undefined ? sent : knownWord(found.means);
}

function laneOf(reading: Reading): number | null {
  const lane = numberOf(reading, 'lane');
  return lane !== null && Number.isInteger(lane) && lane >= 0 && lane <= laneMax ? lane : null;
}

function rounded(value: number | null, factor: number): number | null {
  return value === null || value < 0 ? null : Math.round(value * factor * 10) / 10;
}

function isSentAgain(reading: Reading): boolean {
  const sent = textOf(reading, 'retransmission');
  return sent !== null && isAmong(reading.definition.fields.retransmission?.words ?? sentAgainWords, sent);
}

function pictureIn(reading: Reading, kind: PictureKind): PictureBytes | null {
  const { definition, taken, refused } = reading;
  const sent = taken.values.get(kind);
  const where = placeOf(reading, kind);
  if (sent === undefined) return null;
  if (typeof sent === 'string') {
    // In a form that was not encoded as forms are, every + of base64 has become a space.
    return base64Picture(kind, definition.format === 'form' ? sent.replaceAll(' ', '+') : sent, where, refused);
  }
  const found = pictureOf(kind, sent);
  if (!('reason' in found)) return found;
  refused.push({ ...found, where });
  return null;
}

function placeOf({ definition, vehicle }: Reading, field: MappingField): string {
  const mapped: { readonly path?: string | undefined } = definition.fields[field] ?? {};
  return mapped.path === undefined ? '' : whereOf(definition, mapped.path, vehicle);
}

/** Of the fields that the mapping names, else of the sender's id, else of camera, time, plate and lane. */
function dedupeKeyFor(reading: Reading, captured: Captured): string {
  const { definition } = reading;
  const fields = definition.dedupe ?? [];
  // What is left when neither was sent is a mark alone, and the vehicle's second passing would be a repeat.
  if (fields.some((field) => (field === 'id' || field === 'capturedAt') && textOf(reading, field) !== null)) {
    const parts = fields.map((field) => textOf(reading, field)?.slice(0, textCharactersMax));
    return dedupeKeyOf(`fields ${fields.join(' ')}`, parts);
  }
  const id = textOf(reading, 'id');
  if (id !== null) return dedupeKeyOf('id', [id]);
  // Without a time of its own, each sending is a read of its own: one plate twice a day is not a repeat.
  const asSent = captured.asSent ?? captured.utc;
  return dedupeKeyOf('read', [
    ...[textOf(reading, 'camera'), asSent, textOf(reading, 'plate'), textOf(reading, 'lane')],
  ]);
}
