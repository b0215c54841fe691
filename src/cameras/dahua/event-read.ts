/** Event read: one Dahua event of a vehicle, as a canonical read without pictures. */
import type { DecodeContext, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead, Track } from '../../words/read.ts';
import { blankRead } from '../shared/blank-read.ts';
import { decimal, dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { dahuaConfidence, dahuaLane, dahuaSpeed, dahuaUnknownWords, dahuaUnreadWords } from '../shared/dahua-words.ts';
import { knownWord } from '../shared/json-value.ts';
import type { DahuaEvent, EventField } from './event.ts';
import { eventTime } from './event-time.ts';

type Fields = ReadonlyMap<EventField, string>;

export function isRead(result: CanonicalRead | RefusedPart): result is CanonicalRead {
  return 'dedupeKey' in result;
}

export function readEvent(
  { fields, where }: DahuaEvent,
  message: Message,
  context: DecodeContext,
): CanonicalRead | RefusedPart {
  const code = fields.get('EventBaseInfo.Code') ?? fields.get('Code') ?? '';
  if (!tellsOfVehicle(fields)) {
    // Only a word: what else stands there may be anything.
    const named = /^[A-Za-z]{1,40}$/.test(code) ? `of type ${code}` : 'without a type';
    return { reason: 'not-a-read', detail: `an event ${named} that tells of no vehicle`, where };
  }
  const action = fields.get('EventBaseInfo.Action') ?? fields.get('Action') ?? '';
  if (action.toLowerCase() === 'stop') {
    return { reason: 'not-a-read', detail: 'the end of an event that was told of before', where };
  }
  const captured = eventTime(fields, message.receivedAt, context.zone);
  if (captured === null) return { reason: 'bad-time', detail: 'UTC is not a number of seconds since 1970', where };
  const plateSent = fields.get('TrafficCar.PlateNumber') ?? (isPlate(fields) ? fields.get('Object.Text') : null);
  const claim = plateClaim(plateSent, dahuaUnreadWords);
  const cameraRef = knownWord(fields.get('TrafficCar.MachineName') ?? null);
  const group = groupOf(fields);
  const source = [cameraRef, fields.get('EventBaseInfo.Index')];
  const lane = dahuaLane(decimal(fields.get('TrafficCar.Lane') ?? fields.get('Lane')));
  const word = (name: EventField) => knownWord(fields.get(name) ?? null, dahuaUnknownWords);
  return {
    ...blankRead(message),
    plate: claim.plate,
    plateAsSent: claim.plateAsSent,
    unreadReason: claim.unreadReason,
    country: isoCountry(word('Object.Country') ?? word('TrafficCar.Country') ?? word('CommInfo.Country')),
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    // Vehicle.Confidence is not that of the plate, and goes past 100.
    confidence: isPlate(fields) ? dahuaConfidence(decimal(fields.get('Object.Confidence'))) : null,
    // TrafficCar.Direction is a number for how the lane lies, not for how the vehicle drove.
    direction: word('TrafficCar.DrivingDirection[0]') ?? word('JunctionDirection'),
    lane,
    speedKmh: dahuaSpeed(decimal(fields.get('TrafficCar.Speed'))),
    vehicle: {
      make: word('TrafficCar.VehicleSign'),
      model: null,
      colour: word('TrafficCar.VehicleColor'),
      type: word('Vehicle.Category'),
    },
    cameraRef,
    track: trackOf(group, source),
    // Without a time of its own, each sending is a read of its own. The group alone is not trusted to be one vehicle.
    dedupeKey: dedupeKeyOf('event', [
      ...source,
      code,
      group.id,
      group.index,
      captured.asSent ?? captured.utc,
      claim.plateAsSent,
      lane,
    ]),
  };
}

function tellsOfVehicle(fields: Fields): boolean {
  return isPlate(fields) || fields.keys().some((name) => name.startsWith('TrafficCar.'));
}

function isPlate(fields: Fields): boolean {
  return fields.get('Object.ObjectType')?.toLowerCase() === 'plate';
}

/** The pictures that one passage triggered. The id looks like a time in some firmware, and is none. */
type Group = { readonly id: string | null; readonly index: number | null; readonly count: number | null };

function groupOf(fields: Fields): Group {
  const id = fields.get('GroupID') ?? fields.get('TrafficCar.GroupID') ?? null;
  return {
    id: id === null || /^0+$/.test(id) ? null : id,
    index: decimal(fields.get('IndexInGroup') ?? fields.get('TrafficCar.IndexInGroup')),
    count: decimal(fields.get('CountInGroup') ?? fields.get('TrafficCar.CountInGroup')),
  };
}

/** Only a group of more than one ties anything: firmware that writes one id for all vehicles must not join them. */
function trackOf({ id, index, count }: Group, source: readonly (string | null | undefined)[]): Track | null {
  if (id === null || count === null || count <= 1) return null;
  const stage = index !== null && index >= count ? 'final' : index === 1 ? 'early' : 'update';
  return { keys: [dedupeKeyOf('track', [...source, id])], stage };
}
