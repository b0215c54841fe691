/**
 * Tracked object: one message on one object that Frigate follows, as a canonical read when it is a vehicle. Frigate
 * tells of people, faces and animals on the same topics: of them nothing is read, refused or kept.
 */
import type { Decoded, Message } from '../../words/message.ts';
import type { CanonicalRead, PictureRef, TrackStage } from '../../words/read.ts';
import { blankRead, decoded, noVehicle, refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { readEpoch } from '../shared/epoch.ts';
import { fieldOf, type JsonObject, listAt, numberAt, objectAt, shareOf, textAt, wordAt } from '../shared/json-value.ts';

/** The objects whose marks Frigate reads. Any other label is dropped. */
const vehicleLabels = ['car', 'motorcycle', 'bus', 'truck', 'school_bus', 'garbage_truck'];
/** What is written down of a message that tells of no vehicle's mark: never what it was of. */
export const noMarkDetail = 'a message that tells of no mark';
/** Such as 1795269802.15-k3x9qa: the time at which it was first seen, and a few letters. */
const eventId = /^\d{1,12}\.\d{1,9}-[a-z0-9]{1,20}$/;

type Told = {
  readonly mark: string | null;
  readonly score: number | null;
  readonly time: string | null;
  readonly timeAt: string;
  readonly stage: TrackStage;
  readonly type: string | null;
  readonly hasSnapshot: boolean;
};

/** Of `tracked_object_update`, where marks, faces' names and descriptions of people are told alike. */
export function readUpdate(update: JsonObject, message: Message): Decoded {
  const mark = wordAt(update, ['plate']);
  // Without a mark it says that the last vehicle has gone.
  if (fieldOf(update, 'type') !== 'lpr' || mark === null) return nothingTold(update);
  const score = numberAt(update, 'score');
  const timeAt = 'timestamp';
  const time = textAt(update, timeAt);
  return toRead(update, { mark, score, time, timeAt, stage: 'update', type: null, hasSnapshot: true }, message);
}

/** Of `events`, which tells of every object, three times or more. */
export function readEvent(event: JsonObject, message: Message): Decoded {
  const object = objectAt(event, 'after');
  if (object === null) return refusedWhole('wrong-shape', 'the event does not say what the object is now', 'after');
  const { mark, score } = markOf(object);
  const label = textAt(object, 'label');
  const type = label !== null && vehicleLabels.includes(label) ? label : null;
  const kind = textAt(event, 'type');
  // A mark is read seconds after the object is first told of; that there is none is known only at the end.
  if (mark === null && (type === null || kind !== 'end')) return nothingTold(object);
  const timeAt = 'frame_time';
  const time = textAt(object, timeAt);
  const hasSnapshot = fieldOf(object, 'has_snapshot') !== false;
  const told = { mark, score, time, timeAt: `after.${timeAt}`, stage: stageOf(kind), type, hasSnapshot };
  return toRead(object, told, message);
}

/** Text with its score beside it, or both in one list, by version. */
function markOf(object: JsonObject): { mark: string | null; score: number | null } {
  const name = 'recognized_license_plate';
  const [mark, score] = listAt(object, name);
  const one = { mark, score: score ?? fieldOf(object, `${name}_score`) };
  return { mark: wordAt(one, ['mark']), score: numberAt(one, 'score') };
}

function stageOf(kind: string | null): TrackStage {
  if (kind === 'new') return 'early';
  return kind === 'end' ? 'final' : 'update';
}

function toRead(object: JsonObject, told: Told, message: Message): Decoded {
  const time = told.time === null ? null : readEpoch(told.time, 's');
  if (told.time !== null && time === null) {
    return refusedWhole('bad-time', 'the time is not a count of seconds since 1970', told.timeAt);
  }
  const claim = plateClaim(told.mark);
  // A vehicle without a mark never takes back one that was read, and one may still come after the end.
  const stage = claim.plate === null ? 'early' : told.stage;
  const cameraRef = wordAt(object, ['camera']);
  const sentId = textAt(object, 'id');
  const id = sentId !== null && eventId.test(sentId) ? sentId : null;
  const capturedAt = time?.utc ?? message.receivedAt;
  // The same mark of the same object, told on both topics or with each new frame, is one claim.
  const moment = id ?? told.time ?? capturedAt;
  const read: CanonicalRead = {
    ...blankRead(message),
    ...claim,
    capturedAt,
    capturedAtAsSent: told.time,
    timeCertainty: time?.certainty ?? 'received',
    confidence: claim.plateAsSent === null ? null : shareOf(told.score, 1),
    vehicle: { ...noVehicle, type: told.type },
    cameraRef,
    pictureRefs: id !== null && told.hasSnapshot ? [snapshotOf(id)] : [],
    track: id === null ? null : { keys: [dedupeKeyOf('track', [cameraRef, id])], stage },
    dedupeKey: dedupeKeyOf('object', [cameraRef, moment, stage, claim.plateAsSent, told.score]),
  };
  return decoded({ reads: [read] });
}

function snapshotOf(id: string): PictureRef {
  return { kind: 'overview', path: `/api/events/${id}/snapshot.jpg` };
}

/** Says that Frigate is there, and not what it saw. */
function nothingTold(object: JsonObject): Decoded {
  return decoded({
    heartbeats: [{ cameraRef: wordAt(object, ['camera']), detail: noMarkDetail }],
  });
}
