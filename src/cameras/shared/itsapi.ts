/**
 * ITSAPI: the JSON that Dahua's traffic cameras, and those of its OEMs, push over HTTP: a vehicle (TollgateInfo), and
 * two messages that only say that the device is there (KeepAlive, DeviceInfo).
 */
import type { Answer, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { base64Picture } from './base64-picture.ts';
import { blankRead, decoded, refusedWhole } from './blank-read.ts';
import { dedupeKeyOf, plateClaim } from './claim.ts';
import { dahuaConfidence, dahuaLane, dahuaSpeed, dahuaUnknownWords, dahuaUnreadWords } from './dahua-words.ts';
import { isJsonObject, type JsonObject, numberAt, objectAt, parseJson, textAt, wordAt } from './json-value.ts';
import { type ReadTime, readIsoTime } from './local-time.ts';

type Kind = 'TollgateInfo' | 'KeepAlive' | 'DeviceInfo';

/** What these devices post to, whatever they are told. */
export const itsapiPaths = [
  '/NotificationInfo/TollgateInfo',
  '/NotificationInfo/KeepAlive',
  '/NotificationInfo/DeviceInfo',
] as const;

/** Without `"Result":true` the device sends the same message again, for ever. */
export const itsapiAnswer: Answer = {
  contentType: 'application/json',
  body: '{"Result":true,"Message":"Success"}',
};

/** By allow-list: FacePic and CombinPic, which may show the people in the vehicle, are not looked at. */
const pictures: readonly { readonly name: string; readonly kind: PictureKind }[] = [
  { name: 'CutoutPic', kind: 'patch' },
  // So spelt by some firmware.
  { name: 'CutouPic', kind: 'patch' },
  { name: 'NormalPic', kind: 'overview' },
  { name: 'VehiclePic', kind: 'overview' },
];

/** The most exact first. Both are local, without an offset; TimeZone beside them is an index of the maker's own. */
const timeFields = ['AccurateTime', 'SnapTime'] as const;

export function decodeItsapiMessage(message: Message, context: DecodeContext): Decoded {
  if (message.bytes.length === 0) {
    if (kindOfPath(message.path) === 'KeepAlive') return heartbeat(null, 'alive');
    return refusedWhole('empty', 'the message is empty');
  }
  const value = parseJson(message.bytes);
  if (value === undefined) return refusedWhole('not-json', 'the message is not JSON');
  return decodeItsapi(value, message, context);
}

/** @param value the JSON of the message */
export function decodeItsapi(value: unknown, message: Message, context: DecodeContext): Decoded {
  const kind = kindOfShape(value) ?? kindOfPath(message.path);
  if (kind === null || !isJsonObject(value)) {
    return refusedWhole('wrong-shape', 'the JSON is none of TollgateInfo, KeepAlive and DeviceInfo');
  }
  if (kind === 'KeepAlive') return heartbeat(deviceId(value), 'alive');
  if (kind === 'DeviceInfo') return heartbeat(deviceId(value), deviceDetail(value));
  return decodeTollgate(value, message, context);
}

function kindOfPath(path: string): Kind | null {
  const index = itsapiPaths.findIndex((one) => path.toLowerCase().endsWith(one.toLowerCase()));
  return (['TollgateInfo', 'KeepAlive', 'DeviceInfo'] as const)[index] ?? null;
}

/** The shape goes before the path: a vehicle is a vehicle wherever it was posted to. */
function kindOfShape(value: unknown): Kind | null {
  if (!isJsonObject(value)) return null;
  if (Object.hasOwn(value, 'Picture')) return 'TollgateInfo';
  if (Object.hasOwn(value, 'Active')) return 'KeepAlive';
  return Object.hasOwn(value, 'DeviceModel') || Object.hasOwn(value, 'Manufacturer') ? 'DeviceInfo' : null;
}

function heartbeat(cameraRef: string | null, detail: string): Decoded {
  return decoded({ heartbeats: [{ cameraRef, detail }] });
}

function deviceId(holder: JsonObject | null): string | null {
  return wordAt(holder, ['DeviceID']);
}

/** Nothing that would not be printed as it stands. */
function isModelName(word: string | null): word is string {
  return word !== null && /^[\w .,()/+-]{1,60}$/.test(word);
}

function deviceDetail(value: JsonObject): string {
  const named = [wordAt(value, ['Manufacturer']), wordAt(value, ['DeviceModel'])].filter(isModelName);
  return named.length === 0 ? 'tells what it is' : `tells what it is: ${named.join(' ')}`;
}

function decodeTollgate(value: JsonObject, message: Message, context: DecodeContext): Decoded {
  const picture = objectAt(value, 'Picture');
  const snap = objectAt(picture, 'SnapInfo') ?? objectAt(value, 'SnapInfo');
  if (picture === null || (snap === null && objectAt(picture, 'Plate') === null)) {
    return refusedWhole('wrong-shape', 'there is no Picture that holds Plate or SnapInfo', 'Picture');
  }
  const captured = capturedTime(snap, message, context);
  if (captured === null) {
    return refusedWhole('bad-time', 'AccurateTime and SnapTime are no times', 'Picture.SnapInfo');
  }
  const refused: RefusedPart[] = [];
  const images = imagesOf(picture, refused);
  return decoded({ reads: [toRead(value, picture, snap, captured, message, images)], refused });
}

type Captured = ReadTime & { readonly asSent: string | null };

/** @returns null where a time was sent and none is one */
function capturedTime(snap: JsonObject | null, message: Message, { zone }: DecodeContext): Captured | null {
  const sent = timeFields.map((name) => wordAt(snap, [name])).filter((text) => text !== null);
  for (const text of sent) {
    const time = readIsoTime(text, zone);
    if (time !== null) return { ...time, asSent: text };
  }
  return sent.length > 0 ? null : { utc: message.receivedAt, certainty: 'received', asSent: null };
}

function toRead(
  value: JsonObject,
  picture: JsonObject,
  snap: JsonObject | null,
  captured: Captured,
  message: Message,
  images: readonly PictureBytes[],
): CanonicalRead {
  const plate = objectAt(picture, 'Plate');
  const vehicle = objectAt(picture, 'Vehicle');
  const claim = plateClaim(textAt(plate, 'PlateNumber')?.replaceAll('\0', ''), dahuaUnreadWords);
  const cameraRef = deviceId(snap) ?? deviceId(value);
  const lane = dahuaLane(numberAt(snap, 'LanNo'));
  const word = (name: string) => wordAt(vehicle, [name], dahuaUnknownWords);
  return {
    ...blankRead(message),
    plate: claim.plate,
    plateAsSent: claim.plateAsSent,
    unreadReason: claim.unreadReason,
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    confidence: dahuaConfidence(numberAt(plate, 'Confidence')),
    direction: wordAt(snap, ['Direction'], dahuaUnknownWords),
    lane,
    speedKmh: dahuaSpeed(numberAt(vehicle, 'Speed')),
    vehicle: {
      make: word('VehicleSign'),
      model: word('VehicleSeries') ?? word('VehocleSeries'),
      colour: word('VehicleColor'),
      type: word('VehicleType'),
    },
    cameraRef,
    images,
    // Without a time of its own, each sending is a read of its own: one plate twice a day is not a repeat.
    dedupeKey: dedupeKeyOf('tollgate', [
      cameraRef,
      captured.asSent ?? captured.utc,
      claim.plateAsSent,
      numberAt(plate, 'UploadNum'),
      numberAt(plate, 'Channel'),
      lane,
    ]),
  };
}

function imagesOf(picture: JsonObject, refused: RefusedPart[]): PictureBytes[] {
  return pictures.flatMap(({ name, kind }) => {
    return base64Picture(kind, textAt(picture, name, 'Content'), `Picture.${name}.Content`, refused) ?? [];
  });
}
