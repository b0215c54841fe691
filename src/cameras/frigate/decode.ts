/** Frigate: what it publishes by MQTT of tracked objects, of which only vehicles with or without a mark are read. */
import type { Adapter, Decoded, Message } from '../../words/message.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { fieldOf, isJsonObject, parseJson } from '../shared/json-value.ts';
import { decodeText } from '../shared/text.ts';
import { noMarkDetail, readEvent, readUpdate } from './tracked-object.ts';

export const frigate: Adapter = {
  name: 'frigate',
  title: 'Frigate',
  cameraRefIs: 'reference',
  paths: [],
  about: {
    transport: 'MQTT',
    timeRule: 'seconds since 1970, with a fraction',
    confidenceScale: '0 to 1',
    pictures: 'stay on the device, by event id',
    repeats: 'never; one vehicle is told of in several messages',
    dedupeKey: 'camera, event id, stage, plate, score',
  },
  decode,
  // MQTT has no answer of its own; the broker has taken the message already.
  answer: () => ({ contentType: 'text/plain', body: '' }),
};

type Kind = 'events' | 'tracked_object_update' | 'available' | 'other';

function decode(message: Message): Decoded {
  if (message.bytes.length === 0) return refusedWhole('empty', 'the message is empty');
  const known = kindByTopic(message.path);
  if (known === 'available') return availability(decodeText(message.bytes));
  // Counts, pictures, reviews: they may be of people, so that none is looked at or kept.
  if (known === 'other') return alive(noMarkDetail);
  const value = parseJson(message.bytes);
  const kind = known ?? kindByShape(value, message.bytes);
  if (kind === 'available') return availability(decodeText(message.bytes));
  if (value === undefined) return refusedWhole('not-json', 'the message is not JSON');
  if (!isJsonObject(value)) return refusedWhole('wrong-shape', 'the message is not a JSON object');
  if (kind === 'tracked_object_update') return readUpdate(value, message);
  if (kind === 'events') return readEvent(value, message);
  return refusedWhole('wrong-shape', 'the message is neither an event nor an update of a tracked object');
}

/** By the last level of the topic: the first is whatever Frigate was told. Null where there is none, as of a file. */
function kindByTopic(path: string): Kind | null {
  const level = path.slice(path.lastIndexOf('/') + 1);
  if (level === 'events' || level === 'tracked_object_update' || level === 'available') return level;
  // A path of HTTP begins with a slash; a topic does not.
  return path === '' || path.startsWith('/') ? null : 'other';
}

function kindByShape(value: unknown, bytes: Uint8Array): Kind {
  if (value === undefined) return isAvailability(decodeText(bytes.subarray(0, 16))) ? 'available' : 'other';
  if (fieldOf(value, 'after') !== undefined || fieldOf(value, 'before') !== undefined) return 'events';
  return fieldOf(value, 'type') === undefined ? 'other' : 'tracked_object_update';
}

function isAvailability(text: string): boolean {
  return ['online', 'offline'].includes(text.trim());
}

function availability(text: string): Decoded {
  return alive(isAvailability(text) ? text.trim() : 'a message of availability');
}

function alive(detail: string): Decoded {
  return decoded({ heartbeats: [{ cameraRef: null, detail }] });
}
