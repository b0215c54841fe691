/** Own mapping: senders whose message is a template that the engineer wrote, read as a mapping of theirs says. */
import type { MappingDefinition } from '../../words/mapping.ts';
import type { Adapter, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf } from '../shared/claim.ts';
import { knownWord } from '../shared/json-value.ts';
import { toClaim } from './claim.ts';
import { openJson } from './open-json.ts';
import { openCsv, openForm, openLines } from './open-text.ts';
import { openXml } from './open-xml.ts';
import { type Opened, type OpenedVehicle, readsPerMessageMax } from './opened.ts';
import { holds, type Taken, takeFields } from './taken.ts';

export const mapping: Adapter = {
  name: 'mapping',
  title: 'Own mapping',
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'HTTP push or broker; JSON, XML, a form, lines or CSV',
    timeRule: 'as the mapping says: ISO 8601, a pattern, or an epoch; UTC or the camera’s zone',
    confidenceScale: 'as the mapping says: 0 to 1, 100 or 999',
    pictures: 'base64 in the message, or parts of a form',
    repeats: 'the sender’s choice; safe at any time',
    dedupeKey: 'as the mapping says; else id, else camera, time, plate, lane',
  },
  decode: (message, context) => readByMapping(message, context).decoded,
  answer: () => ({ contentType: 'text/plain', body: 'OK' }),
};

/** What a message says by a mapping: what was decoded, and of each read what it was made of. */
export type MappedMessage = { readonly decoded: Decoded; readonly taken: readonly Taken[] };

export function readByMapping(message: Message, context: DecodeContext): MappedMessage {
  const definition = context.mapping ?? null;
  if (definition === null) return without('wrong-shape', 'the camera has no mapping that is in use');
  if (message.bytes.length === 0) return without('empty', 'the message is empty');
  const opened = open(message, definition);
  if ('reads' in opened) return { decoded: opened, taken: [] };
  if (definition.heartbeat !== undefined && holds(definition, definition.heartbeat, opened.whole)) {
    return { decoded: heartbeat(definition, opened, 'alive'), taken: [] };
  }
  const { vehicles } = opened;
  if (vehicles === null) return without('wrong-shape', 'the message has no list of vehicles where the mapping says');
  if (vehicles.length === 0) return { decoded: heartbeat(definition, opened, 'no vehicle'), taken: [] };
  if (vehicles.length > readsPerMessageMax) {
    return without('too-many-reads', `over ${readsPerMessageMax} vehicles in one message`);
  }
  return readVehicles(definition, vehicles, message, context);
}

function without(reason: RefusedPart['reason'], detail: string): MappedMessage {
  return { decoded: refusedWhole(reason, detail), taken: [] };
}

function open(message: Message, definition: MappingDefinition): Opened | Decoded {
  switch (definition.format) {
    case 'json':
      return openJson(message.bytes, definition);
    case 'xml':
      return openXml(message.bytes, definition);
    case 'form':
      return openForm(message);
    case 'lines':
      return openLines(message.bytes);
    case 'csv':
      return openCsv(message.bytes, definition.separator);
  }
}

function heartbeat(definition: MappingDefinition, { whole }: Opened, detail: string): Decoded {
  const camera = takeFields(definition, { value: whole }).values.get('camera');
  const cameraRef = knownWord(typeof camera === 'string' ? camera : null);
  return decoded({ heartbeats: [{ cameraRef, detail }] });
}

function readVehicles(
  definition: MappingDefinition,
  vehicles: readonly OpenedVehicle[],
  message: Message,
  context: DecodeContext,
): MappedMessage {
  const { only } = definition;
  const wanted = only === undefined ? vehicles : vehicles.filter(({ value }) => holds(definition, only, value));
  if (wanted.length === 0) {
    return without('not-a-read', 'the mapping reads only messages of certain words, and none of them stands here');
  }
  const reads: CanonicalRead[] = [];
  const refused: RefusedPart[] = [];
  const taken: Taken[] = [];
  for (const vehicle of wanted) {
    const fields = takeFields(definition, vehicle);
    const claim = toClaim(definition, vehicle, fields, message, context);
    refused.push(...claim.refused);
    if (claim.read === null) continue;
    reads.push(claim.read);
    taken.push(fields);
  }
  return { decoded: decoded({ reads: toldApart(reads), refused }), taken };
}

/** Vehicles of one message are several vehicles, even where their sender gave them all one id. */
function toldApart(reads: readonly CanonicalRead[]): CanonicalRead[] {
  const seen = new Map<string, number>();
  return reads.map((read) => {
    const before = seen.get(read.dedupeKey) ?? 0;
    seen.set(read.dedupeKey, before + 1);
    return before === 0 ? read : { ...read, dedupeKey: dedupeKeyOf(read.dedupeKey, ['vehicle', before + 1]) };
  });
}
