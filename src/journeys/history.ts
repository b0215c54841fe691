/** Looks back at one mark: its reads in a period, how each fits, its hits and entries; and what may be missing. */
import type { Sql } from '../database/database.ts';
import { hoursKeptDays } from '../forces/camera-health-store.ts';
import { ageGate } from '../governance/age-gate.ts';
import { findQuietsOfEntry } from '../hits/quiets-store.ts';
import { findPictures } from '../pictures/pictures-store.ts';
import { dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal } from '../words/fault.ts';
import type { History, HistoryEntry, HistoryHit, HistoryKind, HistoryRead, Unseen } from '../words/history.ts';
import { cameraId, forceId, readId } from '../words/id.ts';
import type { Picture } from '../words/picture.ts';
import { trackStage } from '../words/read.ts';
import type { Scope } from '../words/scope.ts';
import { type AskedMarks, differences, marksOf } from './history-marks.ts';
import {
  type FoundRow,
  findHistoryEntries,
  findHistoryHits,
  findHistoryReads,
  findOtherMessages,
  type Narrowed,
  type ReadCursor,
  type VehicleMessage,
} from './history-store.ts';
import { type AskedPeriod, periodOf } from './period.ts';
import { countCameras, countKeptAside, findFirstDay, findGaps, findLate, findListsNotLoaded } from './unseen-store.ts';

export type HistoryAsked = AskedPeriod & {
  readonly mark: string;
  readonly kind: HistoryKind;
  readonly narrowed: Narrowed;
};

export type HistoryPage = { readonly before: ReadCursor | null; readonly most: number };

/** What was asked, understood and open: the marks to look for, and the period. */
export type Opened = { readonly marks: AskedMarks; readonly period: History['period'] };

export async function searchHistory(
  sql: Sql,
  scope: Scope,
  asked: HistoryAsked,
  page: HistoryPage,
  now: UtcTime,
): Promise<History | Refusal> {
  const opened = await open(sql, scope, asked, now);
  return isRefusal(opened) ? opened : findHistory(sql, opened, asked.narrowed, page, now);
}

/** The look back itself, once it is known to be open. */
export async function findHistory(
  sql: Sql,
  opened: Opened,
  narrowed: Narrowed,
  page: HistoryPage,
  now: UtcTime,
): Promise<History> {
  const { marks, period } = opened;
  const plates = [...marks.marks.keys()];
  const [rows, { hits, total: hitsTotal }, entries] = await Promise.all([
    findHistoryReads(sql, plates, period, narrowed, page.before, page.most + 1),
    findHistoryHits(sql, plates, period, narrowed),
    findHistoryEntries(sql, [...plates, marks.mark], now),
  ]);
  const shown = rows.slice(0, page.most);
  const last = shown.at(-1);
  const isNothing = rows.length === 0 && page.before === null;
  return {
    ...{ mark: marks.mark, kind: marks.kind, marks: plates.length, onlyUk: marks.onlyUk, period },
    reads: await toReads(sql, opened, shown, hits),
    next: rows.length > page.most && last ? cursorText(last) : null,
    ...{ hits, hitsTotal },
    entries: await withQuiets(sql, entries),
    unseen: isNothing ? await findUnseen(sql, narrowed, period, now) : null,
  };
}

/** What could not be seen in the period, whether anything was found or not. */
export async function searchUnseen(
  sql: Sql,
  scope: Scope,
  asked: HistoryAsked,
  now: UtcTime,
): Promise<{ period: History['period']; unseen: Unseen } | Refusal> {
  const opened = await open(sql, scope, asked, now);
  if (isRefusal(opened)) return opened;
  return { period: opened.period, unseen: await findUnseen(sql, asked.narrowed, opened.period, now) };
}

async function open(sql: Sql, scope: Scope, asked: HistoryAsked, now: UtcTime): Promise<Opened | Refusal> {
  const marks = marksOf(asked.mark, asked.kind);
  if (isRefusal(marks)) return marks;
  const period = periodOf(asked);
  if (isRefusal(period)) return period;
  const gate = await ageGate(sql, scope, { from: period.from, to: period.to, mark: marks.mark }, now);
  return isRefusal(gate) ? gate : { marks, period };
}

