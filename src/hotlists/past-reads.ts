/** Searching past reads for an entry: what it would have matched, had it been listed then. */
import type { Sql } from '../database/database.ts';
import { listCameras } from '../forces/cameras-store.ts';
import { ageGate, type OpenAge } from '../governance/age-gate.ts';
import { dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import type { Entry } from '../words/entry.ts';
import { isRefusal, type Refusal } from '../words/fault.ts';
import { cameraId, readId } from '../words/id.ts';
import { matchKind } from '../words/likelihood.ts';
import { type PastRead, type PastReads, pastReadsListed } from '../words/past-reads.ts';
import type { Scope } from '../words/scope.ts';
import { marksMax, marksToFind } from './past-marks.ts';
import { findPastReads } from './past-reads-store.ts';

/** Reads counted; beyond it the answer says that there are more. */
const readsCountedMax = 10_000;
/** Names of silent cameras shown. */
const silentShownMax = 10;

/** Whether so old reads of a mark are open to who asks. */
export function gatePastReads(
  sql: Sql,
  scope: Scope,
  mark: string,
  days: number,
  now: UtcTime,
): Promise<OpenAge | Refusal> {
  return ageGate(sql, scope, { from: toUtcTime(toMs(now) - days * dayMs), to: now, mark }, now);
}

export async function searchPastReads(
  sql: Sql,
  scope: Scope,
  entry: Entry,
  days: number,
  now: UtcTime,
): Promise<PastReads | Refusal> {
  const open = await gatePastReads(sql, scope, entry.plate, days, now);
  return isRefusal(open) ? open : findReads(sql, entry, days, open.from, now);
}

async function findReads(sql: Sql, entry: Entry, days: number, from: UtcTime, now: UtcTime): Promise<PastReads> {
  const { marks, onlyUk } = marksToFind(entry.plate);
  const found = marks.size === 0 ? [] : await findPastReads(sql, [...marks.keys()], from, readsCountedMax + 1);
  const seen = new Set<number>();
  const reads: PastRead[] = [];
  for (const one of found.slice(0, readsCountedMax)) {
    // A camera that tells of one vehicle in several messages has read it once.
    if (seen.has(one.firstRow)) continue;
    seen.add(one.firstRow);
    const { plate, capturedAt, late, cameraName } = one;
    const kind = marks.get(plate) ?? 'partial';
    const id = { readId: readId.of(one.row), cameraId: cameraId.of(one.cameraRow) };
    reads.push({ ...id, plate, kind, capturedAt, late, cameraName });
  }
  const silent = (await listCameras(sql, now)).filter((camera) => camera.state === 'silent');
  const byKind = Map.groupBy(reads, (read) => read.kind);
  return {
    entryId: entry.id,
    plate: entry.plate,
    days,
    from,
    to: now,
    tooMany: marks.size === 0 ? tooManyMarks(entry.plate) : null,
    marks: marks.size,
    onlyUk,
    total: reads.length,
    more: found.length > readsCountedMax,
    counts: matchKind.options.flatMap((kind) => {
      const count = byKind.get(kind)?.length ?? 0;
      return count === 0 ? [] : [{ kind, reads: count }];
    }),
    reads: reads.slice(0, pastReadsListed),
    camerasSilent: silent.slice(0, silentShownMax).map((camera) => camera.name),
    camerasSilentTotal: silent.length,
  };
}

function tooManyMarks(plate: string): string {
  const most = marksMax.toLocaleString('en-GB');
  return `${plate} stands for more than ${most} marks, or for none of a UK format. Name more of its characters.`;
}
