/** The order of the queue: one row a vehicle, by priority and then age. Pure. */
import type { Priority } from '../../../src/words/entry.ts';
import type { Hit } from './hit-book.ts';

export type QueueFilter = 'open' | 'handled';

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

const ranks: Readonly<Record<Priority, number>> = { high: 0, medium: 1, low: 2 };

/** High before low, the present before history, and then the newest: what can still be acted on comes first. */
export function compareOpen(a: Hit, b: Hit): number {
  return (
    ranks[a.priority] - ranks[b.priority] ||
    Number(a.late) - Number(b.late) ||
    Date.parse(b.capturedAt) - Date.parse(a.capturedAt) ||
    numberOf(b) - numberOf(a)
  );
}

export function compareHandled(a: Hit, b: Hit): number {
  return Date.parse(b.judgedAt ?? b.raisedAt) - Date.parse(a.judgedAt ?? a.raisedAt) || numberOf(b) - numberOf(a);
}

function numberOf(hit: Hit): number {
  return Number(hit.id.slice('hit_'.length));
}

export function isInView(hit: Hit, filter: QueueFilter): boolean {
  return (hit.state === 'open') === (filter === 'open');
}

export function makeRows(hits: Iterable<Hit>, filter: QueueFilter): QueueRow[] {
  const compare = filter === 'open' ? compareOpen : compareHandled;
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
