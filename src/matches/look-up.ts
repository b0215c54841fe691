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
import { addProbes, askFilters } from './add-probes.ts';
import { atLeastOne, type BlockRead, createBlockRead, fillBlockRead } from './block-read.ts';
import { hourMs, isExpired } from './entry-hours.ts';
import type { EntryIndex } from './entry-index.ts';
import { findOdd } from './odd-look-up.ts';
import type { MatchHistories } from './open-lists.ts';
import { bitOfPlace, drawnAlike, markBits, placeOfBit, sixAt, unpackMark } from './packed-marks.ts';
import {
  blockReads,
  createNear,
  createProbes,
  type Near,
  type Probes,
  scanProbes,
  shardFor,
  touchReads,
  type Way,
  way,
} from './probes.ts';
import { hoursMax, rowAt } from './shards.ts';

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
  readonly hoursOf: (receivedAt: AcceptedRead['receivedAt']) => number;
};

export function createLookUp(index: EntryIndex, rules: MatchRules): LookUp {
  const block = Array.from({ length: blockReads }, createBlockRead);
  const hoursOf = createHours(index.epochHours);
  const work: Work = { index, rules, block, probes: createProbes(), near: createNear(4_096), hoursOf };
  return (reads, nowMs, take) => {
    const found = createTaking(take);
    let count = 0;
    for (const read of reads) {
      if (read.plate === null) continue;
      const one = block[count++];
      if (one === undefined) throw new Error('a block has room for every read that is put in it');
      one.read = read;
      one.plate = read.plate;
      if (count < blockReads) continue;
      lookUpBlock(work, count, nowMs, found);
      count = 0;
    }
    lookUpBlock(work, count, nowMs, found);
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

/** The times of receipt are mostly those of the read before. */
function createHours(epochHours: number): (receivedAt: AcceptedRead['receivedAt']) => number {
  let last: AcceptedRead['receivedAt'] | null = null;
  let hours = 0;
  return (receivedAt) => {
    if (receivedAt !== last) hours = Math.floor(toMs(receivedAt) / hourMs) - epochHours;
    last = receivedAt;
    return hours;
  };
}

function lookUpBlock(work: Work, count: number, nowMs: number, found: Taking): void {
  const { index, block, probes, near } = work;
  touchReads(block, count);
  for (let at = 0; at < count; at++) {
    const one = block[at] ?? nobody;
    prepare(work, one, nowMs);
    findPlain(work, one, found);
  }
  askFilters(index.filters, block, count);
  for (let at = 0; at < count; at++) addProbes(probes, index.filters, block[at] ?? nobody, at);
  scanProbes(index.shards, probes, near);
  for (let at = 0; at < near.count; at++) weighNear(work, at, found);
  probes.count = 0;
}

function prepare({ index, rules, hoursOf }: Work, one: BlockRead, nowMs: number): void {
  const { read, plate } = one;
  one.open = index.open.openTo(read.forceRow, read.cameraRow, nowMs);
  one.hours = hoursOf(read.receivedAt);
  fillBlockRead(one, read, plate, rules.histories.camera(read.cameraRow), index.open, rules.oddsMin);
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
