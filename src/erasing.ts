/** Composes the erasing of what is past: every room's eraser in turn, then the files of pictures. */
import type { Database } from './database/database.ts';
import { namesEraser, recordErasers } from './governance/erase-records-store.ts';
import { type Eraser, type ErasureNote, eraseDue } from './governance/erasure.ts';
import { subjectsEraser } from './governance/subject-access.ts';
import { hitsEraser } from './hits/erase-store.ts';
import { sweepSegments } from './pictures/sweep-store.ts';
import { picturesEraser, readsEraser } from './reads/erase-store.ts';
import type { Clock } from './words/clock.ts';
import type { Scope } from './words/scope.ts';

/** Hits go before the reads that they keep, and names before the search that they are of. */
export const erasers: readonly Eraser[] = [
  ...[hitsEraser, readsEraser, picturesEraser, subjectsEraser],
  ...[namesEraser, ...recordErasers],
];

export type ErasingParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly pictureFolder: string;
  note(line: ErasureNote): Promise<void>;
};

export type Erasing = {
  /** What is due now: each force once a day, and the files that an erasure left something in. */
  run(): Promise<void>;
  /** A run that is on its way ends after its step. */
  stop(): void;
};

export function createErasing(parts: ErasingParts): Erasing {
  let stopped = false;
  const ports = { ...parts, erasers, isStopped: () => stopped };
  return {
    async run() {
      await eraseDue(ports);
      await sweepSegments({ ...ports, folder: parts.pictureFolder });
    },
    stop() {
      stopped = true;
    },
  };
}
