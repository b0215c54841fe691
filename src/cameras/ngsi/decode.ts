/** NGSI: entities of the smart data model AnprFlowObserved, as a broker notifies or a gateway posts them. */
import type { Adapter, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { Position } from '../../words/position.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { blankRead, decoded, refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { fieldOf, isJsonObject, listAt, numberAt, parseJson, shareOf, textAt, wordAt } from '../shared/json-value.ts';
import { readIsoTime } from '../shared/local-time.ts';
import { type Entity, plainEntity } from './entity.ts';

/** More entities than a broker puts in one notification of passing vehicles; a message with more is refused whole. */
export const readsPerMessageMax = 1000;

/** A guess of less is a guess: the model gives each part its own confidence, and asks nothing of it. */
const guessConfidenceMin = 0.5;

export const ngsi: Adapter = {
  name: 'ngsi',
  title: 'NGSI AnprFlowObserved',
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'HTTP push, JSON (NGSI-v2 or NGSI-LD)',
    timeRule: 'ISO 8601; without an offset, the camera’s zone',
    confidenceScale: '0 to 1, for each part',
    pictures: 'none: links to other hosts are not followed',
    repeats: 'by the broker; safe at any time',
    dedupeKey: 'observer, entity id, time as sent, plate, lane',
  },
  decode,
  answer: () => ({ contentType: 'application/json', body: '{"kept":true}' }),
};

function decode(message: Message, context: DecodeContext): Decoded {
  if (message.bytes.length === 0) return refusedWhole('empty', 'the message is empty');
  const root = parseJson(message.bytes);
  if (root === undefined) return refusedWhole('not-json', 'the message is not JSON');
  const isNotification = fieldOf(root, 'data') !== undefined;
  const entities = isNotification ? listAt(root, 'data') : Array.isArray(root) ? root : [root];
  if (entities.length === 0) return refusedWhole('empty', 'no entity is in the message');
  if (entities.length > readsPerMessageMax) {
    return refusedWhole('too-many-reads', `${entities.length} entities; at most ${readsPerMessageMax} are taken`);
  }
  const reads: CanonicalRead[] = [];
  const refused: RefusedPart[] = [];
  for (const [index, entity] of entities.entries()) {
    const where = isNotification ? `data[${index}]` : Array.isArray(root) ? `[${index}]` : '';
    const read = toRead(entity, message, context);
    if ('reason' in read) refused.push({ ...read, where });
    else reads.push(read);
  }
  return decoded({ reads, refused });
}

function toRead(sent: unknown, message: Message, { zone }: DecodeContext): CanonicalRead | Omit<RefusedPart, 'where'> {
  if (!isJsonObject(sent)) return { reason: 'wrong-shape', detail: 'the entity is not a JSON object' };
  if (textAt(sent, 'type') !== 'AnprFlowObserved') {
    return { reason: 'not-a-read', detail: 'an entity of another type than AnprFlowObserved' };
  }
  const entity = plainEntity(sent);
  const asSent = textAt(entity, 'dateObserved');
  const time = asSent === null ? null : readIsoTime(asSent, zone);
  if (asSent === null || time === null) {
    return { reason: 'bad-time', detail: 'dateObserved is not an ISO 8601 time' };
  }
  const vehicle = fieldOf(entity, 'observedVehicle');
  const claim = claimOf(entity, vehicle);
  const lane = numberAt(entity, 'laneId');
  const cameraRef = wordAt(entity, ['observedBy']);
  return {
    ...blankRead(message),
    ...claim,
    country: isoCountry(guess(vehicle, 'country', 'code')),
    capturedAt: time.utc,
    capturedAtAsSent: asSent,
    timeCertainty: time.certainty,
    confidence: claim.plate === null ? null : shareOf(numberAt(vehicle, 'licensePlate', 'confidence'), 1),
    position: positionOf(entity),
    direction: wordAt(vehicle, ['direction']),
    lane: Number.isInteger(lane) ? lane : null,
    vehicle: {
      make: guess(vehicle, 'brand', 'name'),
      model: guess(vehicle, 'model', 'name'),
      colour: guess(vehicle, 'color', 'name'),
      type: null,
    },
    cameraRef,
    dedupeKey: dedupeKeyOf('observed', [
      cameraRef,
      textAt(entity, 'id'),
      asSent,
      claim.plateAsSent,
      textAt(entity, 'laneId'),
    ]),
  };
}

/** `vehiclePlateNotRead` is the observer's own word, whatever stands where the mark would. */
function claimOf(entity: Entity, vehicle: unknown): ReturnType<typeof plateClaim> {
  const sent = textAt(vehicle, 'licensePlate', 'identifier')?.replaceAll('\0', '') ?? null;
  if (entity.vehiclePlateNotRead !== true) return plateClaim(sent);
  return { plate: null, plateAsSent: sent?.slice(0, 200) ?? null, unreadReason: 'camera-unread' };
}

function guess(vehicle: unknown, part: string, field: string): string | null {
  const confidence = numberAt(vehicle, part, 'confidence');
  return confidence !== null && confidence < guessConfidenceMin ? null : wordAt(vehicle, [part, field]);
}

/** GeoJSON has longitude first. The model's own example does not keep to it, and its latitude is then none. */
function positionOf(entity: Entity): Position | null {
  if (textAt(entity, 'location', 'type') !== 'Point') return null;
  const [lon, lat, ...more] = listAt(entity, 'location', 'coordinates');
  if (typeof lon !== 'number' || typeof lat !== 'number' || more.length > 1) return null;
  const isFiller = lat === 0 && lon === 0;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && !isFiller ? { lat, lon } : null;
}
