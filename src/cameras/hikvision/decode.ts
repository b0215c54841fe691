/** Hikvision ISAPI: EventNotificationAlert of type ANPR, pushed as multipart/form-data or as bare XML. */
import type { Adapter, DecodeContext, Decoded, Heartbeat, Message, RefusedPart } from '../../words/message.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { boundaryOf, type Part, readMultipart } from '../shared/multipart.ts';
import { pictureType } from '../shared/picture-type.ts';
import { partPlace } from '../shared/plain-word.ts';
import { decodeText } from '../shared/text.ts';
import { type Event, isEvent, isRefused, readEvent } from './event.ts';
import { type PicturePart, picturesOf } from './pictures.ts';

export const hikvision: Adapter = {
  name: 'hikvision',
  title: 'Hikvision ISAPI',
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'HTTP push, multipart or XML',
    timeRule: 'ISO 8601 with offset; without one, the camera’s zone',
    confidenceScale: '0 to 100, and one for each character; 0 is not known',
    pictures: 'parts of the same message',
    repeats: 'by firmware; often none. `isDataRetransmission` marks one sent again',
    dedupeKey: 'UUID, else pId of the first picture, else time, channel, plate, line',
  },
  decode,
  answer: () => ({
    contentType: 'application/xml',
    body:
      '<?xml version="1.0" encoding="UTF-8"?>' +
      '<ResponseStatus version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">' +
      '<statusCode>1</statusCode><statusString>OK</statusString></ResponseStatus>',
  }),
};

function decode(message: Message, context: DecodeContext): Decoded {
  if (message.bytes.length === 0) return refusedWhole('empty', 'the message is empty');
  const boundary = boundaryOf(message.contentType, message.bytes);
  if (boundary !== null) return decodeMultipart(message, boundary, context);
  const event = readEvent(decodeText(message.bytes), '', message.receivedAt, context);
  if (isEvent(event)) return decoded({ reads: [event.read] });
  return isRefused(event) ? decoded({ refused: [event] }) : decoded({ heartbeats: [event] });
}

function decodeMultipart(message: Message, boundary: string, context: DecodeContext): Decoded {
  const { parts, fault } = readMultipart(message.bytes, boundary);
  const refused: RefusedPart[] = [];
  if (fault !== null) refused.push({ reason: 'bad-multipart', detail: fault, where: `after ${parts.length} parts` });
  const events: Event[] = [];
  const heartbeats: Heartbeat[] = [];
  const others: PicturePart[] = [];
  for (const [index, part] of parts.entries()) {
    const place = partPlace(index, part.fileName, part.name);
    if (part.bytes.length === 0 || pictureType(part.bytes) !== null) {
      others.push({ ...part, place });
    } else if (isXmlPart(part)) {
      const event = readEvent(decodeText(part.bytes), place, message.receivedAt, context);
      if (isEvent(event)) events.push(event);
      else if (isRefused(event)) refused.push(event);
      else heartbeats.push(event);
    } else {
      refused.push({
        reason: 'wrong-shape',
        detail: 'the part is neither XML nor a JPEG or PNG picture',
        where: place,
      });
      // Keeps the place of the pictures after it.
      others.push({ ...part, place, bytes: new Uint8Array() });
    }
  }
  const alone = events.length === 1;
  const reads = events.map(({ read, pictures }) => ({ ...read, images: picturesOf(others, pictures, alone, refused) }));
  if (reads.length + refused.length + heartbeats.length === 0) {
    return refusedWhole('wrong-shape', 'no part holds an EventNotificationAlert');
  }
  return decoded({ reads, refused, heartbeats });
}

/** By its bytes, then by what it is called: an event with its first characters spoilt is still a spoilt event. */
function isXmlPart(part: Part): boolean {
  const head = decodeText(part.bytes.subarray(0, 64)).trimStart();
  return head.startsWith('<') || /\bxml\b/i.test(part.contentType) || /\.xml$/i.test(part.fileName || part.name);
}
