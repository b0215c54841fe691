/** The order of the queue: one row a vehicle, by rank and then age. Pure. */
import type { Hit } from './hit-book.ts';

/** open: the queue. handled: judged. recorded: kept, and never asked of a person. */
export type QueueFilter = 'open' | 'handled' | 'recorded';

export type QueueRow = {
  /** The mark: two vehicles are never one row, and one vehicle is never two. */
  readonly plate: string;
  /** The most urgent hit of the vehicle, which opens. */
  readonly lead: Hit;
  /** All its hits of this view, the most urgent first. */
  readonly hits: readonly Hit[];
  /** Its hits have left this view, and the row stays until the list may move. */
  readonly gone: boolean;
};

/** By rank, the present before history, and then the newest: what can still be acted on comes first. */
function compareOpen(a: Hit, b: Hit): number {
  return (
    b.rank - a.rank ||
    Number(a.late) - Number(b.late) ||
    Date.parse(b.capturedAt) - Date.parse(a.capturedAt) ||
    numberOf(b) - numberOf(a)
  );
}

function compareHandled(a: Hit, b: Hit): number {
  return Date.parse(b.judgedAt ?? b.raisedAt) - Date.parse(a.judgedAt ?? a.raisedAt) || numberOf(b) - numberOf(a);
}

function compareRecorded(a: Hit, b: Hit): number {
  return numberOf(b) - numberOf(a);
}

const orders: Readonly<Record<QueueFilter, (a: Hit, b: Hit) => number>> = {
  open: compareOpen,
  handled: compareHandled,
  recorded: compareRecorded,
};

function numberOf(hit: Hit): number {
  return Number(hit.id.slice('hit_'.length));
}

export function isInView(hit: Hit, filter: QueueFilter): boolean {
  if (hit.state !== 'open') return filter === 'handled';
  return filter === (hit.recordedWhy === null ? 'open' : 'recorded');
}

export function makeRows(hits: Iterable<Hit>, filter: QueueFilter): QueueRow[] {
  const compare = orders[filter];
  const vehicles = new Map<string, Hit[]>();
  for (const hit of hits) {
    if (!isInView(hit, filter)) continue;
    const vehicle = vehicles.get(hit.plate);
    if (vehicle === undefined) vehicles.set(hit.plate, [hit]);
    else vehicle.push(hit);
  }
  const rows: QueueRow[] = [];
  for (const [plate, own] of vehicles) {
    own.sort(compare);
    const lead = own[0];
    if (lead !== undefined) rows.push({ plate, lead, hits: own, gone: false });
  }
  return rows.sort((a, b) => compare(a.lead, b.lead));
}
