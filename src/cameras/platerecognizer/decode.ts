/** Plate Recognizer Stream: recognition events, pushed as a form with pictures, as a plain form, or as bare JSON. */
import type { Adapter, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { PictureBytes } from '../../words/picture.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { parseJson } from '../shared/json-value.ts';
import { boundaryOf, type Part, readMultipart } from '../shared/multipart.ts';
import { pictureOf, pictureSize, pictureType } from '../shared/picture-type.ts';
import { decodeText } from '../shared/text.ts';
import { type Box, type Event, readEvent, type Vehicle } from './event.ts';

export const platerecognizer: Adapter = {
  name: 'platerecognizer',
  title: 'Plate Recognizer Stream',
  cameraRefIs: 'reference',
  paths: [],
  about: {
    transport: 'HTTP push, form with pictures or JSON',
    timeRule: 'UTC to the microsecond',
    confidenceScale: '0 to 1',
    pictures: 'parts of the same message',
    repeats: 'when not answered 200 within 30 seconds, later',
    dedupeKey: 'camera, time as sent, place in the message, plate, box',
  },
  decode,
  answer: () => ({ contentType: 'text/plain', body: 'OK' }),
};

function decode(message: Message, context: DecodeContext): Decoded {
  if (message.bytes.length === 0) return refusedWhole('empty', 'the message is empty');
  const boundary = boundaryOf(message.contentType, message.bytes);
  if (boundary !== null) return decodeMultipart(message, boundary, context);
  const form = formField(message);
  const value = form === null ? parseJson(message.bytes) : parseJson(form);
  return withPictures([readEvent(value, form === null ? '' : 'field json', message, context)], [], []);
}

/** The field `json` of a plain form, which is what is sent when pictures are switched off; null for another message. */
function formField({ contentType, bytes }: Message): Uint8Array | null {
  const isForm = /\bx-www-form-urlencoded\b/i.test(contentType) || decodeText(bytes.subarray(0, 8)).startsWith('json=');
  const field = isForm ? new URLSearchParams(decodeText(bytes)).get('json') : null;
  return field === null ? null : Buffer.from(field);
}

function decodeMultipart(message: Message, boundary: string, context: DecodeContext): Decoded {
  const { parts, fault } = readMultipart(message.bytes, boundary);
  const refused: RefusedPart[] = [];
  if (fault !== null) refused.push({ reason: 'bad-multipart', detail: fault, where: `after ${parts.length} parts` });
  const events: Event[] = [];
  const pictures: PictureBytes[] = [];
  for (const [index, part] of parts.entries()) {
    const where = part.name === 'json' || part.name === 'upload' ? `part ${part.name}` : `part ${index + 1}`;
    if (isEventPart(part)) {
      events.push(readEvent(parseJson(part.bytes), where, message, context));
    } else if (pictureType(part.bytes) !== null) {
      // Of the pictures that the engine can be set to send, only the close-up of the plate has a name of its own.
      const found = pictureOf(/plate/i.test(part.name) ? 'patch' : 'overview', part.bytes);
      if ('reason' in found) refused.push({ ...found, where });
      else pictures.push(found);
    } else if (part.bytes.length > 0) {
      const detail = 'the part is neither JSON nor a JPEG or PNG picture';
      refused.push({ reason: 'wrong-shape', detail, where });
    }
  }
  if (events.length === 0 && refused.length === 0) {
    return pictures.length > 0
      ? refusedWhole('picture-without-read', 'the message has a picture and no event')
      : refusedWhole('wrong-shape', 'no part holds an event');
  }
  return withPictures(events, pictures, refused);
}

function isEventPart({ name, contentType, bytes }: Part): boolean {
  return name === 'json' || /\bjson\b/i.test(contentType) || decodeText(bytes.subarray(0, 64)).trimStart()[0] === '{';
}

/** Puts the message's pictures to its vehicles, and everything together. */
function withPictures(
  events: readonly Event[],
  pictures: readonly PictureBytes[],
  refused: readonly RefusedPart[],
): Decoded {
  const vehicles = events.flatMap((event) => event.vehicles);
  const picturesOf = ({ box }: Vehicle) =>
    vehicles.length === 1 ? pictures : pictures.filter((picture) => picture.kind === 'overview' && shows(picture, box));
  return decoded({
    reads: vehicles.map((vehicle) => ({ ...vehicle.read, images: picturesOf(vehicle) })),
    refused: [...refused, ...events.flatMap((event) => event.refused)],
    heartbeats: events.flatMap((event) => event.heartbeats),
  });
}

/**
 * Boxes are pixels of the whole frame. Of several vehicles, a picture too small to hold one's box is cut out around
 * another, and the wrong vehicle beside a mark is worse than none.
 */
function shows(picture: PictureBytes, box: Box | null): boolean {
  const size = pictureSize(picture.data);
  return size !== null && box !== null && box.right <= size.width && box.bottom <= size.height;
}
