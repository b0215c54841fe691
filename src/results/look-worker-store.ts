/** The thread that looks at one picture: networks take seconds of a core, and reads come in meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { lookAtPicture } from './look-at-picture.ts';

parentPort?.postMessage(await lookAtPicture(workerData as Uint8Array));
