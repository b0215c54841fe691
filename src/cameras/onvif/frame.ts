/** Frame: what a metadata stream says of the vehicles in one picture of the scene. */
import type { Message, RefusedPart } from '../../words/message.ts';
import type { Position } from '../../words/position.ts';
import type { CanonicalRead, Track } from '../../words/read.ts';
import { blankRead } from '../shared/blank-read.ts';
import { decimal, dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { attribute, childOf, childrenOf, childText, type XmlElement } from '../shared/xml.ts';
import { pictureIn, pictureRef, plateInfo, readUtcTime, unreadWords, vehicleInfo } from './parts.ts';

/** One object of a frame that has a plate, read or not. Of an object without one nothing is said. */
export type FramePlate = {
  readonly frame: XmlElement;
  readonly object: XmlElement;
  readonly plate: XmlElement;
  readonly vehicle: XmlElement | null;
  readonly where: string;
};

export function platesIn(frame: XmlElement, where: string): FramePlate[] {
  const objects = childrenOf(frame, 'Object');
  const byId = new Map(objects.map((object) => [attribute(object, 'ObjectId'), object]));
  return objects.flatMap((object, index) => {
    const plate = childOf(childOf(object, 'Appearance'), 'LicensePlateInfo');
    if (plate === null) return [];
    // The plate may be an object of its own, whose parent is the vehicle.
    const parent = byId.get(attribute(object, 'Parent') ?? '') ?? null;
    const vehicle = vehicleOf(object) ?? vehicleOf(parent);
    return [{ frame, object, plate, vehicle, where: `${where}, object ${index + 1}` }];
  });
}

function vehicleOf(object: XmlElement | null): XmlElement | null {
  return childOf(childOf(object, 'Appearance'), 'VehicleInfo');
}

/** @param refused takes pictures that are none; the read is kept without them */
export function readPlate(found: FramePlate, message: Message, refused: RefusedPart[]): CanonicalRead | RefusedPart {
  const { frame, object, vehicle, where } = found;
  const asSent = attribute(frame, 'UtcTime');
  const time = asSent === null ? null : readUtcTime(asSent);
  if (asSent !== null && time === null) return { reason: 'bad-time', detail: 'UtcTime is no ISO 8601 time', where };
  const capturedAt = time?.utc ?? message.receivedAt;
  const source = attribute(frame, 'Source');
  const id = attribute(object, 'ObjectId');
  const { plate, confidence, country } = plateInfo(found.plate);
  const claim = plateClaim(plate, unreadWords);
  return {
    ...blankRead(message),
    ...claim,
    country,
    capturedAt,
    capturedAtAsSent: asSent,
    timeCertainty: time?.certainty ?? 'received',
    confidence,
    position: positionOf(childOf(object, 'Appearance')),
    vehicle: vehicleInfo(vehicle),
    ...picturesOf(found, refused),
    track: trackOf(source, id),
    dedupeKey: dedupeKeyOf('frame', [source, id, capturedAt, claim.plate ?? claim.plateAsSent]),
  };
}

/**
 * The frames of one object tell of one vehicle, and none says that it is the last. 0 is what devices that follow no
 * objects write for each of them: it ties nothing together.
 */
export function trackOf(source: string | null, objectId: string | null): Track | null {
  if (objectId === null || Number(objectId) === 0) return null;
  return { keys: [dedupeKeyOf('track', [source, objectId])], stage: 'update' };
}

function picturesOf(
  { object, plate, vehicle, where }: FramePlate,
  refused: RefusedPart[],
): Pick<CanonicalRead, 'images' | 'pictureRefs'> {
  const appearance = childOf(object, 'Appearance');
  const isPlateAlone = childText(childOf(appearance, 'Class'), 'Type') === 'LicensePlate';
  const kind = isPlateAlone ? 'patch' : 'overview';
  const images = [
    pictureIn('patch', childOf(plate, 'Image'), where, refused),
    pictureIn(kind, childOf(appearance, 'Image'), where, refused),
    pictureIn('overview', childOf(vehicle, 'Image'), where, refused),
  ].filter((image) => image !== null);
  return { images, pictureRefs: pictureRef(kind, childText(appearance, 'ImageRef')) };
}

/** 0, 0 is a filler. */
function positionOf(appearance: XmlElement | null): Position | null {
  const place = childOf(appearance, 'GeoLocation');
  const lat = decimal(attribute(place, 'lat'));
  const lon = decimal(attribute(place, 'lon'));
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0))
    return null;
  return { lat, lon };
}
