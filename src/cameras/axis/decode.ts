/** Axis License Plate Verifier: an event in JSON, alone or with its pictures, a heartbeat, or ONVIF notifications. */
import type { Adapter, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { isJsonObject, parseJson } from '../shared/json-value.ts';
import { boundaryOf, type Part, readMultipart } from '../shared/multipart.ts';
import { pictureType } from '../shared/picture-type.ts';
import { partPlace } from '../shared/plain-word.ts';
import { decodeText } from '../shared/text.ts';
import { readEvent } from './event.ts';
import { heartbeatOf, parseSingleQuoted } from './heartbeat.ts';
import { readNotifications } from './onvif.ts';

export const axis: Adapter = {
  name: 'axis',
  title: 'Axis License Plate Verifier',
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'HTTP push, JSON or multipart; ONVIF notification in XML',
    timeRule: 'counts since 1970 in UTC; only without one `datetime`, in the camera’s zone',
    confidenceScale: '0 to 1; 0 is not known',
    pictures: 'a part of the same message, base64 in it, or a path on the camera',
    repeats: 'only when the event buffer is switched on',
    dedupeKey: 'serial, sensorProviderID, packetCounter, capture time',
  },
  decode,
  answer: () => ({ contentType: 'application/json', body: '{"kept":true}' }),
};

function decode(message: Message, context: DecodeContext): Decoded {
  const text = decodeText(message.bytes).trimStart();
  if (text === '') return refusedWhole('empty', 'the message is empty');
  const boundary = boundaryOf(message.contentType, message.bytes);
  if (boundary !== null) return decodeMultipart(message, boundary, context);
  if (text.startsWith('<')) return readNotifications(text, message);
  return decodeJson(message.bytes, '', [], message, context);
}

function decodeMultipart(message: Message, boundary: string, context: DecodeContext): Decoded {
  const { parts, fault } = readMultipart(message.bytes, boundary);
  const refused: RefusedPart[] = [];
  if (fault !== null) refused.push({ reason: 'bad-multipart', detail: fault, where: `after ${parts.length} parts` });
  const events: { part: Part; place: string }[] = [];
  const pictures: Part[] = [];
  for (const [index, part] of parts.entries()) {
    const place = partPlace(index, part.name);
    if (pictureType(part.bytes) !== null) pictures.push(part);
    else if (isEventPart(part)) events.push({ part, place });
    else if (part.bytes.length > 0) {
      const detail = 'the part is neither JSON nor a JPEG or PNG picture';
      refused.push({ reason: 'wrong-shape', detail, where: place });
    }
  }
  const [first, ...others] = events;
  for (const { place } of others) {
    refused.push({ reason: 'wrong-shape', detail: 'the message holds a second event', where: place });
  }
  if (first === undefined) {
    refused.push({ reason: 'wrong-shape', detail: 'no part of the message holds an event in JSON', where: '' });
    return decoded({ refused });
  }
  const found = decodeJson(first.part.bytes, first.place, pictures, message, context);
  return { ...found, refused: [...refused, ...found.refused] };
}

/** @param place of the JSON in the message @param pictures the parts beside it */
function decodeJson(
  bytes: Uint8Array,
  place: string,
  pictures: readonly Part[],
  message: Message,
  context: DecodeContext,
): Decoded {
  const value = parseJson(bytes) ?? parseSingleQuoted(bytes);
  if (value === undefined) return refusedWhole('not-json', 'the event is not JSON', place);
  if (!isJsonObject(value)) return refusedWhole('wrong-shape', 'the JSON is not an object', place);
  const heartbeat = heartbeatOf(value);
  return heartbeat === null
    ? readEvent(value, place, pictures, message, context)
    : decoded({ heartbeats: [heartbeat] });
}

/** By what it is called, then by its first character: an event that was cut short is still a spoilt event. */
function isEventPart(part: Part): boolean {
  if (part.name === 'event' || /\bjson\b/i.test(part.contentType)) return true;
  return decodeText(part.bytes.subarray(0, 64)).trimStart().startsWith('{');
}
