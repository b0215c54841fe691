/**
 * What a read is looked up by: its own mark, marks that a slip of another kind than its look-alikes' leads to, and
 * those less or more a character at an end; less what is hopeless and what the layers' filters rule out, which is most.
 */
import { chances } from '../plates/chances.ts';
import { atLeastOne, type BlockRead } from './block-read.ts';
import { type LayerFilter, type LayerFilters, mayHold } from './layer-filter.ts';
import { usualDensity } from './odd-look-up.ts';
import {
  createPackedMark,
  hashStep,
  markBits,
  oneOfEachGroup,
  packedCharactersMax,
  packPart,
  shiftOf,
  wordCharacters,
} from './packed-marks.ts';
import { addProbe, type ProbeMark, type Probes, way } from './probes.ts';

/**
 * Asks each layer's filter about every read of a block: places far apart in memory, and none depends on another. Of a
 * read whose slips are hopeless there, only the mark itself and what is drawn like it is asked for.
 */
export function askFilters(layers: readonly LayerFilters[], block: readonly BlockRead[], count: number): void {
  for (let layer = 0; layer < layers.length; layer++) {
    const filters = layers[layer];
    if (filters === undefined) continue;
    const { skeletons, drawn } = filters;
    const bit = 1 << layer;
    for (let at = 0; at < count; at++) {
      const one = block[at];
      if (one === undefined) continue;
      const hopeless = isHopeless(one, layer);
      if (hopeless) one.hopeless |= bit;
      if (one.packed && (hopeless ? mayHold(drawn, one.hash, one.drawn) : mayHold(skeletons, one.hash, one.hash)))
        one.held |= bit;
    }
  }
}

export function addProbes(probes: Probes, layers: readonly LayerFilters[], one: BlockRead, at: number): void {
  const { highest, nextHighest, needs, settles, packed, held, hopeless } = one;
  let crossings = -1;
  for (let layer = 0; layer < layers.length; layer++) {
    const filters = layers[layer];
    const bit = 1 << layer;
    if (filters === undefined) continue;
    if ((hopeless & bit) !== 0) {
      if ((held & bit) !== 0) addProbe(probes, at, layer, one, way.own, settles ? 2 : 0);
      continue;
    }
    const need = needs[layer] ?? 0;
    const limit = settles || highest * nextHighest >= need ? 2 : highest >= need ? 1 : 0;
    if ((held & bit) !== 0) addProbe(probes, at, layer, one, way.own, limit);
    const filter = filters.skeletons;
    if (packed) {
      if (crossings < 0) crossings = findCrossings(one);
      addCrossings(probes, filter, one, at, layer, crossings);
    }
    const { length } = one.plate;
    if (length > 2 && hasLength(filters, length - 1)) addShortened(probes, filter, one, at, layer);
    if (packed && mayHaveLost(one) && hasLength(filters, length + 1)) addLengthened(probes, filter, one, at, layer);
  }
}

function hasLength({ lengths }: LayerFilters, length: number): boolean {
  return ((lengths >>> length) & 1) === 1;
}

/** A mark of a usual form is far likelier to be itself than one that lost a character. */
function mayHaveLost({ density, length }: BlockRead): boolean {
  return density < usualDensity && length < packedCharactersMax;
}

/** Whether no slip that this read could come from would do for any list of the layer. */
function isHopeless({ highest, density, needs }: BlockRead, layer: number): boolean {
  const most = highest * atLeastOne(highest);
  const need = needs[layer] ?? 0;
  return most < need && (density >= usualDensity || chances.lostEndOdds < need);
}

const crossingsMax = packedCharactersMax * oneOfEachGroup.length;
/** Skeletons that the read has where one character is of another group of look-alikes; used again for each read. */
const crossed = { hash: new Int32Array(crossingsMax), odds: new Float64Array(crossingsMax) };

