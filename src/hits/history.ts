/**
 * What people's judgements say of each camera and each list, in memory: asked for every match, and changing slowly.
 */
import type { Database } from '../database/database.ts';
import { chances } from '../plates/chances.ts';
import type { CameraHistory, ListHistory } from '../plates/likelihood.ts';
import { type Clock, toUtcTime } from '../words/clock.ts';
import type { Scope } from '../words/scope.ts';
import { type JudgedCamera, type KnownList, loadJudgedCameras, loadKnownLists } from './history-store.ts';

export type Histories = {
  camera(cameraRow: number): CameraHistory;
  list(listRow: number): ListHistory;
  /** Reads the judgements again; a first call is needed before anything is known. */
  load(): Promise<void>;
};

/** Judgements older than this say little of a camera that was cleaned, turned or replaced since, days. */
export const historyDays = 180;
/** Days over which it is counted how often a list's vehicles pass. */
export const presenceDays = 7;

/**
 * What is assumed of a list before its traffic is known: its vehicles pass so much oftener than any other, but are no
 * more than this share of all reads. It weighs as much as so many reads, so that a week of traffic outweighs it; see
 * docs/operating/likelihood.md.
 */
const presencePriorTimes = 50;
const presencePriorShareMax = 1e-4;
const presencePriorReads = 200_000;

const nothingJudged: CameraHistory = { judged: 0, misread: 0, confusions: new Map() };

export function createHistories(db: Database, clock: Clock, scope: Scope): Histories {
  let cameras = new Map<number, CameraHistory>();
  let lists = new Map<number, ListHistory>();
  return {
    camera: (row) => cameras.get(row) ?? nothingJudged,
    list: (row) => lists.get(row) ?? toListHistory({ entries: 1, reads: 0, present: 0, judged: 0, right: 0 }),
    async load() {
      const nowMs = clock.nowMs();
      const since = toUtcTime(nowMs - historyDays * 86_400_000);
      const present = toUtcTime(nowMs - presenceDays * 86_400_000);
      const judged = await db.as(scope, (sql) => loadJudgedCameras(sql, since));
      const known = await db.as(scope, (sql) => loadKnownLists(sql, since, present));
      cameras = new Map([...judged].map(([row, one]) => [row, toCameraHistory(one)]));
      lists = new Map([...known].map(([row, one]) => [row, toListHistory(one)]));
    },
  };
}

/** Pairs of characters that differ between what was read and what a person says it was, at the same place. */
export function toCameraHistory({ judged, misread, pairs }: JudgedCamera): CameraHistory {
  const confusions = new Map<string, number>();
  for (const { read, truth } of pairs) {
    if (read.length !== truth.length) continue;
    for (const [place, character] of [...read].entries()) {
      const right = truth[place];
      if (right === undefined || right === character || right === '?') continue;
      confusions.set(character + right, (confusions.get(character + right) ?? 0) + 1);
    }
  }
  return { judged, misread, confusions };
}

function toListHistory({ entries, reads, present, judged, right }: KnownList): ListHistory {
  const listed = Math.max(1, entries);
  const assumed = Math.min(presencePriorShareMax, (listed * presencePriorTimes) / chances.marksAbout);
  const presentShare = (present + assumed * presencePriorReads) / (reads + presencePriorReads);
  return { entries: listed, presentShare, judged, right };
}
