/** Rekor Scout (OpenALPR): the JSON that an agent uploads, or a web hook posts: one message, told by its data_type. */
import type { Adapter, Decoded, Message, RefusedPart } from '../../words/message.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { fieldOf, isJsonObject, type JsonObject, listAt, objectAt, parseJson, wordAt } from '../shared/json-value.ts';
import { groupRead } from './group.ts';
import { heartbeatsOf } from './heartbeat.ts';
import { resultReads } from './results.ts';

export const rekor: Adapter = {
  name: 'rekor',
  title: 'Rekor Scout (OpenALPR)',
  // One agent has many streams, and the engineer registers each by its camera_id: a stream that nobody registered must
  // not be taken for the one camera that was.
  cameraRefIs: 'reference',
  paths: [],
  about: {
    transport: 'HTTP push, JSON',
    timeRule: 'milliseconds since 1970; seconds in old versions',
    confidenceScale: '0 to 100; 0 is not known',
    pictures: 'base64 in the message',
    repeats: 'queued on disk until taken; a backlog is not marked',
    dedupeKey: 'data_type, best_uuid, plate in the frame, preview or final, plate, times',
  },
  decode,
  answer: () => ({ contentType: 'text/plain', body: 'OK' }),
};

type Kind = 'test' | 'heartbeat' | 'results' | 'group' | 'vehicle' | 'alert' | 'forwarded' | 'other';

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['heartbeat', 'heartbeat'],
  ['alpr_results', 'results'],
  ['alpr_group', 'group'],
  ['alpr_alert', 'alert'],
  ['vehicle', 'vehicle'],
]);

function decode(message: Message): Decoded {
  if (message.bytes.length === 0) return refusedWhole('empty', 'the message is empty');
  const sent = parseJson(message.bytes);
  if (sent === undefined) return refusedWhole('not-json', 'the message is not JSON');
  if (!isJsonObject(sent)) return refusedWhole('wrong-shape', 'the message is not a JSON object');
  const kind = kindOf(sent);
  switch (kind) {
    case 'test':
      return decoded({ heartbeats: [{ cameraRef: null, detail: 'a test call of the web hook' }] });
    case 'heartbeat':
      return heartbeatsOf(sent);
    case 'results':
      return resultReads(sent, message);
    case 'other':
      return refusedWhole('not-a-read', 'data_type is none that tells of a vehicle', 'data_type');
    case null:
      return refusedWhole('wrong-shape', 'there is no data_type, and no shape that is known');
    default:
      return decodeGroup(sent, kind, message);
  }
}

/** A group that was forwarded has no data_type, or null; so has the test call. */
function kindOf(sent: JsonObject): Kind | null {
  const type = wordAt(sent, ['data_type']);
  if (type !== null) return kinds.get(type.toLowerCase()) ?? 'other';
  if (wordAt(sent, ['openalpr_webhook']) !== null) return 'test';
  if (objectAt(sent, 'group') !== null) return 'forwarded';
  if (fieldOf(sent, 'best_plate_number') !== undefined || objectAt(sent, 'best_plate') !== null) return 'group';
  if (listAt(sent, 'results').length > 0) return 'results';
  return listAt(sent, 'video_streams').length > 0 ? 'heartbeat' : null;
}

function decodeGroup(sent: JsonObject, kind: 'group' | 'vehicle' | 'alert' | 'forwarded', message: Message): Decoded {
  const wrapped = kind === 'alert' || kind === 'forwarded';
  const group = wrapped ? objectAt(sent, 'group') : sent;
  if (group === null) return refusedWhole('wrong-shape', 'the alert holds no group', 'group');
  const refused: RefusedPart[] = [];
  const read = groupRead(
    { group, alert: wrapped ? sent : null, kind: kind === 'forwarded' ? 'group' : kind },
    message,
    refused,
  );
  return decoded({ reads: read === null ? [] : [read], refused });
}
