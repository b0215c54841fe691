/** Pulled list: the camera's answer when it is asked for its last plates, as lines of `key_0=value`. */
import type { DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead, PictureRef } from '../../words/read.ts';
import { blankRead, decoded, refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf, plateClaim, textCharactersMax } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { knownWord } from '../shared/json-value.ts';
import { readIsoTime } from '../shared/local-time.ts';
import { unknownWords, unreadWords } from './unknown.ts';

/** The most vehicles in one answer. More is refused whole. */
const readsPerMessageMax = 1000;

/** Longer than any line of the list, characters. A longer one is cut: no field of it is kept whole in any case. */
const lineCharactersMax = 1000;

const line = /^\s*([a-z][a-z_]{0,40})_(\d{1,6})\s*=(.*)$/;

/** Where the camera keeps the pictures that it names, and the names that are asked for. */
const pictureFolder = '/LPR/';
const pictureName = /^\w[\w./-]{0,198}$/;

/** The maker counts directions here, and writes them out in what it pushes. */
const directions: ReadonlyMap<string, string> = new Map([
  ['1', 'Approach'],
  ['2', 'Away'],
]);

type Fields = ReadonlyMap<string, string>;

export function isPulledList(text: string): boolean {
  return /^\s*[a-z][a-z_]{0,40}_\d{1,6}\s*=/.test(text);
}

export function readPulledList(text: string, message: Message, context: DecodeContext): Decoded {
  const vehicles = vehiclesOf(text);
  if (vehicles.size > readsPerMessageMax) {
    const detail = `the list holds ${vehicles.size} vehicles; at most ${readsPerMessageMax} are taken`;
    return refusedWhole('too-many-reads', detail);
  }
  // It began like a list, and no line of it is one: cut in the middle of its first, perhaps.
  if (vehicles.size === 0) return refusedWhole('wrong-shape', 'no line is of the form key_0=value');
  const reads: CanonicalRead[] = [];
  const refused: RefusedPart[] = [];
  for (const [index, fields] of vehicles) {
    const read = readVehicle(fields, index, message, context);
    if ('reason' in read) refused.push(read);
    else reads.push(read);
  }
  return decoded({ reads, refused });
}

/** The fields of each vehicle by its index, in the order in which the list first names it. */
function vehiclesOf(text: string): ReadonlyMap<string, Fields> {
  const vehicles = new Map<string, Map<string, string>>();
  for (const one of text.split('\n')) {
    const found = line.exec(one.slice(0, lineCharactersMax).trimEnd());
    if (found === null) continue;
    const [, name = '', index = '', value = ''] = found;
    const fields = vehicles.get(index) ?? new Map<string, string>();
    fields.set(name, value.replaceAll('\0', '').trim());
    vehicles.set(index, fields);
  }
  return vehicles;
}

function readVehicle(
  fields: Fields,
  index: string,
  message: Message,
  { zone }: DecodeContext,
): CanonicalRead | RefusedPart {
  const plate = fields.get('plate');
  if (plate === undefined) {
    return { reason: 'wrong-shape', detail: 'the vehicle has no plate', where: `plate_${index}` };
  }
  // The list is of the past: without its own time a vehicle cannot be placed in it.
  const timeAsSent = knownWord(fields.get('time') ?? null, unknownWords);
  const time = timeAsSent === null ? null : readIsoTime(timeAsSent, zone);
  if (time === null) {
    const detail = 'the vehicle has no time such as 2026-03-14 09:26:53';
    return { reason: 'bad-time', detail, where: `time_${index}` };
  }
  // Of two vehicles in one second the list still says where each plate stood in the picture.
  const place = ['roi_id', 'plate_left', 'plate_top', 'plate_right', 'plate_bottom'].map((name) => fields.get(name));
  return {
    ...blankRead(message),
    ...plateClaim(plate.slice(0, textCharactersMax + 1), unreadWords),
    country: isoCountry(fields.get('region')),
    capturedAt: time.utc,
    capturedAtAsSent: timeAsSent,
    timeCertainty: time.certainty,
    direction: directions.get(fields.get('direction') ?? '') ?? null,
    pictureRefs: pictureRefsOf(fields.get('path') ?? ''),
    dedupeKey: dedupeKeyOf('pulled', [timeAsSent, plate, ...place]),
  };
}

/** Only a file below the folder of plates: a name from a message must not have anything else asked for. */
function pictureRefsOf(name: string): PictureRef[] {
  if (!pictureName.test(name) || name.includes('..') || name.includes('//')) return [];
  return [{ kind: 'patch', path: `${pictureFolder}${name}` }];
}
