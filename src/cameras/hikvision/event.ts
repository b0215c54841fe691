/** Event: one EventNotificationAlert, its allowed fields only, as a canonical read without pictures. */
import type { DecodeContext, Heartbeat, RefusedPart } from '../../words/message.ts';
import type { Position } from '../../words/position.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { characterConfidences, decimal, dedupeKeyOf, plateClaim, textCharactersMax } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { type ReadTime, readCompactTime, readIsoTime } from '../shared/local-time.ts';
import { plainWord } from '../shared/plain-word.ts';
import { childOf, childrenOf, childText, isXmlRefusal, type XmlElement, xmlReader } from '../shared/xml.ts';
import { positionOf } from './position.ts';

/** What the event says of one picture that comes with it. */
export type PictureInfo = {
  readonly fileName: string | null;
  readonly type: string | null;
  readonly absTime: string | null;
  readonly pId: string | null;
};

export type Event = { readonly read: CanonicalRead; readonly pictures: readonly PictureInfo[] };

/** A UUID of real events is 60 characters and more. A short one ("x") is a filler, the same in every message. */
const eventIdCharactersMin = 16;

/**
 * The elements that are read: all others are dropped while the XML is parsed. What describes the people in the vehicle
 * (seat belt, telephone, smoking, sun visor, faces, passengers) is not here and must never be.
 */
const readXml = xmlReader([
  'EventNotificationAlert',
  'macAddress',
  'channelID',
  'dateTime',
  'eventType',
  'eventState',
  'UUID',
  'isDataRetransmission',
  'countryAbbreviation',
  'ANPR',
  'licensePlate',
  'line',
  'direction',
  'confidenceLevel',
  'plateCharBelieve',
  'vehicleType',
  'vehicleInfo',
  'color',
  'pictureInfoList',
  'pictureInfo',
  'fileName',
  'type',
  'absTime',
  'pId',
  'DeviceGPSInfo',
  'longitudeType',
  'latitudeType',
  'Longitude',
  'Latitude',
  'degree',
  'minute',
  'sec',
]);

type Captured = ReadTime & { readonly asSent: string | null };

/** @param place where in the message the XML is: '' or 'part anpr.xml' */
export function readEvent(
  text: string,
  place: string,
  receivedAt: CanonicalRead['receivedAt'],
  context: DecodeContext,
): Event | Heartbeat | RefusedPart {
  const root = readXml(text);
  if (isXmlRefusal(root)) {
    return { reason: 'not-xml', detail: root.detail, where: [place, root.where].filter(Boolean).join(', ') };
  }
  if (root.name !== 'EventNotificationAlert') {
    const named = plainWord(root.name) ?? 'document of another name';
    return { reason: 'wrong-shape', detail: `the XML is a ${named}, not an EventNotificationAlert`, where: place };
  }
  const anpr = childOf(root, 'ANPR');
  const eventType = childText(root, 'eventType');
  if (isHeartbeat(root, eventType)) return { cameraRef: macAddress(childText(root, 'macAddress')), detail: 'alive' };
  if (eventType === null ? anpr === null : eventType.toUpperCase() !== 'ANPR') {
    const named = eventType === null ? '(none)' : (plainWord(eventType) ?? '(no word)');
    return { reason: 'not-a-read', detail: `an event of type ${named}, not ANPR`, where: place };
  }
  if (anpr === null) return { reason: 'wrong-shape', detail: 'the event has no ANPR element', where: place };
  const pictures = childrenOf(childOf(anpr, 'pictureInfoList'), 'pictureInfo').map(pictureInfo);
  const captured = capturedTime(root, pictures, receivedAt, context);
  if (captured === null) {
    return { reason: 'bad-time', detail: 'dateTime is not an ISO 8601 time', where: place };
  }
  return { read: toRead(root, anpr, pictures, captured, receivedAt), pictures };
}

export function isEvent(result: Event | Heartbeat | RefusedPart): result is Event {
  return 'read' in result;
}

export function isRefused(result: Heartbeat | RefusedPart): result is RefusedPart {
  return 'reason' in result;
}

/** These cameras say that they are there by saying, every few seconds, that no video is lost. */
function isHeartbeat(root: XmlElement, eventType: string | null): boolean {
  return eventType?.toLowerCase() === 'videoloss' && childText(root, 'eventState')?.toLowerCase() === 'inactive';
}

