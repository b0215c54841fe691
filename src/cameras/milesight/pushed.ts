/** Pushed: the JSON that the camera posts of one vehicle. */
import type { DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { blankRead, decoded, refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { type JsonObject, numberAt, shareOf, textAt, wordAt } from '../shared/json-value.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';
import { unknownWords, unreadWords } from './unknown.ts';

const placeFields = ['detection_region', 'coordinate_x1', 'coordinate_y1', 'coordinate_x2', 'coordinate_y2'];

/** The name that a camera leaves the factory with: it tells none from another. */
const factoryName = 'network camera';

export function readPushed(sent: JsonObject, message: Message, { zone }: DecodeContext): Decoded {
  const word = (name: string) => wordAt(sent, [name], unknownWords);
  if (!Object.hasOwn(sent, 'plate')) {
    // Counting, parking and other functions post to the same address, and say which they are.
    if (!Object.hasOwn(sent, 'event')) return refusedWhole('wrong-shape', 'the JSON has no plate');
    return refusedWhole('not-a-read', 'an event of another function of the camera, without a plate');
  }
  const device = word('device');
  const timeAsSent = word('time_msec') ?? word('time');
  const time = timeAsSent === null ? received(message) : readIsoTime(timeAsSent, zone);
  if (time === null) {
    const where = word('time_msec') === null ? 'time' : 'time_msec';
    return refusedWhole('bad-time', `${where} is not a time such as 2026-03-14 09:26:53.412`, where);
  }
  const claim = plateClaim(plainText(sent, 'plate'), unreadWords);
  const refused: RefusedPart[] = [];
  const images = [
    base64Picture('patch', pictureText(sent, 'plate_image'), 'plate_image', refused),
    base64Picture('overview', pictureText(sent, 'full_image'), 'full_image', refused),
  ].filter((image) => image !== null);
  const read = {
    ...blankRead(message),
    ...claim,
    country: isoCountry(word('region')),
    capturedAt: time.utc,
    capturedAtAsSent: timeAsSent,
    timeCertainty: time.certainty,
    confidence: shareOf(numberAt(sent, 'confidence'), 1, true),
    direction: word('direction'),
    // A camera without radar says 0.
    speedKmh: numberAt(sent, 'speed') || null,
    vehicle: {
      make: word('Vehicle Brand') ?? word('vehicle_brand'),
      model: null,
      colour: word('vehicle_color'),
      type: word('vehicle_type'),
    },
    cameraRef: device?.toLowerCase() === factoryName ? null : device,
    images,
    dedupeKey: dedupeKey(sent, device, timeAsSent ?? time.utc, claim.plateAsSent),
  };
  return decoded({ reads: [read], refused });
}

/**
 * No id is sent. A time in whole seconds is no key: then it is also told where in the picture the plate stood. An event
 * of the camera's own list may tell of the same vehicle at the same time, and is never taken for a repeat of it.
 */
function dedupeKey(sent: JsonObject, device: string | null, time: string, plate: string | null): string {
  const event = wordAt(sent, ['event']);
  if (event !== null) return dedupeKeyOf('event', [event, device, time, plate]);
  if (/\.\d/.test(time)) return dedupeKeyOf('read', [device, time, plate]);
  const place = placeFields.map((name) => wordAt(sent, [name]));
  return dedupeKeyOf('read-in-second', [device, time, plate, ...place]);
}

function received({ receivedAt }: Message): ReadTime {
  return { utc: receivedAt, certainty: 'received' };
}

function plainText(sent: JsonObject, name: string): string | null {
  return textAt(sent, name)?.replaceAll('\0', '') ?? null;
}

/** `-` stands here too where there is no picture. */
function pictureText(sent: JsonObject, name: string): string | null {
  const text = textAt(sent, name);
  return text?.trim() === '-' ? null : text;
}
