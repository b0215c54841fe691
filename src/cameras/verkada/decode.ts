/** Verkada Command: webhooks of type `lpr`, as JSON. */
import type { Adapter, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { blankRead, decoded, refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { epochUnitOf, readEpoch } from '../shared/epoch.ts';
import { isJsonObject, listAt, numberAt, parseJson, shareOf, textAt, wordAt } from '../shared/json-value.ts';

/** More reads than a webhook holds (one). A message with more is refused whole: 'too-many-reads'. */
export const readsPerMessageMax = 100;

export const verkada: Adapter = {
  name: 'verkada',
  title: 'Verkada Command',
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'HTTP push, JSON',
    timeRule: 'milliseconds since 1970',
    confidenceScale: '0 to 1',
    pictures: 'none: a link to another host is not followed',
    repeats: 'once, when not answered with success within 2 seconds',
    dedupeKey: 'camera, time as sent, plate',
  },
  decode,
  answer: () => ({ contentType: 'application/json', body: '{"kept":true}' }),
};

function decode(message: Message): Decoded {
  if (message.bytes.length === 0) return refusedWhole('empty', 'the message is empty');
  const root = parseJson(message.bytes);
  if (root === undefined) return refusedWhole('not-json', 'the message is not JSON');
  if (!isJsonObject(root)) return refusedWhole('wrong-shape', 'the message is not a JSON object');
  const type = textAt(root, 'webhook_type');
  if (type !== null && type !== 'lpr') return refusedWhole('not-a-read', 'a webhook of a type other than lpr');
  const items = listAt(root, 'data');
  if (items.length === 0) return refusedWhole('wrong-shape', 'the message has no data', 'data');
  if (items.length > readsPerMessageMax) {
    return refusedWhole('too-many-reads', `more than ${readsPerMessageMax} reads`, 'data');
  }
  const reads: CanonicalRead[] = [];
  const refused: RefusedPart[] = [];
  for (const [index, item] of items.entries()) {
    const where = items.length === 1 ? 'data' : `data[${index}]`;
    const read = toRead(item, message);
    if ('reason' in read) refused.push({ ...read, where });
    else reads.push(read);
  }
  return decoded({ reads, refused });
}

function toRead(data: unknown, message: Message): CanonicalRead | Omit<RefusedPart, 'where'> {
  // `detected` counts milliseconds and `created`, beside it, seconds.
  const timeField = textAt(data, 'detected') === null ? 'created' : 'detected';
  const asSent = textAt(data, timeField);
  const sentPlate = wordAt(data, ['license_plate_number']);
  if (asSent === null && sentPlate === null) {
    return { reason: 'wrong-shape', detail: 'neither a mark nor a time is named' };
  }
  const time = asSent === null ? null : readEpoch(asSent, epochUnitOf(asSent));
  if (asSent !== null && time === null)
    return { reason: 'bad-time', detail: `${timeField} is not a time counted from 1970` };
  const claim = plateClaim(sentPlate);
  const cameraRef = wordAt(data, ['camera_id']);
  const capturedAt = time?.utc ?? message.receivedAt;
  return {
    ...blankRead(message),
    ...claim,
    country: countryOf(wordAt(data, ['license_plate_state'])),
    capturedAt,
    capturedAtAsSent: asSent,
    timeCertainty: time?.certainty ?? 'received',
    confidence: sentPlate === null ? null : shareOf(numberAt(data, 'confidence'), 1),
    cameraRef,
    dedupeKey: dedupeKeyOf('lpr', [cameraRef, asSent ?? capturedAt, claim.plateAsSent]),
  };
}

/** Of `us-ca`, `US`. A code without a hyphen could be a state as well as a country: `ca`, `de`. */
function countryOf(state: string | null): string | null {
  return isoCountry(/^([a-z]{2})-/i.exec(state ?? '')?.[1]);
}
