/** Event: one vehicle in the maker's JSON (FF Group protocol 1.6), its allowed fields only. */
import type { DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { Position } from '../../words/position.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { type JsonObject, numberAt, shareOf, textAt, wordAt } from '../shared/json-value.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';
import type { Part } from '../shared/multipart.ts';
import { type Captured, capturedTime, serialOf, toRead, unknownWords } from './claim.ts';
import { pictureRefsOf, picturesOf } from './pictures.ts';

/** The mark, the surest form first. What is called ASCII need not be: it may hold a letter such as Ö. */
const plateFields = ['plateUTF8', 'plateUnicode', 'plateText', 'plateASCII'];

/**
 * Where every example in the maker's papers stands, with cameras from Prague to Bulgaria: the position of the factory,
 * until an engineer sets another.
 */
const factoryPositions: readonly Position[] = [
  { lat: 50.418114, lon: 30.476213 },
  { lat: 55.70421, lon: 13.19366 },
];

/** @param place of the event in the message @param parts the pictures beside it */
export function readEvent(
  event: JsonObject,
  place: string,
  parts: readonly Part[],
  message: Message,
  context: DecodeContext,
): Decoded {
  if (![...plateFields, 'carID'].some((name) => Object.hasOwn(event, name))) {
    return refusedWhole('wrong-shape', 'the JSON has neither a plate (plateUTF8) nor a carID', place);
  }
  const captured = timeOf(event, message, context);
  if (captured === null) {
    const detail = 'none of capture_timestamp, capture_ts, frame_timestamp and datetime is a time';
    return refusedWhole('bad-time', detail, place);
  }
  const refused: RefusedPart[] = [];
  const word = (...path: string[]) => wordAt(event, path, unknownWords);
  const read = toRead(
    {
      serial: serialOf(word('camera_info', 'SerialNumber') ?? word('camera_info', 'MACAddress') ?? word('cameraId')),
      sender: word('sensorProviderID'),
      packetCounter: word('packetCounter'),
      carId: word('carID'),
      carState: word('carState'),
      plate: plateOf(event),
      captured,
      country: word('plateCountry'),
      direction: word('carMoveDirection'),
      confidence: shareOf(numberAt(event, 'plateConfidence'), 1, true),
      position: positionOf(event),
      vehicle: {
        make: word('vehicle_info', 'brand') ?? word('vehicle_info', 'make'),
        model: word('vehicle_info', 'model'),
        colour: word('vehicle_info', 'color'),
        type: word('vehicle_info', 'type'),
      },
      images: picturesOf(event, parts, place, refused),
      pictureRefs: pictureRefsOf(event),
    },
    message,
  );
  return decoded({ reads: [read], refused });
}

function timeOf(event: JsonObject, message: Message, { zone }: DecodeContext): Captured | null {
  const counts = [
    { text: wordAt(event, ['capture_timestamp']), unit: 'ms' },
    { text: wordAt(event, ['capture_ts']), unit: 'ns' },
    // Of the frame, by the camera's inner clock, which in some firmware counts from its start.
    { text: wordAt(event, ['frame_timestamp']), unit: 'us' },
  ] as const;
  const datetime = wordAt(event, ['datetime']);
  return capturedTime(counts, { text: datetime, time: readDatetime(datetime, zone) }, message.receivedAt);
}

/** `20260314 092653412`, in the camera's zone unless an offset such as +0200 follows. */
const datetimeForm = /^(\d{4})(\d\d)(\d\d) (\d\d)(\d\d)(\d\d)(\d{3})? ?([+-]\d{4})?$/;

function readDatetime(text: string | null, zone: string): ReadTime | null {
  const found = datetimeForm.exec(text ?? '');
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, ms = '000', offset = ''] = found;
  return readIsoTime(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}${offset}`, zone);
}

/** `\u004B` in plain letters, which some firmware writes where JSON would have its own escape. */
const writtenEscape = /\\u([0-9a-f]{4})/gi;

function plateOf(event: JsonObject): string | null {
  for (const name of plateFields) {
    const text = textAt(event, name);
    if (text === null || text.trim() === '') continue;
    const plain = text.replaceAll(writtenEscape, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    return plain.replaceAll('\0', '');
  }
  return null;
}

function positionOf(event: JsonObject): Position | null {
  const lat = numberAt(event, 'geotag', 'lat');
  const lon = numberAt(event, 'geotag', 'lon');
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  if (lat === 0 && lon === 0) return null;
  return factoryPositions.some((one) => one.lat === lat && one.lon === lon) ? null : { lat, lon };
}
