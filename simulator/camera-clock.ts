/** Camera clock: what a camera believes the time to be. Some are set wrong, and some gain or lose a little each day. */
import type { EstateCamera } from './estate-file.ts';

const dayMs = 86_400_000;
/** 5 January 1970 was a Monday: every Monday at midnight UTC a drifting clock is set right again. */
const firstMondayMs = 4 * dayMs;

/** @param atMs the true time, milliseconds since 1970 UTC */
export function cameraTimeMs(
  camera: Pick<EstateCamera, 'clockOffsetSeconds' | 'clockDriftSecondsPerDay'>,
  atMs: number,
): number {
  const sinceSetMs = (atMs - firstMondayMs) % (7 * dayMs);
  const drifted = (camera.clockDriftSecondsPerDay * sinceSetMs) / dayMs;
  return Math.round(atMs + (camera.clockOffsetSeconds + drifted) * 1000);
}
