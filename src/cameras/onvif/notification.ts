/** Notification: one event of a device, of the standard's topic for plates or of a maker's own. */
import type { Message, RefusedPart } from '../../words/message.ts';
import type { PictureBytes } from '../../words/picture.ts';
import type { CanonicalRead, Track } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { blankRead } from '../shared/blank-read.ts';
import { decimal, dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { readEpoch } from '../shared/epoch.ts';
import { knownWord, shareOf } from '../shared/json-value.ts';
import type { ReadTime } from '../shared/local-time.ts';
import { attribute, childOf, childrenOf, findElement, type XmlElement } from '../shared/xml.ts';
import { trackOf } from './frame.ts';
import {
  likelihood,
  type PlateInfo,
  pictureIn,
  pictureRef,
  plateInfo,
  readUtcTime,
  unknownWords,
  unreadWords,
  vehicleInfo,
} from './parts.ts';
import { axisState, type PlateTopic } from './topics.ts';

/** What an event says, by names: of Source, Key and Data alike. */
type Items = {
  /** A simple item's value, by any of these names, in any case; null when absent or empty. */
  value(...names: readonly string[]): string | null;
  element(...names: readonly string[]): XmlElement | null;
};

type Captured = ReadTime & { readonly asSent: string | null; readonly sentAt: CanonicalRead['sentAt'] };

export type PlateEvent = {
  readonly notification: XmlElement;
  readonly topic: string;
  readonly kind: PlateTopic;
  readonly where: string;
};

/** @param refused takes pictures that are none; the read is kept without them */
export function readNotification(
  { notification, topic, kind, where }: PlateEvent,
  message: Message,
  refused: RefusedPart[],
): CanonicalRead | RefusedPart {
  const outer = childOf(notification, 'Message');
  // wsnt:Message holds tt:Message; some devices leave the outer one out.
  const event = childOf(outer, 'Message') ?? outer;
  if (event === null) return { reason: 'wrong-shape', detail: 'the event holds no tt:Message', where };
  const operation = attribute(event, 'PropertyOperation');
  const items = itemsOf(event);
  if (operation === 'Deleted' || items.value('isDetected') === '0') {
    return { reason: 'not-a-read', detail: 'an event that says that a plate is gone', where };
  }
  const utcTime = attribute(event, 'UtcTime');
  const captured = capturedTime(items, kind, utcTime, message);
  if (captured === null) return { reason: 'bad-time', detail: 'UtcTime is no ISO 8601 time', where };
  const found = plateOf(items, kind);
  const claim = plateClaim(found.plate, unreadWords);
  const source = items.value('VideoSource', 'VideoSourceToken', 'VideoSourceConfigurationToken');
  const id = items.value('ObjectId', 'carID');
  const serial = serialOf(items.value('MACAddress'));
  return {
    ...blankRead(message),
    ...claim,
    country: found.country,
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    sentAt: captured.sentAt,
    confidence: found.confidence,
    direction: knownWord(items.value('VehicleDirection', 'Direction', 'carMoveDirection'), unknownWords),
    lane: laneOf(items.value('VehicleLaneNumber', 'Lane')),
    vehicle: vehicleOf(items),
    // The state at the time of subscribing, told again: nobody passes now.
    late: operation === 'Initialized',
    cameraRef: serial,
    images: imagesOf(items, where, refused),
    pictureRefs: [
      ...pictureRef('patch', items.value('ImageURI')),
      ...pictureRef('overview', items.value('VehicleImageURI', 'PictureUri')),
    ],
    track: kind === 'axis' ? axisTrack(serial, id, items, topic) : trackOf(source, id),
    dedupeKey: dedupeKeyOf('event', [
      ...[topic, serial, source, id, items.value('carState')],
      ...[utcTime ?? captured.utc, claim.plate ?? claim.plateAsSent],
    ]),
  };
}

function itemsOf(event: XmlElement): Items {
  const values = new Map<string, string>();
  const elements = new Map<string, XmlElement>();
  for (const part of ['Source', 'Key', 'Data']) {
    const holder = childOf(event, part);
    for (const item of childrenOf(holder, 'SimpleItem')) {
      const value = attribute(item, 'Value');
      if (value !== null) values.set((attribute(item, 'Name') ?? '').toLowerCase(), value);
    }
    for (const item of childrenOf(holder, 'ElementItem')) {
      elements.set((attribute(item, 'Name') ?? '').toLowerCase(), item);
    }
  }
  const first = <T>(of: ReadonlyMap<string, T>, names: readonly string[]): T | null => {
    const name = names.map((one) => one.toLowerCase()).find((one) => of.has(one));
    return name === undefined ? null : (of.get(name) ?? null);
  };
  return { value: (...names) => first(values, names), element: (...names) => first(elements, names) };
}

/** The structure of the standard; else simple items, as makers' own topics have them. */
function plateOf(items: Items, kind: PlateTopic): PlateInfo {
  const info = findElement(items.element('LicensePlateInfo'), 'LicensePlateInfo');
  const told = info === null ? null : plateInfo(info);
  const sent = items.value('Likelihood');
  return {
    plate: told?.plate ?? items.value('PlateNumber', 'text', 'lpText'),
    // Hikvision counts to 100, the standard to 1.
    confidence: told?.confidence ?? (kind === 'hikvision' ? shareOf(decimal(sent), 100, true) : likelihood(sent)),
    country: told?.country ?? isoCountry(items.value('CountryCode', 'country')),
  };
}

function vehicleOf(items: Items): CanonicalRead['vehicle'] {
  const told = vehicleInfo(findElement(items.element('VehicleInfo'), 'VehicleInfo'));
  const word = (name: string) => knownWord(items.value(name), unknownWords);
  return { ...told, colour: told.colour ?? word('vehicleColor'), type: told.type ?? word('vehicleType') };
}

/**
 * Axis says when the frame was taken beside when the event was sent; others say one time.
 * @returns null when a time was given that is none
 */
function capturedTime(items: Items, kind: PlateTopic, utcTime: string | null, message: Message): Captured | null {
  const event = utcTime === null ? null : readUtcTime(utcTime);
  const count = kind === 'axis' ? items.value('capture_timestamp', 'timestamp') : null;
  const frame = readEpoch(count, 'ms');
  if (frame !== null) return { ...frame, asSent: count, sentAt: event?.utc ?? null };
  if (event !== null) return { ...event, asSent: utcTime, sentAt: null };
  if (utcTime !== null) return null;
  return { utc: message.receivedAt, certainty: 'received', asSent: null, sentAt: null };
}

function imagesOf(items: Items, where: string, refused: RefusedPart[]): PictureBytes[] {
  const place = (name: string) => `${where}, ${name}`;
  return [
    pictureIn('patch', items.element('Image'), place('Image'), refused),
    pictureIn('overview', items.element('VehicleImage'), place('VehicleImage'), refused),
    base64Picture('patch', items.value('Image', 'lpImage'), place('lpImage'), refused),
    base64Picture('overview', items.value('VehicleImage'), place('VehicleImage'), refused),
  ].filter((image) => image !== null);
}

/** One vehicle is told of as it comes, whenever something changes, and when it has gone. */
function axisTrack(serial: string | null, carId: string | null, items: Items, topic: string): Track | null {
  if (carId === null) return null;
  const state = items.value('carState')?.toLowerCase() ?? axisState(topic);
  // RealTime tells of every frame, before anything is settled.
  const stage = state === 'new' || state === 'realtime' ? 'early' : state === 'lost' ? 'final' : 'update';
  return { keys: [dedupeKeyOf('track', [serial, carId])], stage };
}

/** The MAC address without colons, as Axis writes it on the camera. */
function serialOf(text: string | null): string | null {
  return knownWord(text?.replaceAll(/[:-]/g, '').toUpperCase() ?? null);
}

function laneOf(text: string | null): number | null {
  const lane = decimal(text);
  return lane !== null && Number.isInteger(lane) && lane >= 1 && lane <= 99 ? lane : null;
}
