/** Reads many pictures on several threads, and tells what was found in the order that they were asked for. */
import { Worker } from 'node:worker_threads';
import { checkedBytes } from '../src/vision/model-files-store.ts';
import { readManifest } from './manifest.ts';
import type { PictureAnswer, PictureTask } from './picture-worker.ts';
import type { PlateReaderSettings } from './plate-reader.ts';

export type ReadPicturesOptions = {
  readonly settings: PlateReaderSettings;
  readonly workers: number;
  /** Folder that pictures with what was found drawn on them are written to. */
  readonly annotate: string | null;
};

export async function* readPictures(
  files: readonly string[],
  { settings, workers, annotate }: ReadPicturesOptions,
): AsyncGenerator<PictureAnswer> {
  if (settings.recogniser !== undefined) {
    // Told once and here: from a thread it would come without its code.
    const { model } = readManifest(settings.recogniser);
    checkedBytes({ path: model.file, sha256: model.sha256 });
  }
  const answers = files.map(() => Promise.withResolvers<PictureAnswer>());
  // Whoever waits for an answer hears of a failure; those behind it are not waited for any more.
  for (const { promise } of answers) promise.catch(() => undefined);
  let next = 0;
  const threads = Array.from({ length: Math.min(workers, files.length) }, () => {
    const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { workerData: { settings, annotate } });
    const give = (): void => {
      const file = files[next];
      if (file !== undefined) worker.postMessage({ at: next, file } satisfies PictureTask);
      next += 1;
    };
    worker.on('message', (answer: PictureAnswer) => {
      answers[answer.at]?.resolve(answer);
      give();
    });
    worker.on('error', (error) => {
      for (const { reject } of answers) reject(error);
    });
    give();
    return worker;
  });
  try {
    for (const { promise } of answers) yield await promise;
  } finally {
    await Promise.all(threads.map((worker) => worker.terminate()));
  }
}
