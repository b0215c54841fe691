/** Dahua: ITSAPI JSON, event text with pictures, and the JSON of events, as pushed or as taken from the camera. */
import type { Adapter, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { decodeItsapi, decodeItsapiMessage, itsapiAnswer, itsapiPaths } from '../shared/itsapi.ts';
import { parseJson } from '../shared/json-value.ts';
import { boundaryOf } from '../shared/multipart.ts';
import { decodeText } from '../shared/text.ts';
import { type DahuaEvent, eventsMax, readEventCodes, readEventLines, readEventList } from './event.ts';
import { isRead, readEvent } from './event-read.ts';
import { decodeParts } from './parts.ts';

export const dahua: Adapter = {
  name: 'dahua',
  title: 'Dahua ITSAPI and event stream',
  cameraRefIs: 'serial',
  paths: itsapiPaths,
  about: {
    transport: 'HTTP push, JSON; or the camera is asked for its event stream',
    timeRule: 'push: local, the camera’s zone. Stream: RealUTC, else UTC where the receipt agrees with it',
    confidenceScale: '0 to 100; 0 and more than 100 are not known',
    pictures: 'base64 in the message; in the stream, parts of it',
    repeats: 'push: until answered with `"Result":true`. Stream: never',
    dedupeKey: 'push: DeviceID, time as sent, plate, UploadNum. Stream: GroupID, IndexInGroup, time, plate',
  },
  decode,
  answer: () => itsapiAnswer,
};

function decode(message: Message, context: DecodeContext): Decoded {
  if (message.bytes.length > 0 && boundaryOf(message.contentType, message.bytes) !== null) {
    return decodeParts(message.bytes, (bytes) => decodeBytes({ ...message, bytes }, context));
  }
  return decodeBytes(message, context);
}

/** A message, or one part of it, by what it looks like. */
function decodeBytes(message: Message, context: DecodeContext): Decoded {
  const text = decodeText(message.bytes);
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return decodeJson(message, context);
  if (start.trimEnd().toLowerCase() === 'heartbeat')
    return decoded({ heartbeats: [{ cameraRef: null, detail: 'alive' }] });
  const refused: RefusedPart[] = [];
  const events = readEventLines(text) ?? readEventCodes(text, refused);
  if (events !== null) return decodeEvents(events, refused, message, context);
  if (message.bytes.length === 0 || /json/i.test(message.contentType)) return decodeItsapiMessage(message, context);
  return refusedWhole('wrong-shape', 'the text is neither JSON nor lines of an event');
}

function decodeJson(message: Message, context: DecodeContext): Decoded {
  const value = parseJson(message.bytes);
  if (value === undefined) return refusedWhole('not-json', 'the message is not JSON');
  const events = readEventList(value);
  return events === null ? decodeItsapi(value, message, context) : decodeEvents(events, [], message, context);
}

function decodeEvents(
  events: readonly DahuaEvent[],
  refused: RefusedPart[],
  message: Message,
  context: DecodeContext,
): Decoded {
  if (events.length + refused.length > eventsMax) {
    return refusedWhole('too-many-reads', `the text tells of more than ${eventsMax} events`);
  }
  const reads: CanonicalRead[] = [];
  for (const event of events) {
    const result = readEvent(event, message, context);
    if (isRead(result)) reads.push(result);
    else refused.push(result);
  }
  if (reads.length === 0 && refused.length === 0) return refusedWhole('empty', 'the list of events is empty');
  return decoded({ reads, refused });
}