/** Those that are not hopeless in every layer. @returns how many */
function findCrossings(one: BlockRead): number {
  let need = Number.POSITIVE_INFINITY;
  for (const some of one.needs) if (some < need) need = some;
  const most = atLeastOne(one.highest);
  let count = 0;
  for (let place = 0; place < one.length; place++) {
    const odds = one.odds[place] ?? 0;
    if (odds * most < need) continue;
    const code = one.plate.charCodeAt(place);
    const groups = one.pairs.crossings[code];
    if (groups === undefined || groups.length === 0) continue;
    const without = one.hash ^ hashStep(place, code);
    for (const group of groups) {
      crossed.hash[count] = without ^ hashStep(place, group);
      crossed.odds[count] = odds;
      count++;
    }
  }
  return count;
}

function addCrossings(
  probes: Probes,
  filter: LayerFilter,
  one: BlockRead,
  at: number,
  layer: number,
  crossings: number,
): void {
  const need = one.needs[layer] ?? 0;
  const most = atLeastOne(one.highest);
  for (let crossing = 0; crossing < crossings; crossing++) {
    const odds = crossed.odds[crossing] ?? 0;
    const hash = crossed.hash[crossing] ?? 0;
    if (odds * most < need || !mayHold(filter, hash, hash)) continue;
    const limit = one.settles || odds * one.highest >= need ? 2 : 1;
    addProbe(probes, at, layer, setMark(hash, one.first, one.second), way.own, limit);
  }
}

const scratch = createPackedMark();

function setMark(hash: number, first: number, second: number): ProbeMark {
  scratch.hash = hash;
  scratch.first = first;
  scratch.second = second;
  return scratch;
}

/** The first or the last character may be none of the mark's: a bolt, an edge, a sticker. */
function addShortened(probes: Probes, filter: LayerFilter, one: BlockRead, at: number, layer: number): void {
  const { plate, odds, highest, settles } = one;
  const need = one.needs[layer] ?? 0;
  for (let last = 0; last < 2; last++) {
    const slip = chances.addedOfWrongShare * (odds[last === 0 ? 0 : plate.length - 1] ?? 0);
    if (slip * atLeastOne(highest) < need || !shorten(one, last)) continue;
    if (!mayHold(filter, scratch.hash, scratch.hash)) continue;
    const limit = Number(settles || slip * highest >= need);
    addProbe(probes, at, layer, scratch, last === 0 ? way.addedFirst : way.addedLast, limit);
  }
}

/** Writes the mark without its first character, or without its last, into `scratch`, where it can be packed. */
function shorten({ plate, packed, first, second, hash }: BlockRead, last: number): boolean {
  if (!packed) return packPart(plate, 1 - last, plate.length - last, scratch);
  const end = plate.length - 1;
  if (last === 1) {
    const without = ~(63 << shiftOf(end));
    const isFirst = end < wordCharacters;
    setMark(
      hash ^ hashStep(end, plate.charCodeAt(end)),
      isFirst ? first & without : first,
      isFirst ? 0 : second & without,
    );
    return true;
  }
  let moved = 0;
  for (let place = 1; place <= end; place++) moved ^= hashStep(place - 1, plate.charCodeAt(place));
  setMark(moved, ((first >>> 6) | (second << 24)) & markBits, second >>> 6);
  return true;
}

/** A character may be missing at either end; nobody knows which, so one of each group is tried. */
function addLengthened(probes: Probes, filter: LayerFilter, one: BlockRead, at: number, layer: number): void {
  if (chances.lostEndOdds < (one.needs[layer] ?? 0)) return;
  const { plate, length, first, second } = one;
  let moved = 0;
  for (let place = 0; place < length; place++) moved ^= hashStep(place + 1, plate.charCodeAt(place));
  const laterFirst = (first << 6) & markBits;
  const laterSecond = ((second << 6) | (first >>> 24)) & markBits;
  for (const code of oneOfEachGroup) {
    const before = moved ^ hashStep(0, code);
    if (mayHold(filter, before, before)) {
      addProbe(probes, at, layer, setMark(before, laterFirst, laterSecond), way.lostFirst, 1);
    }
    const after = one.hash ^ hashStep(length, code);
    if (mayHold(filter, after, after)) addProbe(probes, at, layer, setMark(after, first, second), way.lostLast, 1);
  }
}
