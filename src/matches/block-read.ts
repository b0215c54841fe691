/**
 * One read being looked up: its packed mark, how far it may be wrong, and what is hopeless. Used again for the next.
 */
import { chances, formatDensity } from '../plates/chances.ts';
import { densityOf } from '../plates/explanations.ts';
import type { CameraHistory } from '../plates/likelihood.ts';
import { markCharactersMax } from '../plates/normalise.ts';
import { toUtcTime } from '../words/clock.ts';
import type { AcceptedRead } from '../words/read.ts';
import { type CameraPairs, cameraPairs } from './camera-pairs.ts';
import type { OpenLists } from './open-lists.ts';
import { alike, createPackedMark, drawnAlike, type PackedMark, packMark, sixBits } from './packed-marks.ts';
import { fillOdds } from './read-doubts.ts';
import { layersCount } from './shards.ts';

export type BlockRead = PackedMark & {
  read: AcceptedRead;
  plate: string;
  /** Whether the mark can be packed; else its words and its hash mean nothing. */
  packed: boolean;
  camera: CameraHistory;
  pairs: CameraPairs;
  /** By list: 1 where it is matched for this camera's force. */
  open: Uint8Array;
  /** Of receipt, after the index's epoch. */
  hours: number;
  /** How likely the mark itself is on the next vehicle; 1 where every look-alike is hopeless anyway. */
  density: number;
  /** For each place, the most that the odds may be that its character is wrong; and the two highest of them. */
  readonly odds: Float64Array;
  highest: number;
  nextHighest: number;
  /** By layer: the least that the odds of a slip must be, for the best list there. */
  readonly needs: Float64Array;
  /**
   * Whether one of its characters is drawn like another, so that an entry may mean this mark and be written otherwise.
   */
  settles: boolean;
  /** By layer, a bit: where no slip that it could come from would do for any list; where its mark may be held. */
  hopeless: number;
  held: number;
};

const nothingJudged: CameraHistory = { judged: 0, misread: 0, confusions: new Map() };
const never = toUtcTime(0);

export function createBlockRead(): BlockRead {
  const read: AcceptedRead = {
    ...{ row: 0, revises: null, cameraRow: 0, forceRow: 0, plate: null, country: null, confidence: null },
    ...{ characterConfidences: null, capturedAt: never, capturedMs: 0, receivedAt: never, late: false },
  };
  return {
    ...{ read, plate: '', packed: false, ...createPackedMark(), camera: nothingJudged },
    ...{ pairs: cameraPairs(nothingJudged.confusions), open: new Uint8Array(0), hours: 0, density: 1 },
    ...{ odds: new Float64Array(markCharactersMax), highest: 0, nextHighest: 0 },
    ...{ needs: new Float64Array(layersCount), settles: false },
    ...{ hopeless: 0, held: 0 },
  };
}

/** No mark is rarer. */
const densityMin = Math.min(...Object.values(formatDensity));

/** @param oddsMin what a match must be able to come to */
export function fillBlockRead(
  into: BlockRead,
  read: AcceptedRead,
  plate: string,
  camera: CameraHistory,
  lists: Pick<OpenLists, 'worthMax'>,
  oddsMin: number,
): void {
  into.read = read;
  into.plate = plate;
  into.camera = camera;
  into.hopeless = 0;
  into.held = 0;
  into.pairs = cameraPairs(camera.confusions);
  into.packed = packMark(plate, into);
  fillOdds(read, plate, camera, into);
  let settling = 0;
  for (let place = 0; place < plate.length; place++) settling |= settled[plate.charCodeAt(place)] ?? 0;
  into.settles = settling === 1;
  fillNeeds(into, lists, oddsMin);
}

/** Odds over one do not make a slip at another place less likely. */
export function atLeastOne(odds: number): number {
  return odds > 1 ? odds : 1;
}

function fillNeeds(into: BlockRead, { worthMax }: Pick<OpenLists, 'worthMax'>, oddsMin: number): void {
  const slipMax = Math.max(into.highest * atLeastOne(into.nextHighest), chances.lostEndOdds);
  let worth = 0;
  for (let layer = 0; layer < layersCount; layer++) worth = Math.max(worth, worthMax[layer] ?? 0);
  const isHopeless = slipMax * worth < oddsMin * densityMin;
  into.density = isHopeless ? 1 : densityOf(into.plate, into.read.country);
  for (let layer = 0; layer < layersCount; layer++) {
    into.needs[layer] = isHopeless ? Number.POSITIVE_INFINITY : (oddsMin * into.density) / (worthMax[layer] ?? 0);
  }
}

const settled = Uint8Array.from(sixBits, (six) => {
  if (six === 0) return 0;
  return Number(alike.subarray(six << 6, (six + 1) << 6).includes(drawnAlike));
});
