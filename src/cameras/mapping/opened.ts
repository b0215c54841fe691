/** Opened: a message as its format reads it, so that what stands at a path can be asked for, vehicle by vehicle. */
import type { PathStep } from '../../words/mapping-path.ts';

/** The most vehicles in one message. A message with more is refused whole: 'too-many-reads'. */
export const readsPerMessageMax = 100;

/** What may stand at a path: a text, a number or a truth of JSON, or the bytes of a picture in a multipart form. */
export type Value = string | number | boolean | Uint8Array;

export type Place = (path: readonly PathStep[]) => Value | null;

/** One of the vehicles that a message tells of; paths that name the list are read in its item. */
export type OpenedVehicle = {
  readonly value: Place;
  /** Which item of the list, from 0, or which line of the text, from 1; neither for the one vehicle of a message. */
  readonly item: number | null;
  readonly line: number | null;
};

export type Opened = {
  /** What stands outside the list of vehicles. */
  readonly whole: Place;
  /** Null where the mapping names a list and the message has none. */
  readonly vehicles: readonly OpenedVehicle[] | null;
};

export function oneVehicle(value: Place): Opened {
  return { whole: value, vehicles: [{ value, item: null, line: null }] };
}