/** One read a vehicle: of several messages on it that fit, the newest. */
async function toReads(
  sql: Sql,
  { marks, period }: Opened,
  rows: readonly FoundRow[],
  hits: readonly HistoryHit[],
): Promise<HistoryRead[]> {
  const vehicles = await gatherVehicles(sql, rows);
  const pictures = await findPictures(
    sql,
    [...vehicles.values()].flatMap((vehicle) => vehicle.map(({ row }) => row)),
  );
  const hitsByRead = Map.groupBy(hits, (hit) => hit.readId);
  const fits = ({ plate, capturedAt }: VehicleMessage): boolean =>
    plate !== null && marks.marks.has(plate) && capturedAt >= period.from && capturedAt < period.to;
  return rows.flatMap((row) => {
    const vehicle = vehicles.get(row.firstRow) ?? [];
    if (vehicle.some((other) => fits(other) && isNewer(other, row))) return [];
    const fit = marks.marks.get(row.plate) ?? 'exact';
    return [
      {
        ...toRead(row),
        ...{ fit, differs: differences(marks.mark, row.plate, fit) },
        pictures: vehicle.toReversed().flatMap((message): Picture[] => pictures.get(message.row) ?? []),
        correction: correctionOf(row, vehicle),
        hitIds: (hitsByRead.get(readId.of(row.firstRow)) ?? []).map(({ id }) => id),
      },
    ];
  });
}

/** Every message on each vehicle, the oldest first, by the row of its first read. */
async function gatherVehicles(sql: Sql, rows: readonly FoundRow[]): Promise<Map<number, readonly VehicleMessage[]>> {
  const found = new Map<number, VehicleMessage>(rows.map((row) => [row.row, row]));
  for (const other of await findOtherMessages(sql, rows)) found.set(other.row, other);
  const inOrder = [...found.values()].sort((a, b) => toMs(a.receivedAt) - toMs(b.receivedAt) || a.row - b.row);
  return Map.groupBy(inOrder, ({ firstRow }) => firstRow);
}

/** In the order of the answer, which no page turns round. */
function isNewer(one: VehicleMessage, other: FoundRow): boolean {
  return one.capturedAt > other.capturedAt || (one.capturedAt === other.capturedAt && one.row > other.row);
}

/** The camera's last word on a vehicle is the most final message, and of these the one that came last. */
function correctionOf(row: FoundRow, vehicle: readonly VehicleMessage[]): HistoryRead['correction'] {
  const rank = ({ stage }: VehicleMessage): number => (stage === null ? -1 : trackStage.options.indexOf(stage));
  const last = vehicle.reduce<VehicleMessage | null>(
    (before, one) => (before !== null && rank(before) > rank(one) ? before : one),
    null,
  );
  return last === null || last.plate === row.plate ? null : { plate: last.plate, at: last.receivedAt };
}

function toRead(row: FoundRow): Omit<HistoryRead, 'fit' | 'differs' | 'pictures' | 'correction' | 'hitIds'> {
  const { firstRow: _, stage: __, row: id, cameraRow, forceRow, make, model, colour, type, lat, lon, ...same } = row;
  return {
    ...same,
    ...{ id: readId.of(id), cameraId: cameraId.of(cameraRow), forceId: forceId.of(forceRow) },
    vehicle: { make, model, colour, type },
    position: { lat, lon },
  };
}

async function withQuiets(sql: Sql, entries: readonly Omit<HistoryEntry, 'quiets'>[]): Promise<HistoryEntry[]> {
  return Promise.all(
    entries.map(async (entry) => ({ ...entry, quiets: await findQuietsOfEntry(sql, entry.listId, entry.plate) })),
  );
}

async function findUnseen(sql: Sql, narrowed: Narrowed, period: History['period'], now: UtcTime): Promise<Unseen> {
  const heardFrom = await findHeardFrom(sql, narrowed, period, now);
  const until = now < period.to ? now : period.to;
  const [counts, gaps, listsNotLoaded, late, keptAside] = await Promise.all([
    countCameras(sql, narrowed, period),
    findGaps(sql, narrowed, heardFrom, until),
    findListsNotLoaded(sql),
    findLate(sql, narrowed, heardFrom),
    countKeptAside(sql, narrowed, period),
  ]);
  return { ...counts, heardFrom, ...gaps, listsNotLoaded, late, keptAside };
}

/** Hours of four weeks are kept of every camera; before them, days as far back as there is one. */
async function findHeardFrom(
  sql: Sql,
  narrowed: Narrowed,
  { from }: History['period'],
  now: UtcTime,
): Promise<UtcTime> {
  const hoursFrom = toUtcTime(toMs(now) - hoursKeptDays * dayMs);
  if (hoursFrom <= from) return from;
  const firstDay = await findFirstDay(sql, narrowed);
  const kept = firstDay !== null && firstDay < hoursFrom ? firstDay : hoursFrom;
  return kept > from ? kept : from;
}

function cursorText({ capturedAt, row }: FoundRow): string {
  return `${capturedAt}_${row}`;
}

/** @returns null when it is no cursor that Cordon gave */
export function readCursor(text: string): ReadCursor | null {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,15})$/.exec(text);
  const ms = Date.parse(found?.[1] ?? '');
  return found && !Number.isNaN(ms) ? { capturedAt: toUtcTime(ms), row: Number(found[2]) } : null;
}
