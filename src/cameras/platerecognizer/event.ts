/** Event: one JSON event of the engine, its allowed fields only, as a canonical read for each vehicle in it. */
import type { DecodeContext, Heartbeat, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead, VehicleDescription } from '../../words/read.ts';
import { blankRead } from '../shared/blank-read.ts';
import { dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { fieldOf, isJsonObject, listAt, numberAt, objectAt, shareOf, textAt, wordAt } from '../shared/json-value.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';

/** More vehicles than one frame shows. A message with more is refused: 'too-many-reads'. */
export const resultsPerEventMax = 50;
/**
 * The engine names its best guess at make, colour, type and country even where it holds it for nearly impossible
 * (0.009 is usual). One that it holds for more likely wrong than right is not taken.
 */
const guessScoreMin = 0.5;
/** What it calls a make, model, colour or type that it does not know. */
const unknownWords = ['unknown', 'generic'];

/** Corners in pixels of the whole frame. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type Vehicle = { readonly read: CanonicalRead; readonly box: Box | null };

export type Event = {
  readonly vehicles: readonly Vehicle[];
  readonly refused: readonly RefusedPart[];
  readonly heartbeats: readonly Heartbeat[];
};

type Captured = ReadTime & { readonly asSent: string | null };

/** @param place where in the message the event is: '', 'part json' or 'field json' */
export function readEvent(value: unknown, place: string, message: Message, context: DecodeContext): Event {
  const refuse = (reason: RefusedPart['reason'], detail: string, path = ''): Event => {
    return { vehicles: [], refused: [{ reason, detail, where: placed(place, path) }], heartbeats: [] };
  };
  if (value === undefined) return refuse('not-json', 'the event is not JSON');
  if (!isJsonObject(value)) return refuse('wrong-shape', 'the event is not a JSON object');
  const kind = textAt(value, 'hook', 'event');
  if (kind !== null && kind !== 'recognition') return refuse('not-a-read', 'an event other than recognition');
  // The engine's own files hold the same without the envelope.
  const data = objectAt(value, 'data') ?? value;
  if (fieldOf(data, 'results') === undefined) return refuse('wrong-shape', 'the event has no results', 'data.results');
  const results = listAt(data, 'results');
  const cameraRef = wordAt(data, ['camera_id']);
  if (results.length === 0) {
    return { vehicles: [], refused: [], heartbeats: [{ cameraRef, detail: 'a frame without vehicles' }] };
  }
  if (results.length > resultsPerEventMax) {
    return refuse('too-many-reads', `more than ${resultsPerEventMax} vehicles`, 'data.results');
  }
  const captured = capturedTime(data, message, context);
  if (typeof captured === 'string') {
    return refuse('bad-time', `${captured} is not an ISO 8601 time`, `data.${captured}`);
  }
  const vehicles: Vehicle[] = [];
  const refused: RefusedPart[] = [];
  for (const [index, result] of results.entries()) {
    if ((fieldOf(result, 'plate') ?? null) !== null || objectAt(result, 'vehicle') !== null) {
      vehicles.push(toVehicle(result, index, cameraRef, captured, message));
      continue;
    }
    const detail = 'the result has neither plate nor vehicle';
    refused.push({ reason: 'wrong-shape', detail, where: placed(place, `data.results[${index}]`) });
  }
  return { vehicles, refused, heartbeats: [] };
}

function toVehicle(
  result: unknown,
  index: number,
  cameraRef: string | null,
  captured: Captured,
  message: Message,
): Vehicle {
  // With `detection_mode = vehicle` the plate is an object, and null for a vehicle without one.
  const guess = objectAt(result, 'plate') === null ? null : likeliest(listAt(result, 'plate', 'props', 'plate'), 0);
  const claim = plateClaim(wordAt(result, ['plate']) ?? wordAt(guess, ['value']));
  const score = numberAt(guess, 'score') ?? numberAt(result, 'score');
  const box = boxAt(result, 'box') ?? boxAt(result, 'plate', 'box') ?? boxAt(result, 'vehicle', 'box');
  const read: CanonicalRead = {
    ...blankRead(message),
    ...claim,
    country: countryOf(result),
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    confidence: claim.plateAsSent === null ? null : shareOf(score, 1),
    direction: directionOf(numberAt(result, 'direction')),
    vehicle: descriptionOf(result),
    cameraRef,
    // A frame may be told of in several messages, so that its time and the place in the list are not enough.
    dedupeKey: dedupeKeyOf('result', [
      cameraRef,
      captured.asSent ?? captured.utc,
      index,
      claim.plateAsSent,
      box?.left,
      box?.top,
    ]),
  };
  return { read, box: boxAt(result, 'vehicle', 'box') ?? box };
}

/**
 * The time in UTC, else the local time with its offset, else the time of receipt.
 * @returns the name of a field that holds no time
 */
function capturedTime(data: unknown, { receivedAt }: Message, { zone }: DecodeContext): Captured | string {
  const field = wordAt(data, ['timestamp']) === null ? 'timestamp_local' : 'timestamp';
  const asSent = wordAt(data, [field]);
  if (asSent === null) return { utc: receivedAt, certainty: 'received', asSent: null };
  const time = readIsoTime(asSent, zone);
  return time === null ? field : { ...time, asSent };
}

function descriptionOf(result: unknown): VehicleDescription {
  const makeModel = likeliest([...listAt(result, 'model_make'), ...listAt(result, 'vehicle', 'props', 'make_model')]);
  const colour = likeliest([...listAt(result, 'color'), ...listAt(result, 'vehicle', 'props', 'color')]);
  return {
    make: wordAt(makeModel, ['make'], unknownWords),
    model: wordAt(makeModel, ['model'], unknownWords),
    colour: wordAt(colour, ['color'], unknownWords) ?? wordAt(colour, ['value'], unknownWords),
    type: wordAt(likeliest(listAt(result, 'vehicle')), ['type'], unknownWords),
  };
}

/** A region is a country, `gb`, or a part of one, `us-ca`. */
function countryOf(result: unknown): string | null {
  const region = likeliest([...listAt(result, 'region'), ...listAt(result, 'plate', 'props', 'region')]);
  const code = wordAt(region, ['code']) ?? wordAt(region, ['value']);
  return isoCountry(code?.split('-', 1)[0]);
}

/** @returns the guess with the highest score; null where none reaches the least. A guess without a score is certain. */
function likeliest(guesses: readonly unknown[], scoreMin = guessScoreMin): unknown {
  const scored = guesses.map((guess) => ({ guess, score: numberAt(guess, 'score') ?? 1 }));
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best !== undefined && best.score >= scoreMin ? best.guess : null;
}

/** Degrees, as the vehicle moves across the picture. */
function directionOf(degrees: number | null): string | null {
  return degrees === null ? null : `${degrees}°`;
}

function boxAt(value: unknown, ...path: readonly string[]): Box | null {
  const box = fieldOf(value, ...path);
  const left = numberAt(box, 'xmin');
  const top = numberAt(box, 'ymin');
  const right = numberAt(box, 'xmax');
  const bottom = numberAt(box, 'ymax');
  return left === null || top === null || right === null || bottom === null ? null : { left, top, right, bottom };
}

function placed(place: string, path: string): string {
  return [place, path].filter(Boolean).join(', ');
}