function toRead(
  root: XmlElement,
  anpr: XmlElement,
  pictures: readonly PictureInfo[],
  captured: Captured,
  receivedAt: CanonicalRead['receivedAt'],
): CanonicalRead {
  const claim = plateClaim(childText(anpr, 'licensePlate'), ['unknown']);
  const lane = laneOf(childText(anpr, 'line'));
  return {
    plate: claim.plate,
    plateAsSent: claim.plateAsSent,
    unreadReason: claim.unreadReason,
    // <country> is the vendor's own number; only the abbreviation can be an ISO code, and often it is NON.
    country: isoCountry(childText(anpr, 'countryAbbreviation') ?? childText(root, 'countryAbbreviation')),
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    sentAt: null,
    receivedAt,
    confidence: confidenceOf(childText(anpr, 'confidenceLevel')),
    characterConfidences: characterConfidences(claim, beliefs(childText(anpr, 'plateCharBelieve'))),
    position: gpsPosition(root),
    direction: known(childText(anpr, 'direction')),
    lane,
    speedKmh: null,
    vehicle: {
      // vehicleLogoRecog and vehileModel are the vendor's own numbers, not names.
      make: null,
      model: null,
      colour: known(childText(childOf(anpr, 'vehicleInfo'), 'color')),
      type: known(childText(anpr, 'vehicleType')),
    },
    late: isTrue(childText(root, 'isDataRetransmission')),
    cameraRef: macAddress(childText(root, 'macAddress')),
    images: [],
    pictureRefs: [],
    track: null,
    dedupeKey: dedupeKey(root, pictures, captured, [claim.plateAsSent, lane]),
  };
}

/** dateTime, else the earliest picture's own time, else the time of receipt; null for a dateTime that is no time. */
function capturedTime(
  root: XmlElement,
  pictures: readonly PictureInfo[],
  receivedAt: CanonicalRead['receivedAt'],
  { zone }: DecodeContext,
): Captured | null {
  const dateTime = childText(root, 'dateTime');
  if (dateTime !== null) {
    const time = readIsoTime(dateTime, zone);
    return time === null ? null : { ...time, asSent: dateTime };
  }
  // Digits from the largest unit to the smallest: text order is time order.
  const absTimes = pictures.flatMap((picture) => picture.absTime ?? []).sort();
  for (const absTime of absTimes) {
    const time = readCompactTime(absTime, zone);
    if (time !== null) return { ...time, asSent: absTime };
  }
  return { utc: receivedAt, certainty: 'received', asSent: null };
}

function dedupeKey(
  root: XmlElement,
  pictures: readonly PictureInfo[],
  captured: Captured,
  rest: readonly (string | number | null)[],
): string {
  const uuid = childText(root, 'UUID');
  if (uuid !== null && uuid.length >= eventIdCharactersMin) return dedupeKeyOf('uuid', [uuid]);
  const pId = pictures.find((picture) => (picture.pId ?? '').length >= eventIdCharactersMin)?.pId;
  if (pId) return dedupeKeyOf('picture', [pId]);
  // Without a time of its own, each sending is a read of its own: one plate twice a day is not a repeat.
  return dedupeKeyOf('event', [captured.asSent ?? captured.utc, childText(root, 'channelID'), ...rest]);
}

function pictureInfo(element: XmlElement): PictureInfo {
  return {
    fileName: childText(element, 'fileName'),
    type: childText(element, 'type'),
    absTime: childText(element, 'absTime'),
    pId: childText(element, 'pId'),
  };
}

/** 0 to 100. 0 stands for "not known", which is not the same as certainly wrong. */
function confidenceOf(text: string | null): number | null {
  const level = decimal(text);
  return level === null || level <= 0 || level > 100 ? null : level / 100;
}

/** `99,99,61`, each 0 to 100. One that is not a number spoils the list: nothing says which character it was for. */
function beliefs(text: string | null): number[] | null {
  if (text === null || text.length > textCharactersMax) return null;
  const values: number[] = [];
  for (const piece of text.replace(/,\s*$/, '').split(',')) {
    const value = decimal(piece.trim());
    if (value === null || value < 0 || value > 100) return null;
    values.push(value / 100);
  }
  return values;
}

/** Lanes count from 1; 0 is written when none is set. */
function laneOf(text: string | null): number | null {
  const lane = decimal(text);
  return lane !== null && Number.isInteger(lane) && lane >= 1 && lane <= 99 ? lane : null;
}

function known(text: string | null): string | null {
  return text === null || text.toLowerCase() === 'unknown' ? null : text.slice(0, textCharactersMax);
}

/** Only a hint: the message's credentials tell whose it is. */
function macAddress(text: string | null): string | null {
  // Cut last: some letters are two when they are written small.
  return text?.toLowerCase().replaceAll('-', ':').slice(0, textCharactersMax) ?? null;
}

function isTrue(text: string | null): boolean {
  return text !== null && ['true', '1'].includes(text.toLowerCase());
}

function gpsPosition(root: XmlElement): Position | null {
  const gps = childOf(root, 'DeviceGPSInfo');
  const angle = (name: string) => {
    const element = childOf(gps, name);
    return {
      degree: decimal(childText(element, 'degree')),
      minute: decimal(childText(element, 'minute')),
      second: decimal(childText(element, 'sec')),
    };
  };
  return positionOf({
    latitudeType: childText(gps, 'latitudeType'),
    latitude: angle('Latitude'),
    longitudeType: childText(gps, 'longitudeType'),
    longitude: angle('Longitude'),
  });
}
