/** One thread of readPictures: opens a picture, reads its plates, and says what came of it. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { decodePicture } from '../src/vision/decode.ts';
import { isRefusal } from '../src/words/fault.ts';
import { writeAnnotated } from './annotate.ts';
import { createPlateReader, type FoundPlate, type PlateReaderSettings } from './plate-reader.ts';

export type PictureTask = { readonly at: number; readonly file: string };
export type PictureAnswer = {
  readonly at: number;
  readonly file: string;
  readonly plates: readonly FoundPlate[];
  readonly milliseconds: number;
  /** Why this picture was not read; null when it was. */
  readonly error: string | null;
};
type Given = { readonly settings: PlateReaderSettings; readonly annotate: string | null };

const { settings, annotate } = workerData as Given;
// Started at once; a task that comes meanwhile waits for it.
const opening = createPlateReader(settings);

parentPort?.on('message', async ({ at, file }: PictureTask) => {
  const reader = await opening;
  const begun = performance.now();
  const read = await readOne(file, reader.read).catch((error: unknown) => wordsOf(error));
  const milliseconds = Math.round(performance.now() - begun);
  const [plates, error] = typeof read === 'string' ? [[], read] : [read, null];
  parentPort?.postMessage({ at, file, plates, milliseconds, error } satisfies PictureAnswer);
});

/** @returns the plates, or why there are none to be had */
async function readOne(file: string, read: Awaited<typeof opening>['read']): Promise<readonly FoundPlate[] | string> {
  const pixels = await decodePicture(readFileSync(file));
  if (isRefusal(pixels)) return pixels.message;
  const plates = await read(pixels);
  if (annotate !== null) await writeAnnotated(pixels, plates, join(annotate, `${basename(file)}.jpg`));
  return plates;
}

function wordsOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EACCES') return 'The file may not be opened.';
  return error instanceof Error ? error.message : String(error);
}
