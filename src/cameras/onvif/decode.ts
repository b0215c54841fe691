/** ONVIF: plates in a metadata stream, and in events that a device gives when it is asked or sends by itself. */
import type { Adapter, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { plainWord } from '../shared/plain-word.ts';
import { decodeText } from '../shared/text.ts';
import { childText, isXmlRefusal, type XmlElement } from '../shared/xml.ts';
import { carriedIn, readXml } from './document.ts';
import { platesIn, readPlate } from './frame.ts';
import { type PlateEvent, readNotification } from './notification.ts';
import { plateTopic } from './topics.ts';

/** The most vehicles in one message. A message with more is refused whole: 'too-many-reads'. */
const readsPerMessageMax = 1000;

export const onvif: Adapter = {
  name: 'onvif',
  title: 'ONVIF (Profile M)',
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'asked for by pull point; HTTP push',
    timeRule: 'UtcTime is UTC, with or without Z; Axis’s own count where it has one',
    confidenceScale: '0 to 1; Hikvision’s topic 0 to 100; 0 is not known',
    pictures: 'base64 in the event, or on the camera',
    repeats: 'none; an event told again at subscribing is late',
    dedupeKey: 'topic, source, object, time, plate',
  },
  decode,
  answer: () => ({ contentType: 'application/soap+xml; charset=utf-8', body: '' }),
};

function decode(message: Message): Decoded {
  if (message.bytes.length === 0) return refusedWhole('empty', 'the message is empty');
  const root = readXml(decodeText(message.bytes));
  if (isXmlRefusal(root)) return refusedWhole('not-xml', root.detail, root.where);
  const carried = carriedIn(root);
  if (carried === null) return refusedWhole('wrong-shape', 'the XML holds neither frames nor events of ONVIF');
  const plates = carried.frames.flatMap((frame, index) => platesIn(frame, `frame ${index + 1}`));
  const { events, others } = eventsIn(carried.notifications);
  if (plates.length + events.length > readsPerMessageMax) {
    return refusedWhole('too-many-reads', `more than ${readsPerMessageMax} vehicles`);
  }
  const reads: CanonicalRead[] = [];
  const refused: RefusedPart[] = [];
  const found = [
    ...plates.map((plate) => readPlate(plate, message, refused)),
    ...events.map((event) => readNotification(event, message, refused)),
  ];
  for (const one of found) {
    if ('reason' in one) refused.push(one);
    else reads.push(one);
  }
  if (others !== null) refused.push(others);
  if (reads.length + refused.length > 0) return decoded({ reads, refused });
  const detail = carried.frames.length > 0 ? 'frames without a plate' : 'no events';
  return decoded({ heartbeats: [{ cameraRef: null, detail }] });
}

type Events = {
  readonly events: readonly PlateEvent[];
  /** What is said of all events of other topics together, so that a busy device does not fill a page. */
  readonly others: RefusedPart | null;
};

function eventsIn(notifications: readonly XmlElement[]): Events {
  const events: PlateEvent[] = [];
  let others = 0;
  let first: RefusedPart | null = null;
  for (const [index, notification] of notifications.entries()) {
    const where = `event ${index + 1}`;
    const topic = childText(notification, 'Topic') ?? '';
    const kind = plateTopic(topic);
    if (kind !== null) {
      events.push({ notification, topic, kind, where });
      continue;
    }
    others += 1;
    first ??= {
      reason: 'not-a-read',
      detail: `of topic ${plainWord(topic.trim()) ?? '(none that can be shown)'}, which tells of no plate`,
      where,
    };
  }
  if (first === null || others === 1) return { events, others: first };
  return { events, others: { ...first, detail: `${first.detail}, and ${others - 1} more of such topics` } };
}
