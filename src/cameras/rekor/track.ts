/**
 * Track: what ties the messages on one vehicle together. The best frame may change from the preview to the last word,
 * so all frames are looked at. One frame may show several vehicles: `plate_index` says which plate in it is meant.
 */
import { dedupeKeyOf } from '../shared/claim.ts';
import { fieldOf, type JsonObject, knownWord, listAt, numberAt, wordAt } from '../shared/json-value.ts';

export type PlateInFrame = { readonly uuid: string; readonly plateIndex: number };

/** Frames of one vehicle that are looked at: more than ten minutes at thirty a second. */
const framesMax = 20_000;
/** The most keys of one message. */
const keysMax = 100;

export function trackKey({ uuid, plateIndex }: PlateInFrame): string {
  return dedupeKeyOf('track', [uuid, plateIndex]);
}

/**
 * Keys for the best frame and then the earliest: a preview names the first frames of those that the last word names, so
 * that the two share keys even where there are more frames than keys. A frame's uuid ends with its time, and they are
 * not always sent in order.
 */
export function trackOf(group: JsonObject): { readonly best: PlateInFrame | null; readonly keys: readonly string[] } {
  const frames = framesOf(group);
  const best = bestOf(group, frames);
  const early = [...frames].sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  const keys = [...(best === null ? [] : [best]), ...early].map(trackKey);
  return { best, keys: [...new Set(keys)].slice(0, keysMax) };
}

function bestOf(group: JsonObject, frames: readonly PlateInFrame[]): PlateInFrame | null {
  const uuid = wordAt(group, ['best_uuid']);
  if (uuid === null) return null;
  const plateIndex = plateIndexOf(fieldOf(group, 'best_plate', 'plate_index'));
  return frames.find((frame) => frame.uuid === uuid) ?? { uuid, plateIndex };
}

function framesOf(group: JsonObject): PlateInFrame[] {
  const indexes = listAt(group, 'plate_indexes');
  return listAt(group, 'uuids')
    .slice(0, framesMax)
    .flatMap((sent, at) => {
      const uuid = knownWord(typeof sent === 'string' ? sent : null);
      return uuid === null ? [] : [{ uuid, plateIndex: plateIndexOf(indexes[at]) }];
    });
}

/** Most frames show one plate, the first. */
export function plateIndexOf(sent: unknown): number {
  const index = numberAt({ sent }, 'sent');
  return index !== null && Number.isInteger(index) && index >= 0 ? index : 0;
}
