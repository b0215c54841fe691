/** Starts the thread that loads entries, and puts what it hands over into the index. */
import { Worker } from 'node:worker_threads';
import type { EntryIndex } from './entry-index.ts';
import { type LoadMessage, type LoadTask, taken } from './load-task.ts';
import type { ListHead } from './open-lists.ts';

/** The thread's own memory beside the shards, MiB: what comes from the database passes through it. */
const heapMaxMib = 256;
const youngMaxMib = 16;

export type LoadHeard = {
  /** The lists as the thread sees them: those whose entries it brings. */
  readonly heads: (heads: readonly ListHead[]) => void;
  readonly progress: (rows: number) => void;
};

export type LoadThread = { readonly done: Promise<void>; stop(): Promise<void> };

/** @returns what resolves when everything is in the index; until then some of it may be */
export function startLoading(task: LoadTask, index: EntryIndex, heard: LoadHeard): LoadThread {
  const worker = new Worker(new URL('./load-worker-store.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMaxMib, maxYoungGenerationSizeMb: youngMaxMib },
  });
  let whole = false;
  const take = (message: LoadMessage): void => {
    if (message.is === 'heads') heard.heads(message.heads);
    if (message.is === 'progress') heard.progress(message.rows);
    if (message.is === 'done') whole = true;
    if (message.is === 'plain') {
      for (const entry of message.added) index.plain.add(entry);
      for (const row of message.gone) index.plain.remove(row);
    }
    if (message.is === 'shard') {
      index.exchange(message.at, message.built, message.tally);
      worker.postMessage(taken);
    }
  };
  const done = new Promise<void>((resolve, reject) => {
    worker.on('message', take);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (whole) resolve();
      else reject(new Error(`the thread that loads entries ended with ${code} before it was done`));
    });
  });
  return {
    done,
    stop: async () => {
      await worker.terminate();
    },
  };
}
