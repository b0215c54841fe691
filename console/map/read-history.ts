/** The last hour of reads, a count for each camera and minute: what the scrubber shows. Outside React, and bounded. */
import type { CameraId } from '../../src/words/id.ts';
import type { LiveReads } from '../api/live-channel.ts';

export const historyMinutes = 60;
const minuteMs = 60_000;
/** Who draws the strip is told at most this often, milliseconds: it shows minutes, not reads. */
const tellMs = 2_000;

export type MinuteCount = { readonly startMs: number; readonly reads: number };

export type ReadHistory = {
  /** Late reads are left out: they tell of another minute than the one they came in. */
  add(reads: LiveReads): void;
  /** The minutes of the last hour, oldest first, empty ones included. */
  minutes(nowMs: number): readonly MinuteCount[];
  /** What each camera saw in the minute that holds this moment. */
  at(ms: number): ReadonlyMap<CameraId, number>;
  /** Since when this console has been watching; before it, an empty minute says nothing. */
  watchedSinceMs(): number;
  subscribe(listener: () => void): () => void;
  version(): number;
};

export type HistoryPorts = {
  readonly nowMs: () => number;
  readonly after: (ms: number, act: () => void) => unknown;
};

export function minuteOf(ms: number): number {
  return Math.floor(ms / minuteMs) * minuteMs;
}

export function createReadHistory({ nowMs, after }: HistoryPorts): ReadHistory {
  const counts = new Map<number, Map<CameraId, number>>();
  const listeners = new Set<() => void>();
  const sinceMs = nowMs();
  let version = 0;
  let told = true;

  const tellSoon = () => {
    if (!told) return;
    told = false;
    after(tellMs, () => {
      told = true;
      version += 1;
      for (const listener of listeners) listener();
    });
  };
  const forget = () => {
    const oldest = minuteOf(nowMs()) - historyMinutes * minuteMs;
    for (const minute of counts.keys()) if (minute < oldest) counts.delete(minute);
  };

  return {
    add: ({ reads }) => {
      forget();
      const newest = minuteOf(nowMs());
      for (const { cameraId, capturedAt, count, late } of reads) {
        // A camera whose clock runs ahead must not open minutes that have not come.
        const minute = Math.min(newest, minuteOf(Date.parse(capturedAt)));
        if (late || !(minute >= newest - historyMinutes * minuteMs)) continue;
        const cameras = counts.get(minute) ?? new Map<CameraId, number>();
        cameras.set(cameraId, (cameras.get(cameraId) ?? 0) + count);
        counts.set(minute, cameras);
      }
      tellSoon();
    },
    minutes: (now) => {
      const newest = minuteOf(now);
      return Array.from({ length: historyMinutes }, (_, index) => {
        const startMs = newest - (historyMinutes - 1 - index) * minuteMs;
        let reads = 0;
        for (const count of counts.get(startMs)?.values() ?? []) reads += count;
        return { startMs, reads };
      });
    },
    at: (ms) => counts.get(minuteOf(ms)) ?? new Map(),
    watchedSinceMs: () => sinceMs,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    version: () => version,
  };
}
