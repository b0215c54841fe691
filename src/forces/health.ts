/**
 * Gathers what was heard from each camera and writes it down every few seconds: a row a message would cost more than
 * the read.
 */
import type { UtcTime } from '../words/clock.ts';
import type { HealthDelta } from './camera-health-store.ts';

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
    messages: before.messages + delta.messages,
    messagesRefused: before.messagesRefused + delta.messagesRefused,
    reads: before.reads + delta.reads,
    unread: before.unread + delta.unread,
    refused: before.refused + delta.refused,
    repeats: before.repeats + delta.repeats,
    delays: before.delays + delta.delays,
    delayMsSum: before.delayMsSum + delta.delayMsSum,
    delayMs: delta.delayMs ?? before.delayMs,
    ageMsMin: least(before.ageMsMin, delta.ageMsMin),
    pictures: before.pictures + delta.pictures,
    pictureLagMsSum: before.pictureLagMsSum + delta.pictureLagMsSum,
  };
}

function least(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** A delta of nothing but having been heard. */
export function heard(cameraRow: number, lastMessageAt: UtcTime): HealthDelta {
  return {
    cameraRow,
    lastMessageAt,
    messages: 0,
    messagesRefused: 0,
    reads: 0,
    unread: 0,
    refused: 0,
    repeats: 0,
    delays: 0,
    delayMsSum: 0,
    delayMs: null,
    ageMsMin: null,
    pictures: 0,
    pictureLagMsSum: 0,
  };
}
