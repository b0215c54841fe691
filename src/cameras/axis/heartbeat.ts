/** Heartbeat: the keepalive message of the camera's application, whose fields the engineer chooses. */
import type { Heartbeat } from '../../words/message.ts';
import { type JsonObject, numberAt, parseJson, wordAt } from '../shared/json-value.ts';
import { decodeText } from '../shared/text.ts';
import { serialOf } from './claim.ts';

/** Everything that a heartbeat may consist of, in lower case. An event has none of these. */
const sections: readonly string[] = ['system', 'identify', 'alpv', 'services'];

/** Longer than any heartbeat, characters. */
const heartbeatCharactersMax = 10_000;

/** @returns null when the JSON is something else, such as an event */
export function heartbeatOf(value: JsonObject): Heartbeat | null {
  const keys = Object.keys(value);
  if (keys.length === 0 || !keys.every((key) => sections.includes(key.toLowerCase()))) return null;
  const told = [
    counted(numberAt(value, 'ALPV', 'numberOfReads'), 'reads'),
    counted(numberAt(value, 'ALPV', 'numFrames'), 'frames'),
    counted(numberAt(value, 'ALPV', 'numFramesAvg'), 'frames on average'),
  ];
  return {
    cameraRef: serialOf(wordAt(value, ['identify', 'macAddress'])) ?? wordAt(value, ['ALPV', 'device_ID']),
    detail: ['alive', ...told.filter((one) => one !== null)].join(', '),
  };
}

function counted(count: number | null, what: string): string | null {
  return count === null ? null : `${count} ${what}`;
}

/**
 * The maker's own example of a heartbeat stands in single quotes, which is not JSON. Only a message without any double
 * quote is read so: no event is one.
 */
export function parseSingleQuoted(bytes: Uint8Array): unknown {
  if (bytes.length > heartbeatCharactersMax) return undefined;
  const text = decodeText(bytes);
  return text.includes('"') ? undefined : parseJson(Buffer.from(text.replaceAll("'", '"')));
}
