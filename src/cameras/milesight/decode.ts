/** Milesight LPR: one vehicle in JSON as the camera pushes it, or the list of lines that it gives when asked. */
import type { Adapter, DecodeContext, Decoded, Message } from '../../words/message.ts';
import { refusedWhole } from '../shared/blank-read.ts';
import { isJsonObject, parseJson } from '../shared/json-value.ts';
import { decodeText } from '../shared/text.ts';
import { isPulledList, readPulledList } from './pulled-list.ts';
import { readPushed } from './pushed.ts';

export const milesight: Adapter = {
  name: 'milesight',
  title: 'Milesight LPR',
  // The name that an engineer typed, or never typed: it must not turn a message away.
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'HTTP push, JSON; the text of the pull',
    timeRule: 'local, in the camera’s zone',
    confidenceScale: '0 to 1; `-` is not known',
    pictures: 'base64 in the message; by pull a path on the camera',
    repeats: 'not known',
    dedupeKey: 'device, time_msec, plate',
  },
  decode,
  answer: () => ({ contentType: 'application/json', body: '{"kept":true}' }),
};

function decode(message: Message, context: DecodeContext): Decoded {
  const text = decodeText(message.bytes);
  if (text.trim() === '') return refusedWhole('empty', 'the message is empty');
  if (isPulledList(text)) return readPulledList(text, message, context);
  const value = parseJson(message.bytes);
  if (value === undefined) return refusedWhole('not-json', 'the message is neither JSON nor lines of key_0=value');
  if (!isJsonObject(value)) return refusedWhole('wrong-shape', 'the JSON is not an object');
  return readPushed(value, message, context);
}
