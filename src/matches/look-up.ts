/**
 * Finds what reads may be of. What is hopeless at best is left out early; `markOdds` has the last word on what is not
 * exact. Reads are taken in blocks, whose places in memory are fetched all at once (probes.ts).
 */
import { chances } from '../plates/chances.ts';
import { markOdds } from '../plates/likelihood.ts';
import { toMs } from '../words/clock.ts';
import type { MatchKind } from '../words/likelihood.ts';
import type { Match } from '../words/match.ts';
import type { AcceptedRead } from '../words/read.ts';
import { atLeastOne, type BlockRead, createBlockRead, fillBlockRead } from './block-read.ts';
import { hourMs, isExpired } from './entry-hours.ts';
import type { EntryIndex } from './entry-index.ts';
import { type LayerFilter, type LayerFilters, mayHold } from './layer-filter.ts';
import { findOdd, usualDensity } from './odd-look-up.ts';
import type { MatchHistories } from './open-lists.ts';
import {
  bitOfPlace,
  createPackedMark,
  drawnAlike,
  hashStep,
  markBits,
  oneOfEachGroup,
  packedCharactersMax,
  packPart,
  placeOfBit,
  shiftOf,
  sixAt,
  unpackMark,
  wordCharacters,
} from './packed-marks.ts';
import {
  addProbe,
  blockReads,
  createNear,
  createProbes,
  type Near,
  type ProbeMark,
  type Probes,
  scanProbes,
  shardFor,
  touchFilters,
  type Way,
  way,
} from './probes.ts';
import { hoursMax, layersCount, rowAt } from './shards.ts';

export type MatchRules = {
  readonly histories: MatchHistories;
  /** What is not exact and cannot come to such odds is no match. */
  readonly oddsMin: number;
};

export type LookUp = (reads: Iterable<AcceptedRead>, nowMs: number, take: (match: Match, list: number) => void) => void;

const nobody = createBlockRead();

type Work = {
  readonly index: EntryIndex;
  readonly rules: MatchRules;
  readonly block: readonly BlockRead[];
  readonly probes: Probes;
  readonly near: Near;
};

export function createLookUp(index: EntryIndex, rules: MatchRules): LookUp {
  const block = Array.from({ length: blockReads }, createBlockRead);
  const work: Work = { index, rules, block, probes: createProbes(), near: createNear(4_096) };
  return (reads, nowMs, take) => {
    const found = createTaking(take);
    const hoursOf = createHours(index.epochHours);
    let count = 0;
    for (const read of reads) {
      if (read.plate === null) continue;
      const one = block[count];
      if (one === undefined) throw new Error('a block has room for every read that is put in it');
      one.open = index.open.openTo(read.forceRow, read.cameraRow, nowMs);
      one.hours = hoursOf(read.receivedAt);
      fillBlockRead(one, read, read.plate, rules.histories.camera(read.cameraRow), index.open, rules.oddsMin);
      findPlain(work, one, found);
      count++;
      if (count < blockReads) continue;
      finishBlock(work, count, found);
      count = 0;
    }
    finishBlock(work, count, found);
  };
}

type Taking = (read: BlockRead, entryRow: number, list: number, kind: MatchKind) => void;

/** One entry may be met by two probes of a read; it is taken once. */
function createTaking(take: (match: Match, list: number) => void): Taking {
  let last: AcceptedRead | null = null;
  let rows: number[] = [];
  return ({ read }, entryRow, list, kind) => {
    if (last !== read) rows = [];
    last = read;
    if (rows.includes(entryRow)) return;
    rows.push(entryRow);
    take({ readRow: read.row, entryRow, kind }, list);
  };
}

/** The times of receipt of one batch are mostly the same. */
function createHours(epochHours: number): (receivedAt: AcceptedRead['receivedAt']) => number {
  let last: AcceptedRead['receivedAt'] | null = null;
  let hours = 0;
  return (receivedAt) => {
    if (receivedAt !== last) hours = Math.floor(toMs(receivedAt) / hourMs) - epochHours;
    last = receivedAt;
    return hours;
  };
}

