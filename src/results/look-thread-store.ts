/** Looks at a picture in a thread of its own, which ends with it and gives its memory back. */
import { Worker } from 'node:worker_threads';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Looked } from './look-at-picture.ts';

/** Longest that one picture is looked at, milliseconds. */
const lookMsMax = 120_000;

export function lookInThread(bytes: Uint8Array): Promise<Looked | Refusal> {
  const worker = new Worker(new URL('./look-worker-store.ts', import.meta.url), { workerData: bytes });
  return new Promise((resolve, reject) => {
    const late = refuse('bad-input', `The picture was looked at for ${lookMsMax / 1000} s without an end.`);
    const timer = setTimeout(() => resolve(late), lookMsMax);
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the thread that looks at pictures ended with ${code} and said nothing`));
    });
  }).finally(() => worker.terminate()) as Promise<Looked | Refusal>;
}
