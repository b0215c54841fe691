/** ONVIF notifications of Axis's own topics, which tell of a vehicle as names and values. */
import type { Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { knownWord } from '../shared/json-value.ts';
import { readIsoTime } from '../shared/local-time.ts';
import { plainWord } from '../shared/plain-word.ts';
import { attribute, childOf, childrenOf, childText, isXmlRefusal, type XmlElement, xmlReader } from '../shared/xml.ts';
import { type Captured, capturedTime, serialOf, toRead, unknownWords } from './claim.ts';

/** The most notifications in one message; a camera sends one. */
const notificationsMax = 1000;
/** Room for pictures of the plate, which stand in the XML in base64. */
const charactersMax = 4 * 1024 * 1024;

/** The envelopes of the ways in which notifications travel, and what a notification consists of. */
const readXml = xmlReader(
  [
    ...['Envelope', 'Body', 'Notify', 'PullMessagesResponse', 'MetadataStream', 'Event'],
    ...['NotificationMessage', 'Topic', 'Message', 'Data', 'SimpleItem'],
  ],
  { attributes: ['Name', 'Value', 'UtcTime'], charactersMax },
);

export function readNotifications(text: string, message: Message): Decoded {
  const root = readXml(text);
  if (isXmlRefusal(root)) return refusedWhole('not-xml', root.detail, root.where);
  const notifications = notificationsOf(root);
  if (notifications.length === 0) return refusedWhole('wrong-shape', 'the XML holds no NotificationMessage');
  if (notifications.length > notificationsMax) {
    const detail = `the message holds ${notifications.length} notifications; at most ${notificationsMax} are taken`;
    return refusedWhole('too-many-reads', detail);
  }
  const reads: CanonicalRead[] = [];
  const refused: RefusedPart[] = [];
  for (const [index, notification] of notifications.entries()) {
    const where = notifications.length === 1 ? '' : `notification ${index + 1}`;
    const read = readNotification(notification, where, message, refused);
    if (read !== null) reads.push(read);
  }
  return decoded({ reads, refused });
}

function notificationsOf(element: XmlElement): readonly XmlElement[] {
  if (element.name === 'NotificationMessage') return [element];
  return element.children.flatMap(notificationsOf);
}

/** @returns null where it is no read; the reason is in `refused` */
function readNotification(
  notification: XmlElement,
  where: string,
  message: Message,
  refused: RefusedPart[],
): CanonicalRead | null {
  const topic = childText(notification, 'Topic') ?? '';
  const inner = childOf(childOf(notification, 'Message'), 'Message');
  const items = itemsOf(childOf(inner, 'Data'));
  const word = (name: string) => knownWord(items.get(name) ?? null, unknownWords);
  // Of each frame, `isDetected` 0 says that the plate is gone.
  if (!(items.has('text') || items.has('lpText')) || items.get('isDetected') === '0') {
    const named = topic === '' ? '(none)' : (plainWord(topic) ?? '(no word)');
    refused.push({ reason: 'not-a-read', detail: `a notification of topic ${named} without a plate`, where });
    return null;
  }
  const captured = timeOf(items, attribute(inner, 'UtcTime'), message);
  if (captured === null) {
    refused.push({ reason: 'bad-time', detail: 'neither capture_timestamp nor UtcTime is a time', where });
    return null;
  }
  const place = [where, 'lpImage'].filter(Boolean).join(', ');
  const patch = base64Picture('patch', items.get('lpImage') ?? null, place, refused);
  return toRead(
    {
      serial: serialOf(word('MACAddress')),
      sender: null,
      packetCounter: null,
      carId: word('carID'),
      carState: word('carState') ?? stateOfTopic(topic),
      plate: items.get('text') ?? items.get('lpText') ?? null,
      captured,
      country: word('country'),
      direction: word('carMoveDirection'),
      confidence: null,
      position: null,
      vehicle: { make: null, model: null, colour: word('vehicleColor'), type: word('vehicleType') },
      images: patch === null ? [] : [patch],
      pictureRefs: [],
    },
    message,
  );
}

function itemsOf(data: XmlElement | null): ReadonlyMap<string, string> {
  const items = new Map<string, string>();
  for (const item of childrenOf(data, 'SimpleItem')) {
    const name = attribute(item, 'Name');
    const value = attribute(item, 'Value');
    if (name !== null && !items.has(name)) items.set(name, value ?? '');
  }
  return items;
}

/** The topics ALPV.New, ALPV.Update and ALPV.Lost; ALPV.RealTime tells of every frame, before anything is settled. */
function stateOfTopic(topic: string): string | null {
  const last = /\.(New|Update|Lost|RealTime)$/i.exec(topic)?.[1]?.toLowerCase() ?? null;
  return last === 'realtime' ? 'new' : last;
}

function timeOf(items: ReadonlyMap<string, string>, utcTime: string | null, message: Message): Captured | null {
  const counts = [
    { text: items.get('capture_timestamp') ?? null, unit: 'ms' },
    { text: items.get('timestamp') ?? null, unit: 'ms' },
  ] as const;
  // UTC by its name, with or without the letter Z.
  const time = utcTime === null ? null : readIsoTime(utcTime, 'UTC');
  const exact = time === null ? null : { ...time, certainty: 'exact' as const };
  return capturedTime(counts, { text: utcTime, time: exact }, message.receivedAt);
}