/** Adds what is to be looked at, but for what the layers' filters rule out: most of it. */
function addProbes({ probes, index }: Work, one: BlockRead, at: number): void {
  const { highest, nextHighest, needs, settles, packed, hash, drawn } = one;
  for (let layer = 0; layer < layersCount; layer++) {
    const filters = index.filters[layer];
    if (filters === undefined) continue;
    if (isHopeless(one, layer)) {
      // Nothing but the mark itself, or one that is drawn like it.
      if (packed && mayHold(filters.drawn, hash, drawn)) addProbe(probes, at, layer, one, way.own, settles ? 2 : 0);
      continue;
    }
    const need = needs[layer] ?? 0;
    const limit = settles || highest * nextHighest >= need ? 2 : highest >= need ? 1 : 0;
    const filter = filters.skeletons;
    if (packed && mayHold(filter, hash, hash)) addProbe(probes, at, layer, one, way.own, limit);
    if (packed) addCrossings(probes, filter, one, at, layer);
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

const scratch = createPackedMark();

/** A character may be of another group of look-alikes. */
function addCrossings(probes: Probes, filter: LayerFilter, one: BlockRead, at: number, layer: number): void {
  const need = one.needs[layer] ?? 0;
  for (let place = 0; place < one.length; place++) {
    const odds = one.odds[place] ?? 0;
    const code = one.plate.charCodeAt(place);
    const groups = one.pairs.crossings[code];
    if (groups === undefined || groups.length === 0 || odds * atLeastOne(one.highest) < need) continue;
    const without = one.hash ^ hashStep(place, code);
    for (const group of groups) {
      const hash = without ^ hashStep(place, group);
      if (!mayHold(filter, hash, hash)) continue;
      const limit = one.settles || odds * one.highest >= need ? 2 : 1;
      addProbe(probes, at, layer, setMark(hash, one.first, one.second), way.own, limit);
    }
  }
}

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

function finishBlock(work: Work, count: number, found: Taking): void {
  const { index, block, probes, near } = work;
  touchFilters(index.filters, block, count);
  for (let at = 0; at < count; at++) addProbes(work, block[at] ?? nobody, at);
  scanProbes(index.shards, probes, near);
  for (let at = 0; at < near.count; at++) weighNear(work, at, found);
  probes.count = 0;
}

const kinds: Readonly<Record<Way, MatchKind>> = {
  [way.own]: 'look-alike',
  [way.addedFirst]: 'added-character',
  [way.addedLast]: 'added-character',
  [way.lostFirst]: 'lost-character',
  [way.lostLast]: 'lost-character',
};

/** Settles one entry that is near enough: open to the camera, not expired, and not hopeless. */
function weighNear({ index, rules, block, probes, near }: Work, nearAt: number, found: Taking): void {
  const probe = near.probe[nearAt] ?? 0;
  const one = block[probes.read[probe] ?? 0];
  const { marks, rows } = shardFor(index.shards, probes, probe);
  if (one === undefined) return;
  const at = near.at[nearAt] ?? 0;
  const by = (probes.way[probe] ?? 0) as Way;
  const differs = near.differs[nearAt] ?? 0;
  const first = (marks[at] ?? 0) & markBits;
  const second = (marks[at + 1] ?? 0) & markBits;
  const slip = slipOf(one, by, probes, probe, first, second, differs);
  const need = one.needs[probes.layer[probe] ?? 0] ?? 0;
  if (slip < need) return;
  const last = rows[at + 1] ?? 0;
  const list = last >>> 16;
  if (one.open[list] !== 1 || isExpired(last & hoursMax, one.hours)) return;
  if (by === way.own && differs === 0) {
    found(one, rowAt(marks, rows, at), list, 'exact');
    return;
  }
  if (slip * (index.open.worth[list] ?? 0) < rules.oddsMin * one.density) return;
  const kind = kinds[by];
  if (couldBe(one, unpackMark(first, second), kind, list, rules)) found(one, rowAt(marks, rows, at), list, kind);
}

function couldBe(one: BlockRead, entry: string, kind: MatchKind, list: number, rules: MatchRules): boolean {
  const reading = { ...one.read, read: one.plate };
  return markOdds(reading, entry, kind, rules.histories.list(list), one.camera) >= rules.oddsMin;
}

/**
 * The most that the odds of the slips are that lead from the entry's mark to the read; no bound where all that differs
 * is drawn alike, and 0 where it is no slip that cameras make.
 */
function slipOf(
  one: BlockRead,
  by: Way,
  { first, second }: Probes,
  probe: number,
  entryFirst: number,
  entrySecond: number,
  differs: number,
): number {
  if (by === way.lostFirst) return differs === bitOfPlace(0) ? chances.lostEndOdds : 0;
  if (by === way.lostLast) return differs === bitOfPlace(one.length) ? chances.lostEndOdds : 0;
  const removed = by === way.addedFirst ? 0 : one.plate.length - 1;
  let slip = by === way.own ? Number.POSITIVE_INFINITY : chances.addedOfWrongShare * (one.odds[removed] ?? 0);
  for (let left = differs; left !== 0; ) {
    const bit = 31 - Math.clz32(left);
    left ^= 1 << bit;
    const place = placeOfBit(bit);
    const seen = sixAt(first[probe] ?? 0, second[probe] ?? 0, place);
    const like = one.pairs.alike[(seen << 6) | sixAt(entryFirst, entrySecond, place)] ?? 0;
    if (like === 0) return 0;
    const odds = one.odds[by === way.addedFirst ? place + 1 : place] ?? 0;
    if (like === drawnAlike) slip *= atLeastOne(odds);
    else slip = (slip === Number.POSITIVE_INFINITY ? 1 : slip) * odds;
  }
  return slip;
}

/** Partial entries, and those that are not packed. */
function findPlain({ index, rules }: Work, one: BlockRead, found: Taking): void {
  const { plain } = index;
  if (plain.size === 0) return;
  const isLive = (list: number, hours: number): boolean => one.open[list] === 1 && !isExpired(hours, one.hours);
  for (const { row, list, plate, hours } of plain.fitting(one.plate)) {
    if (isLive(list, hours) && couldBe(one, plate, 'partial', list, rules)) found(one, row, list, 'partial');
  }
  for (const { entry, kind } of findOdd(plain, one)) {
    if (!isLive(entry.list, entry.hours)) continue;
    if (kind === 'exact' || couldBe(one, entry.plate, kind, entry.list, rules)) found(one, entry.row, entry.list, kind);
  }
}
