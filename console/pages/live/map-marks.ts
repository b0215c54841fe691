/** Which hits the map shows: one for each row of the queue, and the one that is open, wherever it stands. Pure. */
import type { HitMark } from '../../map/map-features.ts';
import type { Hit } from './hit-book.ts';
import type { QueueRow } from './queue-order.ts';
import type { OpenWay } from './use-open-way.ts';

export type LiveMark = HitMark & { readonly capturedAt: string };

export function hitMarksOf(rows: readonly QueueRow[], { hit }: OpenWay): readonly LiveMark[] {
  const marks = rows.filter((row) => !row.gone && row.lead.id !== hit?.id).map((row) => markOf(row.lead));
  return hit === null ? marks : [markOf(hit), ...marks];
}

function markOf({ id, plate, priority, action, position, capturedAt }: Hit): LiveMark {
  return { hitId: id, plate, priority, action, position, capturedAt };
}
