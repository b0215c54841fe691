/** Makes an invented hit for a test, with what the test cares about. */
import { toUtcTime } from '../../../src/words/clock.ts';
import { cameraId, forceId, hitId, listId } from '../../../src/words/id.ts';
import type { Hit } from './hit-book.ts';

export const firstMs = Date.parse('2026-11-21T14:00:00.000Z');

/** @param row of the id. @param given what differs from an open medium hit captured `row` seconds after two o'clock. */
export function makeHit(row: number, given: Partial<Hit> = {}): Hit {
  const capturedAt = toUtcTime(firstMs + row * 1000);
  return {
    id: hitId.of(row),
    revision: 1,
    state: 'open',
    plate: `AA${String(row).padStart(2, '0')}AAA`,
    priority: 'medium',
    action: 'stop',
    late: false,
    capturedAt,
    receivedAt: capturedAt,
    raisedAt: capturedAt,
    cameraId: cameraId.of(1),
    cameraName: 'A2 Bean',
    cameraForceId: forceId.of(1),
    ownerForceId: forceId.of(1),
    listId: listId.of(1),
    listName: 'Kent VOI',
    entryPlate: `AA${String(row).padStart(2, '0')}AAA`,
    matchKind: 'exact',
    likelihood: 0.97,
    contradictions: [],
    listStale: false,
    rank: { high: 3, medium: 2, low: 1 }[given.priority ?? 'medium'],
    recordedWhy: null,
    entryExpiresAt: toUtcTime(firstMs + 86_400_000),
    position: { lat: 51.4325, lon: 0.286 },
    markers: [],
    takenBy: null,
    takenAt: null,
    offeredTo: null,
    firstConfirmedBy: null,
    firstConfirmedAt: null,
    escalatedAt: null,
    judgedBy: null,
    judgedAt: null,
    dismissReason: null,
    words: null,
    correction: null,
    ...given,
  };
}
