/**
 * The process that `cordon bench match` measures: a matcher and nothing else. It loads the lists as a node does,
 * matches on one thread, and matches on while a delta is loaded.
 */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { createRandom } from '../../simulator/random.ts';
import { openDatabase } from '../../src/database/database.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { createEntryIndex } from '../../src/matches/entry-index.ts';
import { createEntryLoader, type EntryLoader } from '../../src/matches/load-entries.ts';
import { createLookUp, type LookUp } from '../../src/matches/look-up.ts';
import type { MatchHistories } from '../../src/matches/open-lists.ts';
import { lookAlikesOf } from '../../src/plates/look-alikes.ts';
import { toMs, toUtcTime, type UtcTime } from '../../src/words/clock.ts';
import type { AcceptedRead } from '../../src/words/read.ts';
import { unlistedMark } from './nation-marks.ts';
import { threadMs } from './thread-time.ts';

export type MatchFigures = {
  readonly entries: number;
  readonly loadSeconds: number;
  readonly matchesPerSecond: number;
  readonly exactFound: number;
  readonly otherFound: number;
  readonly rssBytes: number;
  readonly rssLoadedBytes: number;
};
export type DeltaFigures = {
  readonly deltaSeconds: number;
  readonly pauseMsMax: number;
  readonly readsPerSecond: number;
};
export type MatchOrder =
  | { readonly is: 'match'; readonly host: string; readonly listed: readonly string[] }
  | { readonly is: 'delta'; readonly mark: string }
  | { readonly is: 'committed' };

/** As one of the acceptor's batches under load. */
const batchReads = 2_000;
const readsMeasured = 2_000_000;
const readsBefore = 100_000;
const listedEvery = 1_000;
const misreadShare = 0.03;
/** While a delta is loaded: a thousand reads a second, in steps. */
const stepMs = 10;
const stepReads = 10;

const clock = { now: () => toUtcTime(Date.now()), nowMs: () => Date.now() };
const camera = { judged: 0, misread: 0, confusions: new Map<string, number>() };
/** What a server assumes of a list before a week has passed (src/hits/history.ts); the index knows how long it is. */
const history = { entries: 1, presentShare: 0.0001 };
const histories: MatchHistories = { camera: () => camera, list: () => history };
/** Of a likelihood of 0.02, which is the least that is kept where nothing else is configured. */
const oddsMin = 0.02 / 0.98;

const random = createRandom('bench/match');
const chance = (): number => random.next();

function readOf(row: number, listed: readonly string[], at: UtcTime): AcceptedRead {
  const isListed = row % listedEvery === 0;
  let plate = isListed ? (listed[Math.floor(chance() * listed.length)] ?? '') : unlistedMark(chance);
  const characterConfidences = Array.from(plate, () => 0.94 + chance() * 0.06);
  if (chance() < misreadShare) {
    const place = Math.floor(chance() * plate.length);
    const alike = lookAlikesOf(plate.charAt(place));
    characterConfidences[place] = 0.5 + chance() * 0.3;
    plate = plate.slice(0, place) + (alike[Math.floor(chance() * alike.length)] ?? '9') + plate.slice(place + 1);
  }
  // Put together anew, as it is when it comes out of a message, and not of the pieces that it was made of.
  plate = Buffer.from(plate, 'latin1').toString('latin1');
  return {
    ...{ row, revises: null, cameraRow: row % 500, forceRow: (row % 3) + 1, plate, country: 'GB', confidence: 0.95 },
    ...{ characterConfidences, capturedAt: at, capturedMs: toMs(at), receivedAt: at, late: false },
  };
}

type Matcher = { readonly loader: EntryLoader; readonly lookUp: LookUp; readonly size: () => number };

function open(host: string): Matcher {
  const address = { host, user: 'cordon_app', database: 'cordon' };
  const db = openDatabase({ address, connectionsMax: 4, onTrouble: () => {} });
  const index = createEntryIndex(clock.nowMs());
  const lookUp = createLookUp(index, { histories, oddsMin });
  const common = { db, address, clock, scope: systemScope('matcher'), index, lookUp, histories };
  const loader = createEntryLoader({ ...common, node: 'bench', raise: () => Promise.resolve() });
  void db.listen(['cordon_lists'], () => void loader.refresh());
  return { loader, lookUp, size: () => index.size };
}

async function match(matcher: Matcher, listed: readonly string[]): Promise<MatchFigures> {
  const startedMs = performance.now();
  await matcher.loader.refresh();
  const loadSeconds = (performance.now() - startedMs) / 1000;
  const rssLoadedBytes = memory('VmRSS');
  let ms = 0;
  const kinds = { exact: 0, other: 0 };
  for (let row = 0; row < readsBefore + readsMeasured; row += batchReads) {
    const now = clock.now();
    const reads = Array.from({ length: batchReads }, (_, at) => readOf(row + at, listed, now));
    const isMeasured = row >= readsBefore;
    const from = threadMs();
    matcher.lookUp(reads, clock.nowMs(), ({ kind }) => {
      if (isMeasured) kinds[kind === 'exact' ? 'exact' : 'other']++;
    });
    if (isMeasured) ms += threadMs() - from;
    // A node that matches does other things in between, and so does its garbage collector.
    await setTimeout(0);
  }
  return {
    entries: matcher.size(),
    loadSeconds,
    matchesPerSecond: (readsMeasured / ms) * 1000,
    exactFound: kinds.exact,
    otherFound: kinds.other,
    rssBytes: memory('VmHWM'),
    rssLoadedBytes,
  };
}

/** Matches on until all of a delta is live. @param committed resolves when it is in the database */
async function matchMeanwhile(matcher: Matcher, mark: string, committed: Promise<void>): Promise<DeltaFigures> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedMs = performance.now();
  let committedMs = 0;
  let isLive = false;
  const loading = committed.then(() => {
    committedMs = performance.now();
    return matcher.loader.refresh();
  });
  void loading.then(() => {
    isLive = true;
  });
  let row = 1;
  while (!isLive) {
    const due = (performance.now() - startedMs) / stepMs;
    while (row < due) matcher.lookUp(stepOf(row++), clock.nowMs(), () => {});
    await setTimeout(stepMs);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  await loading;
  delay.disable();
  let found = 0;
  matcher.lookUp([{ ...readOf(1, [mark], clock.now()), plate: mark }], clock.nowMs(), () => found++);
  if (found === 0) throw new Error('the delta is said to be live, and is not');
  const deltaSeconds = (performance.now() - committedMs) / 1000;
  return { deltaSeconds, pauseMsMax: delay.max / 1e6, readsPerSecond: (row * stepReads) / seconds };
}

function stepOf(step: number): AcceptedRead[] {
  const now = clock.now();
  return Array.from({ length: stepReads }, (_, at) => readOf(step * stepReads + at + 1, [''], now));
}

/** Of this process, all of its threads, as the kernel counts it, bytes. */
function memory(name: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
}

function serveOrders(): void {
  const committed = Promise.withResolvers<void>();
  let matcher: Matcher | null = null;
  process.on('message', async (order: MatchOrder) => {
    if (order.is === 'match') {
      matcher = open(order.host);
      process.send?.(await match(matcher, order.listed));
    } else if (order.is === 'committed') {
      committed.resolve();
    } else if (matcher !== null) {
      process.send?.(await matchMeanwhile(matcher, order.mark, committed.promise));
    }
  });
}

serveOrders();
