/** How the map's drawn signs are called: shared by what draws them and what places them. */
import type { Camera, CameraState } from '../../src/words/camera.ts';
import type { Priority } from '../../src/words/entry.ts';

/** A camera's health as the map shows it: `trouble` is one that is heard, with an alarm. */
export type CameraSign = CameraState | 'trouble';

export function cameraSign({ state, alarms }: Pick<Camera, 'state' | 'alarms'>): CameraSign {
  return state === 'live' && alarms.length > 0 ? 'trouble' : state;
}

/** @param turned true when the camera's bearing is known, so that its sign has a tick to turn. */
export function cameraSignName(sign: CameraSign, turned: boolean): string {
  return `camera-${sign}-${turned ? 'turned' : 'plain'}`;
}

export function ringName(priority: Priority, selected: boolean): string {
  return `ring-${priority}${selected ? '-selected' : ''}`;
}
