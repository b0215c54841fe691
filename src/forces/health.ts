/**
 * Gathers what was heard from each camera and writes it down every few seconds: a row a message would cost more than
 * the read.
 */
import type { HealthDelta } from './cameras-store.ts';

export type HealthGathering = {
  note(delta: HealthDelta): void;
  /** Hands over what was gathered, and begins again. */
  take(): HealthDelta[];
  /** Puts back what could not be written. */
  giveBack(deltas: readonly HealthDelta[]): void;
};

export function createHealthGathering(): HealthGathering {
  let gathered = new Map<number, HealthDelta>();
  function note(delta: HealthDelta): void {
    const before = gathered.get(delta.cameraRow);
    gathered.set(delta.cameraRow, before ? add(before, delta) : delta);
  }
  return {
    note,
    take() {
      const deltas = [...gathered.values()];
      gathered = new Map();
      return deltas;
    },
    giveBack(deltas) {
      for (const delta of deltas) note(delta);
    },
  };
}

function add(before: HealthDelta, delta: HealthDelta): HealthDelta {
  return {
    cameraRow: before.cameraRow,
    lastMessageAt: before.lastMessageAt > delta.lastMessageAt ? before.lastMessageAt : delta.lastMessageAt,
    reads: before.reads + delta.reads,
    unread: before.unread + delta.unread,
    refused: before.refused + delta.refused,
    repeats: before.repeats + delta.repeats,
    delayMs: delta.delayMs ?? before.delayMs,
  };
}
